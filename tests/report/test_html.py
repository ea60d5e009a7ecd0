"""The page: well-formed, self-contained, readable by day, by night and by ear, and proof against what it reports."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from crosscheck.report.heat_map import EDGES, MOST, RELATIVE, coarse, edges, heat_map
from crosscheck.report.html import page
from crosscheck.report.page_style import PALETTE, style
from crosscheck.report.picture import arrows, picture, places
from crosscheck.trace import names
from crosscheck.verdict import made_of

VOID = {"meta", "br", "img", "hr", "link", "input"}


class Page(HTMLParser):
    """Every element with its attributes and texts; raises for what is closed wrongly."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements = [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        found = (tag, dict(attributes), [])
        assert len(found[1]) == len(attributes)
        self.elements.append(found)
        if tag not in VOID:
            self.open.append(found)

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, _, texts in self.open:
            texts.append(data)

    def all(self, tag, class_=""):
        return [
            e for e in self.elements if e[0] == tag and set(class_.split()) <= set((e[1].get("class") or "").split())
        ]

    def texts(self, tag, class_=""):
        return ["".join(texts) for _, _, texts in self.all(tag, class_)]


@pytest.fixture
def report(every):
    return page(every, unusable={"<b>.py": "<i>no</i> function"}, seconds={"crash.py": 2})


def test_well_formed(report, match):
    for text in (report, page([match])):
        assert text.startswith('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">')
        assert {"html", "head", "title", "style", "body", "h1", "main", "article"} <= {
            e[0] for e in Page(text).elements
        }


def test_nothing_is_fetched_and_nothing_runs(report):
    parsed = Page(report)
    assert not {"script", "link", "img", "iframe", "object", "base", "image", "use"} & {e[0] for e in parsed.elements}
    for _, attributes, _ in parsed.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"https?:|@import|url\((?!#)", report)
    policy = next(e[1]["content"] for e in parsed.all("meta") if e[1].get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_what_comes_from_a_candidate_is_text(report):
    parsed = Page(report)
    assert "<i>" not in report
    assert "<b>.py" in "".join(parsed.texts("td"))
    assert any("<script>alert(1)</script>\"'&]]>" in text for text in parsed.texts("h2"))
    assert not re.search("[\x00\x1b\u202e\ud800]", report)
    report.encode()


def test_ids_are_unique_and_every_reference_has_its_target(report):
    parsed = Page(report)
    ids = [attributes["id"] for _, attributes, _ in parsed.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    labels = [word for _, a, _ in parsed.elements for word in (a.get("aria-labelledby") or "").split()]
    targets = re.findall(r"url\(#([^)]+)\)", report) + [a["href"][1:] for _, a, _ in parsed.elements if "href" in a]
    assert len(labels) >= 8
    assert {*labels, *targets} <= set(ids)


def test_every_picture_has_words(report):
    parsed = Page(report)
    pictures = parsed.all("svg")
    assert len(pictures) == 4 + 3  # networks, and heat maps of dZ1, dW1, db1
    assert all(attributes["role"] == "img" and attributes["aria-labelledby"] for _, attributes, _ in pictures)
    assert "wrong: dZ1; wrong only because of what came before: dW1, db1; right: Z1, A1" in report


def test_an_index_only_where_there_are_several(report, match):
    assert Page(report).texts("h1") == ["crosscheck: 6 files"]
    assert "6 files: 3 mismatch, 1 crash, 1 unusable, 1 match" in Page(report).texts("p")
    assert Page(page([match])).texts("h1") == ["crosscheck: submission.py"]
    assert "files" not in "".join(Page(page([match])).texts("main"))


def test_a_page_of_nothing():
    assert Page(page([])).texts("h1") == ["crosscheck: 0 files"]


def test_everything_said_is_on_the_page(wrong):
    said = Page(page([wrong]))
    assert "MISMATCH dZ1 is wrong first" in said.texts("p")
    assert dict(zip(said.texts("dt"), said.texts("dd"), strict=True))["should be"] == "dZ1 = dA1 * tanh'(Z1)"
    assert said.texts("dd", "wrong")
    assert said.texts("dd", "right")
    rows = [text for text in said.texts("tr") if text.startswith(tuple(names(3)))]
    assert len(rows) == len(names(3))
    assert rows[names(3).index("dZ1")].startswith("dZ1wrong5 x 11")
    assert rows[names(3).index("cost")].startswith("costokscalar")


def test_heat_maps_only_of_what_is_wrong(wrong, match):
    parsed = Page(page([wrong]))
    assert parsed.texts("figcaption") == [
        "dZ1, given your own inputs to it",
        "dW1, against the right pass",
        "db1, against the right pass",
    ]
    assert parsed.texts("li") == [text for legend in (RELATIVE, RELATIVE, RELATIVE) for text in legend]
    assert not Page(page([match])).all("figure")


def test_the_heat_map_of_what_follows_shows_that_it_is_wrong(wrong):
    words = [text for text in Page(page([wrong])).texts("desc") if "beyond their tolerance" in text]
    assert [text.split(" entries")[0] for text in words] == ["55 of 55", "35 of 35", "5 of 5"]


def test_where_all_is_far_off_colours_are_parts_of_the_largest():
    near, far = np.array([[0.5, 3.0, 1e9]]), np.array([[0.5, 2e6, 3e8, 1e9, np.inf]])
    assert edges(near) == EDGES
    assert edges(far) == (1.0, 1e7, 1e8, 5e8)
    assert edges(np.array([[0.1, np.inf]])) == edges(np.array(0.5)) == EDGES
    drawn = heat_map("dZ1", far, id_="a")
    assert [path.get("class") for path in drawn.iter("path")] == ["heat0", "heat1", "heat3", "heat4"]


def test_articles_stand_as_in_the_index_and_lead_back_to_it(every, match):
    named = [replace(result, name=f"{9 - i}.py") for i, result in enumerate(every)]
    parsed = Page(page(named))
    links = [attributes["href"] for _, attributes, _ in parsed.all("a")]
    assert [attributes["id"] for _, attributes, _ in parsed.all("article")] == [
        link.removeprefix("#") for link in dict.fromkeys(links) if link.startswith("#check")
    ]
    assert links.count("#top") == len(every) > 1
    assert [attributes["id"] for _, attributes, _ in parsed.all("body")] == ["top"]
    assert not Page(page([match])).all("a")


def classes(drawn):
    """The class of each box by the name in it."""
    boxes = [node for node in drawn if node.tag == "rect"]
    labels = [node.text for node in drawn if node.get("class") == "name"]
    return {label: box.get("class").removeprefix("box ") for label, box in zip(labels, boxes, strict=True)}


def test_the_picture_colours_each_stage(wrong):
    drawn = picture(wrong, id_="a")
    by_name = classes(drawn)
    assert set(by_name) == {"X", *names(3)}
    assert {name for name, class_ in by_name.items() if class_ == "wrong"} == {"dZ1"}
    assert {name for name, class_ in by_name.items() if class_ == "collateral"} == {"dW1", "db1"}
    assert {name for name, class_ in by_name.items() if class_ == "absent"} == {"dA1", "dX"}
    assert [box.get("style") for box in drawn if box.get("class") == "box collateral"] == ["fill:url(#a-hatching)"] * 2


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_no_two_stages_share_a_place(depth):
    assert set(places(depth)) == {"X", *names(depth)}
    assert len(set(places(depth).values())) == len(places(depth))


def test_arrows_go_from_what_a_tensor_is_made_of(wrong):
    made = made_of(wrong.architecture)
    for start, end in set(arrows(3)) - {("X", "Z1"), ("cost", "dA3"), ("dA3", "dZ3")}:  # of what is given, or fused
        assert start in made[end]
    assert {end for _, end in arrows(3)} == set(names(3))


def test_without_a_network_there_is_no_picture(crash):
    assert picture(crash, id_="a") is None
    assert not Page(page([crash])).all("svg")


def squares(drawn):
    """The area of each colour."""
    return {
        path.get("class"): sum(int(width) for width in re.findall(r"h(\d+)", path.get("d")))
        for path in drawn
        if path.tag == "path"
    }


def test_a_heat_map_counts_orders_of_magnitude():
    drawn = heat_map(
        "dZ1", np.array([[0.0, 1.0, 1.1, 1e3], [1e4, 1e12, 1e13, np.nan], [np.inf, 0.5, 0.5, 0.5]]), id_="a"
    )
    assert squares(drawn) == {"heat0": 5, "heat1": 2, "heat2": 1, "heat3": 1, "heat4": 3}
    assert drawn.get("viewBox") == "0 0 4 3"
    assert drawn[1].text.startswith("7 of 12 entries (3 x 4) are beyond their tolerance")


def test_where_the_cells_of_a_heat_map_are():
    drawn = heat_map("dZ1", np.array([[0.0, 5.0, 5.0, 0.0], [0.0, 0.0, 0.0, 5.0]]), id_="a")
    assert next(path.get("d") for path in drawn if path.get("class") == "heat1") == "M1 0h2v1h-2zM3 1h1v1h-1z"


@pytest.mark.parametrize("shape", [(), (4,), (4, 1), (1, 4)])
def test_heat_maps_of_all_shapes(shape):
    assert sum(squares(heat_map("db1", np.full(shape, 2.0), id_="a")).values()) == np.prod(shape)


@pytest.mark.parametrize("shape", [(49, 1), (1000, 777), (48, 48)])
def test_a_large_heat_map_keeps_its_largest_entries(shape):
    matrix = np.zeros(shape)
    matrix[-1, -1] = 7
    small = coarse(matrix)
    assert max(small.shape) <= MOST
    assert small[-1, -1] == 7
    assert (small == 7).sum() == 1


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("night", [0, 1])
def test_contrast(night):
    """As the Web Content Accessibility Guidelines 2.2 ask: 4.5 for text, 3 for what else must be told apart."""
    colour = {name: pair[night] for name, pair in PALETTE.items()}
    for text in ("text", "quiet", "ok-line", "wrong-line"):
        for ground in ("ground", "panel"):
            assert contrast(colour[text], colour[ground]) >= 4.5
    for ground in ("ok", "wrong", "collateral", "ground"):
        assert contrast(colour["text"], colour[ground]) >= 4.5
    for line, ground in (
        ("line", "panel"),
        ("ok-line", "ok"),
        ("wrong-line", "wrong"),
        ("collateral-line", "collateral"),
    ):
        assert contrast(colour[line], colour[ground]) >= 3


def test_every_colour_that_is_used_is_there_by_day_and_by_night():
    used = set(re.findall(r"var\(--([\w-]+)\)", style())) - {"own"}
    assert used == set(PALETTE)
    assert all(style().count(f"--{name}: ") == 2 for name in PALETTE)
