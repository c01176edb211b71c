"""What is said of a decision: one table of its fields, words for each weakness, amounts in their unit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, get_args

from msgspec.structs import replace

from cxmeet.core.decision.decision import Agreed, Decision, Evidence, HowDecided, Measure
from cxmeet.core.decision.fields import DECISION_FIELDS
from cxmeet.core.decision.weaknesses import Weakness, WeaknessKind
from cxmeet.core.meeting.minutes.build_minutes import decided
from cxmeet.export.register import COLUMNS
from cxmeet.services.draft import Draft
from cxmeet.wording import decision as words
from cxmeet.wording.decision_fields import FIELDS, in_full
from cxmeet.wording.figures import amount

ROUTER = Decision(
    id="1",
    number="D-0001",
    meeting="M-0001",
    topic=0,
    statement="Router by courier",
    measure=Measure(
        name="promise:delivery", baseline=Decimal("0.2857"), baseline_as_of=dt.date(2026, 10, 31), target="95%"
    ),
    evidence=Evidence(text="left because: price", figure="reason:price", value=Decimal(21)),
    decided=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
    decided_by="Ana",
)


def test_every_field_of_a_draft_is_in_both_tables_once() -> None:
    assert sorted(field.name for field in FIELDS) == sorted(Draft.__struct_fields__)
    assert [field.name for field in FIELDS] == list(DECISION_FIELDS)


def test_every_option_and_column_belongs_to_one_field() -> None:
    options = [one.option for one in FIELDS if one.option]
    columns = [name for one in FIELDS for name in one.columns]

    assert len(set(options)) == len(options) == len(FIELDS) - 1
    assert len(set(columns)) == len(columns)
    assert set(columns) <= set(COLUMNS)


def test_a_target_is_said_as_it_is_understood() -> None:
    share = ROUTER.measure
    assert share
    for typed, said in (("0.95", "95%"), ("90", "90%"), ("nearly all", "nearly all"), ("", "no target")):
        assert words.measure(replace(share, target=typed)).endswith(f" to {said}")
    lost = replace(share, name="assets.lost", baseline=Decimal(1300))
    assert words.measure(replace(lost, target="under 1200")).endswith("from 1,300 on Sat 31 Oct 2026 to 1,200")
    assert words.measure(Measure(name="the mood", target="95")) == "the mood, from not known to 95"


def test_a_share_is_said_as_one_and_a_count_as_a_number() -> None:
    said = in_full(decided(ROUTER, ()))

    assert "Measure: promise:delivery, from 29% on Sat 31 Oct 2026 to 95%" in said
    assert "Evidence: left because: price = 21" in said
    assert amount("score:Survey", Decimal("31.5")) == "31.5"
    assert amount("how we feel", None) == "not known"


def test_every_weakness_and_every_way_to_decide_has_words() -> None:
    assert set(words.WEAKNESSES) == set(get_args(WeaknessKind))
    assert set(words.HOW) == set(get_args(HowDecided))
    assert words.weak([Weakness(kind="absent", leader="{Ana}")]) == ("{Ana} was absent and has not accepted",)


def test_a_weakness_that_only_a_later_version_knows_is_said_by_its_name() -> None:
    assert words.weak([Weakness(kind="said twice")]) == ("said twice",)


def test_minutes_of_earlier_versions_keep_what_they_said_was_weak() -> None:
    from msgspec.structs import replace

    sealed = replace(decided(ROUTER, ()), weak=(), lacking=("no due date",), absent=("Ana",), accepted_by=("Ana",))

    assert "Still weak: no due date." in in_full(sealed)
    assert not any(line.startswith("Absent") for line in in_full(sealed))


def test_what_the_room_agrees_to_is_said_in_full() -> None:
    """Each agreed field, filled with something found nowhere else, is on the lines of a decision."""
    filled: dict[str, Any] = {
        "why": "zz-why",
        "customers_will_notice": "zz-notice",
        "tell": "zz-tell",
        "kind_of_action": "policy",
        "how_decided": "vote",
    }
    assert issubclass(Decision, Agreed)
    said = "\n".join(in_full(decided(replace(ROUTER, **filled), ())))

    assert all(words in said for words in filled.values())
