"""The charter as text, to be changed at one place: written only if nobody has changed it since it was read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from cxmeet.core.kernel.errors import Busy, CxmeetError
from cxmeet.placing import like, put
from cxmeet.sources.opening import opened
from cxmeet.sources.toml.document import LARGEST


class CharterText:
    """What stands in a charter's file."""

    def __init__(self, path: Path) -> None:
        """Raises BadFile where it is no file, CxmeetError where it is too long or not UTF-8."""
        self._path = path
        self._raw = _read(path)
        try:
            self.text = self._raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise CxmeetError(f"{path} is not UTF-8 text: save it as UTF-8 first.") from None

    def write(self, text: str) -> None:
        """Put other text in its place, whole or not at all; group and permissions stay, the owner where that may be.

        Raises CxmeetError where it is no file of its own or may not be written, Busy where it was changed since it was
        read.
        """
        self._must_be_writable()
        marked = self._raw.startswith(b"\xef\xbb\xbf")
        data = text.encode("utf-8-sig" if marked else "utf-8")
        try:
            put(self._path, data, like(os.lstat(self._path)), self._must_be_as_it_was)
        except OSError as error:
            why = error.strerror or str(error)
            raise CxmeetError(f"{self._path} could not be written, and is as it was: {why}.") from error

    def _must_be_writable(self) -> None:
        """Raises CxmeetError: what takes the place of a file needs no right to write to it, and would end a link."""
        self._must_be_as_it_was()
        found = os.lstat(self._path)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            raise CxmeetError(
                f"{self._path} is a link, or a file with several names: nothing was written. Paste the section into it."
            )
        if not found.st_mode & 0o222 or not os.access(self._path, os.W_OK):
            raise CxmeetError(f"{self._path} is read-only: nothing was written. Paste the section into it.")

    def _must_be_as_it_was(self) -> None:
        try:
            same = _read(self._path) == self._raw
        except CxmeetError:  # it has gone, or is no file any more
            same = False
        if not same:
            raise Busy(f"{self._path} was changed meanwhile: nothing was written. Run the command again.")


def _read(path: Path) -> bytes:
    with opened(path) as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise CxmeetError(f"{path} has more than {LARGEST:,} bytes: not a file written by hand.")
    return raw
