from buildings.foundation import systems


class OrganizationsConfig(systems.SystemConfig):
    name = "organizations"
    verbose_name = "单位与党组织"
    measures = ["organizations.measures.CATALOGUE"]
