"""A letter handed to the mail command of this host, which is run word by word and never by a shell."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import short

PATIENCE = 60.0
"""Seconds that a mail command may take for one letter."""
BESIDE = "/usr/sbin:/usr/lib:/usr/local/sbin"
"""Where mail commands lie that a cron job does not look for."""


CUT_OFF = 124
"""What `timeout` ends with when it has ended a command; above 128 a shell tells of one that a signal has ended."""
TOLD = 4_000
"""Bytes of what a mail command says that are read."""


class Unsendable(CxmeetError):
    """No letter can be sent by this command: it is not there, or it does not end."""


class Unsure(CxmeetError):
    """A letter may or may not have gone: the mail command had it, and was ended before it could say so."""


class Unending(Unsure, Unsendable):
    """The mail command had to be ended."""


def send(command: Sequence[str], letter: bytes, patience: float = PATIENCE) -> None:
    """Hand over one letter on the standard input; what the command leaves running goes on.

    Raises CxmeetError with what the command said where it fails; Unsure where it was ended by a signal, or after
    `patience` seconds; Unsendable where it is missing.
    """
    with _kept() as said:
        process = _started(command, said)
        try:
            process.communicate(letter, timeout=patience)
        except subprocess.TimeoutExpired:
            _end(process)
            raise Unending(f"The mail command “{short(command[0])}” did not end within {patience:g} seconds.") from None
        except BaseException:
            _end(process)
            raise
        if code := process.returncode:
            kind = Unsure if code < 0 or code == CUT_OFF or code > 128 else CxmeetError
            told = _told(said)
            raise kind(f"The mail command ended with {code}{f': {told}' if told else ''}.")


def _kept() -> IO[bytes]:
    """Where the command says what it has to say: no pipe, whose end would wait for what it leaves running."""
    try:
        return tempfile.TemporaryFile()
    except OSError as error:
        raise Unsendable(f"The mail command needs a folder for temporary files: {error.strerror or error}.") from error


def _started(command: Sequence[str], said: IO[bytes]) -> subprocess.Popen[bytes]:
    """The command, in a session of its own. Raises Unsendable."""
    program = shutil.which(command[0]) or shutil.which(command[0], path=BESIDE)
    if program is None:
        raise Unsendable(f"There is no mail command “{short(command[0])}” on this host.")
    try:
        return subprocess.Popen(
            [program, *command[1:]], stdin=subprocess.PIPE, stdout=said, stderr=said, start_new_session=True
        )
    except (OSError, ValueError) as error:
        raise Unsendable(f"The mail command “{short(command[0])}” cannot be run: {error}.") from error


def _told(said: IO[bytes]) -> str:
    said.seek(0)
    return short(said.read(TOLD).decode(errors="replace"), 200)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it, and whatever it has started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
