"""The message to the teams as it is drafted."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.text import LONGEST
from cxmeet.core.meeting.meeting import Entry
from cxmeet.services import run
from cxmeet.services.workspace import Workspace
from cxmeet.wording.message import drafted

CALL = Decision(
    id="d", number="D-0001", meeting="M-0001", topic=0, statement="Call back.", why="they wait",
    customers_will_notice="an answer", decided=dt.datetime(2026, 12, 1, tzinfo=dt.UTC), decided_by="Ana Ruiz",
)  # fmt: skip
DECIDED = "We decided:\n- Call back. Why: they wait. Customers will notice: an answer."


def test_without_figures_and_purpose_it_is_what_was_decided() -> None:
    assert drafted([CALL]) == DECIDED
    assert drafted([CALL], "  ") == DECIDED


def test_it_begins_with_the_purpose_then_the_figures_then_one_customers_words(workspace: Workspace) -> None:
    brief = _with_words(workspace)
    assert drafted([CALL], "Everyone stays\nconnected", brief).split("\n\n") == [
        "Everyone stays connected.",
        "5 customers at the end of November 2026, 2 more than at its start: 2 new, 1 back, 1 lost.",
        "“You said Tuesday. It was Thursday.” (Complaints, Sat 28 Nov 2026)",
        DECIDED,
    ]


def test_where_nothing_was_decided_there_is_nothing_to_tell(workspace: Workspace) -> None:
    assert drafted([], "Everyone stays connected", _with_words(workspace)) == ""


def test_it_is_never_longer_than_a_message_may_be(workspace: Workspace) -> None:
    long = replace(CALL, why="because " * 900)
    message = drafted([long] * 40, "purpose " * 2_000, _with_words(workspace))
    assert len(message) <= LONGEST
    assert message.startswith("purpose purpose")
    assert message.endswith("more.")


def _with_words(workspace: Workspace) -> Brief:
    run.start(workspace, "monthly")
    brief = run.live(workspace).papers.brief
    assert brief is not None
    assert brief.assets is not None
    words = Quote(text="You said Tuesday. It was Thursday.", channel="Complaints", date=dt.date(2026, 11, 28))
    return replace(brief, assets=replace(brief.assets, quote=words))


def test_who_is_thanked_is_told_with_what_it_did_for_a_customer_also_where_nothing_was_decided() -> None:
    thanks = Entry(
        id="e", meeting="M-0001", topic=0, kind="thank", text="Pau.", by="Ana", at=CALL.decided, did="online"
    )
    told = "We thank:\n- Pau. For a customer: online."

    assert drafted([], thanks=[thanks]) == told
    assert drafted([CALL], thanks=[thanks]) == f"{DECIDED}\n\n{told}"
    assert drafted([], thanks=[replace(thanks, did="")]) == "We thank:\n- Pau."
