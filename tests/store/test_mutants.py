"""Row 14: every safeguard that can be taken out is taken out by some proof."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mutants import MUTANTS, mutated


@pytest.mark.parametrize("mutant", MUTANTS)
def test_every_mutant_is_hunted(mutant: str) -> None:
    proofs = [path for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]
    assert [path.name for path in proofs if re.search(rf'"{mutant}"', path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_mutant_changes_what_it_names_and_puts_it_back(mutant: str) -> None:
    before = [getattr(owner, name) for owner, name, _ in MUTANTS[mutant]]
    with mutated(mutant):
        assert all(getattr(owner, name) is instead for owner, name, instead in MUTANTS[mutant])
    assert [getattr(owner, name) for owner, name, _ in MUTANTS[mutant]] == before
