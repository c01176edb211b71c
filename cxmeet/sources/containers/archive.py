"""A zip archive: the one file in it, or the parts of an office document. Nothing is ever written to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from cxmeet.core.kernel.text import short
from cxmeet.sources.containers.reader import Broken

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DIRECTORY = 2_000_000
"""Bytes that the list of the files in an archive may take: some 30,000 files."""

_LISTED = 5
"""How many files of an archive an error names."""

_ENCRYPTED = 1
"""The bit of a file in an archive that says it is encrypted."""

_OTHERS = (
    ("word/", "a Word document: ask for the table as CSV or Excel"),
    ("ppt/", "a PowerPoint presentation: ask for the table as CSV or Excel"),
    ("Index/", "an Apple Numbers document: export it as Excel or CSV"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
)
_OPEN_DOCUMENTS = {
    "text": "a text document (.odt): ask for the table as CSV or a spreadsheet",
    "presentation": "a presentation (.odp): ask for the table as CSV or a spreadsheet",
}


class _Sparing:
    """A file of which no more is read at once than the list of an archive may take."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(min(size, DIRECTORY + 1) if size >= 0 else DIRECTORY + 1)
        if len(data) > DIRECTORY:
            raise Broken("it holds too many files")
        return data


@contextmanager
def damage_said() -> Iterator[None]:
    """While inside, whatever a damaged archive can raise is Broken."""
    try:
        yield
    except Broken:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Broken(f"the archive is damaged: {error}") from None


class _Part(io.RawIOBase):
    """A file in an archive; whatever is wrong with it is Broken."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part, self._read = part, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        room = memoryview(buffer).cast("B")
        with damage_said():
            piece = self._part.read(len(room))
        room[: len(piece)] = piece
        self._read += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._read

    def close(self) -> None:
        self._part.close()
        super().close()


class Archive:
    """A zip archive, by the list of what is in it. Raises Broken where that cannot be read."""

    def __init__(self, file: BinaryIO) -> None:
        with damage_said():
            self._zip = zipfile.ZipFile(cast("IO[bytes]", _Sparing(file)))
        named = (
            (one.filename, one) for one in self._zip.infolist()
        )  # a damaged one may have no name, as no folder has
        self._files: dict[str, zipfile.ZipInfo] = {}
        for name, one in named:
            if name in self._files:
                raise Broken(f"a zip archive with two files of the same name, “{short(name, 60)}”: pack it again")
            if not name.endswith("/"):
                self._files[name] = one

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def office(self) -> str:
        """`xlsx` or `ods` where this is a workbook, else empty. Raises Broken for any other document."""
        if "mimetype" in self._files:
            kind = self.read("mimetype", 200).decode("ascii", "replace").strip()
            if "opendocument.spreadsheet" in kind:
                return "ods"
            if "opendocument" in kind:
                what = next((what for part, what in _OPEN_DOCUMENTS.items() if part in kind), "")
                raise Broken(what or "an OpenDocument file that is no spreadsheet")
        if "xl/workbook.bin" in self._files:
            raise Broken("a binary Excel workbook (.xlsb): save it as .xlsx")
        if "[Content_Types].xml" in self._files and self._has("xl/") and not self._has("word/"):
            return "xlsx"
        for beginning, what in _OTHERS:
            if len(self._files) > 1 and self._has(beginning):
                raise Broken(what)
        return ""

    def _has(self, beginning: str) -> bool:
        return any(name.startswith(beginning) for name in self._files)

    def only(self) -> str:
        """The name of the one file in it. Raises Broken where there are none or several."""
        names = [name for name in self._files if not _left_by_a_desktop(name)]
        if len(names) == 1:
            return names[0]
        if not names:
            raise Broken("a zip archive without a file in it")
        listed = ", ".join(f"“{short(name, 60)}”" for name in names[:_LISTED])
        more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
        raise Broken(f"a zip archive with {len(names):,} files: {listed}{more}; unpack it and name the one you mean")

    def size(self, name: str) -> int:
        """Bytes of one of the files, unpacked."""
        return self._files[name].file_size

    def part(self, name: str) -> BinaryIO:
        """One of the files, to be read piece by piece. Raises Broken."""
        found = self._files.get(name)
        if found is None:
            raise Broken(f"the archive is damaged: it has no “{short(name)}”")
        if found.flag_bits & _ENCRYPTED:
            raise Broken("a zip archive protected by a password: unpack it first")
        if found.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Broken(f"a zip archive packed in an uncommon way ({found.compress_type}): unpack it first")
        with damage_said():
            return cast("BinaryIO", io.BufferedReader(_Part(self._zip.open(found))))

    def read(self, name: str, most: int) -> bytes:
        """The beginning of one of the files. Raises Broken."""
        with damage_said(), self.part(name) as part:
            return part.read(most)


def _left_by_a_desktop(name: str) -> bool:
    """Whether this is nobody's data, but what a desktop puts into every archive."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (".DS_Store", "Thumbs.db", "desktop.ini")
