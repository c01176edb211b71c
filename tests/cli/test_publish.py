"""What the charter lists is published once, whatever fails in between; mail is sent by real commands."""

from __future__ import annotations

import email
import email.policy
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet import tui
from cxmeet.cli import terminals
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.sending import Unsendable, send
from cxmeet.services.close import close

if TYPE_CHECKING:
    from cxmeet.services.workspace import Workspace
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock

LEADERS = ["Ana Ruiz", "Ben Okri", "Cleo Park"]

MAILER = """\
import os, signal, subprocess, sys, pathlib
box, letter = pathlib.Path(sys.argv[1]), sys.stdin.buffer.read()
number = len(list(box.glob("try-*")))
(box / f"try-{number}").touch()
to = next(line for line in letter.decode().splitlines() if line.startswith("To: "))
for word in (box / "fails").read_text().split() if (box / "fails").exists() else ():
    if word in to:
        print("user unknown"); sys.exit(75)
if (box / "nested").exists():
    (box / "nested").unlink()
    subprocess.run([sys.executable, "-m", "cxmeet", "-C", sys.argv[2], "publish"], check=True)
if (box / "kills").exists():
    os.kill(os.getppid(), signal.SIGKILL)
(box / f"letter-{number}").write_bytes(letter)
if (box / "dies").exists():
    exec((box / "dies").read_text())
"""


@pytest.fixture
def box(company: Path, tmp_path: Path) -> Path:
    """Where letters arrive: every leader has an address, and the mail command puts each letter into a file."""
    folder = tmp_path / "box"
    folder.mkdir()
    (folder / "mailer.py").write_text(MAILER)
    charter = company / "cxmeet.toml"
    text = charter.read_text()
    for name in LEADERS:
        first = name.split()[0]
        text = text.replace(f'name = "{name}"', f'name = "{name}"\nemail = "{first.lower()}@northwind.example"')
    command = json.dumps([sys.executable, str(folder / "mailer.py"), str(folder), str(company)])
    charter.write_text(f"{text}\n[publish]\nmail = {command}\n")
    charter.chmod(0o644)
    return folder


def meet(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ben Okri", "--due", "+2w")
    assert cxmeet("close", "--yes").code == 0


def arrived(box: Path) -> Counter[tuple[str, str]]:
    """Meeting and leader -> how many letters."""
    letters = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in box.glob("letter-*")
    ]
    return Counter((str(letter["Subject"])[:6], letter["To"].addresses[0].display_name) for letter in letters)


def each_once(meeting: str, *leaders: str) -> Counter[tuple[str, str]]:
    return Counter({(meeting, name): 1 for name in leaders or LEADERS})


def test_each_leader_gets_the_last_minutes_once(cxmeet: Cxmeet, box: Path, company: Path) -> None:
    meet(cxmeet)
    meet(cxmeet)
    ran = cxmeet("publish")
    assert (ran.code, ran.out.splitlines()) == (0, [f"M-0002 to {name}" for name in LEADERS])
    assert arrived(box) == each_once("M-0002")
    record = (company / "cxmeet.jsonl").read_bytes()
    again = cxmeet("publish")

    assert (again.code, again.out) == (0, "")
    assert again.said == "Nothing to publish: everything is as it should be.\n"
    assert arrived(box) == each_once("M-0002")
    assert (company / "cxmeet.jsonl").read_bytes() == record


def test_what_fails_is_told_and_tried_again_and_nobody_gets_it_twice(cxmeet: Cxmeet, box: Path) -> None:
    meet(cxmeet)
    (box / "fails").write_text("ben@")
    ran = cxmeet("publish")
    assert (ran.code, ran.out.splitlines()) == (1, ["M-0001 to Ana Ruiz", "M-0001 to Cleo Park"])
    assert "M-0001 to Ben Okri: The mail command ended with 75: user unknown." in ran.said
    assert cxmeet("publish").code == 1
    (box / "fails").unlink()
    assert cxmeet("publish").out == "M-0001 to Ben Okri\n"
    assert arrived(box) == each_once("M-0001")
    assert "letter with version 1 to Ben Okri: waiting: The mail command ended with 75" in cxmeet("log").out


def test_what_failed_is_sent_after_the_next_meeting_too(cxmeet: Cxmeet, box: Path) -> None:
    meet(cxmeet)
    (box / "fails").write_text("ben@")
    cxmeet("publish")
    (box / "fails").unlink()
    meet(cxmeet)
    assert cxmeet("publish").code == 0

    assert arrived(box) == each_once("M-0001") + each_once("M-0002")


def test_a_new_version_is_sent_to_all_and_an_open_one_to_nobody(cxmeet: Cxmeet, box: Path) -> None:
    meet(cxmeet)
    meet(cxmeet)
    cxmeet("reopen", "M-0002", "--reason", "a name was wrong")
    assert cxmeet("publish").out == ""
    cxmeet("close", "--yes")
    cxmeet("publish")
    cxmeet("reopen", "M-0002", "--reason", "a name was wrong")
    cxmeet("close", "--yes")
    cxmeet("publish")

    assert arrived(box) == Counter({("M-0002", name): 2 for name in LEADERS})


def test_two_that_publish_at_once_send_each_letter_once(cxmeet: Cxmeet, box: Path) -> None:
    meet(cxmeet)
    (box / "nested").touch()
    cxmeet("publish")

    assert arrived(box) == each_once("M-0001")


def test_one_that_was_cut_off_sends_nobody_twice_and_says_whom_to_ask(
    cxmeet: Cxmeet, box: Path, company: Path, clock: Clock
) -> None:
    meet(cxmeet)
    (box / "kills").touch()
    program = "import sys; from cxmeet.cli import main; sys.exit(main())"
    killed = subprocess.run([sys.executable, "-c", program, "-C", str(company), "publish"], timeout=60, check=False)
    assert killed.returncode == -9
    (box / "kills").unlink()
    clock.moment = clock.moment.now(clock.moment.tzinfo)
    clock.forward(1)
    early = cxmeet("publish")
    assert "M-0001 to Ana Ruiz" not in early.out  # it may be on its way
    assert "M-0001 is just being sent to Ana Ruiz" in early.said
    again = cxmeet("publish", "--again", "ana")
    assert (again.out, "M-0001 is just being sent to Ana Ruiz" in again.said) == ("", True)
    assert "everything is as it should be" not in again.said
    clock.forward(60)
    doubt = cxmeet("publish")

    assert (doubt.code, doubt.out) == (1, "")
    assert "M-0001 may or may not have gone to Ana Ruiz" in doubt.said
    assert arrived(box) == each_once("M-0001")
    assert cxmeet("publish", "--again", "ana").out == "M-0001 to Ana Ruiz\n"
    assert cxmeet("publish").code == 0
    assert arrived(box) == each_once("M-0001") + each_once("M-0001", "Ana Ruiz")


@pytest.mark.parametrize(
    "dies",
    [
        "os.kill(os.getpid(), signal.SIGTERM)",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "sys.exit(124)  # as timeout does",
        "sys.exit(139)  # as a shell whose command has crashed",
        "import time; time.sleep(30)",
    ],
)
def test_a_command_that_dies_with_a_letter_in_its_hands_is_not_given_it_again(
    cxmeet: Cxmeet, box: Path, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    """Nobody can tell whether the letter has left; each time it is said of whom that is so, and how to go on."""
    meet(cxmeet)
    (box / "dies").write_text(dies)
    monkeypatch.setattr(send, "__defaults__", (2.0,))
    for _ in LEADERS:
        ran = cxmeet("publish")
        assert (ran.code, ran.out) == (1, "")
        assert "M-0001 may or may not have gone to Ana Ruiz" in ran.said
    assert arrived(box) == each_once("M-0001")
    (box / "dies").unlink()
    assert cxmeet("publish").code == 1  # until somebody has asked them
    assert cxmeet("publish", "--again", "ana").out == "M-0001 to Ana Ruiz\n"
    assert arrived(box) == each_once("M-0001") + each_once("M-0001", "Ana Ruiz")


def test_a_command_that_leaves_something_running_has_ended(tmp_path: Path) -> None:
    """Mail commands hand a letter to a process of their own, which may keep their output open."""
    send(["sh", "-c", "cat > /dev/null; sleep 30 & echo queued"], b"x" * 1_000_000, 5)
    with pytest.raises(CxmeetError, match="ended with 75: no room"):
        send(["sh", "-c", "sleep 30 & echo no room; exit 75"], b"x", 5)


@pytest.mark.parametrize("command", [["there-is-no-such-mailer"], ["/etc/hostname"]])
def test_without_a_command_that_runs_nothing_is_lost(
    cxmeet: Cxmeet, box: Path, company: Path, command: list[str]
) -> None:
    meet(cxmeet)
    charter = company / "cxmeet.toml"
    text = charter.read_text()
    charter.write_text(text[: text.index("\nmail = ")] + f"\nmail = {json.dumps(command)}\n")
    ran = cxmeet("publish")
    assert (ran.code, ran.out) == (1, "")
    assert ran.said.count("mail command") == 1
    charter.write_text(text)
    cxmeet("publish")

    assert arrived(box) == each_once("M-0001")


def test_a_command_named_by_its_path_is_the_charters_wherever_it_is_called(
    cxmeet: Cxmeet, box: Path, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(cxmeet)
    charter = company / "cxmeet.toml"
    text = charter.read_text()
    charter.write_text(text[: text.index("\nmail = ")] + '\nmail = ["tools/send"]\n')
    for folder, named in ((company, "ours"), (tmp_path / "elsewhere", "theirs")):
        (folder / "tools").mkdir(parents=True)
        (folder / "tools" / "send").write_text(f"#!/bin/sh\ncat > /dev/null; echo x >> {tmp_path}/{named}\n")
        (folder / "tools" / "send").chmod(0o755)
    monkeypatch.chdir(tmp_path / "elsewhere")

    assert cxmeet("publish").code == 0
    assert (tmp_path / "ours").read_text() == "x\n" * len(LEADERS)
    assert not (tmp_path / "theirs").exists()


def test_a_charter_that_cannot_be_read_is_told_once(cxmeet: Cxmeet, company: Path) -> None:
    charter = company / "cxmeet.toml"
    charter.write_text(f"{charter.read_text()}\n[publish]\nfoldr = 1\n")
    ran = cxmeet("publish")

    assert (ran.code, ran.said.count("did you mean folder")) == (3, 1)


def test_a_command_that_does_not_end_is_ended_with_all_it_has_started(tmp_path: Path) -> None:
    script = f"(sleep 30; touch {tmp_path}/late) & cat > /dev/null; sleep 30"
    with pytest.raises(Unsendable, match=r"did not end within 0\.5 seconds"):
        send(["sh", "-c", script], b"x" * 1_000_000, 0.5)
    with pytest.raises(Unsendable, match="did not end"):
        send(["sleep", "30"], b"x" * 1_000_000, 0.2)
    send(["true"], b"x" * 1_000_000)  # it may well not read what it does not need


def test_somebody_elses_charter_runs_no_command(
    cxmeet: Cxmeet, box: Path, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(cxmeet)
    charter = company / "cxmeet.toml"
    command = charter.read_text().partition("\nmail = ")[2]
    charter.chmod(0o664)
    ran = cxmeet("publish")
    assert (ran.code, ran.out) == (1, "")
    assert f"chmod go-w {charter}" in ran.said
    charter.chmod(0o644)
    with monkeypatch.context() as other:
        if os.geteuid() == 0:
            os.chown(charter, 4242, -1)
        else:
            other.setattr(os, "geteuid", lambda: charter.stat().st_uid + 1)
        assert "belongs to another account" in cxmeet("publish").said
    assert arrived(box) == Counter()
    cxmeet("publish", "--mail", " ".join(json.loads(command)))
    assert arrived(box) == each_once("M-0001")


def test_once_more_is_for_leaders_whom_a_letter_reaches(cxmeet: Cxmeet, box: Path, company: Path) -> None:
    meet(cxmeet)
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text().replace('email = "cleo@northwind.example"\n', ""))
    ran = cxmeet("publish", "--again", "cleo")

    assert (ran.code, ran.out) == (1, "")
    assert "no e-mail address" in ran.said
    assert cxmeet("publish", "--again", "Nobody").code == 4
    assert cxmeet("publish", "--mail", "'open").code == 2
    assert arrived(box) == Counter()


def test_a_dry_run_says_what_would_be_done_and_does_nothing(cxmeet: Cxmeet, box: Path, company: Path) -> None:
    meet(cxmeet)
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + 'folder = "out"\n')
    record = (company / "cxmeet.jsonl").read_bytes()
    ran = cxmeet("publish", "--dry-run")

    assert ran.out.splitlines() == [
        str(company / "out" / "M-0001-2026-12-01.md"),
        *(f"M-0001 to {name}" for name in LEADERS),
    ]
    assert not (company / "out").exists()
    assert (arrived(box), (company / "cxmeet.jsonl").read_bytes()) == (Counter(), record)


@pytest.fixture
def folder(company: Path) -> Path:
    charter = company / "cxmeet.toml"
    formats = '["md", "text", "html", "json", "ics", "csv"]'
    charter.write_text(f'{charter.read_text()}\n[publish]\nfolder = "out"\nformats = {formats}\n')
    return company / "out"


def test_the_folder_holds_every_meeting_in_every_format(cxmeet: Cxmeet, folder: Path) -> None:
    meet(cxmeet)
    meet(cxmeet)
    assert cxmeet("publish").code == 0
    endings = ("html", "json", "md", "txt")
    expected = [f"M-000{number}-2026-12-01.{ending}" for number in (1, 2) for ending in endings]

    assert sorted(path.name for path in folder.iterdir()) == [*expected, "calendar.ics", "decisions.csv"]
    assert (folder / "M-0002-2026-12-01.md").read_text() == cxmeet("minutes").out
    assert (folder / "calendar.ics").read_bytes().decode() == cxmeet("calendar").out
    assert (folder / "decisions.csv").read_text() == cxmeet("decisions", "--format", "csv").out
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert cxmeet("publish").out == ""
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_the_same_minutes_are_the_same_bytes_wherever_they_go(cxmeet: Cxmeet, folder: Path, company: Path) -> None:
    """Also by a template that ends no line, and holds what a terminal would obey."""
    (company / "own.md").write_text("{{ minutes.number }} \x1b[31mof us", encoding="utf-8")
    charter = company / "cxmeet.toml"
    charter.write_text(f'{charter.read_text()}\n[minutes]\ntemplate = "own.md"\n')
    meet(cxmeet)
    cxmeet("minutes", "-o", str(company / "one.md"))
    cxmeet("minutes", "--since", "2026", "-o", str(company / "some"))
    cxmeet("publish")
    [several] = (company / "some").iterdir()

    assert (company / "one.md").read_bytes() == cxmeet("minutes").out.encode()
    assert several.read_bytes() == (company / "one.md").read_bytes()
    assert (folder / several.name).read_bytes() == several.read_bytes()
    assert b"\x1b" not in several.read_bytes()


def test_a_folder_that_cannot_be_written_is_told_and_letters_go_all_the_same(
    cxmeet: Cxmeet, box: Path, company: Path
) -> None:
    meet(cxmeet)
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + 'folder = "agendas"\n')
    before = sorted((company / "agendas").iterdir())
    ran = cxmeet("publish")

    assert ran.code == 1
    assert "is the folder agendas of the workspace" in ran.said
    assert sorted((company / "agendas").iterdir()) == before
    assert arrived(box) == each_once("M-0001")


def test_close_publishes_only_where_the_charter_says_so(cxmeet: Cxmeet, folder: Path, company: Path) -> None:
    cxmeet("start", "monthly")
    assert cxmeet("close", "--yes").said.endswith("To publish its minutes: cxmeet publish\n")
    assert not folder.exists()
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + "after_close = true\n")
    cxmeet("start", "monthly")
    ran = cxmeet("close", "--yes")
    assert (ran.code, ran.out) == (0, "M-0002\n")
    assert "M-0002-2026-12-01.md" in ran.said
    folder.rename(company / "elsewhere")
    folder.write_text("in the way")
    cxmeet("start", "monthly")
    ran = cxmeet("close", "--yes")
    assert (ran.code, ran.out) == (0, "M-0003\n")
    assert "cannot be written to" in ran.said


def test_a_meeting_closed_on_screen_is_published_when_the_screen_is_left(
    cxmeet: Cxmeet, folder: Path, company: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + "after_close = true\n")

    def looked(*_: object, **__: object) -> int:
        return 0

    def closed(shown: Workspace, **_: object) -> int:
        clock.forward(30)
        close(shown)
        return 0

    monkeypatch.setattr(terminals, "is_terminal", lambda: True)
    cxmeet("start", "monthly")
    for screen, there in ((looked, False), (closed, True)):
        monkeypatch.setattr(tui, "run", screen)
        ran = cxmeet("run", "monthly")
        assert (ran.code, folder.exists()) == (0, there)
    assert (folder / "M-0001-2026-12-01.md").is_file()


def test_without_a_section_there_is_nothing_to_publish(cxmeet: Cxmeet) -> None:
    ran = cxmeet("publish")

    assert ran.code == 1
    assert "[publish]" in ran.said


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("", "neither a folder nor a mail command"),
        ('folder = "x"\nformats = []', "formats is empty"),
        ('folder = "x"\nformats = ["mb"]', "formats"),
        ('mail = "sendmail -t"', "mail"),
        ('mail = [""]', "names no command"),
        ('foldr = "x"', "did you mean folder"),
        ('folder = "~/minutes"', "write the whole path"),
        ('mail = ["~/bin/send"]', "write the whole path"),
    ],
)
def test_a_slip_in_the_section_is_told_with_its_line(cxmeet: Cxmeet, company: Path, section: str, told: str) -> None:
    charter = company / "cxmeet.toml"
    charter.write_text(f"{charter.read_text()}\n[publish]\n{section}\n")
    ran = cxmeet("check")

    assert ran.code == 3
    assert told in ran.out
