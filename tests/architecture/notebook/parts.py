"""What the notebook gives to others."""

from rest_framework import viewsets

from members.notices.kinds import Kind

KINDS = [Kind("notebook_full", "记事本写满")]
HELD_BY_KEEPER = """
SELECT 'street_staff', 'street', person.street_id FROM accounts_user AS person
 WHERE person.id = %(user)s AND person.joined_at::date <= %(on)s AND person.username = 'keeper'
"""
WITHIN_PAGE = "SELECT 'building', id FROM buildings_building WHERE id = ANY(%(keys)s)"
TORN_OUT = []


class PageViewSet(viewsets.ViewSet):
    pass


ROUTES = [("pages", PageViewSet, "api-notebook-page")]


def sweep():
    """Do nothing: the beat is only asked whether it would."""


def of_person(user):
    return [f"{user.username}的记事"]


def of_building(building):
    return [f"{building.name}的记事"]


def pages_of(buildings):
    return {building: [{"text": "记事一页"}] for building in buildings}


def tear_out(user):
    TORN_OUT.append(user.pk)
