"""Awkward charters and awkward files: said for what they are, and nothing is written but what was meant."""

from __future__ import annotations

import os
import stat
import threading
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet import assembly
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services import connect as service

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet, Ran

FRESH = '[organisation]\nname = "Any"\n'
CLEAR = "customer,start,end,mrr\n" + "".join(f"C-{n},2024-01-{n:02},,{n}.50\n" for n in range(1, 29))


@pytest.fixture
def file(fresh: Path) -> Path:
    path = fresh / "a.csv"
    path.write_text(CLEAR, encoding="utf-8")
    return path


def connect(cxmeet: Cxmeet, folder: Path, *given: str | Path) -> Ran:
    return cxmeet("connect", *map(str, given), "--yes", workspace=folder, acting="")


def charter(folder: Path) -> str:
    return (folder / "cxmeet.toml").read_bytes().decode()


def customers(folder: Path) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(charter(folder).removeprefix("\ufeff"))["customers"]
    return found


def left_nothing_behind(folder: Path) -> bool:
    return not [path for path in folder.iterdir() if path.name.startswith(".cxmeet-")]


# the charter


def test_a_charter_edited_meanwhile_is_not_written_over(fresh: Path, file: Path) -> None:
    found = service.connection(service.look(assembly.files(fresh), file), {})
    (fresh / "cxmeet.toml").write_text(FRESH + "# mine\n", encoding="utf-8")
    with pytest.raises(CxmeetError, match="changed meanwhile"):
        service.write(found)
    assert charter(fresh) == FRESH + "# mine\n"
    assert left_nothing_behind(fresh)


def test_a_charter_that_went_away_meanwhile_does_not_come_back(fresh: Path, file: Path) -> None:
    found = service.connection(service.look(assembly.files(fresh), file), {})
    (fresh / "cxmeet.toml").unlink()
    with pytest.raises(CxmeetError, match="changed meanwhile"):
        service.write(found)
    assert not (fresh / "cxmeet.toml").exists()
    assert left_nothing_behind(fresh)


@pytest.mark.parametrize("hard", [True, False])
def test_a_charter_that_is_a_link_is_left_alone(cxmeet: Cxmeet, fresh: Path, file: Path, hard: bool) -> None:
    (fresh / "cxmeet.toml").rename(fresh / "real.toml")
    link = os.link if hard else os.symlink
    link(fresh / "real.toml", fresh / "cxmeet.toml")
    ran = connect(cxmeet, fresh, file)
    assert (ran.code, charter(fresh)) == (1, FRESH)
    assert "is a link" in ran.said
    assert "Paste the section" in ran.said


def test_a_charter_that_nobody_may_write_is_left_alone(cxmeet: Cxmeet, fresh: Path, file: Path) -> None:
    """Whoever took the right away meant it, though the folder would let another file take its place."""
    (fresh / "cxmeet.toml").chmod(0o444)
    ran = connect(cxmeet, fresh, file)
    assert (ran.code, charter(fresh)) == (1, FRESH)
    assert "read-only" in ran.said
    assert "path = " in ran.out


def test_permissions_of_the_charter_stay(cxmeet: Cxmeet, fresh: Path, file: Path) -> None:
    (fresh / "cxmeet.toml").chmod(0o640)
    assert connect(cxmeet, fresh, file).code == 0
    assert stat.S_IMODE((fresh / "cxmeet.toml").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "text", ["[organisation\n", "name = \n", "\x00", 'a = "\ud800'.encode("utf-8", "ignore").decode()]
)
def test_a_charter_that_is_no_toml_is_said_so(cxmeet: Cxmeet, fresh: Path, file: Path, text: str) -> None:
    (fresh / "cxmeet.toml").write_text(text, encoding="utf-8")
    ran = connect(cxmeet, fresh, file)
    assert ran.code == 3
    assert "cxmeet.toml:1" in ran.said
    assert charter(fresh) == text


def test_a_charter_in_another_encoding_is_said_so(cxmeet: Cxmeet, fresh: Path, file: Path) -> None:
    data = '[organisation]\nname = "Käse"\n'.encode("cp1252")
    (fresh / "cxmeet.toml").write_bytes(data)
    ran = connect(cxmeet, fresh, file)
    assert ran.code in (1, 3)
    assert "UTF-8" in ran.said
    assert (fresh / "cxmeet.toml").read_bytes() == data


@pytest.mark.parametrize("there", ['[customers]\nkind = "contracts"  # ours\npath = "old.csv"\n', "customers = 3\n"])
def test_a_section_that_is_there_is_kept_unless_it_is_said(cxmeet: Cxmeet, fresh: Path, file: Path, there: str) -> None:
    before = f"{there}{FRESH}" if there.startswith("customers") else f"{FRESH}{there}"
    (fresh / "cxmeet.toml").write_text(before, encoding="utf-8")
    ran = connect(cxmeet, fresh, file)
    assert ran.code in (1, 3)
    assert charter(fresh) == before
    if there.startswith("["):
        assert "[customers] in line 3" in ran.said
        assert "--replace" in ran.said
        assert connect(cxmeet, fresh, file, "--replace").code == 0
        assert customers(fresh)["path"] == "a.csv"
        assert "# ours" in charter(fresh)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_and_ends_of_lines_stay(cxmeet: Cxmeet, fresh: Path, file: Path, mark: str, end: str) -> None:
    before = mark + f"# ours{end}{FRESH.replace(chr(10), end)}# the end"
    (fresh / "cxmeet.toml").write_bytes(before.encode())
    assert connect(cxmeet, fresh, file).code == 0
    after = charter(fresh)
    assert after.startswith(before)
    assert after.count("\n") == after.count(end)
    assert customers(fresh)["path"] == "a.csv"
    assert cxmeet("brief", workspace=fresh, acting="").code == 0


# where the file lies, and how it is called


def test_a_file_elsewhere_is_named_whole(cxmeet: Cxmeet, fresh: Path, file: Path, tmp_path: Path) -> None:
    there = file.rename(tmp_path / "b.csv")
    assert connect(cxmeet, fresh, there).code == 0
    assert customers(fresh)["path"] == str(there)
    assert cxmeet("brief", workspace=fresh, acting="").code == 0


def test_a_file_is_named_from_the_workspace_wherever_one_stands(
    cxmeet: Cxmeet, fresh: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fresh / "data").mkdir()
    file.rename(fresh / "data" / "x.csv")
    monkeypatch.chdir(fresh / "data")
    assert cxmeet("connect", "x.csv", "--yes", workspace=None, acting="").code == 0
    assert customers(fresh)["path"] == "data/x.csv"
    assert cxmeet("connect", "../data/./x.csv", "--yes", "--replace", workspace=None, acting="").code == 0
    assert customers(fresh)["path"] == "data/x.csv"


@pytest.mark.parametrize(
    "name",
    ["a b.csv", "it's.csv", 'say "x".csv', "back\\slash.csv", "a[1].csv", "what?.csv", "all*.csv", "[!x].csv", "-x.csv",
     "größe 客户.csv", "#1.csv", "{x}.csv", "~.csv", "$HOME.csv", "a\tb.csv", "a\nb.csv"],
)  # fmt: skip
def test_a_file_may_be_called_anything(cxmeet: Cxmeet, fresh: Path, file: Path, name: str) -> None:
    """It is read by the name that stands in the charter, and no name reaches the terminal as it is."""
    path = file.rename(fresh / name)
    (fresh / "all-of-them.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    (fresh / "a1.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    ran = connect(cxmeet, fresh, path)
    assert ran.code == 0, ran.said
    assert not {"\x1b", "\u202e"} & set(ran.said + ran.out)
    ran = cxmeet("brief", "--format", "json", workspace=fresh, acting="")
    assert ran.code == 0, ran.said
    assert '"closing": 28' in ran.out
    again = connect(cxmeet, fresh, path)
    assert (again.code, "is connected already" in again.said) == (0, True)


@pytest.mark.parametrize("name", [os.fsdecode(b"a\xff.csv"), "a\x1b[2Jb.csv", "a\u202eb.csv", "a\rb.csv"])
def test_a_name_that_no_charter_can_hold_is_refused(cxmeet: Cxmeet, fresh: Path, file: Path, name: str) -> None:
    """TOML is UTF-8, and what a terminal would obey is cleaned out of every file."""
    try:
        path = file.rename(fresh / name)
    except OSError:
        pytest.skip("this file system knows no such names")
    for more in ([], ["--json"]):
        ran = cxmeet("connect", os.fspath(path), "--yes", *more, workspace=fresh, acting="")
        assert (ran.code, ran.out) == (3, "")
        assert "name" in ran.said or "no such file" in ran.said.lower()
        assert not {"\x1b", "\u202e"} & set(ran.said)
        assert "know how to handle" not in ran.said
    assert charter(fresh) == FRESH


@pytest.mark.parametrize("name", ["cxmeet.toml", "cxmeet.jsonl", "agendas/monthly.toml", "link.csv", "backups/x.csv"])
def test_what_is_ours_is_no_file_of_the_company(cxmeet: Cxmeet, company: Path, name: str) -> None:
    cxmeet("start", "monthly")
    (company / "backups").mkdir(exist_ok=True)
    (company / "backups" / "x.csv").write_text(CLEAR, encoding="utf-8")
    (company / "link.csv").symlink_to("cxmeet.jsonl")
    before = charter(company)
    ran = connect(cxmeet, company, company / name, "--replace")
    assert ran.code in (1, 3)
    assert "of the workspace" in ran.said
    assert charter(company) == before


# what is in it


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("\n\n\n", "is empty"),
        ("\ufeff", "is empty"),
        ("C-1,2024-01-05,,3.50\nC-2,2024-01-06,,4.50\n", "names no columns"),
        ("customer,start,end,mrr\n", "hold"),
        ("customer,start,start,mrr\nC-1,2024-01-05,2024-01-05,3\n", "hold"),
        ("hello\n", "hold"),
        (",,,\n,,,\n", ""),
        ('customer,start\n"C-1,2024-01-05\n' * 9, ""),
        ("\x00\x00\x00\x00", ""),
    ],
)
def test_what_holds_nothing_is_said_so(cxmeet: Cxmeet, fresh: Path, file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    ran = connect(cxmeet, fresh, file)
    assert ran.code in (1, 3)
    assert said in ran.said
    assert "know how to handle" not in ran.said
    assert charter(fresh) == FRESH


def test_of_several_files_each_is_for_itself(cxmeet: Cxmeet, fresh: Path, file: Path) -> None:
    """The first is written, the broken one is said and gives the code, the one after it is written too."""
    (fresh / "b.csv").write_text("", encoding="utf-8")
    reasons = "".join(f"C-{n},2024-02-{n:02},Price\n" for n in range(1, 9))
    (fresh / "departures.csv").write_text(f"customer,left_on,reason\n{reasons}", encoding="utf-8")
    ran = connect(cxmeet, fresh, file, fresh / "b.csv", fresh / "departures.csv")
    assert ran.code == 3
    assert "b.csv:1: is empty" in ran.said
    assert tomllib.loads(charter(fresh)).keys() == {"organisation", "customers", "departures"}


def test_files_of_one_pattern_must_be_alike(cxmeet: Cxmeet, fresh: Path, file: Path) -> None:
    file.rename(fresh / "p-1.csv")
    (fresh / "p-2.csv").write_text(CLEAR.replace("mrr", "fee"), encoding="utf-8")
    ran = connect(cxmeet, fresh, fresh / "p-*.csv")
    assert (ran.code, charter(fresh)) == (3, FRESH)
    assert "p-2.csv:1: column 4 is “fee” here and “mrr” in p-1.csv" in ran.said
    (fresh / "p-2.csv").write_text(CLEAR.replace(",", ";"), encoding="utf-8")
    assert connect(cxmeet, fresh, fresh / "p-*.csv").code == 3
    assert connect(cxmeet, fresh, fresh / "q-*.csv").code == 3


def test_of_files_that_change_their_form_the_second_is_not_read_otherwise(
    cxmeet: Cxmeet, fresh: Path, file: Path
) -> None:
    file.rename(fresh / "p-1.csv")
    (fresh / "p-2.csv").write_text(CLEAR.replace("2024-01-", "01/").replace(",,", "/2024,,"), encoding="utf-8")
    ran = connect(cxmeet, fresh, fresh / "p-*.csv")
    assert (ran.code, charter(fresh)) == (1, FRESH)
    assert "28 cells in “start, end” cannot be read as days" in ran.said.replace("“start”", "“start, end”")


def test_a_file_that_changes_while_it_is_read_is_not_believed(cxmeet: Cxmeet, fresh: Path, file: Path) -> None:
    file.write_text(CLEAR + "".join(f"D-{n},2024-02-01,,{n}.50\n" for n in range(60_000)), encoding="utf-8")
    done = threading.Event()

    def append() -> None:
        with file.open("a", encoding="utf-8") as growing:
            while not done.is_set():
                growing.write("E-1,2024-02-01,,1.50\n")
                growing.flush()
                time.sleep(0.001)

    writer = threading.Thread(target=append)
    writer.start()
    try:
        ran = connect(cxmeet, fresh, file)
    finally:
        done.set()
        writer.join()
    assert (ran.code, charter(fresh)) == (3, FRESH)
    assert "changed while it was read" in ran.said


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev", "fifo", "missing.csv"])
def test_what_is_no_file_is_refused_at_once(cxmeet: Cxmeet, fresh: Path, device: str) -> None:
    os.mkfifo(fresh / "fifo")
    began = time.monotonic()
    ran = connect(cxmeet, fresh, fresh / device)
    assert time.monotonic() - began < 2
    assert (ran.code, charter(fresh)) == (3, FRESH)
    assert Path(device).name in ran.said


def test_a_section_in_another_place_keeps_the_ends_of_its_lines(cxmeet: Cxmeet, fresh: Path, file: Path) -> None:
    """A charter that was saved on Windows has no line of another kind after it was connected again."""
    section = '[customers] # base\nkind = "contracts" # kind\npath = "a.csv"\n'
    there = f'# ours\n{FRESH}{section}\n# after\n[figures]\nperiod = "month"\n'
    (fresh / "cxmeet.toml").write_bytes(there.replace("\n", "\r\n").encode())
    file.write_text(CLEAR.replace("2024-01-", "2024/01/").replace(",C", ",\nC"), encoding="utf-8")
    ran = connect(cxmeet, fresh, file, "--replace")
    assert ran.code == 0, ran.said
    after = charter(fresh)
    assert after.count("\n") == after.count("\r\n")
    assert customers(fresh)["dates"] == "YYYY/MM/DD"
    for kept in ("# ours\r\n", "[customers] # base\r\n", "# kind\r\n", '# after\r\n[figures]\r\nperiod = "month"\r\n'):
        assert kept in after
