from buildings.foundation import systems


class ActivitiesConfig(systems.SystemConfig):
    name = "services.activities"
    verbose_name = "活动"
    measures = ["services.activities.measures.CATALOGUE"]
