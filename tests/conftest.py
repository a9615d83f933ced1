pytest_plugins = ["tests.database", "tests.fixtures"]
