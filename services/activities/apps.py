from buildings.foundation import systems


class ActivitiesConfig(systems.SystemConfig):
    name = "services.activities"
    verbose_name = "活动"
    sample = ["services.activities.sample.bring"]
