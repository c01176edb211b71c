"""What every test stands on: no machine configuration, one clock, one time zone, the reference data if it is there."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from cxmeet.services.workspace import Workspace
    from tests.postgres import Database, Server

settings.register_profile("no seconds", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("no seconds")

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden files anew; read the difference")

    parser.addoption("--rounds", type=int, default=20, help="how often the record is attacked; 500 takes a night")


@pytest.fixture(scope="session")
def rounds(request: pytest.FixtureRequest) -> int:
    """How long the tests that try at random go on."""
    return int(request.config.getoption("--rounds"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many of `-n auto`: many tests wait for a clock, a terminal or another process and leave their core idle."""
    return (os.cpu_count() or 1) * 2


def pytest_collection_finish() -> None:
    """Four thousand tests stay to the end: looking them over for garbage again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where programs that tests start keep compiled modules: compiled anew each time, they start at half the pace."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture(autouse=True)
def _own_surroundings(
    tmp_path_factory: pytest.TempPathFactory, compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep the machine running the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in [
        name for name in os.environ if name.startswith(("CXMEET_", "TEXTUAL", "XDG_", "PG")) and name != "CXMEET_SHARED"
    ]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "COLORTERM", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(compiled))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data sets with reference figures; the test is skipped where it is missing."""
    folder = Path(os.environ.get("CXMEET_SHARED", REPOSITORY.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"the reference data sets are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of this worker's own; the test is skipped where there is none to be started."""
    from tests import postgres as server

    pytest.importorskip("psycopg", reason="the extra warehouse is not installed")
    found = server.programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with server.running(found) as started:
        yield started


@pytest.fixture
def database(postgres: Server) -> Iterator[Database]:
    """A new and empty database on it."""
    from tests.postgres import new_database

    with new_database(postgres) as made:
        yield made


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 12, 1, 8, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.moment

    def forward(self, minutes: float) -> None:
        self.moment += dt.timedelta(minutes=minutes)


CHARTER = """\
[organisation]
name = "Northwind [Broadband]"
currency = "EUR"
timezone = "Europe/Madrid"
purpose = "Everyone we connect stays connected"
customer_share = 0.6

[[leaders]]
name = "Ana Ruiz"
function = "Operations"
login = "aruiz"

[[leaders]]
name = "Ben Okri"
function = "IT"

[[leaders]]
name = "Cleo Park"
function = "Sales"

[[experiences]]
id = "onboarding"
name = "Getting started"
goal = "I am online the day I was told"
functions = ["Operations", "Sales"]

[customers]
kind = "contracts"
path = "data/contracts.csv"
columns = { customer = "account", start = "start", end = "end", value = "mrr" }
"""

AGENDA = """\
title = "Monthly customer-first meeting"
minutes = 60
recurrence = "FREQ=MONTHLY;BYDAY=1TU"
start = "09:00"

[[topics]]
kind = "assets"
minutes = 10

[[topics]]
kind = "follow_through"
minutes = 5

[[topics]]
kind = "experience"
experience = "onboarding"
title = "Getting started"
minutes = 20

[[topics]]
kind = "topic"
title = "Prices"
minutes = 10

[[topics]]
kind = "close"
minutes = 5
"""

CONTRACTS = """\
account,start,end,mrr
A1,2026-01-05,,100.00
A2,2026-02-01,2026-11-10,50.50
A3,2026-03-15,,20.00
A4,2026-11-03,,80.25
A5,2026-11-20,2026-11-30,10.00
A6,2026-05-01,2026-10-15,30.00
A6,2026-11-15,,30.00
A7,2026-11-30,,15.00
"""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A small company's workspace: three leaders, one experience, seven customers to the end of November 2026."""
    folder = tmp_path / "company"
    for name, text in {
        "cxmeet.toml": CHARTER,
        "agendas/monthly.toml": AGENDA,
        "data/contracts.csv": CONTRACTS,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


FEEDBACK = """
[[feedback]]
name = "Complaints"
path = "data/complaints.csv"
asked = false
columns = { date = "on", theme = "about" }

[[feedback]]
name = "Survey"
path = "data/survey.csv"
asked = true
columns = { date = "on", theme = "about" }

[[themes]]
experience = "onboarding"
match = ["Late delivery"]
"""
SAID = {"complaints": {"Late delivery": 9, "Wrong bill": 5, "Parking": 2}, "survey": {"Nice people": 3}}
PRICES = 'kind = "topic"\ntitle = "Prices"'


@pytest.fixture
def heard(company: Path) -> Path:
    """The company, whose customers spoke of four things in November, with listening as its fourth topic."""
    for path, old, new in (
        (company / "cxmeet.toml", "", FEEDBACK),
        (company / "agendas" / "monthly.toml", PRICES, 'kind = "listening"\ntitle = "Listening"'),
    ):
        written = path.read_text(encoding="utf-8")
        path.write_text(written.replace(old, new) if old else written + new, encoding="utf-8")
    for name, said in SAID.items():
        rows = [f"2026-11-{day:02d},{theme}" for theme, times in said.items() for day in range(3, 3 + times)]
        (company / "data" / f"{name}.csv").write_text("\n".join(["on,about", *rows]) + "\n", encoding="utf-8")
    return company


Opened = Callable[..., "Workspace"]


@pytest.fixture
def opened(company: Path, clock: Clock) -> Iterator[Opened]:
    """Opens the company's workspace for somebody: `opened("Ben Okri")`."""
    from cxmeet import assembly

    with contextlib.ExitStack() as records:

        def open_for(actor: str = "Ana Ruiz") -> Workspace:
            made = assembly.workspace(company, actor, clock)
            records.callback(made.record.close)
            return made

        yield open_for


@pytest.fixture
def workspace(opened: Opened) -> Workspace:
    """The company's workspace in the hands of Ana Ruiz."""
    return opened()
