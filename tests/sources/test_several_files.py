"""Several files that one path names are read as one, in the order of their names, and told apart where it matters."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.sources.own_files import what_it_is

Make = Callable[..., WorkspaceFiles]

CHARTER = """[customers]
kind = "purchases"
path = "data/*.csv"
lapse_days = 60
columns = { customer = "who", date = "day", amount = "paid" }
"""
HEADER = "who,day,paid\n"


def month(number: int, customers: int = 300) -> str:
    return "".join(f"c{n},2026-{number:02}-{1 + n % 28:02},10.00\n" for n in range(customers))


def refusal(files: WorkspaceFiles) -> list[str]:
    with pytest.raises(BadFile) as caught:
        files.brief()
    return [str(fault).replace(f"{files.root}{os.sep}", "") for fault in caught.value.faults]


@pytest.fixture
def months(workspace: Make) -> Callable[..., WorkspaceFiles]:
    """A workspace over the files of a folder, by name."""

    def make(path: str = "data/*.csv", **texts: str) -> WorkspaceFiles:
        files = workspace(CHARTER.replace("data/*.csv", path))
        (files.root / "data").mkdir(exist_ok=True)
        for name, text in texts.items():
            (files.root / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
        return files

    return make


def test_several_files_give_what_one_file_gives(workspace: Make, months: Callable[..., WorkspaceFiles]) -> None:
    whole = workspace(CHARTER.replace("data/*.csv", "data.csv"), data=HEADER + month(1) + month(2) + month(3)).brief()
    brief = months(b=HEADER + month(2), c=HEADER + month(3), a=HEADER + month(1)).brief()
    assert brief.assets == whole.assets
    assert (brief.sources[0].rows, brief.sources[0].files) == (900, ("a.csv", "b.csv", "c.csv"))
    assert whole.sources[0].files == ("data.csv",)


def test_a_line_is_named_in_the_file_it_stands_in(months: Callable[..., WorkspaceFiles]) -> None:
    found = refusal(months(a=HEADER + month(1), b=HEADER + "x,soon,1\n" * 4 + month(2), c=HEADER + "x,late,1\n"))
    assert found[0].startswith(
        "data/a.csv to c.csv: 5 of 605 rows cannot be used, more than 0.5%: date is not a date (5)"
    )
    assert [fault.partition(": ")[0] for fault in found[1:]] == [
        "data/b.csv:2", "data/b.csv:3", "data/b.csv:4", "data/b.csv:5", "data/c.csv:2",
    ]  # fmt: skip


def test_files_with_other_columns_are_refused_with_the_column_that_differs(
    months: Callable[..., WorkspaceFiles],
) -> None:
    same = "files that are read as one need the same columns"
    (found,) = refusal(months(a=HEADER + month(1), b="who,paid,day\n" + month(2)))
    assert found == f"data/b.csv:1: column 2 is “paid” here and “day” in a.csv: {same}"
    (found,) = refusal(months(a=HEADER + month(1), b="who,day,paid,more\n" + month(2)))
    assert found == f"data/b.csv:1: has 4 columns, and a.csv has 3: {same}"


def test_an_empty_file_among_them_is_refused(months: Callable[..., WorkspaceFiles]) -> None:
    (found,) = refusal(months(a=HEADER + month(1), b=""))
    assert found == "data/b.csv:1: is empty: expected a first line with the names of the columns"


def test_a_path_that_fits_nothing_is_a_fault_where_the_charter_names_it(months: Callable[..., WorkspaceFiles]) -> None:
    assert refusal(months(path="data/2027-*.csv", a=HEADER)) == ["cxmeet.toml:6: data/2027-*.csv fits no file"]


def test_what_fits_and_is_no_file_is_a_fault(months: Callable[..., WorkspaceFiles]) -> None:
    files = months(a=HEADER + month(1))
    (files.root / "data" / "b.csv").mkdir()
    (files.root / "data" / "c.csv").symlink_to("nowhere")
    assert refusal(files) == [
        "cxmeet.toml:6: data/b.csv is not a file",
        "cxmeet.toml:6: data/c.csv does not exist",
    ]


def test_a_name_that_only_looks_like_a_pattern_is_that_file(months: Callable[..., WorkspaceFiles]) -> None:
    files = months(path="data/a[1].csv", **{"a[1]": HEADER + month(1), "a1": HEADER + month(2)})
    brief = files.brief()
    assert (brief.sources[0].files, str(brief.sources[0].last)) == (("a[1].csv",), "2026-01-28")


def test_a_folder_whose_own_name_looks_like_a_pattern_does_no_harm(tmp_path: Path) -> None:
    root = tmp_path / "[a]*"
    (root / "data").mkdir(parents=True)
    (root / "cxmeet.toml").write_text(f'[organisation]\nname = "N"\n{CHARTER}', encoding="utf-8")
    (root / "data" / "a.csv").write_text(HEADER + month(1), encoding="utf-8")
    assert WorkspaceFiles(root).brief().sources[0].rows == 300


def test_every_file_that_fits_belongs_to_the_workspace_also_one_that_is_not_there_yet(
    months: Callable[..., WorkspaceFiles],
) -> None:
    root = months(a=HEADER + month(1)).root
    for name in ("a.csv", "b.csv"):
        assert what_it_is(root / "data" / name, root) == f"a data file of the workspace {root}"
    assert what_it_is(root / "data" / "b.txt", root) == ""
