"""A statement that runs beside whoever waits for it."""

from __future__ import annotations

import threading
import time

import pytest

from cxmeet.core.kernel.errors import Stopped
from cxmeet.sources.warehouse.engines.attended import TooLong, attended, stop
from cxmeet.sources.warehouse.engines.opening import load


def asleep(until: threading.Event) -> None:
    until.wait(30)


def test_who_leaves_ends_what_runs_and_nothing_that_is_asked_later() -> None:
    cancelled = threading.Event()
    threading.Timer(0.1, stop).start()
    with pytest.raises(Stopped):
        attended(lambda: asleep(cancelled), cancelled.set, lambda _: None, 30)

    assert cancelled.is_set()
    assert attended(lambda: 7, cancelled.set, lambda _: None, 30) == 7


@pytest.mark.parametrize("stubborn", [False, True])
def test_what_takes_too_long_is_cancelled_and_may_go_on(stubborn: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxmeet.sources.warehouse.engines.attended._GRACE", 0.2)
    ended = threading.Event()
    with pytest.raises(TooLong) as late:
        attended(lambda: asleep(ended), (lambda: None) if stubborn else ended.set, lambda _: None, 0.1)
    ended.set()

    assert late.value.ended is not stubborn


def test_what_goes_wrong_beside_is_raised_where_it_is_waited_for() -> None:
    heard: list[float] = []

    def fails() -> None:
        time.sleep(0.25)
        raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        attended(fails, None, heard.append, 30)
    assert heard == sorted(heard) != []


@pytest.mark.parametrize("engine", ["duckdb", "postgres", "sqlite", "snowflake"])
def test_what_an_engine_is_asked_with_is_at_hand_before_it_is_timed(engine: str) -> None:
    load(engine)
