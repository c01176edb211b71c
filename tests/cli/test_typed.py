"""What is typed arrives to the letter in every locale, and what is no text is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cxmeet.core.kernel.text import NAME

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
POSIX = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


def run(root: Path, *arguments: str | bytes, locale: dict[str, str], **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cxmeet", *arguments],
        cwd=root.parent,
        env={**os.environ, **locale, **more},
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize("locale", [ASCII, POSIX, {}], ids=["C", "POSIX", "as it is"])
def test_what_is_typed_arrives_whatever_the_locale(company: Path, locale: dict[str, str]) -> None:
    root = company.rename(company.parent / "compañía")
    charter = (root / "cxmeet.toml").read_text(encoding="utf-8")
    charter = charter.replace("Ana Ruiz", "Lucía Ñandú").replace("data/", "año/")
    (root / "cxmeet.toml").write_text(charter, encoding="utf-8")
    (root / "data").rename(root / "año")
    named = {"CXMEET_WORKSPACE": str(root)}
    assert run(root, "--as", "lucía", "start", "monthly", locale=locale, **named).returncode == 0
    done = run(root, "-C", str(root), "--as", "Lucía", "note", "Lucía: “mañana” 日本 👩", locale=locale)
    assert (done.returncode, b"control" in done.stderr) == (0, False)
    shown = run(root, "minutes", locale=locale, **named)
    assert shown.returncode == 0
    assert "Lucía: “mañana” 日本 👩" in shown.stdout.decode()
    assert "Chair: Lucía Ñandú" in shown.stdout.decode()
    assert run(root, "minutes", "-o", "año.md", locale=locale, **named).returncode == 0
    assert "Lucía Ñandú" in (root.parent / "año.md").read_text(encoding="utf-8")
    missing = run(root, "run", "añual", "--period", "2026-10", locale=locale, **named)
    assert "añual" in missing.stderr.decode() or b"terminal" in missing.stderr


def test_a_byte_that_is_no_text_is_replaced_and_said(company: Path) -> None:
    run(company, "-C", str(company), "start", "monthly", locale={})
    for locale in (ASCII, {}):
        done = run(company, "-C", str(company), "note", b"caf\xe9 \xff", locale=locale)
        assert done.returncode == 0
        assert done.stderr.decode().splitlines()[0] == "2 bytes of what was typed are not UTF-8: read as \ufffd."
    shown = run(company, "-C", str(company), "minutes", locale={}).stdout.decode()
    assert shown.count("caf\ufffd \ufffd") == 2


def test_a_folder_whose_name_is_no_text_is_used_as_it_is(company: Path) -> None:
    named = os.path.join(os.fsencode(company.parent), b"caf\xe9")
    os.rename(company, named)
    for locale in (ASCII, {}):
        done = run(company, "-C", named, "check", locale=locale)
        assert (done.returncode, b"not know how" in done.stderr) == (0, False)
        (Path(os.fsdecode(named)) / "agendas" / "monthly.toml").write_text("x")
        done = run(company, "-C", named, "check", locale=locale)
        assert (done.returncode, b"monthly.toml:1: is not TOML" in done.stdout) == (3, True), done
        (Path(os.fsdecode(named)) / "agendas" / "monthly.toml").unlink()


def test_a_name_after_as_has_a_limit(company: Path) -> None:
    (company / "cxmeet.toml").write_text('[organisation]\nname = "N"\n')
    done = run(company, "-C", str(company), "--as", "x" * (NAME + 1), "meetings", locale={})
    assert (done.returncode, b"The name after --as has 201 characters" in done.stderr) == (1, True)
