"""A workspace as a program uses it: read what meetings see and decided, decide, and report what became of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from cxmeet import assembly
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.services import decide, follow_through, review
from cxmeet.services.draft import Draft
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace

Value = TypeVar("Value")


def opened(folder: str | os.PathLike[str] | None = None, acting: str | None = None) -> OpenWorkspace:
    """The workspace in a folder. Raises NotFound when there is none, or `acting` names nobody the charter knows."""
    root = assembly.folder(folder)
    if not any(os.path.lexists(root / name) for name in (assembly.CHARTER, assembly.RECORD)):
        raise NotFound(f"There is no {assembly.CHARTER} in {root}. Make one: cxmeet init {root}")
    return OpenWorkspace(assembly.workspace(root, acting))


class OpenWorkspace:
    """One workspace, in one person's hands, for one thread at a time.

    What is written is on the disk when a method returns. Everything raises CxmeetError, with words for a person;
    reading raises Damaged where the record cannot be read whole.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __enter__(self) -> OpenWorkspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record."""
        self._workspace.record.close()

    @property
    def actor(self) -> str:
        """Who is acting: what is decided and reported here is in this name."""
        return self._workspace.actor

    @property
    def notices(self) -> list[str]:
        """What a person should be told about the record, such as a backup that failed."""
        return self._workspace.record.notices

    def brief(self, period: str = "", history: int | None = 12) -> Brief:
        """The figures a meeting would open with, of a period such as `2026-10` or `2026-Q4`.

        Without one it is the last that is over and reached; `history` is how many periods the base shows, None all.
        """
        return self._workspace.files.brief(period, history, calls=self._whole(self._workspace.record.calls))

    def meetings(self) -> list[Meeting]:
        """All meetings by number."""
        return self._whole(self._workspace.record.meetings)

    def decisions(self, query: str = "") -> list[Decision]:
        """The decisions that a query asks for, as `cxmeet decisions` takes it, by number."""
        return self._whole(lambda: review.find(self._workspace, query))

    def decision(self, number: str) -> Decision:
        """One decision, such as `D-0042` or `42`."""
        return self._whole(lambda: follow_through.decision(self._workspace, number))

    def minutes(self, meeting: str = "last", version: int | None = None) -> Minutes:
        """The minutes as they were sealed, or as they stand while the meeting runs."""
        return self._whole(lambda: minutes(self._workspace, meeting, version))

    def decide(self, draft: Draft) -> Decision:
        """Record a decision in the current topic of the running meeting."""
        return decide.decide(self._workspace, draft)

    def accept(self, number: str, *names: str) -> Decision:
        """Accept a decision as whoever acts, or for the owners named, who are in the room."""
        return follow_through.accept(self._workspace, number, names)

    def progress(self, number: str, text: str) -> Decision:
        """Say what has happened since."""
        return follow_through.progress(self._workspace, number, text)

    def done(self, number: str, text: str = "") -> Decision:
        """Say, as its owner, that a decision is done."""
        return follow_through.move(self._workspace, number, "done", text)

    def _whole(self, read: Callable[[], Value]) -> Value:
        """What is read, where it is all there is: a program cannot be told beside it that something is missing."""
        try:
            return read()
        finally:
            if damage := self._workspace.record.damage:
                raise damage
