"""Whatever goes wrong, a person is told what and where and what to do, and a script gets the right code."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["start", "weekly"], 4, "monthly"),
        (["start", "monthly", "--present", "Ana Riuz"], 4, "did you mean Ana Ruiz?"),
        (["start", "monthly", "--period", "2026-13"], 1, "2026-13"),
        (["next"], 1, "cxmeet start"),
        (["note", "x"], 1, "cxmeet start"),
        (["close"], 1, "cxmeet start"),
        (["decide", "x"], 1, "cxmeet start"),
        (["show", "D-0001"], 4, "cxmeet decisions"),
        (["show", "x"], 4, "D-0042"),
        (["minutes"], 4, "no meeting yet"),
        (["minutes", "M-0009"], 4, "cxmeet meetings"),
        (["decisions", "--format", "jsn"], 2, "did you mean json?"),
        (["decisons"], 2, "did you mean decisions?"),
        (["rate", "11"], 2, "1<=x<=10"),
        (["start"], 2, "AGENDA"),
        (["run", "monthly"], 1, "no terminal here. From a script: cxmeet start monthly"),
        ([], 1, "no terminal here"),
        (["demo"], 1, "no terminal here"),
    ],
)
def test_the_message_says_what_to_do_and_the_code_what_happened(cxmeet, company, arguments, code, told):
    ran = cxmeet(*arguments)

    assert (ran.code, ran.out) == (code, "")
    assert told in ran.said
    assert "Traceback" not in ran.said
    assert not (company / "cxmeet.jsonl").exists()


def test_somebody_the_charter_does_not_know_is_refused(cxmeet):
    ran = cxmeet("status", acting="Bob")

    assert ran.code == 4
    assert "Ana Ruiz, Ben Okri, Cleo Park" in ran.said


def test_no_workspace_says_how_to_make_one(cxmeet, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = cxmeet("status", workspace=None)

    assert ran.code == 4
    assert "cxmeet init" in ran.said


def test_an_agenda_that_does_not_open_with_customers_is_refused_with_its_place(cxmeet, company):
    path = company / "agendas" / "monthly.toml"
    path.write_text(path.read_text().replace('kind = "assets"', 'kind = "topic"', 1))
    ran = cxmeet("start", "monthly")

    assert ran.code == 3
    assert "monthly.toml:" in ran.said
    assert "topic 1" in ran.said


def test_reading_a_record_works_with_a_broken_charter(cxmeet, company):
    cxmeet("start", "monthly")
    cxmeet("close")
    (company / "cxmeet.toml").write_text("[organisation\n")

    assert cxmeet("minutes").code == 3  # who is acting cannot be told
    assert cxmeet("minutes", acting="").code == 0
    assert cxmeet("meetings", acting="").code == 0


def program(*arguments: str, **more) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "cxmeet", *arguments], capture_output=True, timeout=60, **more)


def test_two_chairs_starting_at_once_make_one_meeting(company):
    command = [sys.executable, "-m", "cxmeet", "-C", str(company), "start", "monthly"]
    chairs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    ended = [(chair.communicate(timeout=60), chair.returncode) for chair in chairs]

    assert sorted(code for _, code in ended) == [0, 6]
    assert sorted(out for (out, _), _ in ended) == [b"", b"M-0001\n"]
    meetings = program("-C", str(company), "meetings", "--format", "csv").stdout.decode().strip().split("\n")
    assert len(meetings) == 2


def test_a_reader_who_goes_away_is_no_error(company):
    program("-C", str(company), "start", "monthly")
    reader, writer = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "cxmeet", "-C", str(company), "minutes"], stdout=writer, stderr=subprocess.PIPE
    ) as exporting:
        os.close(writer)
        os.close(reader)
        _, said = exporting.communicate(timeout=60)

    assert exporting.returncode == 0
    assert said == b""


def test_an_interrupt_leaves_with_130_and_without_a_traceback(company, tmp_path):
    """A brief that waits for its data (a pipe nobody writes to) is interrupted."""
    pipe = company / "data" / "contracts.csv"
    pipe.unlink()
    os.mkfifo(pipe)
    waiting = subprocess.Popen(
        [sys.executable, "-m", "cxmeet", "-C", str(company), "brief"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and waiting.poll() is None:
        try:
            os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
            break  # it has opened the pipe, so its handlers are in place
        except OSError:
            time.sleep(0.02)
    else:
        pytest.fail("the brief never opened its data")
    waiting.send_signal(2)
    _, said = waiting.communicate(timeout=20)

    assert waiting.returncode in (130, 3)
    assert b"Traceback" not in said
