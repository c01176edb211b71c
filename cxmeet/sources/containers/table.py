"""Opens a file of the company for what it is, whatever it is called, and gives the table inside."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.containers.kinds import HEAD, Kind, binary, encoding_of, kind_of, named, old_office
from cxmeet.sources.containers.original import Original
from cxmeet.sources.containers.reader import Broken, MissingExtra, Reader
from cxmeet.sources.containers.text_table import TextTable, stated

Bad = Callable[[int, str], None]
_PACKED: tuple[Kind, ...] = ("gz", "bz2", "xz", "zst")


def opened_table(path: Path, forms: Forms, bad: Bad) -> Reader:
    """The table in a file, told by its first bytes and read as the forms say.

    `bad` is told line and reason of every row that is no row. Raises BadFile where the file is none, holds no table,
    or needs something that is not installed.
    """
    original = Original(path)
    try:
        return _table(original, forms, bad)
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
    head = original.head(HEAD)
    kind = kind_of(head)
    if kind == "zip":
        return _archived(original, forms, bad)
    if kind == "parquet":
        from cxmeet.sources.containers.parquet import ParquetTable

        return ParquetTable(original, forms, bad)
    if kind == "old office":
        raise Broken(old_office(_directory(original, head)))
    return _text(original, lambda: _from_start(original), forms, bad)


def _archived(original: Original, forms: Forms, bad: Bad) -> Reader:
    """The table in a workbook, or in the one file of an archive."""
    from cxmeet.sources.containers.archive import Archive
    from cxmeet.sources.containers.ods import Ods
    from cxmeet.sources.containers.sheets import SheetTable
    from cxmeet.sources.containers.xlsx import Xlsx

    archive = Archive(original.file)
    if office := archive.office():
        workbook = Xlsx(archive, forms) if office == "xlsx" else Ods(archive, forms)
        return SheetTable(original, workbook, forms.sheet, forms.header, bad)
    name = archive.only()
    return _text(original, lambda: archive.part(name), forms, bad)


def _from_start(original: Original) -> BinaryIO:
    original.file.seek(0)
    return original.file


def _text(original: Original, data: Callable[[], BinaryIO], forms: Forms, bad: Bad) -> Reader:
    """The table in bytes that may be packed, once."""
    head = data().read(HEAD)
    kind = kind_of(head)
    plain = data
    if kind in _PACKED:
        from cxmeet.sources.containers.packed import unpacked

        packed: Kind = kind

        def plain() -> BinaryIO:
            return unpacked(data(), packed)

        head = plain().read(HEAD)
        kind = kind_of(head)
    if kind not in ("text", "json", None):
        raise Broken(f"is packed twice, or holds a file that is packed itself ({kind}): unpack it first")
    if what := named(head):
        raise Broken(what)
    forms = _with_encoding(forms, head)
    if kind == "json":
        from cxmeet.sources.containers.json_lines import JsonLines

        return JsonLines(original, plain, forms, bad)
    return TextTable(original, plain(), forms, bad)


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
