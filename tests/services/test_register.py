"""The register on screen and that of the command line are one: the same query, the same decisions in the same order."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import BadFile, BadQuery, NotFound
from cxmeet.export import register as documents
from cxmeet.services import close, decide, follow_through, register, review, run
from cxmeet.services.draft import Draft
from cxmeet.services.judge import judge
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = (
    *(
        "",
        "courier",
        "-courier",
        "status:open",
        "owner:@me",
        "owner:ben status:open,done",
        "function:IT",
        "weak:",
        "@late",
    ),
    *("effect:cannot-tell", "judged:keep", "changed:last", "meeting:last", "review:due", "decided:2026-12", "due:none"),
    *("@late owner:ben", "experience:onboarding -weak:", "D-2", "due:<=+2w", 'owner:"Ana Ruiz","Cleo Park"'),
)


@pytest.fixture
def held(workspace: Workspace, company: Path) -> Workspace:
    """Two meetings with decisions of every standing, and a view in the charter."""
    with (company / "cxmeet.toml").open("a") as charter:
        charter.write('\n[[views]]\nname = "late"\nquery = "status:open due:<2026-12-10"\n')
    run.start(workspace, "monthly")
    for place, name in enumerate(["Ana Ruiz", "Ben Okri", "Cleo Park"] * 2):
        draft = Draft(statement=f"Courier {place}", accountable=name, measure="assets.lost", due=f"{place + 7} dec")
        decide.decide(workspace, draft if place % 2 else Draft(statement=f"Plain bills {place}", accountable=name))
    follow_through.finish(workspace, "D-0002")
    follow_through.move(workspace, "D-0002", "confirmed")
    judge(workspace, "D-0002", "keep", "a true date calms")
    follow_through.move(workspace, "D-0003", "dropped", "not ours")
    close.close(workspace)
    return workspace


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_the_same_in_the_same_order_on_screen_and_as_table_json_and_csv(
    held: Workspace, query: str
) -> None:
    shown = [decision.number for decision in register.read(held).find(query)]
    found = review.find(held, query)
    table = documents.decisions(found, "table").splitlines()[2:]
    told = json.loads(documents.decisions(found, "json"))["decisions"]
    rows = list(csv.DictReader(io.StringIO(documents.decisions(found, "csv"))))

    assert [line.split()[0] for line in table if line] == shown
    assert [decision["number"] for decision in told] == shown
    assert [row["number"] for row in rows] == shown


@pytest.mark.parametrize(
    ("query", "error", "told"),
    [
        ("@lat", NotFound, "did you mean late?"),
        ("-@late", BadQuery, "cannot be turned round"),
        ("@me", BadQuery, "owner:@me"),
        ("owner:Nobody", NotFound, "There is no leader “Nobody”"),
        ("status:opne", BadQuery, "did you mean open?"),
        ("sta:open", BadQuery, "Keys:"),
        ('"open', BadQuery, "not closed"),
    ],
)
def test_a_slip_is_refused_in_the_same_words_on_both(
    held: Workspace, query: str, error: type[Exception], told: str
) -> None:
    for ask in (register.read(held).find, lambda asked: review.find(held, asked)):
        with pytest.raises(error, match=told.replace("?", r"\?")):
            ask(query)


def test_what_is_offered_can_be_asked(held: Workspace) -> None:
    """Each offer for each beginning is a query that is understood, once its value is there."""
    known = register.read(held)
    begun = ["", "o", "owner:", "owner:be", "-st", "status:open,", "effect:n", "@", "experience:", "function:", "x ju"]
    offered = [offer for typed in begun for offer in known.offers(typed)]

    assert {"owner:", 'owner:"Ben Okri" ', "-status:", "status:open,done ", "effect:not-moved ", "@late "} <= set(
        offered
    )
    for offer in offered:
        if not offer.endswith(":"):
            known.find(offer)


def test_a_view_that_cannot_be_read_is_a_fault_of_the_charter_with_its_line(
    workspace: Workspace, company: Path
) -> None:
    text = (company / "cxmeet.toml").read_text()
    views = '\n[[views]]\nname = "a b"\nquery = "status:opne"\n[[views]]\nname = "A b"\nquery = " "\n'
    (company / "cxmeet.toml").write_text(text + views)
    faults = [fault.message for fault in workspace.files.faults_of(company / "cxmeet.toml")]

    assert [fault for fault in faults if "one word of letters" in fault]
    assert [fault for fault in faults if "did you mean open?" in fault]
    assert [fault for fault in faults if "is there already, in views[1]" in fault]
    assert [fault for fault in faults if "asks for nothing" in fault]


def test_of_a_charter_that_cannot_be_read_no_view_is_said_to_be_missing(held: Workspace, company: Path) -> None:
    with (company / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        charter.write('\n[[views]]\nname = "a b"\nquery = "status:open"\n')

    assert review.find(held, "status:open")
    with pytest.raises(BadFile, match="“a b” must be one word"):
        review.find(held, "@late")
