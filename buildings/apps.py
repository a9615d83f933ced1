from buildings.foundation import systems
from buildings.foundation.systems import Group, ledger_link


class BuildingsConfig(systems.SystemConfig):
    name = "buildings"
    verbose_name = "楼宇台账"
    navigation = [
        ledger_link("buildings.Building", "楼宇资料", "building-office", group=Group.BUILDINGS, place=40),
        ledger_link("buildings.Unit", "房间", "home-modern", group=Group.BUILDINGS, place=50),
        ledger_link("buildings.Grid", "网格", "map", group=Group.GOVERNANCE, place=10),
        ledger_link("buildings.Holiday", "节假日", "sun", group=Group.OFFICE, place=60),
    ]
    faces = {
        "places": ["District", "Street", "Community", "Grid", "Building", "Floor", "Unit", "Holiday"],
    }
    routes = "buildings.api.ROUTES"
    found = ["buildings.found.FOUND"]
    places = (
        systems.PlaceKind("community", "buildings.Community", within="buildings.querysets.WITHIN_COMMUNITY"),
        systems.PlaceKind("grid", "buildings.Grid", within="buildings.querysets.WITHIN_GRID"),
    )
