"""Before a meeting: what it will find, read from files and record, with nothing written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import BadFile, NotFound
from cxmeet.core.meeting.ahead.preparation import Preparation, Slot
from cxmeet.services import calls, capture, close, decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.prepare import agenda, prepare
from cxmeet.services.workspace import Workspace
from cxmeet.wording import prepare as wording

if TYPE_CHECKING:
    from tests.conftest import Clock

COURIER = Draft(
    statement="A courier brings it",
    accountable="Ana Ruiz",
    parts=("Ben Okri: tracking",),
    due="+3d",
    measure="assets.lost",
    target="0",
    review="+1w",
    tell="the shops: Cleo Park, fri",
)


def at(folder: Path, name: str) -> Callable[[str, str], None]:
    """Puts words in the place of others in one of the workspace's files."""
    path = folder / name

    def put(old: str, new: str) -> None:
        written = path.read_text(encoding="utf-8")
        assert old in written
        path.write_text(written.replace(old, new), encoding="utf-8")

    return put


@pytest.fixture
def held(workspace: Workspace, clock: Clock) -> Workspace:
    """One meeting has decided, parked and named a rule, and left its last topics; a week has passed."""
    run.start(workspace, "monthly", present=["all"])
    decide.decide(workspace, COURIER)
    follow_through.accept(workspace, "D-0001", ("Ana Ruiz",))
    capture.write(workspace, "park", "Prices for students")
    capture.write(workspace, "rule", "No date without a form")
    clock.forward(2)
    close.close(workspace, "")
    clock.forward(7 * 24 * 60)
    return workspace


def words(found: Preparation) -> str:
    lines = [line for section in wording.sections(found, dt.UTC) for line in section.lines]
    head = [line.text for line in wording.head(found, dt.UTC)]
    return "\n".join([wording.title(found), *head, *(text for line in lines for text in (line.text, *line.details))])


def slot(found: Preparation, kind: str) -> Slot:
    return next(each for each in found.time.topics if each.kind == kind)


def files_of(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_it_writes_nothing_whatever_there_is(held: Workspace, company: Path) -> None:
    before = files_of(company)
    prepare(held, "monthly")
    assert files_of(company) == before


def test_it_writes_no_record_where_there_is_none(workspace: Workspace, company: Path) -> None:
    found = prepare(workspace)
    assert (found.agenda, found.since.meeting) == ("monthly", "")
    assert not (company / "cxmeet.jsonl").exists()


def test_what_comes_back_is_told_as_of_the_day_it_meets(held: Workspace) -> None:
    """The next meeting is on 5 January: what is due before is overdue by then."""
    found = prepare(held, "monthly")
    assert found.next == dt.datetime(2027, 1, 5, 8, 0, tzinfo=dt.UTC)
    assert found.day == dt.date(2027, 1, 5)
    assert [(owed.number, owed.late) for owed in found.since.open] == [("D-0001", 32)]
    assert [review.number for review in found.reviews] == ["D-0001"]
    assert [(each.number, each.leaders) for each in found.unaccepted] == [("D-0001", ("Ben Okri",))]
    assert [loop.who for loop in found.since.to_tell] == ["the shops"]
    assert [each.text for each in found.since.parked] == ["Prices for students"]
    assert [each.number for each in found.since.rules] == ["R-0001"]
    assert {each.title for each in found.since.carried} == {"Getting started", "Prices"}
    said = words(found)
    for part in (
        "OVERDUE by 32 days",
        "not yet: Ben Okri",
        "1.1 the shops",
        "P-0001",
        "R-0001",
        "Getting started (from",
    ):
        assert part in said


def test_the_next_meeting_finds_exactly_what_was_told(held: Workspace, clock: Clock) -> None:
    """What is told before is what the meeting then says itself."""
    found = prepare(held, "monthly")
    assert found.next
    clock.moment = found.next
    started = run.start(held, "monthly")
    from cxmeet.services.since import since_last

    since = since_last(held, started, run.papers_of(held, started))
    assert found.since == since
    assert [(each.title, each.minutes) for each in started.topics] == [
        (each.title, each.minutes) for each in found.time.topics
    ]


def test_what_its_figure_did_stands_beside_a_review(held: Workspace, company: Path, clock: Clock) -> None:
    at(company, "data/contracts.csv")("A7,2026-11-30,,15.00", "A7,2026-11-30,2026-12-20,15.00\nA9,2026-12-31,,5.00")
    clock.moment = dt.datetime(2027, 1, 5, 9, tzinfo=dt.UTC)
    [review] = prepare(held, "monthly").reviews
    assert (review.effect.baseline_period, review.effect.now_period) == ("2026-11", "2026-12")
    assert (review.effect.baseline, review.effect.now, review.effect.target) == (
        Decimal(1),
        Decimal(1),
        Decimal(0),
    )


def test_an_owner_who_has_left_the_charter_is_named(held: Workspace, company: Path) -> None:
    put = at(company, "cxmeet.toml")
    put("Ben Okri", "Dora Lind")
    put("Cleo Park", "Emil Frost")
    found = prepare(held, "monthly")
    assert [(each.name, each.decisions, each.loops) for each in found.departed] == [
        ("Ben Okri", ("D-0001",), ()),
        ("Cleo Park", (), ("1.1",)),
    ]
    assert "Cleo Park is to tell 1.1" in words(found)


def test_a_charter_without_leaders_has_nobody_who_left_it(held: Workspace, company: Path) -> None:
    written = (company / "cxmeet.toml").read_text(encoding="utf-8")
    head, rest = written.split("[[leaders]]", 1)
    (company / "cxmeet.toml").write_text(head + "[[experiences]]" + rest.split("[[experiences]]", 1)[1])
    found = prepare(held, "monthly")
    assert (found.departed, found.judged_by.leaders, found.calls.planned) == ((), (), None)


def test_themes_without_an_answer_have_their_age_and_those_without_a_rule_their_number(
    talking: Workspace, clock: Clock
) -> None:
    clock.moment = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
    run.start(talking, "monthly")
    clock.forward(60)
    close.close(talking, "")
    clock.moment = dt.datetime(2027, 1, 2, 8, tzinfo=dt.UTC)
    found = prepare(talking, "monthly")
    assert {each.theme: each.meetings for each in found.unanswered}["Late delivery"] == 1
    assert found.data.unmapped[0].theme == "Late delivery"
    assert "Themes without an answer: Late delivery" in words(found)


def test_who_has_not_called_is_said_with_how_many_they_have(workspace: Workspace) -> None:
    calls.note(workspace, "A2", "a true date", "yes", "", "2026-11")
    found = prepare(workspace, "monthly")
    assert found.calls.heard
    assert (found.calls.heard.left, found.calls.heard.called, found.calls.planned) == (2, 1, 2)
    assert sum(each.to_call for each in found.calls.leaders) == 1
    assert {each.leader: each.called for each in found.calls.leaders} == {"Ana Ruiz": 1, "Ben Okri": 0, "Cleo Park": 0}
    assert "Nothing yet from Ben Okri and Cleo Park." in words(found)


def test_files_that_end_too_early_are_said_with_what_that_means(workspace: Workspace, clock: Clock) -> None:
    clock.moment = dt.datetime(2027, 2, 1, 8, tzinfo=dt.UTC)
    found = prepare(workspace, "monthly")
    assert found.data.period == "2026-11"
    assert "December 2026 to January 2027 are over, and the files end on Mon 30 Nov 2026." in words(found)
    assert "customers: to Mon 30 Nov 2026, 63 days ago" in words(found)


def test_a_file_that_is_missing_leaves_the_rest_told(held: Workspace, company: Path) -> None:
    (company / "data" / "contracts.csv").unlink()
    found = prepare(held, "monthly")
    [fault] = found.data.faults
    assert (Path(fault.file).name, fault.line is not None) == ("cxmeet.toml", True)
    assert (found.data.period, found.calls.heard) == ("", None)
    assert found.reviews[0].effect.verdict == "cannot tell"
    said = words(found)
    assert "contracts.csv does not exist" in said
    assert "It cannot be shown figures as the files are now." in said
    assert "OVERDUE by 32 days" in said


def test_a_quarterly_agenda_is_shown_a_quarter(workspace: Workspace, company: Path, clock: Clock) -> None:
    at(company, "agendas/monthly.toml")("minutes = 60\n", 'minutes = 60\nperiod = "quarter"\n')
    clock.moment = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
    found = prepare(workspace)
    assert (found.data.grain, found.data.period) == ("quarter", workspace.files.brief(grain="quarter").period)


def test_a_running_meeting_is_said_and_what_it_decided_is_among_it(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, COURIER)
    found = prepare(workspace)
    assert found.running
    assert (found.running.number, found.running.chair) == ("M-0001", "Ana Ruiz")
    assert "This meeting runs already: M-0001, chaired by Ana Ruiz." in words(found)
    assert [owed.number for owed in found.since.open] == ["D-0001"]


def test_what_was_decided_in_a_mistaken_start_counts_nowhere(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, COURIER)
    close.abandon(workspace, "wrong agenda")
    found = prepare(workspace)
    assert (found.running, found.since.open, found.unaccepted, found.judged_by.pulls) == (None, (), (), ())


def test_reviews_that_do_not_fit_into_their_minutes_are_said(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly")
    for place in range(6):
        decide.decide(workspace, Draft(statement=f"Thing {place}", review="+1w", due="+2w"))
    close.close(workspace, "")
    clock.moment = dt.datetime(2026, 12, 9, 8, tzinfo=dt.UTC)
    found = prepare(workspace)
    topic = slot(found, "follow_through")
    assert (topic.waiting["to_judge"], topic.things, topic.tight) == (6, 6, True)
    assert "Follow-through: 6 reviews, 6 overdue and 6 to be accepted in 5 minutes" not in words(found)
    assert "Follow-through: 6 reviews and 6 overdue in 5 minutes, 0:50 for each." in words(found)


def test_lists_are_bounded_and_say_what_stands_for_the_rest(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly")
    with workspace.record.transaction():
        for place in range(500):
            decide.decide(
                workspace,
                Draft(
                    statement=f"Thing {place}", accountable="Ben Okri", review="+1w", due="+2w", tell=f"shop {place}"
                ),
            )
    close.close(workspace, "")
    clock.moment = dt.datetime(2026, 12, 30, 8, tzinfo=dt.UTC)
    found = prepare(workspace)
    assert len(found.since.open) == len(found.reviews) == len(found.unaccepted) == 500
    said = words(found)
    for rest in (
        "And 488 more: cxmeet decisions status:open,done",
        "And 488 more: cxmeet review review:due",
        "And 488 more: cxmeet decisions weak:",
        "And 488 more: cxmeet loops",
    ):
        assert rest in said
    assert len(said.splitlines()) < 200


def test_without_a_name_it_is_the_agenda_that_is_due_next(workspace: Workspace, company: Path, clock: Clock) -> None:
    clock.forward(24 * 60)  # to a day without a meeting
    written = (company / "agendas" / "monthly.toml").read_text(encoding="utf-8")
    (company / "agendas" / "weekly.toml").write_text(written.replace("MONTHLY;BYDAY=1TU", "WEEKLY;BYDAY=TU"))
    (company / "agendas" / "called.toml").write_text(written.replace('recurrence = "FREQ=MONTHLY;BYDAY=1TU"\n', ""))
    for name in ("weekly", "monthly", "called"):
        assert agenda(workspace).name == name
        (company / "agendas" / f"{name}.toml").unlink()


def test_where_nobody_can_tell_which_is_meant_it_says_which_there_are(workspace: Workspace, company: Path) -> None:
    written = (company / "agendas" / "monthly.toml").read_text(encoding="utf-8")
    for name in ("monthly", "other"):
        (company / "agendas" / f"{name}.toml").write_text(
            written.replace('recurrence = "FREQ=MONTHLY;BYDAY=1TU"\n', "")
        )
    with pytest.raises(NotFound, match="There are monthly, other."):
        agenda(workspace)
    for path in (company / "agendas").iterdir():
        path.unlink()
    with pytest.raises(NotFound, match="There is no agenda yet"):
        agenda(workspace)
    with pytest.raises(NotFound):
        agenda(workspace, "none")


def test_an_agenda_that_is_refused_is_said_with_its_line(workspace: Workspace, company: Path) -> None:
    at(company, "agendas/monthly.toml")("minutes = 60", "minuts = 60")
    with pytest.raises(BadFile, match=r"monthly.toml:2: .*did you mean"):
        prepare(workspace, "monthly")


def test_the_meeting_of_today_is_prepared_however_late_it_begins(held: Workspace, clock: Clock) -> None:
    """Until it was held; then the one after it."""
    due = dt.datetime(2027, 1, 5, 8, 0, tzinfo=dt.UTC)
    for late in (0, 7, 6 * 60):
        clock.moment = due + dt.timedelta(minutes=late)
        assert prepare(held, "monthly").next == due
    run.start(held, "monthly", figures=False)
    assert prepare(held, "monthly").next == dt.datetime(2027, 2, 2, 8, 0, tzinfo=dt.UTC)
