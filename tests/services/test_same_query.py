"""Whatever is asked, screen, table, JSON and CSV give the same decisions in the same order, or the same refusal."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.export import register as documents
from cxmeet.services import close, decide, follow_through, register, review, run
from cxmeet.services.draft import Draft
from cxmeet.services.judge import judge
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock

NAMES = ("Ana Ruiz", "Ben Okri", "Cleo Park")
DAYS = ("none", "due", "<fri", "<=+2w", ">=2026-12-20", "2026-12", "2026-Q4", "2026", "2026-12-01..2027-01-31", "..eom")
VALUES: dict[str, Sequence[str]] = {
    "status": ("open", "done", "confirmed", "dropped", "superseded", "opne"),
    "owner": ("@me", "ben", "none", '"Cleo Park"', "aruiz", "Nobody"),
    "accountable": ("ana", "none", "@me"),
    "function": ("IT", "sales", "none", "Salez"),
    "experience": ("onboarding", '"Getting started"', "none", "x"),
    "meeting": ("last", "M-0001", "2", "77"),
    "due": DAYS,
    "review": DAYS,
    "decided": (*DAYS, "32 dec"),
    "changed": (*DAYS, "last", "soon"),
    "effect": ("reached", "moved", "not-moved", "worse", "cannot-tell", '"not moved"', "wrose"),
    "judged": ("yes", "no", "keep", "change", "stop"),
    "told": ("yes", "no"),
    "overdue": ("", "yes", "no"),
    "shared": ("", "no"),
    "weak": ("", "no", "maybe"),
    "sta": ("open",),
}
WORDS = ("courier", '"plain bills"', "calms", "D-2", "shops", "zzz", "@late", "@open", "@none", '"open', "overdue")


@st.composite
def terms(draw: st.DrawFn) -> str:
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(("", "-"))) + draw(st.sampled_from(WORDS))
    key = draw(st.sampled_from(sorted(VALUES)))
    values = draw(st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=3))
    return f"{draw(st.sampled_from(('', '', '-')))}{key}:{','.join(values)}"


def decided(workspace: Workspace, chance: random.Random, count: int) -> None:
    for place in range(count):
        owner, other = chance.sample(NAMES, 2)
        measure = chance.choice(("", "assets.lost", "nonsense"))
        draft = Draft(
            statement=chance.choice(("Courier", "Plain bills", "Call")) + f" {place}",
            accountable=chance.choice(("", owner)),
            parts=chance.choice(((), (f"{other}: {chance.choice(('', 'the shops'))}",))),
            measure=measure,
            target=chance.choice(("0", "9", "fewer")) if measure else "",
            due=chance.choice(("", "fri", "+2w", "eoq")),
            review=chance.choice(("", "+1w", "2027-01-10")),
            experience=chance.choice(("", "onboarding")),
            tell=chance.choice(("", "shops: Ben Okri")),
        )
        number = decide.decide(workspace, draft).number
        for act in chance.sample(ACTS, chance.randrange(3)):
            try:
                act(workspace, number)
            except CxmeetError:
                continue


ACTS: list[Callable[[Workspace, str], object]] = [
    lambda workspace, number: follow_through.accept(workspace, number, ("Ana Ruiz",)),
    lambda workspace, number: follow_through.finish(workspace, number),
    lambda workspace, number: follow_through.move(workspace, number, "confirmed"),
    lambda workspace, number: follow_through.move(workspace, number, "dropped", "not ours"),
    lambda workspace, number: judge(workspace, number, "keep", "a true date calms"),
    lambda workspace, number: decide.supersede(workspace, number, Draft(statement="A van")),
]


@pytest.fixture
def held(workspace: Workspace, company: Path, clock: Clock) -> Workspace:
    """Two meetings with thirty decisions that stand anywhere, an open third one, and two views."""
    with (company / "cxmeet.toml").open("a") as charter:
        charter.write('\n[[views]]\nname = "late"\nquery = "status:open due:<2026-12-10"\n')
        charter.write('\n[[views]]\nname = "open"\nquery = "status:open,done -weak:"\n')
    chance = random.Random(11)
    for _ in range(2):
        run.start(workspace, "monthly", "2026-11")
        decided(workspace, chance, 15)
        close.close(workspace)
        clock.forward(60 * 24 * 14)
    run.start(workspace, "monthly", "2026-11")
    decided(workspace, chance, 3)
    return workspace


def answered(ask: Callable[[], Sequence[Decision]]) -> Sequence[Decision] | str:
    """The decisions, or in which words it was refused."""
    try:
        return ask()
    except CxmeetError as error:
        return f"{type(error).__name__}: {error}"


def test_a_query_is_answered_alike_on_every_hand(held: Workspace) -> None:
    shown, sizes = register.read(held), list[int]()

    @settings(max_examples=300, database=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
    @given(st.lists(terms(), max_size=3).map(" ".join))
    def asked(query: str) -> None:
        on_screen, found = answered(lambda: shown.find(query)), answered(lambda: review.find(held, query))
        if isinstance(on_screen, str) or isinstance(found, str):
            assert on_screen == found
            return
        numbers = [decision.number for decision in on_screen]
        sizes.append(len(numbers))
        table = documents.decisions(found, "table").splitlines()[2:]
        told = json.loads(documents.decisions(found, "json"))["decisions"]
        rows = list(csv.DictReader(io.StringIO(documents.decisions(found, "csv"))))

        assert numbers == sorted(numbers) == [decision.number for decision in found]
        assert [line.split()[0] for line in table if line] == numbers
        assert [decision["number"] for decision in told] == numbers
        assert [row["number"] for row in rows] == numbers

    asked()
    assert len(set(sizes)) > 10  # some find all, some none, most something between
