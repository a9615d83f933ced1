"""Searching the sample street: two hundred ways to ask, and the right answer on top."""

from django.utils import timezone

from buildings.pinyin import spelled
from services.centers.filters import CenterFilter
from services.centers.models import Facility, ServiceCenter, ServiceItem, Synonym
from services.centers.views.public import RANKED
from services.ledgers.sample import loading

WANTED = 200


def _sounds(name, initials):
    return [name, spelled(name), initials.split()[0]]


def questions():
    """Yield what is typed, and a test of the first answer: the centre named, or one that has the thing named."""
    for center in ServiceCenter.objects.all():
        for typed in [*_sounds(center.name, center.initials), center.name[:4]]:
            yield typed, lambda found, center=center: _named(found, center.name[:4])
    for model in (ServiceItem, Facility):
        for name, initials in model.objects.values_list("name", "initials").distinct().order_by("name"):
            for typed in _sounds(name, initials):
                yield typed, lambda found, model=model, name=name: _has(found, model, name)
            yield name[:2], lambda found, word=name[:2]: _has(found, ServiceItem, word) or _has(found, Facility, word)
    for word, means in Synonym.objects.filter(street=None).values_list("word", "means"):
        if ServiceItem.objects.filter(name__contains=means).exists():
            yield word, lambda found, word=word, means=means: (
                _has(found, ServiceItem, word) or _has(found, ServiceItem, means)
                or _has(found, Facility, word) or _has(found, Facility, means)
            )  # fmt: skip


def _named(center, beginning):
    return center.name.startswith(beginning)


def _has(center, model, word):
    return model.objects.filter(center=center, name__contains=word).exists()


def test_two_hundred_searches_have_the_right_answer_first(db):
    loading.load(on=timezone.localdate())
    asked = list(questions())
    wrong = []
    for typed, is_right in asked:
        found = CenterFilter({"q": typed}, queryset=ServiceCenter.objects.published()).qs.order_by(*RANKED)[:3]
        if not found or not is_right(found[0]):
            wrong.append((typed, [center.name for center in found]))

    assert len(asked) >= WANTED
    assert wrong == []
