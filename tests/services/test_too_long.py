"""Every text that can be typed has a limit: more is refused with its name, and nothing of it is recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import LONGEST, NAME
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.services import amend, capture, close, decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.understanding import PARTS
from cxmeet.services.workspace import Workspace
from cxmeet.sources.files import WorkspaceFiles

LONG, LONG_NAME = "x" * (LONGEST + 1), "x" * (NAME + 1)
TOO_LONG = f"has {LONGEST + 1:,} characters, more than the {LONGEST:,} one entry may hold: nothing was recorded"
NAME_TOO_LONG = f"has {NAME + 1} characters, more than the {NAME} one entry may hold: nothing was recorded"

FIELDS = {
    "statement": ("decision", LONG),
    "why": ("why", LONG),
    "accountable": ("name of who is accountable", LONG_NAME),
    "parts": ("part of Ben Okri", (f"Ben Okri: {LONG}",)),
    "measure": ("measure", LONG),
    "target": ("target", LONG),
    "due": ("due date", LONG_NAME),
    "review": ("review date", LONG_NAME),
    "experience": ("name of the experience", LONG_NAME),
    "evidence": ("evidence", LONG),
    "customers_will_notice": ("text on what customers will notice", LONG),
    "serves": ("name of the value", LONG_NAME),
    "front_line": ("text of what the front line said", LONG),
    "tell": ("list of who is to be told", LONG),
    "employees": ("effect on our people", LONG),
    "cost": ("cost", LONG),
    "cause": ("cause", LONG),
    "hand_offs": ("text on hand-offs", LONG),
    "support": ("text on support", LONG),
    "set_aside": ("text on what was set aside", LONG),
}
"""Field of a decision -> what it is called, and a text too long for it."""

SERVICES: dict[str, tuple[str, Callable[[Workspace], object]]] = {
    **{
        kind: (CAPTURE_KINDS[kind].item, lambda workspace, kind=kind: capture.write(workspace, kind, LONG))  # type: ignore[misc]
        for kind in CAPTURE_KINDS
    },
    "did": ("for a customer", lambda workspace: capture.write(workspace, "thank", "x", beside=LONG)),
    "hinders": ("who is hindered", lambda workspace: capture.write(workspace, "rule", "x", beside=LONG)),
    "drop parked": ("reason", lambda workspace: capture.drop_waiting(workspace, "P-1", LONG)),
    "skip": ("reason", lambda workspace: run.skip(workspace, LONG)),
    "close": ("message to the teams", lambda workspace: close.close(workspace, LONG)),
    "abandon": ("reason", lambda workspace: close.abandon(workspace, LONG)),
    "reopen": ("reason", lambda workspace: close.reopen(workspace, "M-1", LONG)),
    "progress": ("progress", lambda workspace: follow_through.progress(workspace, "D-1", LONG)),
    "done": ("text", lambda workspace: follow_through.move(workspace, "D-1", "done", LONG)),
    "drop": ("reason", lambda workspace: follow_through.move(workspace, "D-1", "dropped", LONG)),
}


@pytest.fixture
def running(workspace: Workspace) -> Workspace:
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="Call them", accountable="Ana Ruiz", measure="mood", target="1"))
    capture.write(workspace, "park", "Prices")
    return workspace


def filled(field: str) -> Draft:
    """A draft with one text too long; a target stands beside a measure."""
    draft = Draft(statement="Call them back", measure="mood" if field == "target" else "")
    return replace(draft, **{field: FIELDS[field][1]})


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("hand", ["decide", "supersede", "amend", "preview"])
def test_no_field_of_a_decision_takes_more_than_it_may_hold(running: Workspace, hand: str, field: str) -> None:
    before = running.record.version()
    calls: dict[str, Callable[[Draft], object]] = {
        "decide": lambda draft: decide.decide(running, draft),
        "preview": lambda draft: decide.preview(running, draft),
        "supersede": lambda draft: decide.supersede(running, "D-1", draft),
        "amend": lambda draft: amend.amend(running, "D-1", draft),
    }
    with pytest.raises(CxmeetError) as caught:
        calls[hand](filled(field))
    words = TOO_LONG if len(FIELDS[field][1]) > NAME + 1 or field == "parts" else NAME_TOO_LONG
    assert str(caught.value) == f"The {FIELDS[field][0]} {words}."
    assert running.record.version() == before


def test_every_field_that_takes_words_is_tried_above() -> None:
    assert {*Draft.__struct_fields__} - {*FIELDS} == {"kind_of_action", "how_decided"}


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "statement"])
def test_the_form_names_the_field_that_is_too_long(running: Workspace, field: str) -> None:
    assert list(decide.examine(running, filled(field)).faults) == [field]


def test_a_decision_is_not_shared_by_more_than_can_answer_for_it(running: Workspace) -> None:
    with pytest.raises(CxmeetError, match=f"has {PARTS + 1} parts, more than the {PARTS} it may have"):
        decide.decide(running, Draft(statement="All do all", parts=("Ben Okri: x",) * (PARTS + 1)))


def test_what_is_as_long_as_it_may_be_is_recorded_to_the_letter(running: Workspace) -> None:
    most = "é" * LONGEST
    made = decide.decide(running, Draft(statement=most, why=most, tell=most, parts=(f"Ben Okri: {most}",)))
    kept = running.record.decision(made.number)
    assert kept is not None
    assert (kept.statement, kept.why, kept.tell, kept.parts[0].part) == (most, most, most, most)


@pytest.mark.parametrize("service", SERVICES)
def test_no_service_takes_more_than_an_entry_may_hold(running: Workspace, service: str) -> None:
    before = running.record.version()
    what, call = SERVICES[service]
    with pytest.raises(CxmeetError) as caught:
        call(running)
    assert str(caught.value) == f"The {what} {NAME_TOO_LONG if what == 'name' else TOO_LONG}."
    assert running.record.version() == before


def without_leaders(workspace: Workspace) -> None:
    path = workspace.root / "cxmeet.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[[leaders]]"), text.index("[[experiences]]")
    path.write_text(text[:start] + text[end:], encoding="utf-8")


def test_a_name_has_a_limit_also_where_the_charter_names_nobody(workspace: Workspace) -> None:
    without_leaders(workspace)
    assert not WorkspaceFiles(workspace.root).charter().leaders
    with pytest.raises(CxmeetError, match=NAME_TOO_LONG):
        run.start(workspace, "monthly", present=[LONG_NAME])
    run.start(workspace, "monthly", present=["Somebody\nelse"])
    for call in (
        lambda: run.arrive(workspace, LONG_NAME),
        lambda: decide.decide(workspace, Draft(statement="x", accountable=LONG_NAME)),
        lambda: decide.decide(workspace, Draft(statement="x", parts=(f"{LONG_NAME}: y",))),
        lambda: close.rate(workspace, 5, LONG_NAME),
    ):
        with pytest.raises(CxmeetError, match=NAME_TOO_LONG):
            call()
    assert run.current(workspace).present == ("Somebody else",)


@pytest.mark.parametrize(
    "call",
    [
        lambda workspace, text: follow_through.decision(workspace, text),
        lambda workspace, text: follow_through.accept(workspace, "D-1", (text,)),
        lambda workspace, text: capture.drop_waiting(workspace, text, "why"),
        lambda workspace, text: run.by_number(workspace, text),
        lambda workspace, text: run.arrive(workspace, text),
        lambda workspace, text: workspace.files.agenda(text),
        lambda workspace, text: workspace.files.agenda(f"./{text}"),
        lambda workspace, text: workspace.files.brief(text),
        lambda workspace, text: decide.decide(workspace, Draft(statement="x", measure=f"theme:{text}")),
    ],
    ids=["decision", "accept", "parked", "meeting", "leader", "agenda", "path", "period", "measure"],
)
def test_a_message_does_not_repeat_all_of_what_is_unknown(
    running: Workspace, call: Callable[[Workspace, str], object]
) -> None:
    with pytest.raises(CxmeetError) as caught:
        call(running, "x" * 10_000 + "\x1b[2J")
    assert len(str(caught.value)) < 500
    assert "\x1b" not in str(caught.value)
