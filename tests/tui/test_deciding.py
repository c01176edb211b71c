"""Deciding: the form, its offers, what it says while one types, and the read-back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from cxmeet.services import decide, follow_through
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.tui.dialogs.form_field import LABELS, NAMES, PAGES
from cxmeet.tui.widgets.field import Sentence

if TYPE_CHECKING:
    from tests.tui.conftest import Seat, Show


def field(seat: Seat, name: str) -> str:
    found = seat.app.screen.query_one(f"#{name}")
    assert isinstance(found, (Input, Sentence))
    return found.value


async def test_a_decision_is_written_with_enter_and_a_few_letters(show: Show) -> None:
    """Names, measure and experience are completed from what is offered; dates are understood before they are saved."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        for words in ("Courier in three days", "ana"):
            await seat.type(words)
            await seat.press("enter")
        assert field(seat, "accountable") == "Ana Ruiz"
        await seat.type("ben")
        await seat.press("enter")
        await seat.type("tracking; cleo")
        await seat.press("enter")
        await seat.type("promise only what the warehouse has")
        await seat.press("enter")
        assert field(seat, "parts") == "Ben Okri: tracking; Cleo Park: promise only what the warehouse has"
        await seat.type("lost")
        await seat.press("down", "enter")
        assert field(seat, "measure") == "assets.lost"
        for words in ("0", "12 dec", "next meeting"):
            await seat.type(words)
            await seat.press("enter")
        assert seat.focused_id() == "statement"  # enter goes round; it never saves what is half thought
        await seat.shows("Sat 12 Dec 2026", "Tue 5 Jan 2027", "shared: Operations, IT, Sales", "no evidence")
        await seat.press("ctrl+o")
        assert seat.focused_id() == "why"
        answers = ("They took two days off work", "It comes when we said", "The shops", "started", "assets.lost")
        for words in (*answers, "pol", "vote"):
            await seat.type(words)
            await seat.press("enter")
        assert field(seat, "kind_of_action") == "policy"
        assert seat.workspace.record.decisions() == []
        await seat.press("ctrl+s")
        await seat.at("MeetingScreen")
        await seat.shows("D-0001 Courier in three days", "NEW")

        [one] = seat.workspace.record.decisions()
        assert one.owners == ("Ana Ruiz", "Ben Okri", "Cleo Park")
        assert one.experience == "onboarding"
        assert one.measure is not None
        assert (one.measure.name, one.measure.baseline, one.measure.target) == ("assets.lost", Decimal(1), "0")
        assert one.evidence is not None
        assert one.evidence.figure == "assets.lost"
        assert (one.why, one.customers_will_notice, one.tell, one.kind_of_action, one.how_decided) == (
            *answers[:3],
            "policy",
            "vote",
        )
        assert [str(one.due), str(one.review_on)] == ["2026-12-12", "2027-01-05"]


async def test_the_form_says_what_is_weak_and_what_is_wrong_as_one_types(show: Show) -> None:
    """One function only, an ambiguous date, an unknown leader: said beside the field, saved by nobody."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.shows("nobody stands behind it yet", "no due date")
        await seat.type("Courier")
        await seat.press("tab")
        await seat.type("Ana Ruiz")
        await seat.shows("one function only: Operations")
        await seat.press("tab")
        await seat.type("Zoe: tracking")
        await seat.shows("✗ No leader is called “Z")
        await seat.press("tab", "tab", "tab")
        await seat.type("03/04/2027")
        await seat.shows("Sat 3 Apr 2027 or Thu 4 Mar 2027")
        await seat.press("ctrl+s")
        await seat.shows("Not saved")
        assert seat.workspace.record.decisions() == []
        assert field(seat, "statement") == "Courier"


async def test_the_other_fields_are_a_key_away_and_keep_what_is_typed(show: Show) -> None:
    """Put away again they are marked, and travel with what is saved; a fault in one of them brings it back."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.type("Courier")
        await seat.shows("more: Why, Noticed, Tell, Experience, Evidence, Kind, How, Serves, Front")
        await seat.shows("more: Why, Noticed, Tell, Experience, Evidence, Kind, How, Serves")
        await seat.press("ctrl+o")
        assert seat.focused_id() == "why"
        await seat.type("They wait")
        await seat.press("tab", "tab", "tab", "tab", "tab")
        await seat.type("zz")
        await seat.shows("There is no kind of action “zz”")
        await seat.press("ctrl+o")
        await seat.shows("back to: ✓ Why, ✓ Kind", "› Our people")
        await seat.press("ctrl+s")
        await seat.shows("Not saved")
        await seat.until(lambda: seat.focused_id() == "kind_of_action", "the faulty field")
        faulty = seat.app.screen.focused
        assert isinstance(faulty, Input)
        faulty.value = ""
        await seat.press("ctrl+s")
        await seat.at("MeetingScreen")

        [one] = seat.workspace.record.decisions()
        assert (one.statement, one.why, one.kind_of_action) == ("Courier", "They wait", "")


async def test_every_field_is_in_view_on_a_small_screen_one_page_at_a_time(show: Show) -> None:
    """Tab goes round one page; the key turns it; the statement is on each."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        seen: list[str] = []
        for page in PAGES:
            for _ in page:
                seen.append(seat.focused_id() or "")
                await seat.shows(f"› {LABELS[seen[-1]]}", "still weak", "ctrl+s save")
                await seat.press("tab")
            await seat.press("ctrl+o")
        assert set(seen) == set(NAMES)
        assert seat.focused_id() == "statement"


async def test_letters_that_fit_several_leaders_choose_none_of_them(show: Show, workspace: Workspace) -> None:
    """Enter takes whoever is singled out; otherwise the form says who fits."""
    charter = workspace.root / "cxmeet.toml"
    text = charter.read_text(encoding="utf-8")
    charter.write_text(f'{text}\n[[leaders]]\nname = "Anton Berg"\nfunction = "Finance"\n', encoding="utf-8")
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.press("tab")
        await seat.type("an")
        await seat.press("enter")
        assert field(seat, "accountable") == "an"
        await seat.press("shift+tab")
        await seat.shows("“an” may be Ana Ruiz or Anton Berg")
        await seat.type("t")
        await seat.press("enter")
        assert field(seat, "accountable") == "Anton Berg"


async def test_a_decision_without_a_sentence_is_not_saved(show: Show) -> None:
    """The form stays, says so, and puts the cursor where the sentence goes."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.press("tab")
        await seat.type("because")
        await seat.press("ctrl+s")
        await seat.shows("Not saved")
        await seat.until(lambda: seat.focused_id() == "statement")


async def test_leaving_a_form_with_words_in_it_asks_first(show: Show) -> None:
    """Escape, escape: gone; one escape and a letter: still there."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.type("half")
        await seat.press("escape")
        await seat.shows("Escape again throws it away")
        await seat.type(" a sentence")
        await seat.press("escape")
        assert seat.screen == "DecisionForm"
        await seat.press("escape")
        await seat.at("MeetingScreen")


async def test_a_slip_in_a_decision_is_put_right_with_its_own_words_in_the_form(show: Show) -> None:
    """E opens what was decided; only what is typed anew changes, and the room has to agree again."""
    async with show("monthly") as seat:
        decide.decide(seat.workspace, Draft(statement="Ruoter", accountable="Ana Ruiz", due="12 dec", tell="all"))
        await seat.shows("D-0001 Ruoter")
        await seat.press("e")
        await seat.at("DecisionForm")
        assert (field(seat, "statement"), field(seat, "due")) == ("Ruoter", "2026-12-12")
        await seat.press("escape")
        await seat.at("MeetingScreen")  # nothing was typed, so nothing is asked
        await seat.press("e")
        await seat.at("DecisionForm")
        focused = seat.app.screen.focused
        assert isinstance(focused, Sentence)
        focused.value = "Router"
        await seat.press("ctrl+s")
        await seat.at("MeetingScreen")
        await seat.shows("D-0001 Router")

        [one] = seat.workspace.record.decisions()
        assert (one.statement, one.tell, str(one.due)) == ("Router", "all", "2026-12-12")


async def test_quitting_over_a_half_typed_decision_asks_first(show: Show) -> None:
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.type("half")
        await seat.press("ctrl+q")
        await seat.shows("Not saved. ctrl+q again leaves")
        assert seat.screen == "DecisionForm"


async def test_leaving_a_topic_reads_its_decisions_back(show: Show, running: Workspace) -> None:
    """Nothing is said for who is in the room; the absent are noted; once each has said, the topic is left."""
    from cxmeet.services import run

    run.arrive(running, "Cleo Park", here=False)
    decide.decide(
        running,
        Draft(statement="Courier in three days", accountable="Ana Ruiz", parts=("Ben Okri: tracking",)),
    )
    run.arrive(running, "Ben Okri", here=False)
    async with show("monthly") as seat:
        await seat.press("right")
        await seat.at("ReadBack")
        await seat.shows("Courier in three days", "Operations      [ ] has not said yet", "[ ] not here", "no due date")
        await seat.press("escape")
        await seat.at("MeetingScreen")
        assert seat.meeting.current == 0
        await seat.press("4")
        await seat.at("ReadBack")
        await seat.press("enter")
        await seat.shows("Ana Ruiz has not said yet: y accepts, n not yet, - not here.")
        await seat.press("y", "enter")
        await seat.shows("●4 Prices")

        [one] = seat.workspace.record.decisions()
        assert one.accepted_by == ("Ana Ruiz",)
        assert one.absent == ("Ben Okri",)


async def test_decisions_are_read_back_one_at_a_time_in_whole_sentences(show: Show, running: Workspace) -> None:
    """What was said of the first stands when the room stays at the second; who has accepted is not asked again."""
    long = "A courier brings every router within three days, or the customer chooses the day and the window himself"
    decide.decide(running, Draft(statement=long, accountable="Ana Ruiz", parts=("Ben Okri: stock for a week",)))
    decide.decide(running, Draft(statement="Plain bills", accountable="Ana Ruiz", parts=("Cleo Park: letters",)))
    async with show("monthly") as seat:
        await seat.press("right")
        await seat.shows("Read back 1 of 2", "the day and the window himself", "stock for a week")
        await seat.press("y", "minus", "enter")
        await seat.shows("Read back 2 of 2", "Plain bills")
        await seat.press("y", "escape", "escape")
        await seat.at("MeetingScreen")
        assert seat.meeting.current == 0
        follow_through.accept(running, "D-0001", ("Ben Okri",))
        await seat.press("right")
        await seat.shows("Read back 1 of 1", "Plain bills", "accepted by Ana Ruiz")
        await seat.press("y", "enter")
        await seat.shows("●2 Follow-through")

    first, second = running.record.decisions()
    assert (first.accepted_by, first.missing) == (("Ana Ruiz", "Ben Okri"), ())
    assert second.accepted_by == ("Ana Ruiz", "Cleo Park")


@pytest.mark.parametrize("way", [("escape",), ("e", "escape")])
async def test_what_an_owner_said_stands_when_the_room_stays_or_puts_it_right(
    show: Show, running: Workspace, way: tuple[str, ...]
) -> None:
    """The room has seen that Ana accepts; only words put anew are agreed to anew."""
    decide.decide(running, Draft(statement="Courier", accountable="Ana Ruiz", parts=("Ben Okri: tracking",)))
    async with show("monthly") as seat:
        await seat.press("right")
        await seat.at("ReadBack")
        await seat.press("y")
        await seat.shows("[x] accepts")
        await seat.press(*way)
        await seat.until(lambda: running.record.decisions()[0].accepted_by == ("Ana Ruiz",), "what Ana said")
        assert running.record.decisions()[0].absent == ()


async def test_an_owner_who_does_not_accept_is_asked_again(show: Show, running: Workspace) -> None:
    """“Not yet” leaves the topic, but the next time it is left the owner is asked again."""
    decide.decide(running, Draft(statement="Courier", accountable="Ana Ruiz"))
    async with show("monthly") as seat:
        await seat.press("2")
        await seat.at("ReadBack")
        await seat.press("n")
        await seat.shows("[ ] not yet")
        await seat.press("enter")
        await seat.shows("●2 Follow-through")
        await seat.press("left")
        await seat.shows("●1 Customers")
        await seat.press("2")
        await seat.at("ReadBack")


SENTENCE = " ".join(f"word{number:02}" for number in range(58))
"""Longer than the form has ever room for in one row; every word can be told from the others."""


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40)])
async def test_a_statement_is_read_whole_while_it_is_written(show: Show, size: tuple[int, int]) -> None:
    """It wraps, on every page; what is offered gives way, and every field and key stays in view."""
    async with show("monthly", size=size) as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        second = SENTENCE[: SENTENCE.index(" word52")]
        for page, shown in zip(PAGES, (SENTENCE, second, second), strict=True):
            statement = seat.app.screen.query_one(Sentence)
            statement.focus()
            statement.value = shown
            await seat.shows(*shown.split())
            await seat.shows(*(LABELS[each.name] for each in page), "nobody stands behind it yet", "ctrl+s save")
            box = seat.app.screen.query_one("#box").region
            assert seat.app.screen.region.contains_region(box)
            await seat.press("tab")
            await seat.shows("word00", "still weak")  # where there is no room for all of it, its beginning is read
            await seat.press("ctrl+o")


async def test_the_arrows_leave_a_statement_from_its_first_and_last_row_only(show: Show) -> None:
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        seat.app.screen.query_one(Sentence).value = SENTENCE[:100]
        await seat.press("up")
        assert seat.focused_id() == "statement"
        await seat.press("down")
        assert seat.focused_id() == "statement"
        await seat.press("down")
        assert seat.focused_id() == "accountable"
        await seat.press("shift+tab", "up", "up")
        assert seat.focused_id() == "review"


async def test_a_statement_that_is_pasted_keeps_all_its_lines_as_one_sentence(show: Show) -> None:
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.type("A courier brings\r\nevery router\n")
        await seat.until(lambda: field(seat, "statement") == "A courier brings every router", "one sentence")


async def test_the_question_whether_to_leave_stands_until_something_is_typed(show: Show) -> None:
    """What is understood of the words a moment later does not take it away."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        await seat.type("half")
        await seat.burst("ctrl+q")
        await seat.shows("Not saved. ctrl+q again leaves")
        await seat.pilot.pause(0.5)

        assert "Not saved. ctrl+q again leaves" in seat.text()


async def test_a_decision_that_is_read_back_is_put_right_first_and_read_anew(show: Show, running: Workspace) -> None:
    """The one before stands as it was heard; what moves is called as people call it, and its words are its new ones."""
    decide.decide(running, Draft(statement="Plain bills", accountable="Ana Ruiz"))
    decide.decide(running, Draft(statement="Ruoter", accountable="Ana Ruiz", measure="assets.lost", target="0"))
    async with show("monthly") as seat:
        await seat.press("right", "y", "enter")
        await seat.shows("Read back 2 of 2", "customers lost, from 1")
        await seat.press("e")
        await seat.at("DecisionForm")
        seat.app.screen.query_one(Sentence).value = "Router"
        await seat.press("ctrl+s")
        await seat.shows("Read back 1 of 1", "D-0002  Router")
        await seat.press("y", "enter")
        await seat.shows("●2 Follow-through")
        assert [one.accepted_by for one in running.record.decisions()] == [("Ana Ruiz",), ("Ana Ruiz",)]


@pytest.mark.parametrize("size", [(120, 40), (200, 50)])
async def test_a_large_clock_is_never_covered_in_part(show: Show, size: tuple[int, int]) -> None:
    """The longest of all dialogs ends below it, and has no clock of its own."""
    async with show("monthly", size=size) as seat:
        await seat.press("question_mark")
        await seat.at("Reader")
        await seat.shows("What every key does")
        assert seat.app.screen.query_one("#box").region.y >= 6
        assert "left of 10:00" not in seat.text()
        assert "of 10:00" in seat.lines()[5]


async def test_the_clock_of_a_dialog_is_there_only_where_it_lies_over_the_topics(show: Show) -> None:
    """The room never sees two, nor none, and it goes on."""
    async with show("monthly", size=(80, 24)) as seat:
        for key in ("n", "d", "g", "question_mark"):
            await seat.press(key)
            await seat.until(lambda: seat.screen != "MeetingScreen")
            await seat.shows("left of 10:00")
            for size in ((80, 24), (80, 14), (80, 24)):
                await seat.pilot.resize_terminal(*size)
                await seat.until(lambda: seat.text().count("left of 10:00") == 1, f"one clock over {key} at {size}")
            await seat.press("escape")
            await seat.at("MeetingScreen")


async def test_a_name_half_typed_takes_nothing_from_who_is_there(show: Show) -> None:
    """The room reads who stands behind it while the next name is typed."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        seat.app.screen.query_one("#accountable", Input).value = "Ana Ruiz"
        seat.app.screen.query_one("#parts", Sentence).value = "Ben Okri: tracking; sal"
        await seat.shows("shared: Operations, IT")
        await seat.pilot.pause(0.4)
        await seat.shows("shared: Operations, IT")


async def test_figures_and_leaders_are_offered_in_words(show: Show) -> None:
    """What people call a figure comes first, and its name behind it; a leader is judged by what people call it."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        seat.app.screen.query_one("#measure", Input).focus()
        await seat.shows("customers lost, now 1  assets.lost")
        seat.app.screen.query_one("#experience", Input).focus()
        await seat.shows("Getting started  onboarding")
