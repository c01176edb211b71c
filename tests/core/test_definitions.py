"""Which rows count is said in words that need no knowledge of patterns; a version tells of the rule, not of words."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief, Definition
from cxmeet.core.briefing.counting import definitions
from cxmeet.core.briefing.definitions import changed, definition, fits, fits_not, left_out
from cxmeet.core.charter.charter import Charter, Feedback, ThemeRule
from cxmeet.core.charter.company import Organisation
from cxmeet.core.charter.customers import Customers, Statuses
from cxmeet.core.charter.delivery import PromiseSource, ReliabilitySource
from cxmeet.core.charter.file_source import Patterns
from cxmeet.core.meeting.meeting import Papers
from cxmeet.core.voice.heard import Listening, Score

FROZEN = sorted((Path(__file__).parent.parent / "store" / "frozen").glob("*.json.gz"))


@pytest.mark.parametrize(
    ("wanted", "said", "contrary"),
    [
        (("Staff",), "plan is “Staff”", "plan is not “Staff”"),
        (("Staff*",), "plan begins with “Staff”", "plan does not begin with “Staff”"),
        (("*trial",), "plan ends with “trial”", "plan does not end with “trial”"),
        (("*trial*",), "plan contains “trial”", "plan does not contain “trial”"),
        (("T?[0-9]*",), "plan has the form “T?[0-9]*”", "plan has not the form “T?[0-9]*”"),
        (("*",), "plan has the form “*”", "plan has not the form “*”"),
        (("",), "plan is “”", "plan is not “”"),
        (
            ("a", "b*", "*c"),
            "plan is “a”, begins with “b” or ends with “c”",
            "plan is not “a”, does not begin with “b” and does not end with “c”",
        ),
    ],
)
def test_patterns_are_said_in_words(wanted: tuple[str, ...], said: str, contrary: str) -> None:
    assert fits("plan", wanted) == said
    assert fits_not("plan", wanted) == contrary


def test_what_is_kept_and_what_is_left_out_are_sentences() -> None:
    assert left_out({"is_trial": ("false",)}, {"plan": ("Staff*",)}) == [
        "Only rows count whose is_trial is “false”.",
        "Rows whose plan begins with “Staff” do not count.",
    ]


def brief(*given: Definition) -> Brief:
    day = dt.date(2026, 10, 31)
    return Brief(organisation="N", grain="month", period="2026-10", as_of=day, definitions=given)


RULE = ("purchases", 1, 90)
KEEP: Patterns = {"plan": ("b", "a")}
DROP: Patterns = {"who": ("test*",)}


def test_other_words_are_no_other_way_of_counting() -> None:
    before = definition("customers", "Who bought.", RULE, KEEP, DROP)
    after = definition("customers", "Whoever has bought.", RULE, {"plan": ("a", "b")}, DROP, formerly=["Who bought."])
    assert before.version == after.version
    assert changed(brief(before), brief(after)) == []


@pytest.mark.parametrize(
    "other",
    [
        definition("customers", "Who bought.", ("purchases", 2, 90), KEEP, DROP),
        definition("customers", "Who bought.", ("purchases", 1, 60), KEEP, DROP),
        definition("customers", "Who bought.", RULE, KEEP),
        definition("customers", "Who bought.", RULE, KEEP, DROP | {"is_trial": ("true",)}),
    ],
)
def test_another_rule_setting_or_row_is_another_way_of_counting(other: Definition) -> None:
    before = definition("customers", "Who bought.", RULE, KEEP, DROP)
    assert changed(brief(before), brief(other)) == ["customers"]


def test_a_version_that_came_from_words_is_known_after_they_are_worded_anew() -> None:
    """c55d9c11 is the checksum that a brief of then carries for these words."""
    then = Definition(name="customers", text="A customer has a contract.", version="c55d9c11")
    same = definition("customers", "Contracts make customers.", RULE, formerly=["A customer has a contract."])
    assert changed(brief(then), brief(same)) == []
    other = definition("customers", "Contracts make customers.", RULE)
    assert changed(brief(then), brief(other)) == ["customers"]


def papers() -> list[Papers]:
    kept: list[Any] = [
        one for path in FROZEN for one in msgspec.json.decode(gzip.decompress(path.read_bytes()))["papers"]
    ]
    return [msgspec.convert(one, Papers) for one in kept]


SINCE = ("who stays", "groups", "looking ahead")
"""Definitions that earlier versions had not."""


OTHERWISE = ("promise delivery",)
"""Definitions that count otherwise than in earlier versions, and must say so: what is due on the last day, and open."""

NEWLY_OTHERWISE = ("groups",)
"""Those that count otherwise than in all earlier versions: which of several rows of one day names the group."""


def test_every_definition_in_the_papers_of_earlier_versions_is_known() -> None:
    """Whoever words a definition anew has to pass on the words it had; what counts otherwise is no longer the same."""
    seen = [one for one in papers() if one.brief and one.brief.definitions]
    assert len(seen) >= 8
    for one in seen:
        assert one.brief
        assert one.brief.assets
        now = brief(*definitions(one.charter, one.brief.assets.definition, one.brief.listening))
        told = [each.name for each in one.brief.definitions]
        assert [each.name for each in now.definitions if each.name not in SINCE or each.name in told] == told
        earlier = not set(told) & set(SINCE)
        by_id = [f"feedback {each.name}" for each in one.charter.feedback if each.columns.get("id")]
        # Which of several rows with one id counts; the first versions came from the words, which are the same.
        newly = {*NEWLY_OTHERWISE, *(() if earlier else by_id)}
        assert changed(one.brief, now) == [name for name in told if (earlier and name in OTHERWISE) or name in newly]


CHARTER = Charter(
    organisation=Organisation(name="N"),
    customers=Customers(kind="snapshot", path="c.csv", statuses=Statuses(lost=("gone",))),
    feedback=(Feedback(name="Survey", path="s.csv", asked=True, score="csat"),),
    themes=(ThemeRule(experience="a", match=("late",)), ThemeRule(experience="b", match=("bill",))),
    promises=(PromiseSource(id="p", text="P", path="p.csv", columns={"kept": "ok"}, kept_values=("yes", "ja")),),
    reliability=(ReliabilitySource(measure="m", path="m.csv", met_values=("1",)),),
)
LISTENING = Listening(scores=(Score(name="Survey", kind="csat", definition="D", n=0, value=None, margin=None),))


def counted(charter: Charter) -> Brief:
    return brief(*definitions(charter, "A customer.", LISTENING))


@pytest.mark.parametrize(
    ("field", "setting", "name"),
    [
        ("customers", Customers(kind="snapshot", path="c.csv", statuses=Statuses(lost=("away",))), "customers"),
        ("feedback", (replace(CHARTER.feedback[0], scale=7),), "score Survey"),
        ("themes", CHARTER.themes[::-1], "experiences"),
        ("promises", (replace(CHARTER.promises[0], kept_values=("yes",)),), "promise p"),
        ("reliability", (replace(CHARTER.reliability[0], met_values=("0",)),), "reliability m"),
    ],
)
def test_what_the_charter_sets_for_a_figure_is_part_of_its_version(field: str, setting: object, name: str) -> None:
    assert changed(counted(CHARTER), counted(replace(CHARTER, **{field: setting}))) == [name]


def test_the_order_in_which_values_are_written_is_no_part_of_it() -> None:
    swapped = replace(CHARTER, promises=(replace(CHARTER.promises[0], kept_values=("ja", "yes")),))
    assert changed(counted(CHARTER), counted(swapped)) == []
