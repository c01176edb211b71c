"""What customers said, why they left and what was promised: counted as it is, and what is unknown stays unknown."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.definitions import changed
from cxmeet.core.briefing.figures import figure, figures
from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.voice.heard import Listening, Said
from cxmeet.export import brief_document, text
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.wording import voice

Make = Callable[..., WorkspaceFiles]

EXPERIENCES = """[[experiences]]
id = "onboarding"
name = "Getting started"
[[experiences]]
id = "paying"
name = "Paying the bill"
[[themes]]
experience = "onboarding"
match = ["late*", "Installer"]
words = ["router", "waited"]
[[themes]]
experience = "paying"
match = ["*bill*", "late fee"]
"""
COMPLAINTS = """[[feedback]]
name = "Complaints"
path = "complaints.csv"
asked = false
columns = { date = "day", channel = "via", theme = "issue", text = "words", id = "case" }
"""
SURVEY = """[[feedback]]
name = "Survey"
bad_rows = 0.05
path = "survey.csv"
asked = true
columns = { date = "day", score = "score", text = "words", theme = "issue" }
score = "nps"
"""
CONTRACTS = """[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to", value = "fee" }
"""
DEPARTURES = """[departures]
path = "left.csv"
columns = { customer = "who", date = "day", reason = "why", words = "said" }
"""


def said(files: WorkspaceFiles, period: str = "2026-03") -> Listening:
    listening = files.brief(period).listening
    assert listening is not None
    return listening


def refusal(files: WorkspaceFiles, period: str = "2026-03") -> list[str]:
    with pytest.raises(BadFile) as caught:
        files.brief(period)
    return [str(fault).replace(f"{files.root}{os.sep}", "") for fault in caught.value.faults]


def complaints(*rows: str) -> str:
    return "case,day,via,issue,words\n" + "".join(f"{row}\n" for row in rows)


def survey(*rows: str) -> str:
    return "day,score,issue,words\n" + "".join(f"{row}\n" for row in rows)


def test_each_item_is_mapped_by_the_first_rule_that_fits(workspace: Make) -> None:
    rows = complaints(
        "1,2026-03-01,Web,LATE delivery,",
        "2,2026-03-01,Web,late fee,",
        "3,2026-03-02,,Wrong bill,",
        "4,2026-03-03,Phone,,I WAITED for days",
        "5,2026-03-03,Phone,Other,my Router is late",
        "6,2026-03-03,Phone,Wrong bill,the router has no power",
        "7,2026-03-03,Phone,Other,nothing to see",
        "8,2026-03-03,Phone,,",
    )
    found = said(workspace(EXPERIENCES + COMPLAINTS, complaints=rows))
    assert {one.experience: one.count for one in found.experiences} == {"onboarding": 5, "paying": 1}
    assert {one.theme: (one.experience, one.count) for one in found.themes} == {
        "LATE delivery": ("onboarding", 1),
        "late fee": ("onboarding", 1),
        "Wrong bill": ("onboarding", 2),
        "waited": ("onboarding", 1),
        "Other": ("onboarding", 2),
    }
    assert {one.channel: one.count for one in found.channels} == {"Web": 2, "Complaints": 1, "Phone": 5}
    assert (found.unmapped, found.without_theme, found.without_words) == (1, 1, 1)


def test_asked_and_volunteered_are_kept_apart(workspace: Make) -> None:
    files = workspace(
        EXPERIENCES + COMPLAINTS + SURVEY,
        complaints=complaints(
            "1,2026-03-01,Web,Installer,", "2,2026-03-01,Survey,Installer,", "3,2026-03-01,Web,Bill,"
        ),
        survey=survey("2026-03-05,3,installer,", "2026-03-06,9,,fine"),
    )
    brief = files.brief("2026-03")
    assert brief.listening is not None
    assert [(one.channel, one.asked, one.count) for one in brief.listening.channels] == [
        ("Web", False, 2), ("Survey", False, 1), ("Survey", True, 2),
    ]  # fmt: skip
    first = brief.listening.themes[0]
    assert (first.theme, first.count, first.asked, first.channels) == ("Installer", 3, 1, ("Survey", "Web"))
    (only,) = brief.convergence
    assert (only.theme, only.asked_and_volunteered) == ("Installer", True)


def test_repeated_ids_count_once_and_rows_without_ids_each_time(workspace: Make) -> None:
    rows = ("7,2026-03-01,Web,Bill,x", "7,2026-03-02,Web,Bill,y", ",2026-03-02,Web,Bill,y", ",2026-03-02,Web,Bill,y")
    found = said(workspace(COMPLAINTS, complaints=complaints(*rows)))
    assert (found.channels[0].count, found.duplicates, found.repeats) == (3, 1, 0)
    without_id = COMPLAINTS.replace(', id = "case"', "")
    found = said(workspace(without_id, complaints=complaints(*rows)))
    assert (found.channels[0].count, found.duplicates, found.repeats) == (4, 0, 1)


def test_a_change_is_called_one_only_when_it_is_clear(workspace: Make) -> None:
    before = [f"{n},2026-02-0{1 + n % 9},{'Web' if n < 20 else 'Phone'},{'A' if n < 30 else 'B'}," for n in range(34)]
    now = [f"{n + 100},2026-03-0{1 + n % 9},{'Web' if n < 45 else 'Post'},{'A' if n < 60 else 'B'}," for n in range(62)]
    whole = f'{COMPLAINTS}until = "2026-03-31"\n'
    found = said(workspace(whole, complaints=complaints(*before, *now)))
    assert {one.theme: (one.count, one.previous, one.change) for one in found.themes} == {
        "A": (60, 30, "more"),
        "B": (2, 4, "too few to tell"),
    }
    assert {one.channel: (one.count, one.previous, one.change) for one in found.channels} == {
        "Web": (45, 20, "more"),
        "Post": (17, 0, "more"),
    }
    assert "Phone: heard in the period before, silent now" in found.missing


def test_without_a_whole_period_before_there_is_nothing_to_compare_with(workspace: Make) -> None:
    rows = complaints("1,2026-02-20,Web,A,", *(f"{n},2026-03-02,Web,A," for n in range(2, 30)))
    theme = said(workspace(COMPLAINTS, complaints=rows)).themes[0]
    assert (theme.count, theme.previous, theme.change) == (28, None, "")


def test_what_is_asked_and_what_is_volunteered_are_two_figures(workspace: Make) -> None:
    """Late is said both ways in March and asked about in April; of Price we only ever ask, of Noise we never do."""
    rows = complaints(
        "1,2026-03-01,Web,Late,", "2,2026-03-02,Web,Late,", "3,2026-04-30,Web,Noise,", "4,2026-03-05,Web,Noise,"
    )
    answers = survey("2026-03-03,9,late,", "2026-04-30,8,Late,", "2026-04-30,8,Price,", "2026-03-03,8,Price,")
    mapped = '[[themes]]\nexperience = "use"\nmatch = ["late"]\n[[experiences]]\nid = "use"\nname = "Using it"\n'
    files = workspace(COMPLAINTS + SURVEY + mapped, complaints=rows, survey=answers)

    def told(period: str) -> dict[str, Decimal | None]:
        return {one.name: one.value for one in figures(files.brief(period)) if one.kind == "count"}

    assert told("2026-03") == {
        "theme:Late": 2, "asked:Late": 1, "theme:Price": 1, "theme:Noise": 1, "experience:use": 2, "asked_about:use": 1,
    }  # fmt: skip
    assert told("2026-04") == {
        "theme:Late": 0, "asked:Late": 1, "theme:Price": 1, "theme:Noise": 1, "experience:use": 0, "asked_about:use": 1,
    }  # fmt: skip
    late = figure(files.brief("2026-03"), "asked:late")
    assert late is not None
    assert (late.label, late.unit, late.better) == ("said when asked: Late", "mentions", "fewer")


def test_what_is_not_heard_is_said(workspace: Make) -> None:
    files = workspace(
        COMPLAINTS + SURVEY, complaints=complaints("1,2026-03-01,Web,A,"), survey=survey("2026-01-01,9,,")
    )
    assert said(files).missing == ("Survey: nothing in this period", "one channel alone: nothing else confirms it")
    files = workspace(COMPLAINTS, complaints=complaints("1,2026-03-01,Web,A,", "2,2026-03-01,Post,A,"))
    assert said(files).missing == ("nothing is asked: no survey is given",)


def test_scores_come_with_their_margin(workspace: Make) -> None:
    rows = [f"2026-03-01,{score},," for score in [10] * 30 + [9] * 20 + [8] * 30 + [3] * 20]
    rows += [f"2026-02-01,{score},," for score in [10] * 60 + [3] * 40]
    (score,) = said(workspace(SURVEY, survey=survey(*rows))).scores
    assert (score.n, score.value, score.previous, score.previous_n) == (100, 30.0, 20.0, 100)
    assert score.margin == pytest.approx(1.96 * 100 * ((0.5 + 0.2 - 0.09) / 100) ** 0.5, abs=0.01)
    assert score.answers == {"promoters": 50, "passives": 30, "detractors": 20}
    assert score.change == "no clear change"


@pytest.mark.parametrize(
    ("kind", "more", "scores", "value", "change"),
    [
        ("nps", "", "10 " * 40, 100.0, "up"),
        ("csat", "", "5 " * 20 + "4 " * 20 + "1 " * 10, 80.0, "up"),
        ("csat", "scale = 10\n", "10 " * 20 + "9 " * 10 + "8 " * 10, 75.0, "up"),
        ("ces", "", "7 " * 20 + "5 " * 20, 6.0, "up"),
        ("ces", "", "7 " * 3, None, "too few to tell"),
    ],
)
def test_each_kind_of_score_has_its_own_scale(
    workspace: Make, kind: str, more: str, scores: str, value: float | None, change: str
) -> None:
    rows = [f"2026-03-01,{score},," for score in scores.split()] + ["2026-02-01,1,,"] * 40
    files = workspace(SURVEY.replace('score = "nps"', f'score = "{kind}"\n{more}'), survey=survey(*rows))
    (score,) = said(files).scores
    assert (score.value, score.change) == (value, change)


def test_no_answers_give_no_score(workspace: Make) -> None:
    (score,) = said(workspace(SURVEY, survey=survey("2026-03-01,,,fine"))).scores
    assert (score.n, score.value, score.margin, score.previous) == (0, None, None, None)


@pytest.mark.parametrize("wrong", ["11", "-1", "7.5", "ten", "٣", "1" * 30])
def test_a_score_outside_its_scale_is_counted_and_not_used(workspace: Make, wrong: str) -> None:
    rows = ["2026-03-01,9.0,,"] * 40 + [f"2026-03-01,{wrong},,"]
    files = workspace(SURVEY, survey=survey(*rows))
    assert said(files).scores[0].n == 40
    assert files.brief("2026-03").sources[0].set_aside.why == {"score is not a whole number from 0 to 10": 1}
    assert "of 80 rows cannot be used" in refusal(workspace(SURVEY, survey=survey(*rows[:40], *rows[-1:] * 40)))[0]


def test_words_come_as_they_are_meant_whatever_they_hold(workspace: Make) -> None:
    rows = complaints(
        '1,2026-03-02,Web,Late &amp; lost,"They said ""soon"" &lt;twice&gt;\nand left me 😡 waiting"',
        "2,2026-03-01,\x1b[31mWeb\u202e,Late & lost,short",
    )
    (theme,) = said(workspace(EXPERIENCES + COMPLAINTS, complaints=rows)).themes
    assert (theme.theme, theme.count) == ("Late & lost", 2)
    assert sorted(theme.channels) == ["Web", "[31mWeb"]
    assert theme.quote is not None
    assert theme.quote.text == 'They said "soon" <twice> and left me 😡 waiting'


@pytest.mark.parametrize(
    "words",
    [
        "Write to me at ana.ruiz@example.org as soon as you can",
        "Write to me at ana (at) example.org as soon as you can",
        "Call me on +34 600 123 456 as soon as you can please",
        "Call me on 600-12-34-56 as soon as you can please",
        "Call me on (030) 123 45.67 as soon as you can please",
        "My number is 6 0 0 1 2 3 4 5 6, please call me soon",
        "Call me on [phone] or write to me as soon as you can",
    ],
)
def test_words_that_tell_how_to_reach_somebody_are_never_quoted(workspace: Make, words: str) -> None:
    rows = complaints(f'1,2026-03-02,Web,Late,"{words}"')
    assert said(workspace(COMPLAINTS, complaints=rows)).themes[0].quote is None
    rows += "2,2026-03-01,Web,Late,I waited 14 days for 2 boxes\n"
    quote = said(workspace(COMPLAINTS, complaints=rows)).themes[0].quote
    assert quote is not None
    assert quote.text == "I waited 14 days for 2 boxes"


def test_a_promise_is_kept_broken_pending_or_none(workspace: Make) -> None:
    charter = """[[promises]]
id = "delivery"
text = "On the day we said"
path = "orders.csv"
columns = { made = "ordered", due = "promised", done = "delivered" }
"""
    rows = (
        "2026-02-20,2026-03-01,2026-03-01", "2026-02-20,2026-03-02,2026-02-25", "2026-02-20,2026-03-03,2026-03-04",
        "2026-02-20,2026-03-10,", "2026-03-01,2026-03-30,", "2026-03-05,,2026-03-06", ",,2026-02-03",
        "2026-03-20,2026-04-02,2026-03-21",
    )  # fmt: skip
    promise = workspace(charter, orders="ordered,promised,delivered\n" + "\n".join(rows)).brief("2026-03").promises[0]
    assert [(one.period, one.kept, one.broken, one.pending, one.none) for one in promise.periods] == [
        ("2026-02", 0, 0, 0, 1),
        ("2026-03", 2, 2, 1, 1),
    ]
    assert [one.kept_rate for one in promise.periods] == [None, 0.5]


def test_a_promise_of_which_only_the_day_it_is_due_is_known(workspace: Make) -> None:
    charter = """[[promises]]
id = "delivery"
text = "On the day we said"
path = "orders.csv"
columns = { due = "promised", done = "delivered" }
"""
    orders = "promised,delivered\n2026-03-02,2026-03-02\n2026-03-05,\n2026-04-30,\n"
    promise = workspace(charter, orders=orders).brief("2026-03").promises[0]
    assert promise.periods[-1].kept == 1
    files = workspace(charter, orders="promised,delivered\n2026-03-05,\n")
    assert files.brief("2026-03").promises[0].periods[-1].kept == 0


def test_a_promise_done_before_it_was_made_is_counted_apart(workspace: Make) -> None:
    charter = """[[promises]]
id = "p"
text = "Soon"
path = "orders.csv"
bad_rows = 0.05
columns = { made = "a", due = "b", done = "c" }
"""
    rows = ["2026-03-01,2026-03-05,2026-03-05"] * 40 + ["2026-03-01,2026-03-05,2026-02-27", ",,"]
    brief = workspace(charter, orders="a,b,c\n" + "\n".join(rows)).brief("2026-03")
    assert brief.promises[0].periods[-1].kept == 40
    assert brief.sources[0].set_aside.why == {"done before it was made": 1, "no day at all": 1}


def test_a_promise_nobody_measures_is_said_to_be_so(workspace: Make) -> None:
    brief = workspace('[[promises]]\nid = "price"\ntext = "The price stays"\n').brief()
    assert brief.promises[0].periods == ()
    assert "promise price: nobody measures it" in brief.not_given


RELIABILITY = """[[reliability]]
measure = "First visit"
target = 0.9
bad_rows = 0.05
path = "visits.csv"
columns = { date = "week", unit = "place", met = "done", total = "visits" }
"""


def test_reliability_names_the_worst_place_and_the_spread(workspace: Make) -> None:
    rows = "2026-03-02,North,9,10\n2026-03-09,North,9,10\n2026-03-02,South,5,10\n2026-03-02,Sea,0,0\n"
    (measure,) = workspace(RELIABILITY, visits="week,place,done,visits\n" + rows).brief("2026-03").reliability
    now = measure.periods[-1]
    assert (now.met, now.total, now.units_at_target) == (23, 30, 1)
    assert now.worst is not None
    assert (now.worst.unit, now.worst.rate) == ("South", 0.5)
    assert now.best is not None
    assert (now.best.unit, now.best.rate) == ("North", 0.9)
    assert now.spread == pytest.approx(0.4)
    assert now.too_few == 1


def test_a_place_with_a_handful_of_cases_is_neither_the_worst_nor_the_best(workspace: Make) -> None:
    rows = "2026-03-02,W,0,2\n2026-03-02,S,50,100\n2026-03-02,N,9,9\n"
    files = workspace(RELIABILITY, visits="week,place,done,visits\n" + rows)
    now = files.brief("2026-03").reliability[0].periods[-1]
    assert (now.met, now.total, now.worst, now.best, now.spread, now.too_few) == (59, 111, None, None, None, 2)
    files = workspace(RELIABILITY, visits="week,place,done,visits\n" + rows + "2026-03-02,E,7,10\n")
    now = files.brief("2026-03").reliability[0].periods[-1]
    assert now.worst is not None
    assert now.best is not None
    assert (now.worst.unit, now.best.unit, now.too_few) == ("S", "E", 2)
    assert now.spread == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("row", "why"),
    [("2026-03-02,N,3,2", "more met than there were"), ("2026-03-02,N,x,2", "met is not a whole number")],
)
def test_counts_that_cannot_be_are_counted_apart(workspace: Make, row: str, why: str) -> None:
    rows = ["2026-03-02,N,1,2"] * 30 + [row]
    brief = workspace(RELIABILITY, visits="week,place,done,visits\n" + "\n".join(rows)).brief("2026-03")
    assert brief.reliability[0].periods[-1].total == 60
    assert list(brief.sources[0].set_aside.why) == [why]


CONTRACT_ROWS = "who,from,to,fee\n" + "".join(f"k{n},2026-01-01,,10\n" for n in range(10)) + (
    "a,2026-01-01,2026-03-10,5\nb,2026-01-01,2026-03-12,6\nc,2026-01-01,2026-03-14,7\nz,2026-03-31,,1\n"
)  # fmt: skip


def leaving(workspace: Make, left: str, more: str = "", **data: str) -> Brief:
    return workspace(CONTRACTS + DEPARTURES + more, contracts=CONTRACT_ROWS, left=left, **data).brief("2026-03")


def test_reasons_name_customers_and_what_we_do_not_know(workspace: Make) -> None:
    rows = ("a,2026-03-10,Price,", "b,2026-03-11,n/a,It was never there on time for me", "k1,2026-03-12,Price,")
    assets = leaving(workspace, "who,day,why,said\n" + "\n".join(rows)).assets
    assert assets is not None
    assert [(one.reason, one.count, one.value) for one in assets.reasons] == [
        ("Price", 2, Decimal(5)),
        ("we do not know", 2, Decimal(13)),
    ]
    assert [(one.source, one.customers, one.lost_by_base, one.still_customers, one.ever) for one in assets.losses] == [
        ("customer base", 3, 3, 0, 3),
        ("departures", 3, 2, 1, 3),
    ]
    assert assets.quote is not None
    assert assets.quote.text == "It was never there on time for me"


def test_a_list_of_departures_is_told_apart_by_what_the_base_knows_of_each(workspace: Make) -> None:
    quick = CONTRACT_ROWS + "q,2026-03-02,2026-03-20,1\ngone,2026-01-01,2026-02-10,1\n"
    rows = "who,day,why,said\n" + "".join(f"{who},2026-03-12,Price,\n" for who in ("a", "q", "k1", "gone", "nobody"))
    assets = workspace(CONTRACTS + DEPARTURES, contracts=quick, left=rows).brief("2026-03").assets
    assert assets is not None
    ours, listed = assets.losses
    assert (ours.customers, ours.came_and_left) == (3, 1)
    assert (listed.customers, listed.lost_by_base, listed.came_and_left) == (5, 2, 1)
    assert (listed.still_customers, listed.unknown) == (1, 1)


def test_departures_of_other_customers_than_the_base_knows_are_not_compared(workspace: Make) -> None:
    assets = leaving(workspace, "who,day,why,said\nACC-1,2026-03-10,Price,\n").assets
    assert assets is not None
    assert [(one.reason, one.count, one.value) for one in assets.reasons] == [("Price", 1, None)]
    assert (assets.losses[1].lost_by_base, assets.losses[1].still_customers) == (None, None)


def test_reasons_may_come_from_the_base_itself(workspace: Make) -> None:
    charter = CONTRACTS.replace('value = "fee"', 'value = "fee", reason = "why"')
    rows = "".join(
        f"{line},{ {'a': 'moved', 'b': 'Unknown'}.get(line[0], '') }\n" for line in CONTRACT_ROWS.splitlines()[1:]
    )
    brief = workspace(charter, contracts="who,from,to,fee,why\n" + rows).brief("2026-03")
    assert brief.assets is not None
    assert [(one.reason, one.count) for one in brief.assets.reasons] == [("moved", 1), ("we do not know", 2)]
    assert "no reasons for leaving given" not in brief.not_given


def test_referrals_are_a_share_of_the_customers_at_the_end(workspace: Make) -> None:
    charter = CONTRACTS + '[referrals]\npath = "referrals.csv"\ncolumns = { customer = "who", date = "on" }\n'
    rows = "who,on\n" + "k1,2026-02-01\nk1,2026-03-02\nk1,2026-03-09\nk2,2026-03-09\n"
    found = workspace(charter, contracts=CONTRACT_ROWS, referrals=rows).brief("2026-03").referrals
    assert found is not None
    assert (found.referrals, found.customers, found.previous, found.of) == (3, 2, 1, 11)
    assert found.here == 2
    assert found.rate == pytest.approx(2 / 11)
    assert "share of the customers at its end" in found.definition


def test_who_is_no_customer_at_the_end_is_no_share_of_the_customers(workspace: Make) -> None:
    """Who left since, and who never was one, recommended us all the same."""
    charter = CONTRACTS + '[referrals]\npath = "referrals.csv"\ncolumns = { customer = "who", date = "on" }\n'
    contracts = "who,from,to,fee\ngone,2026-01-01,2026-03-20,5\nhere,2026-01-01,,5\nother,2026-01-01,,5\n"
    rows = "who,on\ngone,2026-03-02\nhere,2026-03-09\nnobody,2026-03-10\n"
    found = workspace(charter, contracts=contracts, referrals=rows).brief("2026-03").referrals
    assert found is not None
    assert (found.customers, found.here, found.of, found.rate) == (3, 1, 2, 0.5)


def test_who_changes_group_is_in_the_later_one_before_too_and_that_is_said(workspace: Make) -> None:
    charter = CONTRACTS.replace('value = "fee"', 'value = "fee", segment = "plan"')
    contracts = "who,from,to,fee,plan\na,2026-01-01,2026-04-01,5,Small\na,2026-04-01,,9,Large\nb,2026-01-01,,5,Small\n"
    brief = workspace(charter, contracts=contracts).brief("2026-03")
    assert brief.assets is not None
    assert [(group.segment, group.closing) for group in brief.assets.segments] == [("Large", 1), ("Small", 1)]
    (text,) = (each.text for each in brief.definitions if each.name == "groups")
    assert text == (
        "A customer is in the group of their latest contract, by its start, in the periods before it too; of several "
        "on one day in the last one by alphabet."
    )


def test_of_two_groups_on_one_day_the_greater_name_counts_whatever_the_order_of_rows(workspace: Make) -> None:
    charter = CONTRACTS.replace('value = "fee"', 'value = "fee", segment = "plan"')
    rows = ["a,2026-01-01,,5,Small", "a,2026-01-01,,9,Large", "b,2026-01-31,,1,Small"]
    for written in (rows, rows[::-1]):
        brief = workspace(charter, contracts="\n".join(["who,from,to,fee,plan", *written, ""])).brief("2026-01")
        assert brief.assets is not None
        assert [group.segment for group in brief.assets.segments] == ["Small"]


def test_what_is_wrong_in_any_file_is_said_at_once(workspace: Make) -> None:
    files = workspace(CONTRACTS + DEPARTURES + COMPLAINTS, contracts="x,y\n", complaints="case,day\n1,2026-03-01\n")
    assert refusal(files) == [
        *(
            f"contracts.csv:1: has no column “{name}” ({role}): the columns are x, y"
            for role, name in (("customer", "who"), ("start", "from"), ("end", "to"), ("value", "fee"))
        ),
        "cxmeet.toml:9: left.csv does not exist",
        *(
            f"complaints.csv:1: has no column “{name}” ({role}): the columns are case, day"
            for role, name in (("channel", "via"), ("theme", "issue"), ("text", "words"))
        ),
    ]


def test_a_definition_that_changed_has_another_version(workspace: Make) -> None:
    files = workspace(CONTRACTS, contracts=CONTRACT_ROWS)
    before = files.brief()
    assert changed(before, files.brief()) == []
    after = workspace(CONTRACTS + 'drop = { who = ["test*"] }\n', contracts=CONTRACT_ROWS).brief()
    assert changed(before, after) == ["customers"]
    assert after.definitions[0].text.endswith("Rows whose who begins with “test” do not count.")


def test_without_a_base_the_period_is_that_of_the_other_files(workspace: Make) -> None:
    files = workspace(COMPLAINTS, complaints=complaints("1,2026-01-05,Web,A,", "2,2026-03-17,Web,A,"))
    assert files.brief().period == "2026-02"


IN_MADRID = 'timezone = "Europe/Madrid"\n'
CLOCKED = """[[promises]]
id = "visit"
text = "At the hour we said"
path = "visits.csv"
columns = { due = "promised", done = "there" }
"""


@pytest.mark.parametrize(
    ("promised", "there", "kept"),
    [
        ("2026-03-02 08:30", "2026-03-02 16:00", False),
        ("2026-03-02 08:30", "2026-03-02 08:30:00", True),
        ("2026-03-02T16:00:00", "2026-03-02 9:15", True),
        ("2026-03-02 08:30", "2026-03-02", True),
        ("2026-03-02", "2026-03-02 16:00", True),
        ("2026-03-02 23:30", "2026-03-03 00:15", False),
        ("2026-03-02T23:30:00-05:00", "2026-03-03T04:15:00Z", True),
        ("2026-03-02T10:00:00+01:00", "2026-03-02T09:30:00Z", False),
        ("2026-03-02T10:00:00", "2026-03-02T09:30:00Z", False),
        ("2026-03-02T10:00:00", "2026-03-02T08:30:00Z", True),
        ("2026-03-02T08:30:00Z", "2026-03-02 09:31", False),
        ("2026-03-02 08:61", "2026-03-02 16:00", True),
    ],
)
def test_the_time_of_day_counts_where_both_have_one(workspace: Make, promised: str, there: str, kept: bool) -> None:
    """A time that names no zone is in the organisation's."""
    rows = f"promised,there\n{promised},{there}\n2026-03-05 12:00,2026-03-05 11:00\n"
    now = workspace(IN_MADRID + CLOCKED, visits=rows).brief("2026-03").promises[0].periods[-1]
    assert (now.kept, now.broken) == (1 + kept, 1 - kept)


def test_a_day_that_is_written_as_midnight_is_a_day(workspace: Make) -> None:
    rows = "promised,there\n2026-03-02 00:00:00,2026-03-02 16:00:00\n2026-03-05 00:00:00,2026-03-06 08:00:00\n"
    now = workspace(CLOCKED, visits=rows).brief("2026-03").promises[0].periods[-1]
    assert (now.kept, now.broken) == (1, 1)
    clocked = rows + "2026-03-09 09:00:00,2026-03-09 08:00:00\n"
    now = workspace(CLOCKED, visits=clocked).brief("2026-03").promises[0].periods[-1]
    assert (now.kept, now.broken) == (1, 2)


def test_a_promise_of_a_time_is_counted_in_another_way_than_one_of_a_day(workspace: Make) -> None:
    by_day = workspace(CLOCKED, visits="promised,there\n2026-03-02,2026-03-02\n").brief("2026-03")
    by_time = workspace(CLOCKED, visits="promised,there\n2026-03-02 08:30,2026-03-02 16:00\n").brief("2026-03")
    assert changed(by_day, by_time) == ["promise visit"]
    assert by_time.definitions[0].text.startswith("Kept: done by the promised time, or on the promised day where ")


def test_asked_and_volunteered_are_never_added_up_to_be_compared(workspace: Make) -> None:
    """21 complaints, 43 before, and 66 answers of a survey, 20 before: fewer of the one, more of the other."""
    charter = """[[feedback]]
name = "Complaints"
path = "complaints.csv"
until = "2026-03-31"
asked = false
columns = { date = "day", theme = "issue" }
[[feedback]]
name = "Survey"
path = "survey.csv"
until = "2026-03-31"
asked = true
columns = { date = "day", theme = "issue" }
[[experiences]]
id = "onboarding"
name = "Getting started"
[[themes]]
experience = "onboarding"
match = ["late"]
"""

    def said(before: int, now: int) -> str:
        return "day,issue\n" + "2026-02-01,Late\n" * before + "2026-03-01,Late\n" * now

    files = workspace(charter, complaints=said(43, 21), survey=said(20, 66))
    listening = files.brief("2026-03").listening
    assert listening is not None
    found: list[Said] = [*listening.themes, *listening.experiences]
    for one in found:
        assert (one.count, one.previous, one.change) == (87, None, "")
        assert (one.asked, one.asked_previous, one.asked_change) == (66, 20, "more")
        assert (one.volunteered, one.volunteered_previous, one.volunteered_change) == (21, 43, "fewer")
    assert voice.times(listening.themes[0]) == (
        "21 times of their own accord, 43 before: fewer; 66 in answer to our questions, 20 before: more"
    )
    assert voice.besides(listening.themes[0]) == "66 asked, 20 before: more"
    page = text.render(brief_document.document(files.brief("2026-03")))
    assert "     21      43  fewer      66      20  Late   Getting started\n" in page
    assert "Late 21, 43 before, and 66 asked, 20 before: more" in page
    only = workspace(charter, complaints=said(43, 21), survey=said(0, 0) + "2026-02-01,Other\n").brief("2026-03")
    assert only.listening is not None
    assert voice.times(only.listening.themes[0]) == "21 times, 43 before: fewer"
    fresh = workspace(charter, complaints=said(43, 21), survey=said(0, 66)).brief("2026-03").listening
    assert fresh is not None
    assert (fresh.themes[0].asked_previous, fresh.themes[0].previous) == (None, None)
    gone = workspace(charter, complaints=said(43, 21), survey=said(20, 0)).brief("2026-03").listening
    assert gone is not None
    assert voice.times(gone.themes[0]) == (
        "21 times of their own accord, 43 before: fewer; 0 in answer to our questions, 20 before: fewer"
    )


def test_of_rows_with_one_id_that_say_different_things_the_earliest_counts_wherever_it_stands(workspace: Make) -> None:
    rows = ["2026-09-03,later,1,Post", "2026-09-02,second,1,Post", "2026-09-02,first,1,Post", "2026-09-04,x,2,Post"]
    for given in (rows, rows[::-1]):
        feedback = "date,theme,id,via\n" + "\n".join([*given, "2026-09-04,x,2,Post"]) + "\n"
        brief = workspace(
            '[[feedback]]\nname = "Posts"\npath = "posts.csv"\nasked = false\n'
            'columns = { date = "date", theme = "theme", id = "id", channel = "via" }\n',
            posts=feedback,
        ).brief("2026-09")
        assert brief.listening is not None
        assert {one.theme: one.count for one in brief.listening.themes} == {"first": 1, "x": 1}
        assert brief.listening.duplicates == 3
