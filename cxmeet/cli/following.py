"""Follow a meeting in lines: one for each change, written as soon as it is there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from cxmeet.cli import streams
from cxmeet.cli.diagnostics import DONE
from cxmeet.cli.printable import printable
from cxmeet.core.kernel.errors import CxmeetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxmeet.services.following import News
    from cxmeet.services.workspace import Workspace

PAUSE = 0.3
"""Seconds between two looks."""


def tell(workspace: Workspace) -> int:
    """Print every change until the meeting has ended, or nobody reads any more. Raises as `run.current`."""
    from cxmeet.services import following
    from cxmeet.wording import happenings as wording

    first = following.seen(workspace)
    meeting, now = first.meeting, workspace.now()
    head = f"{meeting.number} {meeting.title}, chaired by {meeting.chair}; {wording.topic(meeting)}"
    if not _print(wording.timed(now, first.zone, head)):
        return DONE
    for found in following.follow(workspace, first):
        if found is None:
            time.sleep(PAUSE)
        elif not all(map(_print, _lines(workspace, found))):
            break
    return DONE


def _lines(workspace: Workspace, found: News) -> Iterator[str]:
    from cxmeet.wording import happenings as wording

    zone, now = found.now.zone, workspace.now()
    if found.put_back:
        yield wording.timed(now, zone, wording.PUT_BACK)
    if found.moved or found.put_back:
        yield wording.timed(now, zone, wording.topic(found.now.meeting))
    yield from (wording.timed(each.at, zone, wording.said(each)) for each in found.happened)
    if found.answered:
        yield wording.timed(now, zone, wording.answered(list(found.answered)))
    if found.ratings:
        yield wording.timed(now, zone, wording.rated(found.ratings))
    if found.ended:
        yield wording.timed(now, zone, wording.ended(found.now.meeting))


def _print(line: str) -> bool:
    """Whether somebody still reads. Raises CxmeetError where it cannot be written for another reason."""
    try:
        streams.to_stdout(" ".join(printable(line).split("\n")).encode() + b"\n")
    except BrokenPipeError:
        return False
    except OSError as error:
        raise CxmeetError(f"What happened could not be printed: {error.strerror or error}.") from error
    return True
