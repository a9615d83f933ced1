from buildings.foundation import systems


class CommitteesConfig(systems.SystemConfig):
    name = "members.committees"
    verbose_name = "一长六员"
    measures = ["members.committees.measures.CATALOGUE"]
