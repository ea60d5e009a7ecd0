"""Every example gives what docs/gallery.md says of it, word for word."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
PAGE = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")


def script():
    """Docs is no package, so that its script has to be loaded by its path."""
    spec = importlib.util.spec_from_file_location("gallery", ROOT / "docs" / "gallery.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


gallery = script()
SECTIONS = gallery.sections(PAGE)


def code(file):
    """The text of an example; of a notebook that of its cells."""
    text = (EXAMPLES / file).read_text(encoding="utf-8")
    if not file.endswith(".ipynb"):
        return text
    cells = gallery.json.loads(text)["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def squeezed(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.file)
def test_an_example_gives_the_report_cause_and_tensor_of_the_page(section):
    seen = gallery.look(section.file)
    assert (seen.verdict, seen.first_wrong or "-", seen.causes) == ("mismatch", section.tensor, [section.cause])
    assert seen.report == section.report


@pytest.mark.parametrize("file", ["right.py", "right-course.py"])
def test_a_right_one_matches(file):
    assert gallery.look(file).verdict == "match"


def test_there_are_twenty_examples_of_twenty_faults():
    assert sorted(section.file for section in SECTIONS) == sorted(file.name for file in EXAMPLES.glob("[0-9]*"))
    assert len(SECTIONS) == len({section.cause for section in SECTIONS}) == 20
    assert [section.title.partition(".")[0] for section in SECTIONS] == [str(n) for n in range(1, 21)]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.file)
def test_the_lines_shown_are_lines_of_the_file_in_their_order(section):
    rest = iter(squeezed(code(section.file)))
    shown = squeezed(section.lines)
    assert shown
    assert [line for line in shown if line not in rest] == []


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.file)
def test_the_table_links_to_a_section_and_states_its_tensor_and_cause(section):
    table = PAGE[: PAGE.index("\n## ")]
    assert f"| [{section.title}](#{section.anchor}) | {section.tensor} | `{section.cause}` |" in table


def test_every_link_of_the_page_leads_somewhere():
    derivations = (ROOT / "docs" / "derivations.md").read_text(encoding="utf-8")
    anchors = {gallery.anchor(title) for title in re.findall(r"^#+ (.+)$", derivations, flags=re.MULTILINE)}
    links = re.findall(r"\]\(([^)#]+)#?([^)]*)\)", PAGE)
    assert len(links) >= 2 * len(SECTIONS)
    assert [link for link, _ in links if not (ROOT / "docs" / link).exists()] == []
    assert {anchor for link, anchor in links if link == "derivations.md"} <= anchors
