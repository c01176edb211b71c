"""The home screen without a screen: what is next, what I answer for, whom I am to tell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock


def test_it_tells_each_leader_what_is_theirs(cxmeet: Cxmeet, clock: Clock) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ben Okri", "--due", "fri", "--tell", "shops: Cleo Park")
    assert "* M-0001 Monthly customer-first meeting, chaired by Ana Ruiz" in cxmeet("home").out
    cxmeet("close", "--yes")
    clock.forward(60 * 24 * 5)
    ben, cleo = cxmeet("home", acting="Ben Okri"), cxmeet("home", acting="Cleo Park")

    assert (ben.code, ben.said) == (0, "")
    for words in (
        "* Tue 5 Jan 2027 09:00: Monthly customer-first meeting (60 min)",
        "* D-0001 Router by courier\n    OVERDUE by 2 days (4 Dec); Ben Okri\n    to accept: cxmeet accept D-0001",
        "* M-0001 Tue 1 Dec 2026: Monthly customer-first meeting",
    ):
        assert words in ben.out
    assert "D-0001 Router by courier\n" not in cleo.out
    assert "* 1.1 shops, by Cleo Park until" in cleo.out


def test_a_script_reads_the_same(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--due", "fri", "--accountable", "Ana Ruiz")
    told = json.loads(cxmeet("home", "--json").out)

    assert (told["actor"], told["running"]["number"], told["last"]) == ("Ana Ruiz", "M-0001", [])
    assert [(one["number"], one["overdue"], one["to_accept"]) for one in told["mine"]] == [("D-0001", False, True)]
