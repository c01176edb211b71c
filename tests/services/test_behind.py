"""A period that is over and missing in the files is said on every hand, and so are figures restated since a meeting."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cxmeet.core.briefing.brief import Behind, Brief, Restated
from cxmeet.export import minutes_document, survey_text, text
from cxmeet.services import close, run
from cxmeet.services.brief import brief as opening
from cxmeet.services.check import check
from cxmeet.services.compared import last_papers
from cxmeet.services.home import figures
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.wording import periods

OCTOBER = """account,start,end,mrr
A1,2026-01-05,,100.00
A2,2026-02-01,2026-10-10,50.50
A3,2026-03-15,,20.00
A4,2026-10-31,,80.25
"""
MISSING = "November 2026 is over, and the files end on Sat 31 Oct 2026."


def signed(company: Path, rows: str) -> None:
    (company / "data" / "contracts.csv").write_text(rows, encoding="utf-8")


def shown(workspace: Workspace) -> Brief:
    return opening(workspace.files, last=last_papers(workspace)).brief


def held(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    close.close(workspace, "We met.")


@pytest.fixture(autouse=True)
def files_that_end_in_october(company: Path) -> None:
    signed(company, OCTOBER)


def test_what_is_over_and_missing_is_said_by_brief_start_check_and_home(workspace: Workspace) -> None:
    found = shown(workspace)
    assert found.behind == (Behind(until=dt.date(2026, 10, 31), first="2026-11", last="2026-11"),)
    assert list(periods.head(found)) == [MISSING]
    assert figures(workspace.files, ()) == workspace.files.brief(history=1)
    survey = check(workspace.files).data
    assert survey is not None
    assert survey.behind == found.behind
    run.start(workspace, "monthly")
    papers = run.live(workspace).papers.brief
    assert papers is not None
    assert list(periods.head(papers)) == [MISSING]


def test_nothing_is_missing_while_a_period_runs_or_where_an_earlier_one_is_asked_for(
    workspace: Workspace, company: Path
) -> None:
    assert workspace.files.brief("2026-09").behind == ()
    signed(company, OCTOBER + "A5,2026-11-30,,1\n")
    assert workspace.files.brief().behind == ()


def test_several_periods_and_quarters_are_named_as_such() -> None:
    day = dt.date(2026, 6, 30)
    several = Behind(until=day, first="2026-07", last="2026-11")
    assert periods.missing(several) == "July 2026 to November 2026 are over, and the files end on Tue 30 Jun 2026."
    quarter = Behind(until=day, first="2026-Q3", last="2026-Q3")
    assert periods.missing(quarter).startswith("The quarter July to September 2026 is over, and")
    quarters = Behind(until=day, first="2026-Q3", last="2026-Q4")
    assert periods.missing(quarters).startswith("The quarters 2026-Q3 to 2026-Q4 are over, and")


def test_a_meeting_that_saw_the_same_figures_is_named(workspace: Workspace) -> None:
    held(workspace)
    same = "M-0001 saw the same figures of October 2026."
    assert list(periods.head(shown(workspace))) == [MISSING, same]
    survey = check(workspace.files, last=last_papers(workspace)).data
    assert survey is not None
    assert f"\n{MISSING}\n\n{same}\n" in survey_text.render(survey)
    run.start(workspace, "monthly")
    papers = run.live(workspace).papers.brief
    assert papers is not None
    assert papers.seen is not None
    assert (papers.seen.meeting, papers.seen.restated) == ("M-0001", ())


def test_figures_that_are_not_what_they_were_say_what_a_meeting_saw(workspace: Workspace, company: Path) -> None:
    held(workspace)
    signed(company, OCTOBER.replace("A3,2026-03-15,,", "A3,2026-03-15,2026-10-20,"))
    found = shown(workspace)
    assert found.seen is not None
    lost = next(one for one in found.seen.restated if one.figure == "assets.lost")
    assert lost == Restated(figure="assets.lost", label="customers lost", was=1, now=2)  # type: ignore[arg-type]
    said = list(periods.head(found))
    assert said[0] == MISSING
    assert said[1].startswith("Restated for October 2026: customers lost 2, was 1 in M-0001; ")


def test_a_period_before_the_one_shown_is_restated_too(workspace: Workspace, company: Path) -> None:
    held(workspace)
    later = OCTOBER.replace("A3,2026-03-15,,", "A3,2026-03-15,2026-10-20,") + "A5,2026-11-30,,1\n"
    signed(company, later)
    found = shown(workspace)
    assert (found.period, found.seen and found.seen.period) == ("2026-11", "2026-10")
    assert next(periods.head(found)).startswith("Restated for October 2026: customers lost 2, was 1 in M-0001")
    signed(company, OCTOBER + "A5,2026-11-30,,1\n")
    assert list(periods.head(shown(workspace))) == []


def test_what_is_counted_in_another_way_is_not_restated(workspace: Workspace, company: Path) -> None:
    held(workspace)
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + 'drop = { account = ["A2"] }\n')
    found = shown(workspace)
    assert found.seen is not None
    assert found.seen.restated == ()
    assert found.assets is not None
    assert "Counted otherwise than in M-0001" in found.assets.notes[-1]


def test_amounts_that_are_not_what_they_were_are_restated(workspace: Workspace, company: Path) -> None:
    held(workspace)
    signed(company, OCTOBER.replace("80.25", "80.26"))
    said = list(periods.head(shown(workspace)))
    assert said[1] == (
        "Restated for October 2026: value at the end €200.26, was €200.25 in M-0001; value of new customers "
        "€80.26, was €80.25 in M-0001."
    )


def test_nothing_is_called_the_same_that_is_counted_in_another_way(workspace: Workspace, company: Path) -> None:
    """A rule that leaves nobody out changes no figure, and the way of counting all the same."""
    held(workspace)
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + 'drop = { account = ["nobody"] }\n')
    assert list(periods.head(shown(workspace))) == [MISSING]


def test_a_meeting_of_quarters_or_without_figures_hides_no_earlier_one(workspace: Workspace, company: Path) -> None:
    held(workspace)
    run.start(workspace, "monthly", "2026-Q3")
    close.close(workspace, "We met.")
    run.start(workspace, "monthly", figures=False)
    close.close(workspace, "We met.")
    run.start(workspace, "monthly", "2026-09")
    close.close(workspace, "We met.")
    assert list(periods.head(shown(workspace)))[1] == "M-0001 saw the same figures of October 2026."
    signed(company, OCTOBER.replace("A3,2026-03-15,,", "A3,2026-03-15,2026-10-20,"))
    assert list(periods.head(shown(workspace)))[1].startswith(
        "Restated for October 2026: customers lost 2, was 1 in M-0001"
    )
    assert next(periods.head(opening(workspace.files, period="2026-08", last=last_papers(workspace)).brief), "") == ""


def test_what_was_restated_stands_in_the_minutes(workspace: Workspace, company: Path) -> None:
    held(workspace)
    signed(company, OCTOBER.replace("A3,2026-03-15,,", "A3,2026-03-15,2026-10-20,"))
    held(workspace)
    told = text.render(minutes_document.document(minutes(workspace, "last")))
    assert "Restated for October 2026: customers lost 2, was 1 in M-0001;" in told.replace("\n", " ")


def test_a_period_that_was_not_over_when_a_meeting_saw_it_is_not_restated(workspace: Workspace, company: Path) -> None:
    signed(company, OCTOBER.replace("A4,2026-10-31", "A4,2026-10-12"))
    run.start(workspace, "monthly", "2026-10")
    close.close(workspace, "We met.")
    signed(company, OCTOBER)
    assert list(periods.head(shown(workspace))) == [
        MISSING,
        "M-0001 saw October 2026 only up to Mon 12 Oct 2026: it was not over in the files.",
    ]


def test_a_file_that_ends_before_the_others_is_named(workspace: Workspace, company: Path) -> None:
    charter = company / "cxmeet.toml"
    feedback = 'asked = false\ncolumns = { date = "day", theme = "issue" }\n'
    charter.write_text(charter.read_text() + f'[[feedback]]\nname = "Complaints"\npath = "said.csv"\n{feedback}')
    days = [dt.date(2026, 9, 1) + dt.timedelta(number) for number in range(40)]
    (company / "said.csv").write_text("day,issue\n" + "".join(f"{day},Late\n" for day in days))
    said = list(periods.head(shown(workspace)))
    assert said[1] == "Complaints: the file ends on Sat 10 Oct 2026, so October 2026 is not complete in it."


def test_a_period_that_is_not_reached_to_its_end_says_so_first(workspace: Workspace, company: Path) -> None:
    signed(company, OCTOBER.replace("A4,2026-10-31", "A4,2026-11-09"))
    assert list(periods.head(workspace.files.brief("2026-11"))) == [
        "These figures are as of Mon 9 Nov 2026, not of the end of November 2026: the files reach no further."
    ]


def test_a_meeting_is_shown_the_quarter_where_its_agenda_says_so(workspace: Workspace, company: Path) -> None:
    agenda = (
        (company / "agendas" / "monthly.toml").read_text().replace("minutes = 60", 'minutes = 60\nperiod = "quarter"')
    )
    (company / "agendas" / "review.toml").write_text(agenda)
    run.start(workspace, "review")
    papers = run.live(workspace).papers.brief
    assert papers is not None
    assert (papers.grain, papers.period) == ("quarter", "2026-Q3")
    assert opening(workspace.files, "review").brief.period == "2026-Q3"
    assert opening(workspace.files, "review", "2026-08").brief.period == "2026-08"


def for_a_year(last: dt.date) -> str:
    """Contracts of a year each, one a day up to the last."""
    first = dt.date(2025, 4, 1)
    starts = [first + dt.timedelta(number) for number in range((last - first).days + 1)]
    rows = [f"K{start},{start},{start.replace(year=start.year + 1)},10\n" for start in starts]
    return "account,start,end,mrr\n" + "".join(rows)


def test_ends_that_were_set_in_advance_do_not_make_an_old_file_look_complete(
    workspace: Workspace, company: Path
) -> None:
    """Written on 30 September: the ends of October and November are in it, and none of what started since."""
    signed(company, for_a_year(dt.date(2026, 9, 30)))
    said = (
        "No contract starts after Wed 30 Sep 2026, and ends may have been set in advance: {} is not certain to be "
        "complete in our customers' file."
    )
    found = shown(workspace)
    assert (found.period, list(periods.head(found))) == ("2026-11", [said.format("November 2026")])
    assert list(periods.head(workspace.files.brief("2026-10"))) == [said.format("October 2026")]
    assert workspace.files.brief("2026-09").behind == ()
    survey = check(workspace.files).data
    assert survey is not None
    assert survey.behind == found.behind


def test_who_states_how_far_the_file_goes_is_taken_at_their_word(workspace: Workspace, company: Path) -> None:
    signed(company, for_a_year(dt.date(2026, 9, 30)))
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + "until = 2026-11-30\n")
    assert shown(workspace).behind == ()


def test_a_file_in_which_contracts_go_on_to_start_is_complete(workspace: Workspace, company: Path) -> None:
    signed(company, for_a_year(dt.date(2026, 11, 29)))
    assert shown(workspace).behind == ()
