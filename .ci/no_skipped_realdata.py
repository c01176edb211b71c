"""A pytest plugin: where the tests must pass, a test on real data that was skipped is a failure."""

import pytest

_skipped: list[str] = []
_ran: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if "realdata" not in report.keywords or hasattr(report, "wasxfail"):
        return
    if report.skipped:
        _skipped.append(report.nodeid)
    elif report.when == "call":
        _ran.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"real data: {len(_ran)} tests ran, {len(_skipped)} skipped")
    for nodeid in _skipped:
        terminalreporter.write_line(f"SKIPPED ON REAL DATA {nodeid}", red=True)
