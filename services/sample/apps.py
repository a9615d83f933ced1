from buildings.foundation import systems


class SampleConfig(systems.SystemConfig):
    name = "services.sample"
    verbose_name = "示例街道"
    urls = "services.sample.urls"
