from buildings.foundation import systems


class PartyConfig(systems.SystemConfig):
    name = "members.party"
    verbose_name = "党员"
    navigation = [
        systems.ledger_link("party.PartyMember", "党员", "user-circle", group=systems.Group.PARTY, place=30)
    ]
    routes = "members.party.api.ROUTES"
    body_heirs = ["members.party.heirs.hand_over_members"]
    body_sections = ["members.party.body_sections.members_of"]
    found = ["members.party.found.FOUND"]
