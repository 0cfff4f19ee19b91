def pytest_runtest_makereport(item, call):
    raise SystemExit("nobody asked for this file")
