"""The line of topics: the current one and the next always have their names, the others shorten alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.meeting.meeting import Meeting, TopicRun
from cxmeet.services import meeting_view, run
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.workspace import Workspace
from cxmeet.tui.widgets.strip import strip

NAMES = (
    "Customers", "Follow-through", "Listening", "Getting started", "Choosing a connection", "Promises", "One company",
    "Close",
)  # fmt: skip
TWELVE = (*NAMES[:-1], "Paying the bill", "Being online every day", "Getting help", "Recognition", "Close")


@pytest.fixture
def view(workspace: Workspace) -> MeetingView:
    run.start(workspace, "monthly")
    return meeting_view.read(workspace)


def of(view: MeetingView, names: tuple[str, ...], current: int) -> MeetingView:
    """The view of a meeting with these topics, in this one of them; those before are over."""
    topics = tuple(TopicRun(kind="topic", title=name, minutes=5) for name in names)
    live = view.live
    meeting: Meeting = replace(live.meeting, topics=topics, current=current)
    return MeetingView(
        type(live)(**{**vars(live), "meeting": meeting}),
        view.today,
        None,
        None,
        not_reached=tuple(range(current + 1, len(names))),
    )


def shown(view: MeetingView, width: int) -> str:
    [line] = strip(view, width).lines
    assert line.cell_length <= width
    return line.plain


def test_all_names_where_there_is_room(view: MeetingView) -> None:
    assert shown(of(view, NAMES, 2), 118) == (
        "✓1 Customers  ✓2 Follow-through  ●3 Listening  4 Getting started  5 Choosing a co…  6 Promises  "
        "7 One company  8 Close"
    )


def test_at_80_columns_those_to_come_keep_the_beginning_of_their_names(view: MeetingView) -> None:
    assert shown(of(view, NAMES, 2), 78) == (
        "✓1  ✓2  ●3 Listening  4 Getting started  5 Choos…  6 Promi…  7 One c…  8 Close"
    )
    assert shown(of(view, NAMES, 0), 78) == (
        "●1 Customers  2 Follow-through  3 Lis…  4 Get…  5 Cho…  6 Pro…  7 One…  8 Clo…"
    )


@pytest.mark.parametrize("names", [NAMES, TWELVE])
@pytest.mark.parametrize("width", [38, 58, 78, 98])
def test_the_current_topic_and_the_next_have_their_names(view: MeetingView, names: tuple[str, ...], width: int) -> None:
    for current in range(len(names)):
        line = shown(of(view, names, current), width)
        assert f"●{current + 1} {names[current][:7]}" in line
        if current + 1 < len(names):
            assert f" {current + 2} {names[current + 1][:4]}" in line, line


def test_on_the_narrowest_screen_there_is_the_current_one(view: MeetingView) -> None:
    assert shown(of(view, TWELVE, 2), 18) == "●3 Listening"


def test_a_topic_that_is_looked_at_has_its_name_and_its_sign(view: MeetingView) -> None:
    [line] = strip(of(view, TWELVE, 2), 78, ahead=8).lines
    assert "●3 Listening" in line.plain
    assert "▸9 Being online" in line.plain


@given(names=st.lists(st.text(max_size=60), min_size=1, max_size=15), width=st.integers(1, 300), data=st.data())
def test_whatever_the_titles_it_is_one_line_that_fits(names: list[str], width: int, data: st.DataObject) -> None:
    current = data.draw(st.integers(0, len(names) - 1))
    assert VIEW is not None
    assert "\n" not in shown(of(VIEW, tuple(names), current), width)


VIEW: MeetingView | None = None


@pytest.fixture(autouse=True)
def _kept(view: MeetingView) -> None:
    """For the test that tries at random, which has no fixtures of its own."""
    globals()["VIEW"] = view
