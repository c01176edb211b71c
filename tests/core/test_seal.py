"""The seal of minutes: another for any other word, the same whatever fields a later version adds."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec.structs import replace

from cxmeet.core.meeting.minutes.minutes import Minutes, Opening, Scorecard
from cxmeet.core.meeting.minutes.seal import seal

MOMENT = dt.datetime(2026, 11, 3, 8, tzinfo=dt.UTC)


def bare() -> Minutes:
    card = Scorecard(
        opened_with_customers=True,
        customer_share=None,
        customer_share_target=None,
        decisions=0,
        shared_decisions=0,
        themes_without_disposition=0,
        due=0,
        followed_through=0,
        ratings={},
    )
    nothing: dict[str, tuple[()]] = dict.fromkeys(
        ("present", "absent", "decisions", "commitments", "followed", "parked", "recognition", "rules", "objections"),
        (),
    )
    return Minutes(
        **nothing,  # type: ignore[arg-type]
        organisation="Any",
        purpose="",
        currency="",
        timezone="UTC",
        number="M-0001",
        title="Monthly",
        agenda="monthly",
        status="closed",
        version=1,
        version_reason="",
        chair="Ana",
        started=MOMENT,
        ended=MOMENT,
        opening=Opening(customers_first=True),
        topics=(),
        scorecard=card,
        message="",
        next_meeting=None,
    )


def test_it_is_that_of_the_words_and_not_of_who_keeps_them() -> None:
    sealed = bare()

    assert seal(sealed) == seal(replace(sealed, id="x", rev=7, seal=seal(sealed)))
    assert seal(sealed) == seal(msgspec.convert(msgspec.to_builtins(sealed), Minutes))
    for other in (
        replace(sealed, message="b"),
        replace(sealed, version=2),
        replace(sealed, opening=Opening(customers_first=True, reason="late")),
        replace(sealed, present=("Ana",)),
        replace(sealed, absent=("Ana",)),
    ):
        assert seal(other) != seal(sealed)


def test_a_field_that_says_nothing_does_not_change_it() -> None:
    """As the same minutes are read by a later version that knows more fields."""

    class LaterOpening(Opening, frozen=True, kw_only=True):
        weather: str = ""
        guests: dict[str, int] = {}

    class Later(Minutes, frozen=True, kw_only=True):
        coffee: int | None = None

    sealed = bare()
    fields = {name: getattr(sealed, name) for name in sealed.__struct_fields__}
    later = Later(**fields | {"opening": LaterOpening(customers_first=True)})

    assert seal(later) == seal(sealed)
    assert seal(replace(later, coffee=3)) != seal(sealed)
