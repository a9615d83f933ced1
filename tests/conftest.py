from hypothesis import settings

pytest_plugins = ["tests.database", "tests.fixtures"]

settings.register_profile("untimed", deadline=None)  # a busy machine is no counter-example
settings.load_profile("untimed")
