"""Where every value of a TOML file stands, whatever way the file is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.toml.document import Where, read_toml


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "a.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


EVERYTHING = '''# a comment with [brackets] = "and" 'quotes'
title = "one # not a comment"
"quoted key" = 'literal \\ [x]'
site."a.b".c = 1.5e3
words = """
two lines, "quotes" and a backslash \\
  that joins"""
raw = \'\'\'
[not.a.table]
it's\'\'\'
when = 2026-01-02 10:00:00
many = [
  1, # one
  [2, 3],

  { x = "}", y = [4,
    5] },
]
empty = ""

[table.inner]
a = true

[[list]]
a = 1
[list.inner]
b = 2
[[list]]
a = 3
[[list.deep]]
c = 4
[[list.deep]]
c = 5
'''


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_value_has_its_line(tmp_path: Path, ends: str) -> None:
    document = read_toml(write(tmp_path, EVERYTHING.replace("\n", ends)))
    expected: dict[Where, int] = {
        ("title",): 2,
        ("quoted key",): 3,
        ("site", "a.b", "c"): 4,
        ("words",): 5,
        ("raw",): 8,
        ("when",): 11,
        ("many",): 12,
        ("many", 0): 13,
        ("many", 1, 1): 14,
        ("many", 2, "x"): 16,
        ("many", 2, "y", 1): 17,
        ("empty",): 19,
        ("table", "inner", "a"): 22,
        ("list", 0, "a"): 25,
        ("list", 0, "inner", "b"): 27,
        ("list", 1): 28,
        ("list", 1, "a"): 29,
        ("list", 1, "deep", 0, "c"): 31,
        ("list", 1, "deep", 1, "c"): 33,
    }
    assert {where: document.lines.get(where) for where in expected} == expected


def test_what_is_missing_is_reported_at_the_table_around_it(tmp_path: Path) -> None:
    document = read_toml(write(tmp_path, "a = 1\n\n[b]\nc = 2\n"))
    assert document.line(("b", "nothing", 3)) == 3
    assert document.line(("nothing",)) == 1


def test_control_characters_do_not_get_in(tmp_path: Path) -> None:
    document = read_toml(write(tmp_path, 'a = "red \\u001b[31m \\u202e text"\n"k\\u0007" = 1\n'))
    assert document.data == {"a": "red [31m  text", "k": 1}
    assert document.lines[("k",)] == 2


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read_toml(write(tmp_path, b"\xef\xbb\xbfa = 1\n")).data == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"a = 1\nb = \n", 2, "is not TOML"),
        (b"a = 1\n\nb = [1,\n", 3, "is not TOML"),
        (b"a = 1\na = 2\n", 2, "is not TOML"),
        (b"a = 1\nb = 'caf\xe9'\n", 2, "is not UTF-8 text: save the file as UTF-8"),
        (b"a = " + b"[" * 5000, None, "nested too deep"),
        (b"a = 1\n" * 200_000, None, "more than 1,000,000 bytes"),
        (b"a = 1\nb = " + b"1" * 100_000, 2, "a name or a number of 100,000 characters"),
        (b"a = 1\nb = 0x" + b"f" * 900_000, 2, "a name or a number of 900,002 characters"),
        (b"a = 1\nb = 1." + b"1" * 900_000, 2, "a name or a number of 900,000 characters"),
        (b"a = 1\nb = [1, 0x" + b"f" * 100 + b"]", 2, "a number of so many digits cannot be meant"),
        (b"a = 1\nb = [[1], [" + b"1" * 100 + b"]]", 2, "a number of so many digits cannot be meant"),
        (b"a = 1\nb = inf", 2, "not one without limit"),
        (b"a = 1\nb = { c = nan }", 2, "not one without limit"),
        (b"a = 1\nb = 1e400", 2, "not one without limit"),
        (b"a = 1\nb." + b"c." * 5000 + b"d = 1", 2, "a name of more than 20 parts"),
        (b"a = 1\n[b." + b"c." * 400_000 + b"d]", 2, "a name of more than 20 parts"),
        (b"a = 1\nb = { " + b"c." * 5000 + b"d = 1 }", 2, "a name of more than 20 parts"),
        (b"a = 1\n" + b"b" * 900_000 + b" = 1", 2, "a name or a number of 900,000 characters"),
        (b'a = 1\n[x]\n"' + b"b" * 900_000 + b'" = 1', 2, "a name of 900,000 characters"),
        (b"a = 1\nb = '" + b"b" * 900_000 + b"'", 2, "a text of 900,000 characters, more than the 20,000"),
        (b'a = 1\nb = """' + b'" ' * 400_000 + b'"""', 2, "a text of 800,000 characters"),
        (b"a = 1\nb = " + b"[" * 200 + b"]" * 200, 2, "nested too deep"),
        (b"a = 1\nb = [" + b"1," * 20_000 + b"]", 2, "20,000 entries, more than the 1,000"),
        (b"[[a]]\n" * 20_000, 1, "20,000 entries, more than the 1,000"),
    ],
    ids=lambda given: str(given)[:30],
)
def test_what_is_not_toml_is_said_with_its_line(tmp_path: Path, text: bytes, line: int | None, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadFile) as caught:
        read_toml(path)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (str(path), line)
    assert words in fault.message


def test_prose_with_many_dots_and_long_lines_is_no_fault(tmp_path: Path) -> None:
    text = "Wait ... " * 1000 + "1.2.3 [x] = {y} \\" + '"'
    document = read_toml(write(tmp_path, "a = 1\nb = [" + f'"{text}", ' * 3 + "]\nc.d = 1.5\n"))
    assert document.data["b"] == ["Wait ... " * 1000 + "1.2.3 [x] = {y} " + '"'] * 3
    assert document.lines[("c", "d")] == 3


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"nowhere.toml: cannot be read: No such file"):
        read_toml(tmp_path / "nowhere.toml")
    with pytest.raises(BadFile, match=r"cannot be read: Is a directory"):
        read_toml(tmp_path)


class Numbers:
    """Gives each value a number of its own, so that its line can be looked up in the text."""

    def __init__(self) -> None:
        self.last = 1000

    def next(self) -> int:
        self.last += 1
        return self.last


def value(draw: st.DrawFn, numbers: Numbers, depth: int) -> str:
    shape = draw(st.sampled_from(["number", "number", "list", "table"] if depth < 3 else ["number"]))
    if shape == "number":
        return str(numbers.next())
    several = [value(draw, numbers, depth + 1) for _ in range(draw(st.integers(0, 3)))]
    if shape == "table":
        return "{" + ", ".join(f"k{index} = {one}" for index, one in enumerate(several)) + "}"
    gaps = draw(st.lists(st.sampled_from(["", " ", "\n", "\n# [ ] , note\n"]), min_size=4, max_size=4))
    return "[" + gaps[3] + ",".join(gap + one for gap, one in zip(gaps, several, strict=False)) + "]"


@st.composite
def toml(draw: st.DrawFn) -> str:
    numbers, text = Numbers(), ""
    for index in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(["a", '"b c"', "'d]'", "e.f"]))
        text += draw(st.sampled_from([f"[t{index}.{name}]\n", f"[[u.{name}]]\n", f"[[v]]\n[[v.{name}]]\n"]))
        for key in range(draw(st.integers(0, 3))):
            gap = draw(st.sampled_from(["", "\n", "# = [\n", 's{} = """\n]"\n"""\n'])).format(key)
            text += f"{gap}k{key}.x = {value(draw, numbers, 0)}\n"
    return text


def numbers_in(data: Any, where: Where) -> list[tuple[Where, int]]:
    if isinstance(data, dict):
        return [found for key, one in data.items() for found in numbers_in(one, (*where, key))]
    if isinstance(data, list):
        return [found for index, one in enumerate(data) for found in numbers_in(one, (*where, index))]
    return [(where, data)] if isinstance(data, int) else []


@given(text=toml())
def test_the_line_of_each_number_is_the_line_it_stands_on(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    document = read_toml(write(tmp_path_factory.getbasetemp(), text))
    by_number = {
        int(word): number
        for number, line in enumerate(text.split("\n"), 1)
        for word in line.replace("]", " ").replace("[", " ").replace(",", " ").replace("}", " ").split()
        if word.isdigit()
    }
    for where, number in numbers_in(document.data, ()):
        assert document.lines[where] == by_number[number], (where, number)
