from buildings.foundation import systems


class DashboardsConfig(systems.SystemConfig):
    name = "services.dashboards"
    verbose_name = "工作台"
