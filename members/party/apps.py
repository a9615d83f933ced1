from buildings.foundation import systems


class PartyConfig(systems.SystemConfig):
    name = "members.party"
    verbose_name = "党员"
    routes = "members.party.api.ROUTES"
    found = ["members.party.found.FOUND"]
