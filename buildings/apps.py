from buildings.foundation import systems


class BuildingsConfig(systems.SystemConfig):
    name = "buildings"
    verbose_name = "楼宇台账"
    faces = {
        "places": ["District", "Street", "Community", "Grid", "Building", "Floor", "Unit", "Holiday"],
    }
    routes = "buildings.api.ROUTES"
    found = ["buildings.found.FOUND"]
    places = (
        systems.PlaceKind("community", "buildings.Community", within="buildings.querysets.WITHIN_COMMUNITY"),
        systems.PlaceKind("grid", "buildings.Grid", within="buildings.querysets.WITHIN_GRID"),
    )
