"""How the screens say times."""

from __future__ import annotations

import datetime as dt

from cxmeet.wording.moments import spoken_moment


def moment(at: dt.datetime) -> str:
    """`Tue 1 Dec 2026 09:12`, with the offset where the hour comes for the second time."""
    return spoken_moment(at)
