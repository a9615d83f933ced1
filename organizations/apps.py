from buildings.foundation import systems


class OrganizationsConfig(systems.SystemConfig):
    name = "organizations"
    verbose_name = "单位与党组织"
    places = (
        systems.PlaceKind(
            "organization", "organizations.PartyOrganization", within="organizations.querysets.WITHIN_BODY"
        ),
    )
