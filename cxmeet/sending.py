"""A letter handed to the mail command of this host, which is run word by word and never by a shell."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import short

PATIENCE = 60.0
"""Seconds that a mail command may take for one letter."""
BESIDE = "/usr/sbin:/usr/lib:/usr/local/sbin"
"""Where mail commands lie that a cron job does not look for."""


class Unsendable(CxmeetError):
    """No letter can be sent by this command: it is not there, or it does not end."""


def send(command: Sequence[str], letter: bytes, patience: float = PATIENCE) -> None:
    """Hand over one letter on the standard input.

    Raises CxmeetError with what the command said where it fails; Unsendable where it is missing, or where it had to be
    ended after `patience` seconds.
    """
    program = shutil.which(command[0]) or shutil.which(command[0], path=BESIDE)
    if program is None:
        raise Unsendable(f"There is no mail command “{short(command[0])}” on this host.")
    try:
        process = subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise Unsendable(f"The mail command “{short(command[0])}” cannot be run: {error}.") from error
    try:
        said, _ = process.communicate(letter, timeout=patience)
    except subprocess.TimeoutExpired:
        _end(process)
        raise Unsendable(f"The mail command “{short(command[0])}” did not end within {patience:g} seconds.") from None
    except BaseException:
        _end(process)
        raise
    if process.returncode:
        told = short(said.decode(errors="replace"), 200)
        raise CxmeetError(f"The mail command ended with {process.returncode}{f': {told}' if told else ''}.")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it, and whatever it has started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
