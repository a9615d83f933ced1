from buildings.foundation import systems


class CentersConfig(systems.SystemConfig):
    name = "services.centers"
    verbose_name = "党群服务中心"
    measures = ["services.centers.measures.CATALOGUE"]
