"""Many candidates side by side."""

import csv
import io
from dataclasses import replace

import pytest
from rich.console import Console

from crosscheck.report import folder
from crosscheck.report.markup import element
from crosscheck.result import Cause, Hint


@pytest.fixture
def found(match, wrong, crash, misconduct, checked):
    named = [replace(match, name="z.py"), replace(wrong, name="b.py"), replace(wrong, name="a.py"), crash, misconduct]
    both = checked(("activation-derivative-missing", 1), ("bias-zero", 3), name="two.py")
    silent = checked(("bias-zero", 3), name="silent.py")
    return folder.lines(
        [*named, both, replace(silent, causes=[])], unusable={"empty.py": "no function"}, seconds={"z.py": 0.314}
    )


def test_sorted_by_the_names_of_the_files(found):
    assert [(line.file, line.verdict, line.first_wrong) for line in found] == [
        ("a.py", "mismatch", "dZ1"),
        ("b.py", "mismatch", "dZ1"),
        ("changes.py", "mismatch", ""),
        ("crash.py", "crash", ""),
        ("empty.py", "unusable", ""),
        ("silent.py", "mismatch", "db3"),
        ("two.py", "mismatch", "db3"),
        ("z.py", "match", ""),
    ]
    assert [line.seconds for line in found] == [""] * 7 + ["0.31"]
    assert [line.note for line in found][3:6] == ["it raised an exception in backprop, line 12", "no function", ""]


def test_numbers_in_names_are_sorted_as_numbers_and_capitals_beside_small_letters():
    names = ["10.py", "9.py", "B/2.py", "a/10.py", "a/9.py", "A.py", "a.py", "a01.py", "a1.py", "b.py", "a²3.py"]
    found = folder.lines([], unusable=dict.fromkeys(names, "no"))
    in_order = ["9.py", "10.py", "A.py", "a.py", "a01.py", "a1.py", "a/9.py", "a/10.py", "a²3.py", "b.py", "B/2.py"]
    assert [line.file for line in found] == in_order


def test_totals_count_a_fault_once_a_file(found, wrong):
    assert folder.totals(found) == [
        ("activation-derivative-missing", 3), ("bias-zero", 1), ("mutates-argument", 1), ("no known fault", 1),
    ]  # fmt: skip
    twice = replace(wrong, causes=[*wrong.causes, *wrong.causes])
    assert folder.totals(folder.lines([twice])) == [("activation-derivative-missing", 1)]
    assert folder.totals([]) == []


def test_summary(found):
    assert folder.summary(found) == "8 files: 5 mismatch, 1 crash, 1 unusable, 1 match"


def test_table(found):
    console = Console(file=io.StringIO(), width=160)
    console.print(folder.table(found))
    console.print(folder.totals_table(found))
    lines = [line.split() for line in console.file.getvalue().splitlines() if line.strip()]
    assert lines[0] == ["file", "verdict", "first", "wrong", "causes", "seconds"]
    assert ["two.py", "mismatch", "db3", "activation-derivative-missing,", "bias-zero"] == lines[8][:5]
    assert ["crash.py", "crash", "-", "-", "-"] in lines
    assert ["activation-derivative-missing", "3"] in lines
    assert ["z.py", "match", "-", "-", "0.31"] in lines


def test_notes_are_told_of_what_has_no_first_wrong_tensor_and_once(found):
    assert folder.notes(found) == [
        "changes.py: every tensor shown here is right, but: changes its argument X",
        "crash.py: it raised an exception in backprop, line 12",
        "empty.py: no function",
    ]
    several = folder.lines([], unusable={"b.py": "no", "c.py": "none", "a.py": "no"})
    assert folder.notes(several) == ["a.py, b.py: no", "c.py: none"]


def test_a_line_that_would_make_it_right_is_a_note(wrong, crash):
    said = 'with LAYOUT = {"W": "in_out"} in the file it is right: W (n_out, n_in) was assumed'
    hint = Hint(said, ('LAYOUT = {"W": "in_out"}',), right=True, briefly="right with a line that it lacks")
    lacking = folder.lines([replace(one, warnings=["another"], hint=hint) for one in (wrong, crash)])
    assert folder.notes(lacking) == [
        "crash.py: right with a line that it lacks; without it, it raised an exception in backprop, line 12; " + said,
        f"submission.py: {said}",
    ]


def test_csv_can_be_read_back(found):
    header, *rows = csv.reader(io.StringIO(folder.as_csv(found)))
    assert header == ["file", "verdict", "first wrong", "causes", "seconds", "note"]
    assert rows[6][:4] == ["two.py", "mismatch", "db3", "activation-derivative-missing, bias-zero"]
    assert rows[3][:4] == ["crash.py", "crash", "", ""]
    assert len(rows) == len(found)


@pytest.mark.parametrize("name", ["=1+1.py", "+a.py", "-a.py", "@a.py"])
def test_no_name_is_a_formula(match, name):
    _, (cell, *_) = csv.reader(io.StringIO(folder.as_csv(folder.lines([replace(match, name=name)]))))
    assert cell == f"'{name}"


def test_hostile_names_are_shown_not_obeyed(hostile):
    found = folder.lines([hostile], unusable={"[red]x[/red]\x1b[31m": "\x1b"})
    console = Console(file=io.StringIO(), width=5000)
    console.print(folder.table(found))
    assert "\x1b" not in console.file.getvalue() + folder.as_csv(found)
    assert console.file.getvalue().count("[red]x[/red]") >= 2


def test_index_links_to_reports(found):
    index = folder.index(found, {"a.py": "#here"})
    in_row, beside_its_fault = index.iter("a")
    assert [(link.get("href"), link.text) for link in (in_row, beside_its_fault)] == [("#here", "a.py")] * 2
    assert [cell.text for cell in index.iter("td") if cell.get("class") == "number"] == ["3", "1", "1", "1"]
    assert len(list(folder.index([]).iter("table"))) == 1
    assert [cell.text for cell in list(index.iter("tr"))[4]][1:] == ["crash", "-", "-", "-", found[3].note]


def test_a_cause_in_a_crash_is_shown_but_no_tensor(crash, wrong):
    (line,) = folder.lines([replace(crash, tensors=wrong.tensors, causes=[Cause("broadcast", 1, "dZ1", "", "", "")])])
    assert (line.first_wrong, line.causes) == ("", ("broadcast",))


def test_texts_stand_where_they_were_put():
    made = element("p", "a", element("b", "c"), "d", "e", element("i"), "f", class_="x", aria_label="y")
    assert (made.text, made[0].tail, made[1].tail) == ("a", "de", "f")
    assert made.attrib == {"class": "x", "aria-label": "y"}


def test_whatever_is_put_into_an_element_can_be_written():
    made = element("p", "\x00", element("b"), "\ud800", title="\x1b")
    assert (made.text, made[0].tail, made.get("title")) == ("\ufffd",) * 3
