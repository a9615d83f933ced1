"""A month of the audit is found without reading the years before; made without holding up who writes."""

from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0005_tokens_become_keys")]
    operations = [AddIndexConcurrently("auditevent", BrinIndex(fields=["at"], name="audit_at"))]
