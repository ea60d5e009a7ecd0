"""A check at a terminal: one screen, colours where they can be seen, and nothing that steers the terminal."""

import io
import re

import pytest

from crosscheck.report.check_terminal import COLOURS, text
from crosscheck.report.fact import LINE

ESCAPE = "\x1b"


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.fixture
def at_terminal(monkeypatch):
    """What is said at a terminal; pytest takes standard output back before each test, so it is put there late."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")

    def at_terminal(result):
        monkeypatch.setattr("sys.stdout", Terminal())
        return text(result)

    return at_terminal


def test_plain_where_there_is_no_terminal(every):
    assert not any(ESCAPE in text(result) for result in every)


def test_coloured_at_a_terminal(wrong, at_terminal):
    said = at_terminal(wrong)
    assert f"{ESCAPE}[31mMISMATCH{ESCAPE}[0m submission.py" in said
    assert f"{ESCAPE}[32mdZ1 = dA1 * tanh'(Z1)" in said


def test_no_color_is_honoured(every, at_terminal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not any(ESCAPE in at_terminal(result) for result in every)


def test_no_candidate_steers_the_terminal(hostile, at_terminal):
    said = at_terminal(hostile)
    assert ESCAPE in said
    rest = re.sub(rf"{ESCAPE}\[(?:31|32|0)m", "", said)
    assert all(character.isprintable() or character == "\n" for character in rest)
    assert "[red]x[/red]" in rest  # shown, not obeyed


def test_the_verdict_comes_first(every):
    assert [text(result).split()[0] for result in every] == ["MATCH", "MISMATCH", "CRASH", "MISMATCH", "MISMATCH"]
    assert {result.verdict for result in every} <= set(COLOURS)


def test_one_screen(match, wrong, crash, misconduct):
    for result, most in ((match, 14), (wrong, 26), (crash, 10), (misconduct, 20)):
        lines = text(result).splitlines()
        assert len(lines) <= most
        assert max(map(len, lines)) <= LINE + 2


def test_what_a_student_reads(wrong):
    said = text(wrong)
    assert said.startswith("MISMATCH submission.py: dZ1 is wrong first\n\n  recognised    course-style functions: ")
    for line in (
        "  should be     dZ1 = dA1 * tanh'(Z1)",
        "  computed      dZ1 = dA1",
        "  where         in backward, line 40: dZ = dA",
        "  see again     crosscheck check submission.py --activation tanh --seed 0",
    ):
        assert line in said.splitlines()


def test_long_lines_go_on_beneath_their_beginning_but_commands_do_not(checked):
    said = text(checked(("bias-zero", 2), name=f"{'long ' * 30}.py", warnings=["word " * 60]))
    commands = [line for line in said.splitlines() if line.startswith("  see again")]
    assert len(commands) == 1
    assert commands[0].endswith("--seed 0")
    assert said.count(f"\n  {'':14}word word") >= 2
