"""Text in the encoding that the charter states; a mark that says otherwise is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Read = Callable[..., Any]
Refusal = Callable[..., str]

TEXT = "wer,täglich\nJörg,€ 5\n"


@pytest.mark.parametrize(
    ("written", "stated"),
    [
        ("utf-8", ""), ("utf-8-sig", ""), ("utf-8-sig", "UTF-8"), ("utf-8-sig", "utf_8"),
        ("utf-16", "utf-16"), ("utf-16", "UTF16"), ("utf-16-le", "utf-16"), ("utf-16-be", "utf-16"),
        ("utf-16-le", "utf-16-le"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32"), ("cp1252", "cp1252"),
        ("cp1252", "Windows-1252"), ("iso8859-15", "latin9"),
    ],
)  # fmt: skip
def test_text_is_read_in_the_encoding_that_is_stated(tmp_path: Path, read: Read, written: str, stated: str) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes(TEXT.encode(written))
    table = read(path, encoding=stated)
    assert table.header == ["wer", "täglich"]
    assert table.rows == [["Jörg", "€ 5"]]


def test_a_mark_of_another_encoding_than_the_stated_one_is_said(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    assert refusal(path, encoding="cp1252") == "is UTF-8 text by its mark, not cp1252: leave out encoding"
    path.write_bytes(TEXT.encode("utf-16"))
    assert 'state encoding = "utf-16"' in refusal(path, encoding="cp1252")


def test_what_is_no_text_in_a_strict_encoding_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(TEXT.encode("utf-16") + b"\x00\xd8x")
    assert "it is not utf-16" in refusal(path, encoding="utf-16")
