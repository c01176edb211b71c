"""Values to keep and a record to keep them in."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Entry, Meeting, TopicRun
from cxmeet.store.record import JournalRecord, open_record

TOOLS = Path(__file__).parent / "tools"
sys.path.insert(0, str(TOOLS))  # the proofs share their tools, and the programs they start run from there

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _nothing_stays_open() -> Iterator[None]:
    """A thousand attacks leave a thousand descriptors otherwise."""
    import keeping

    yield
    while keeping.OPENED:
        keeping.OPENED.pop().close()


@pytest.fixture
def now() -> Callable[[], dt.datetime]:
    return lambda: NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder / "cxmeet.jsonl"


@pytest.fixture
def crossroads() -> Iterator[Path]:
    """A folder that other accounts may enter. That of the other tests is closed whenever anybody begins a run."""
    with tempfile.TemporaryDirectory(prefix="cxmeet-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def opened(path: Path, now: Callable[[], dt.datetime]) -> Iterator[Callable[..., JournalRecord]]:
    """Open the record as somebody, as often as a test likes."""
    records: list[JournalRecord] = []

    def open_as(by: str = "Ana Ruiz", timeout: float = 5) -> JournalRecord:
        records.append(open_record(path, by, now, timeout))
        return records[-1]

    yield open_as
    for record in records:
        record.close()


@pytest.fixture
def decision() -> Callable[..., Decision]:
    def make(number: int = 1, **more: object) -> Decision:
        fields: dict[str, object] = {
            "id": f"d{number:08d}",
            "number": f"D-{number:04d}",
            "meeting": "M-0001",
            "topic": 0,
            "statement": "Router by courier within 3 days",
            "decided": NOON,
            "decided_by": "Ana Ruiz",
        }
        return Decision(**{**fields, **more})  # type: ignore[arg-type]

    return make


@pytest.fixture
def meeting() -> Meeting:
    topics = (TopicRun(kind="assets", title="Customers", minutes=10),)
    return Meeting(
        id="m1",
        number="M-0001",
        agenda="monthly",
        title="Monthly",
        minutes=90,
        status="running",
        chair="Ana Ruiz",
        started=NOON,
        topics=topics,
    )


@pytest.fixture
def entry() -> Callable[..., Entry]:
    def make(number: int, text: str = "They waited two weeks", meeting: str = "M-0001") -> Entry:
        return Entry(id=f"e{number}", meeting=meeting, topic=0, kind="note", text=text, by="Ana Ruiz", at=NOON)

    return make
