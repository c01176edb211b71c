"""The brief in each of its forms: kept bytes, a page that fits, and a schema that says what is there."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief, Definition, Source
from cxmeet.core.briefing.figures import figure, figures
from cxmeet.core.customers.ahead import Ahead, EndingSoon, Expected, Top, Worth
from cxmeet.core.customers.assets import Assets, AtRisk, BasePeriod, Loss, Reason, Segment, Unidentified
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.customers.referrals import Referrals
from cxmeet.core.customers.tenure import Tenure, Under
from cxmeet.core.delivery.kept import (
    Fate,
    Promise,
    PromiseCustomers,
    PromisePeriod,
    Reliability,
    ReliabilityPeriod,
    Unit,
)
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.core.voice.heard import Channel, Convergence, Heard, Listening, Score, Theme
from cxmeet.export import brief_document, markdown, minutes_document, register, schema, stable_json, text

Golden = Callable[[str, str], None]


def base_period(month: int, opening: int, new: int, back: int, lost: int, **more: Any) -> BasePeriod:
    value = Decimal("400.25")
    return BasePeriod(
        period=f"2026-{month:02d}",
        as_of=dt.date(2026, month, 28),
        opening=opening,
        new=new,
        reactivated=back,
        lost=lost,
        closing=opening + new + back - lost,
        in_and_out=0,
        opening_value=opening * value,
        new_value=new * value,
        reactivated_value=back * value,
        lost_value=lost * value,
        expansion=Decimal("5000"),
        contraction=Decimal("5100.5"),
        closing_value=(opening + new + back - lost) * value - Decimal("100.5"),
        **more,
    )


DAY = dt.date(2026, 10, 14)
REASONS = (
    Reason(reason="price | = 2+2", count=31, value=Decimal("12400.5")),
    Reason(reason="waited too long for the router, which came on the wrong day twice", count=30),
    *(Reason(reason=f"reason {number}", count=9 - number) for number in range(1, 6)),
    Reason(reason="we do not know", count=28),
)

LEFT = PromiseCustomers(broken=Fate(n=26, left=9), kept=Fate(n=11, left=0), unknown=1)


def assets() -> Assets:
    return Assets(
        definition="A customer has a contract.",
        periods=(
            base_period(8, 1190, 60, 4, 40, left_censored=True),
            base_period(9, 1214, 41, 7, 58),
            base_period(
                10, 1204, 57, 6, 81, partial=True, retention=0.9327, gross_value_retention=0.9, net_value_retention=1.02
            ),
        ),
        reasons=REASONS,
        segments=(
            Segment(
                segment="Home [/x]", opening=1000, new=50, reactivated=6, lost=70, closing=986, closing_value=Decimal(9)
            ),
            Segment(segment="not given", opening=204, new=7, reactivated=0, lost=11, closing=200),
        ),
        cohorts=(
            Cohort(joined="2026-08", customers=64, stay=(60, 41, 33), left_censored=True),
            Cohort(joined="2026-09", customers=1047, stay=(1021, 833)),
            Cohort(joined="2026-10", customers=1, stay=(1,)),
        ),
        tenure=Tenure(
            lost=81,
            median_days=Decimal("53.5"),
            unknown=4,
            under=tuple(Under(days=days, customers=15 + days // 6) for days in (30, 60, 90, 180, 365)),
        ),
        ahead=Ahead(
            if_it_goes_on=(Expected(period="2026-11", closing=1169), Expected(period="2027-10", closing=1002)),
            ending_soon=EndingSoon(customers=14, value=Decimal("5603.5"), until=dt.date(2027, 1, 31)),
            top=(
                Top(customers=10, value=Decimal("96000"), share_of_customers=0.0084, share_of_value=0.2023),
                Top(customers=119, value=Decimal("189800"), share_of_customers=0.1003, share_of_value=0.4),
            ),
            worth=Worth(lost_share=0.0673, periods=14.86, each=Decimal("400.17"), value=Decimal("5948.2")),
        ),
        set_aside=NINE_ROWS,
        unidentified=Unidentified(rows=3, value=Decimal("17.50")),
        at_risk=AtRisk(customers=37, value=Decimal("1850"), quiet_days=72),
        losses=(
            Loss(source="customer base", customers=81, lost_by_base=81, still_customers=0, came_and_left=7, ever=900),
            Loss(
                source="departures",
                customers=90,
                rows=95,
                lost_by_base=60,
                still_customers=26,
                came_and_left=5,
                unknown=1,
                ever=700,
            ),
            Loss(source="flags", customers=None, still_customers=4, ever=110),
        ),
        quote=Quote(text="I took two days off work and nobody came.", channel="", date=DAY),
        afterwards=("12 contracts ended after October 2026.",),
        notes=(
            "12 contracts ended after October 2026.",
            "2026-10 opens with 1,204, but 2026-09 closed with 1,197.",
        ),
    )


def listening() -> Listening:
    quote = Quote(text="“Soon” is | not *a* day <b>", channel="Web =1+1", date=DAY)
    return Listening(
        channels=(
            Channel(channel="Phone", asked=False, count=43, previous=20, change="more"),
            Channel(channel="Web =1+1", asked=False, count=7),
            Channel(channel="Survey", asked=True, count=41, previous=43, change="no clear change"),
        ),
        themes=(
            Theme(theme="Late delivery", experience="onboarding", count=36, previous=12, change="more", asked=5,
                  channels=("Phone", "Survey", "Web =1+1"), quote=quote),
            *(Theme(theme=f"Theme {number}", count=12 - number, channels=("Phone",)) for number in range(9)),
        ),
        unmapped=34,
        duplicates=2,
        repeats=1,
        without_theme=5,
        without_words=3,
        experiences=(Heard(experience="onboarding", count=40, previous=20, change="more", channels=("Phone",)),),
        scores=(
            Score(name="Survey", kind="nps", definition="NPS.", n=41, value=-7.32, margin=24.74, previous=4.65,
                  previous_n=43, change="no clear change", answers={"promoters": 12, "passives": 14, "detractors": 15}),
            Score(name="After a call", kind="csat", definition="CSAT.", n=12, value=75.0, margin=24.5,
                  answers={"satisfied": 9, "not satisfied": 3}),
            Score(name="Silence", kind="ces", definition="CES.", n=0, value=None, margin=None),
        ),
        missing=("Shop: nothing in this period",),
    )  # fmt: skip


NINE_ROWS = SetAside(
    rows=9,
    why={"where plan_tier begins with “Staff”": 8, "date is not a date": 1},
    left_out={"where plan_tier begins with “Staff”": 8},
)


@pytest.fixture
def brief() -> Brief:
    return Brief(
        organisation="Northwind [/x] <b>Broadband</b> | 顧客",
        currency="EUR",
        grain="month",
        period="2026-10",
        as_of=dt.date(2026, 10, 31),
        assets=assets(),
        referrals=Referrals(definition="Referrers.", referrals=5, customers=4, previous=6, of=1186, rate=4 / 1186),
        listening=listening(),
        promises=(
            Promise(id="delivery", text="With you on the day we said", experience="onboarding", target=0.95, periods=(
                PromisePeriod(period="2026-09", kept=15, broken=5, pending=0, none=0, kept_rate=0.75),
                PromisePeriod(period="2026-10", kept=11, broken=27, pending=1, none=2, kept_rate=11 / 38,
                              customers=LEFT),
            )),
            Promise(id="price", text="The price stays"),
        ),
        reliability=(
            Reliability(measure="First visit", experience="onboarding", target=0.9, whose="customer", leading=True,
                        periods=(
                ReliabilityPeriod(period="2026-10", met=41, total=49, rate=41 / 49, spread=0.5, units_at_target=1,
                                  worst=Unit(unit="Hills", met=6, total=12, rate=0.5),
                                  units=(Unit(unit="Hills", met=6, total=12, rate=0.5),
                                         Unit(unit="Coast", met=35, total=37, rate=35 / 37))),
            )),
        ),
        convergence=(
            Convergence(theme="Late delivery", experience="onboarding", channels=("Phone", "Survey"), count=36,
                        asked_and_volunteered=True),
        ),
        experiences={"onboarding": "Getting started"},
        definitions=(Definition(name="customers", text="A customer has a contract.", version="3a095963"),),
        sources=(
            Source(name="customers", rows=2092, first=dt.date(2024, 1, 1), last=dt.date(2026, 10, 31),
                   set_aside=NINE_ROWS),
            Source(name="Complaints", rows=3),
        ),
        not_given=("promise price: nobody measures it",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("set_aside", "said"),
    [
        (NINE_ROWS, "9 rows: 8 where plan_tier begins with “Staff”; 1 date is not a date."),
        (
            SetAside(rows=8, why={"where plan is “Staff”": 8}, left_out={"where plan is “Staff”": 8}),
            "8 rows where plan is “Staff”.",
        ),
        (SetAside(rows=1, why={"where is not a date": 1}), "1 row: 1 where is not a date."),
    ],
    ids=["a rule and a fault", "one rule", "a column called “where”"],
)
def test_rows_left_out_by_a_rule_are_told_from_those_that_cannot_be_read(
    brief: Brief, set_aside: SetAside, said: str
) -> None:
    """Whatever the reason begins with: it may begin with the name of a column."""
    source = Source(name="customers", rows=20, set_aside=set_aside)

    assert f"customers: {said}" in unwrapped(text.render(brief_document.document(replace(brief, sources=(source,)))))


def unwrapped(written: str) -> str:
    return " ".join(written.split())


def test_the_brief_as_text(brief: Brief, golden: Golden) -> None:
    golden("brief.txt", text.render(brief_document.document(brief)))


def test_the_brief_as_markdown(brief: Brief, golden: Golden) -> None:
    golden("brief.md", markdown.render(brief_document.document(brief)))


def test_the_brief_as_json(brief: Brief, golden: Golden) -> None:
    golden("brief.json", stable_json.render(brief))


def test_the_text_fits_a_terminal_of_80_columns(brief: Brief) -> None:
    page = text.render(brief_document.document(brief))
    assert [line for line in page.split("\n") if text.width(line) > 80] == []


def test_the_text_begins_with_what_is_hidden_and_whole_numbers_of_people(brief: Brief) -> None:
    page = text.render(brief_document.document(brief))
    day, hidden = page.split("\n\n")[1:3]
    assert day.startswith("These figures are as of Wed 28 Oct 2026, not of the end of October 2026:")
    assert hidden == "12 contracts ended after October 2026."
    first = page.split("\n\n")[3].replace("\n", " ")
    for words in ("1,186 customers", "18 fewer", "57 came for the first time", "6 came back", "81 left"):
        assert words in first
    assert "%" not in first


def test_a_period_without_new_customers_does_not_look_like_an_error(brief: Brief) -> None:
    alone = Brief(
        organisation="N",
        grain="month",
        period="2026-10",
        as_of=brief.as_of,
        assets=Assets(definition="D", periods=(base_period(10, 100, 0, 9, 4),)),
    )
    page = text.render(brief_document.document(alone)).replace("\n", " ")
    assert "5 more than at its start. Nobody came for the first time, 9 came back, 4 left." in page


def test_sources_that_agree_are_not_shown_side_by_side(brief: Brief) -> None:
    page = text.render(brief_document.document(brief)).replace("\n", " ")
    assert "They do not agree." in page
    agreeing = (
        Loss(source="customer base", customers=81, lost_by_base=81, still_customers=0, ever=900),
        Loss(source="departures", customers=86, rows=86, lost_by_base=86, still_customers=0, ever=700),
    )
    same = msgspec.structs.replace(brief, assets=msgspec.structs.replace(assets(), losses=agreeing))
    assert "SIDE BY SIDE" not in text.render(brief_document.document(same))


def paragraphs(one: Assets, brief: Brief) -> str:
    changed = msgspec.structs.replace(brief, assets=one)
    return text.render(brief_document.document(changed)).replace("\n  ", " ").replace("\n", " ")


def test_reasons_that_add_up_to_another_number_say_why(brief: Brief) -> None:
    assert (
        "These are 119, while we lost 81: of the others 5 came and left within the period, 26 were still customers at "
        "its end by our customers' file, 3 were customers at no time in it (they had left before, or came later), "
        "1 was never heard of by our customers' file and "
        "3 were listed without a name or under a second reason."
    ) in paragraphs(assets(), brief)
    stated = msgspec.structs.replace(assets(), losses=())
    assert "while we lost 81: the list of departures and our customers' file cannot be compared" in paragraphs(
        stated, brief
    )
    equal = msgspec.structs.replace(assets(), reasons=(Reason(reason="price", count=81),))
    assert "while we lost" not in paragraphs(equal, brief)


def test_an_equation_that_is_told_in_cents_stands_where_it_is_too_wide_to_lie(brief: Brief) -> None:
    """In whole amounts 238,686 + 26,697 − 40,800 + 24,884 − 37,532 would be 211,935, and 211,934 would be written."""
    values = {
        "opening_value": "238685.71", "new_value": "0", "reactivated_value": "26697.37", "lost_value": "40800.45",
        "expansion": "24883.91", "contraction": "37532.20", "closing_value": "211934.34",
    }  # fmt: skip
    found = assets()
    now = msgspec.structs.replace(found.periods[-1], **{name: Decimal(value) for name, value in values.items()})
    document = brief_document.document(msgspec.structs.replace(brief, assets=replace(found, periods=(now,))))
    page = text.render(document).splitlines()
    place = next(place for place, row in enumerate(page) if row.split() == ["people", "value"])
    assert [row.split()[-1] for row in page[place + 2 : place + 9]] == [
        "€238,685.71", "€0.00", "€26,697.37", "€40,800.45", "€24,883.91", "€37,532.20", "€211,934.34",
    ]  # fmt: skip
    assert page[place + 7].split()[:2] == ["-", "shrank"]


def test_no_reason_is_dropped_and_what_we_do_not_know_is_always_there(brief: Brief) -> None:
    page = paragraphs(assets(), brief)
    assert "and 9  more in 2 other reasons" in page
    assert "28  we do not know" in page
    known = msgspec.structs.replace(assets(), reasons=(Reason(reason="price", count=81),))
    assert " 0  we do not know" in paragraphs(known, brief)


def test_groups_that_are_not_named_are_added_up(brief: Brief) -> None:
    def group(number: int, value: Decimal | None = Decimal(10)) -> Segment:
        return Segment(
            segment=f"G{number}", opening=20, new=3, reactivated=1, lost=2, closing=22, closing_value=value
        )  # fmt: skip

    groups = tuple(map(group, range(10)))
    page = paragraphs(msgspec.structs.replace(assets(), segments=groups), brief)
    assert "2 more groups       40    6     2     4       44    €20" in page
    unknown = msgspec.structs.replace(assets(), segments=(*groups[:9], group(9, None)))
    assert re.search(r"2 more groups .* 44 +not given", paragraphs(unknown, brief))
    nine = msgspec.structs.replace(assets(), segments=groups[:9])
    assert "more group" not in paragraphs(nine, brief)


def test_the_sources_side_by_side_are_told_in_words(brief: Brief) -> None:
    page = paragraphs(assets(), brief)
    assert "* our customers' file: 81 lost in the period, and 7 who came and left within it; 900 ever." in page
    assert (
        "* departures: 90 customers in the period, 700 ever. By our customers' file 55 were lost too, 5 came and left "
        "within the period, 26 are still customers at its end, 3 were customers at no time in it (they had left "
        "before, or came later) and 1 it does not know."
    ) in page


def test_few_answers_are_shown_as_counts_not_as_a_score(brief: Brief) -> None:
    page = text.render(brief_document.document(brief)).replace("\n", " ")
    assert "After a call: 12 answers, too few for a score: 9 satisfied and 3 not satisfied." in page
    assert (
        "Survey: of 41 who answered, 12 would recommend us warmly, 15 would not: −7 on a scale from −100 to 100 (net "
        "promoter score); with so few answers it could be 25 higher or lower. That is no clear change from +5 the "
        "period before."
    ) in page
    assert "Silence: no answers in this period." in page


def test_a_promise_that_no_day_decides_is_not_called_due(brief: Brief) -> None:
    held = PromisePeriod(period="2026-10", kept=1, broken=1, pending=2, none=0, kept_rate=0.5)
    promises = (Promise(id="a", text="A", periods=(held,)), Promise(id="b", text="B", by_day=False, periods=(held,)))
    page = text.render(brief_document.document(msgspec.structs.replace(brief, promises=promises)))
    assert "“A”: kept 1 of 2 that fell due, 50%. 2 more are not due yet." in page
    assert "“B”: kept 1 of 2 that fell due, 50%. 2 more without a word whether kept." in page


def test_every_figure_goes_by_a_name_of_its_own(brief: Brief) -> None:
    names = [one.name for one in figures(brief)]
    assert len(names) == len(set(names))
    assert {
        name: getattr(figure(brief, name), "value", "missing")
        for name in (
            "assets.lost", "ASSETS.NET", "assets.at_risk", "referrals", "reason:we do not know", "theme:late delivery",
            "asked:late delivery", "theme:Theme 1", "asked:Theme 1",
            "experience:onboarding", "promise:delivery", "promise:price", "reliability:First visit", "score:Survey",
            "score:Silence", "assets.nothing",
        )
    } == {
        "assets.lost": 81, "ASSETS.NET": -18, "assets.at_risk": 37, "referrals": 4, "reason:we do not know": 28,
        "theme:late delivery": 31, "asked:late delivery": 5, "theme:Theme 1": 11, "asked:Theme 1": "missing",
        "experience:onboarding": 40, "promise:delivery": Decimal("0.2895"),
        "promise:price": None, "reliability:First visit": Decimal("0.8367"), "score:Survey": Decimal("-7.32"),
        "score:Silence": None, "assets.nothing": "missing",
    }  # fmt: skip


def test_what_is_not_given_is_said(brief: Brief) -> None:
    bare = Brief(organisation="N", grain="month", period="2026-10", as_of=brief.as_of, not_given=("no feedback given",))
    page = text.render(brief_document.document(bare))
    assert "no feedback given" in page
    assert "0" not in page.replace("2026", "").replace("10", "")


def fields(whole: dict[str, Any], part: dict[str, Any], value: Any) -> None:
    """Hold a value to the part of a schema that says what fields there are."""
    if "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    if "anyOf" in part:
        part = next(one for one in part["anyOf"] if (one.get("type") == "null") == (value is None))
        return fields(whole, part, value)
    if isinstance(value, dict) and "properties" in part:
        assert set(value) == set(part["properties"]) == set(part["required"])
        for name, one in value.items():
            fields(whole, part["properties"][name], one)
    elif isinstance(value, list):
        for one in value:
            fields(whole, part["items"], one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        assert part.get("type") in ("number", "integer")
    return None


def test_the_schema_of_the_brief_describes_it(brief: Brief) -> None:
    whole = json.loads(schema.render("brief"))
    fields(whole, whole, json.loads(stable_json.render(brief)))


def test_the_schema_of_minutes_and_decisions_describes_them(hard_minutes: Any, decisions: Any) -> None:
    whole = json.loads(schema.render("minutes"))
    fields(whole, whole, json.loads(stable_json.render(minutes_document.public(hard_minutes))))
    whole = json.loads(schema.render("decisions"))
    fields(whole, whole, json.loads(register.decisions(decisions, "json")))


@pytest.mark.parametrize("what", ["charter", "agenda"])
def test_the_schema_of_what_people_write_knows_no_other_keys(what: str) -> None:
    whole = json.loads(schema.render(what))
    tables = [part for part in whole["$defs"].values() if "properties" in part]
    assert tables
    assert all(part["additionalProperties"] is False for part in tables)
    assert "name" not in whole["$defs"].get("Agenda", {"properties": {}})["properties"]
