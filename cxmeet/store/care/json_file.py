"""Reading a JSON file that somebody gives, whatever is in it: a plain file, of a bounded size, with bounded numbers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from cxmeet.core.kernel.errors import BadFile, Fault, RecordError
from cxmeet.store.journal import disk
from cxmeet.store.journal.opener import located, open_own

MOST = 64 << 20
"""Bytes; a record of some 100,000 decisions. What JSON holds takes several times that in memory."""


def read_json(source: Path) -> Any:
    """What the file holds. Raises BadFile."""
    try:
        return json.loads(_bytes(source), parse_constant=_refuse, parse_int=_int)
    except RecordError as error:
        raise BadFile([Fault(str(source), None, str(error))]) from error
    except OSError as error:
        raise BadFile([Fault(str(source), None, error.strerror or str(error))]) from error
    except json.JSONDecodeError as error:
        raise BadFile([Fault(str(source), error.lineno, f"this is not JSON: {error.msg}")]) from error
    except (ValueError, RecursionError) as error:
        raise BadFile([Fault(str(source), None, f"this is not JSON: {error}")]) from error


def _bytes(source: Path) -> bytes:
    fd = open_own(located(source), os.O_RDONLY)
    try:
        data = disk.read(fd, 0, MOST + 1)
    finally:
        os.close(fd)
    if len(data) > MOST:
        raise BadFile([Fault(str(source), None, f"it has more than {MOST >> 20} MB, the most that is imported")])
    return data


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _int(digits: str) -> int:
    if len(digits) > 18:
        raise ValueError(f"{digits[:18]}... is a number of {len(digits)} digits")
    return int(digits)
