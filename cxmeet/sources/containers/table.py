"""Opens a file of the company for what it is, whatever it is called, and gives the table inside."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from msgspec.structs import replace

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.containers.kinds import HEAD, Kind, binary, encoding_of, kind_of, named, old_office
from cxmeet.sources.containers.original import Original
from cxmeet.sources.containers.reader import Broken, MissingExtra, Reader
from cxmeet.sources.containers.text_table import TextTable, stated

if TYPE_CHECKING:
    from cxmeet.sources.containers.sheets import Workbook

Bad = Callable[[int, str], None]
_PACKED: tuple[Kind, ...] = ("gz", "bz2", "xz", "zst")


def opened_table(path: Path, forms: Forms, bad: Bad) -> Reader:
    """The table in a file, told by its first bytes and read as the forms say.

    `bad` is told line and reason of every row that is no row. Raises BadFile where the file is none, holds no table,
    or needs something that is not installed.
    """
    original = Original(path)
    with faults_said(original):
        return _table(original, forms, bad)


@contextmanager
def faults_said(original: Original) -> Iterator[None]:
    """While inside, whatever is wrong with a file is raised as BadFile, and the file is closed."""
    try:
        yield
        return
    except MissingExtra as error:
        fault = str(error)
    except Broken as error:
        fault = _sentence(str(error))
    except (EOFError, OSError, zlib.error) as error:
        fault = f"cannot be read: {one_line(str(error))}"
    except BaseException:
        original.close()
        raise
    original.close()
    raise original.refused(fault)


def _sentence(what: str) -> str:
    """A reason as something said of the file."""
    return what if what.startswith(("is ", "has ")) else f"is {what}" if what.startswith(("a ", "an ")) else what


def _table(original: Original, forms: Forms, bad: Bad) -> Reader:
    if kind_of(original.head(HEAD)) == "parquet":
        from cxmeet.sources.containers.parquet import ParquetTable

        return ParquetTable(original, forms, bad)
    if (book := workbook(original, forms)) is not None:
        from cxmeet.sources.containers.sheets import SheetTable

        return SheetTable(original, book, forms.sheet, forms.header, bad)
    if (plain := plain_text(original)) is not None:
        return _text(original, plain, forms, bad)
    raise Broken("holds no table")


def workbook(original: Original, forms: Forms) -> Workbook | None:
    """The workbook that a file is; None for any other. Raises Broken."""
    if kind_of(original.head(HEAD)) != "zip":
        return None
    from cxmeet.sources.containers.archive import Archive
    from cxmeet.sources.containers.ods import Ods
    from cxmeet.sources.containers.xlsx import Xlsx

    archive = Archive(original.file)
    if office := archive.office():
        return Xlsx(archive, forms) if office == "xlsx" else Ods(archive, forms)
    return None


class Plain(NamedTuple):
    """A text, no longer packed."""

    data: Callable[[], BinaryIO]
    """Opens it at its beginning."""
    head: bytes
    json: bool
    """Whether it holds an object a line."""


def plain_text(original: Original) -> Plain | None:
    """The text that a file is, unpacked once; None for a workbook or Parquet. Raises Broken for anything else."""
    head = original.head(HEAD)
    kind = kind_of(head)
    if kind == "parquet" or (kind == "zip" and workbook(original, Forms()) is not None):
        return None
    if kind == "old office":
        raise Broken(old_office(_directory(original, head)))
    data = _first(original, kind)
    head = data().read(HEAD)
    kind = kind_of(head)
    if kind in _PACKED:
        from cxmeet.sources.containers.packed import unpacked

        packed, inner = kind, data
        data = lambda: unpacked(inner(), packed)  # noqa: E731
        head = data().read(HEAD)
        kind = kind_of(head)
    if kind not in ("text", "json", None):
        raise Broken(f"is packed twice, or holds a file that is packed itself ({kind}): unpack it first")
    if what := named(head):
        raise Broken(what)
    return Plain(data, head, kind == "json")


def _first(original: Original, kind: Kind | None) -> Callable[[], BinaryIO]:
    """Opens the file, or the only one in an archive, at its beginning."""
    if kind == "zip":
        from cxmeet.sources.containers.archive import Archive

        archive = Archive(original.file)
        name = archive.only()
        return lambda: archive.part(name)

    def from_start() -> BinaryIO:
        original.file.seek(0)
        return original.file

    return from_start


def _text(original: Original, plain: Plain, forms: Forms, bad: Bad) -> Reader:
    """The table in a text."""
    forms = _with_encoding(forms, plain.head)
    if plain.json:
        from cxmeet.sources.containers.json_lines import JsonLines

        return JsonLines(original, plain.data, forms, bad)
    return TextTable(original, plain.data(), forms, bad)


def _with_encoding(forms: Forms, head: bytes) -> Forms:
    """The forms with the codec that the stated encoding stands for. Raises Broken for what is no text in it."""
    encoding = stated(head, forms.encoding)
    if encoding_of(head) == "utf-8" and not encoding.casefold().startswith(("utf-16", "utf-32")) and binary(head):
        raise Broken("is no text: it holds bytes that no text has; save it as CSV or Excel")
    return replace(forms, encoding=encoding)


def _directory(original: Original, head: bytes) -> bytes:
    """The names of what a file of an old Office program holds."""
    size = 1 << min(12, int.from_bytes(head[30:32], "little"))
    original.file.seek((1 + int.from_bytes(head[48:52], "little")) * size)
    return original.file.read(1 << 15)
