"""Send the minutes of the last meeting to every leader once, whatever fails in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.minutes.letter import person
from cxmeet.core.meeting.minutes.mailing import Copy, Mailing, Stage, in_doubt, may_be_sent
from cxmeet.sending import Unsendable, Unsure
from cxmeet.services.minutes import minutes
from cxmeet.services.press import Outcome, Press, Wish
from cxmeet.services.workspace import Workspace


def mail(workspace: Workspace, press: Press, wish: Wish, outcome: Outcome) -> None:
    """Send each letter that is to be sent, and note of each that it was, or why not."""
    try:
        for meeting, last in _meant(workspace):
            _Letters(workspace, press, wish, outcome, meeting, last).send()
    except Unsendable as error:
        outcome.failed.append(str(error))


def _meant(workspace: Workspace) -> Iterable[tuple[Meeting, bool]]:
    """The last meeting, once it is closed, and those before it of which a letter has failed; and whether it is the
    last."""
    sealed = [meeting for meeting in workspace.record.meetings("closed", "reopened", "running") if meeting.versions]
    failed = {
        mailing.meeting
        for mailing in workspace.record.mailings()
        if any(copy.standing == "waiting" for copy in mailing.copies)
    }
    for meeting in sealed:
        last = meeting is sealed[-1]
        if meeting.status == "closed" and (last or meeting.number in failed):
            yield meeting, last


@dataclass(frozen=True)
class _Letters:
    """The letters with the latest version of the minutes of one meeting."""

    workspace: Workspace
    press: Press
    wish: Wish
    outcome: Outcome
    meeting: Meeting
    last: bool

    def send(self) -> None:
        """Raises Unsendable where the mail command takes none."""
        for leader in self._leaders():
            if not self._to_be_sent(leader, self._mailing()):
                continue
            try:
                if self.wish.dry or self._sent(leader):
                    self.outcome.sent.append((self.meeting.number, leader))
            except Unsendable:
                raise
            except CxmeetError as error:
                self.outcome.failed.append(f"{self.meeting.number} to {leader}: {error}")

    def _leaders(self) -> list[str]:
        """Every leader with an address; of an earlier meeting those whose letter has failed."""
        reached = [leader.name for leader in self.workspace.files.charter().leaders if person(leader)]
        known = self._mailing()
        return reached if self.last else [name for name in reached if known.copy(name)]

    def _to_be_sent(self, leader: str, mailing: Mailing) -> bool:
        """Whether nobody has sent a letter, or is sending it; of one on its way or in doubt it is told that it is."""
        copy = mailing.copy(leader)
        doubt = copy is not None and in_doubt(copy, self.workspace.now())
        if self.last and leader == self.wish.again and (doubt or copy is None or copy.standing != "sending"):
            return True
        if doubt:
            self.outcome.doubtful.append((self.meeting.number, leader))
        elif copy is not None and copy.standing == "sending":
            self.outcome.underway.append((self.meeting.number, leader))
        return may_be_sent(copy)

    def _sent(self, leader: str) -> bool:
        """Send a letter; False where somebody else does. Raises CxmeetError where it could not be sent."""
        found = minutes(self.workspace, self.meeting.number, len(self.meeting.versions))
        letter = self.press.write(found, "eml", leader)
        with self.workspace.record.transaction():
            if not self._to_be_sent(leader, self._mailing()):
                return False
            self._note(leader, "sending")
        try:
            self.press.send(self.wish.mail, letter)
        except Unsure as error:
            self._note(leader, "sending", str(error))
            self.outcome.doubtful.append((self.meeting.number, leader))
            raise
        except CxmeetError as error:
            self._note(leader, "waiting", str(error))
            raise
        except KeyboardInterrupt:
            self._note(leader, "sending", "Interrupted.")
            raise
        self._note(leader, "sent")
        return True

    def _note(self, leader: str, standing: Stage, why: str = "") -> None:
        record = self.workspace.record
        with record.transaction():
            copy = Copy(leader=leader, standing=standing, at=self.workspace.now(), why=why)
            record.save(self._mailing().having(copy))

    def _mailing(self) -> Mailing:
        """How the letters stand, as far as any were sent."""
        version = len(self.meeting.versions)
        name = f"{self.meeting.id}-{version}"
        known = (mailing for mailing in self.workspace.record.mailings() if mailing.id == name)
        return next(known, Mailing(id=name, meeting=self.meeting.number, version=version))
