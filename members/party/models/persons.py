"""Columns of whoever is written down here: a name that sorts and is found by its sound."""

from django.db import models

from buildings.foundation.records.fields import InitialsField, PinyinField
from buildings.foundation.records.folded_text import FoldedField


class AbstractPerson(models.Model):
    name = models.CharField("姓名", max_length=30)
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")

    class Meta:
        abstract = True
