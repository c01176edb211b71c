"""The charter as text, to be changed at one place: written only if nobody has changed it since it was read."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from cxmeet.core.kernel.errors import Busy, CxmeetError


class CharterText:
    """What stands in a charter's file."""

    def __init__(self, path: Path) -> None:
        """Raises CxmeetError where it is not UTF-8."""
        self._path = path
        self._raw = path.read_bytes()
        try:
            self.text = self._raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise CxmeetError(f"{path} is not UTF-8 text: save it as UTF-8 first.") from None

    def write(self, text: str) -> None:
        """Put other text in its place, whole or not at all; owner, group and permissions stay.

        Raises CxmeetError where it is no file of its own, may not be written, or was changed since it was read.
        """
        self._must_be_writable()
        marked = self._raw.startswith(b"\xef\xbb\xbf")
        data = text.encode("utf-8-sig" if marked else "utf-8")
        handle, temporary = tempfile.mkstemp(prefix=".cxmeet-", suffix=".tmp", dir=self._path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self._must_be_as_it_was()
            self._like_before(temporary)
            os.replace(temporary, self._path)
        except BaseException:
            os.unlink(temporary)
            raise
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

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
            same = self._path.read_bytes() == self._raw
        except FileNotFoundError:
            same = False
        if not same:
            raise Busy(f"{self._path} was changed meanwhile: nothing was written. Run the command again.")

    def _like_before(self, temporary: str) -> None:
        """Give the new file the permissions of the old one and, where that is allowed, its owner and group."""
        old = os.lstat(self._path)
        with contextlib.suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)
        os.chmod(temporary, stat.S_IMODE(old.st_mode))
