"""Promises inside: where they come from, what is said of them, and which hand-offs nobody owns."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.charter_rules import violations
from cxmeet.core.charter.company import Experience, InsidePromise, Leader, Organisation
from cxmeet.core.charter.delivery import PromiseSource
from cxmeet.core.decision.decision import Decision, Measure, Part
from cxmeet.core.delivery.need import Need, NeedSaid
from cxmeet.core.linkages.inside import handoffs, inside
from cxmeet.wording.needs import handoff, sentence, state

NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
LEADERS = tuple(Leader(name=f"{function} lead", function=function) for function in ("Ops", "Sales", "IT"))
START = Experience(id="start", name="Getting started", functions=("Ops", "Sales", "IT"))
DAY = PromiseSource(id="day", text="On the day", experience="start", functions=("Ops",))
TRUE = InsidePromise(id="true-day", giver="Sales", receiver="Ops", what="a true day", promise="day")


def charter(**more: Any) -> Charter:
    return Charter(organisation=Organisation(name="N"), leaders=LEADERS, experiences=(START,), **more)


def decided(*parts: Part, function: str = "Ops", measure: str = "promise:day", **more: Any) -> Decision:
    return Decision(id="d", number="D-0004", meeting="M-0001", topic=1, statement="A courier", experience="start",
                    accountable="Ana", accountable_function=function, parts=parts, measure=Measure(name=measure),
                    decided=NOW, decided_by="A", **more)  # fmt: skip


def noted(number: str, kept: bool = True, **more: Any) -> Need:
    said = NeedSaid(kept=kept, words="w", at=NOW, by="Ana")
    return Need(id=number, number=number, by="Ana", at=NOW, said=(said,), **more)


def test_a_part_of_another_function_is_a_promise_inside_and_one_of_the_same_is_none() -> None:
    own, theirs = Part(leader="Ana", function="Ops", part="x"), Part(leader="Ben", function="IT", part="orders by six")
    [found] = inside(charter(promises=(DAY,)), (), [decided(own, theirs, parts_done=("Ben",))])
    assert (found.number, found.giver, found.receiver, found.promise) == ("D-0004.2", "IT", "Ops", "day")
    assert (found.given, found.state) == (True, "open")
    assert inside(charter(), (), [decided(theirs, status="dropped")]) == ()
    assert inside(charter(), (), [decided(theirs, status="confirmed")]) == ()


def test_what_was_said_of_a_part_holds_as_long_as_the_part_says_the_same() -> None:
    said = noted("D-0004.1", origin="decision", giver="IT", receiver="Ops", what="orders by six")
    [same] = inside(charter(), [said], [decided(Part(leader="Ben", function="IT", part="orders by six"))])
    [other] = inside(charter(), [said], [decided(Part(leader="Ben", function="IT", part="orders by noon"))])
    assert (same.state, other.state) == ("kept", "open")


def test_what_was_said_of_the_charters_holds_until_it_asks_for_something_else() -> None:
    said = noted("true-day", kept=False, origin="charter", giver="Sales", receiver="Ops", what="a true day")
    [found] = inside(charter(promises=(DAY,), promises_inside=(TRUE,)), [said], ())
    assert (found.state, found.experience) == ("not kept", "start")
    later = InsidePromise(id="TRUE-day", giver="Sales", receiver="Ops", what="a true day", due=dt.date(2027, 1, 1))
    [anew] = inside(charter(promises_inside=(later,)), [said], ())
    assert anew.state == "open"


def test_hand_offs_without_an_owner() -> None:
    """Said is what names the promise, or is about its experience and names none."""
    [nothing] = handoffs(charter(promises=(DAY,)), ())
    assert (nothing.kind, nothing.givers, nothing.receivers) == ("nothing said", ("Sales", "IT"), ("Ops",))
    company = charter(promises=(DAY,), promises_inside=(TRUE,))
    part = decided(Part(leader="Ben", function="IT", part="orders"), measure="assets.lost")
    assert handoffs(company, inside(company, (), [part])) == ()
    [left] = handoffs(company, inside(company, (), ()))
    assert left.givers == ("IT",)
    assert handoff(left) == "“On the day”: nothing is said of what Ops needs from IT."


def test_a_hand_off_goes_astray_where_nobody_keeps_gives_or_receives_it() -> None:
    nobody = charter(promises=(PromiseSource(id="p", text="Said", experience="start"),))
    assert [each.kind for each in handoffs(nobody, ())] == ["nobody keeps it"]
    gone = Need(id="n", number="N-0001", giver="Legal", receiver="Ops", what="a form", by="A", at=NOW)
    orphan = decided(Part(leader="Ben", function="IT"), function="")
    found = inside(charter(), [gone], [orphan])
    assert [each.kind for each in handoffs(charter(), found)] == ["nobody leads", "nobody receives"]
    assert all(handoff(each).endswith(".") for each in handoffs(charter(), found))


def test_the_charter_says_what_is_wrong_with_one() -> None:
    wrong = (
        InsidePromise(id="N-0001", giver="Sales", receiver="Sales", what=" ", promise="dya"),
        InsidePromise(id="n-0001", giver="Legal", receiver="", what="x"),
    )
    said = " ".join(each.message for each in violations(charter(promises=(DAY,), promises_inside=wrong)))
    for words in ("what the record numbers by", "cannot give it to itself", "[1].what is empty", "did you mean day",
                  "is there already", "nobody among the leaders stands for “Legal”", "[2].to is empty"):  # fmt: skip
        assert words in said


names = st.sampled_from(["Ops", "Sales", "IT", "Legal", "", "[/x]\x1b\n"])
parts = st.lists(st.builds(Part, leader=names, function=names, part=st.text(max_size=9)), max_size=4)


@given(parts, st.lists(st.tuples(names, names, st.booleans()), max_size=4), names)
def test_every_one_is_there_once_and_is_said_on_one_line(
    owned: list[Part], written: list[tuple[str, str, bool]], function: str
) -> None:
    needs = [
        Need(id=str(place), number=f"N-{place:04d}", giver=giver, receiver=receiver, what="w\nx", by="A", at=NOW,
             said=(NeedSaid(kept=kept, at=NOW, by="A"),) if kept else ())
        for place, (giver, receiver, kept) in enumerate(written, 1)
    ]  # fmt: skip
    found = inside(charter(promises=(DAY,)), needs, [decided(*owned, function=function)])
    other = [part for part in owned if part.function and part.function != function]
    assert len(found) == len(needs) + len(other)
    assert len({each.number for each in found}) == len(found)
    assert [each.open for each in found][: len(needs)] == [not kept for _, _, kept in written]
    for each in found:
        for said in (sentence(each), state(each, NOW.date())):
            assert said.splitlines() == [said]
    for lost in handoffs(charter(promises=(DAY,)), found):
        assert handoff(lost).splitlines() == [handoff(lost)]
