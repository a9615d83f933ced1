from hypothesis import settings

pytest_plugins = ["tests.database", "tests.fixtures"]

# A busy machine is no counter-example, and a run of the suite tries the same examples as the one before: new ones are
# looked for apart, with `--hypothesis-profile=exploring`, so that nobody's change is stopped by another's rare case.
settings.register_profile("untimed", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None)
settings.load_profile("untimed")
