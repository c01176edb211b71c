"""What customers said, were promised and left for is the same counted where it is kept as read from files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import cxmeet
from tests.postgres import Database

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

from tests.sources.warehouse.elsewhere import as_files, as_parquet, as_texts, as_types, differences, figures, told

DEMO = Path(cxmeet.__file__).parent / "demo"


@pytest.mark.parametrize("place", ["texts", "types", "csv", "parquet"])
def test_the_whole_demo_is_the_same_in_each_place(tmp_path: Path, database: Database, place: str) -> None:
    shutil.copytree(DEMO / "data", tmp_path / "data")
    charter = (DEMO / "cxmeet.toml").read_text(encoding="utf-8")
    elsewhere = {
        "texts": lambda: as_texts(database, tmp_path, charter),
        "types": lambda: as_types(database, tmp_path, charter),
        "csv": lambda: as_files(charter),
        "parquet": lambda: as_parquet(tmp_path, charter),
    }[place]()
    read = told(tmp_path, charter)
    assert figures(read) > 500
    assert differences(read, told(tmp_path, elsewhere)) == []
