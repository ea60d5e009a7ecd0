"""A picture of a network as the chain of its stages, forward above, backward below, with what is wrong in colour."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from crosscheck.report.findings import listed
from crosscheck.report.markup import element
from crosscheck.report.plain import plain
from crosscheck.report.rows import having, rows
from crosscheck.result import CheckResult

COLUMN, ROW, WIDTH, HEIGHT = 78, 62, 58, 34
MARKS = {"ok": "✓", "wrong": "✗", "collateral": "follows", "absent": "not shown", "given": ""}
WORDS = {"wrong": "wrong", "collateral": "wrong only because of what came before", "ok": "right", "absent": "not shown"}
Place = tuple[int, int]  # column and row


def picture(result: CheckResult, *, id_: str) -> Element | None:
    """Draw the stages of the network that is shown, as SVG; None where there is none. `id_` is unique in the page."""
    if result.architecture is None:
        return None
    depth = result.architecture.depth
    statuses = {"X": "given"} | {row.name: row.status for row in rows(result)}
    at = places(depth)
    words = [f"{word}: {listed(names)}" for status, word in WORDS.items() if (names := having(result, status))]
    return element(
        "svg",
        element("title", f"The stages of {plain(result.name)}", id=f"{id_}-title"),
        element("desc", "; ".join(words), id=f"{id_}-desc"),
        element("defs", _arrowhead(id_), _hatching(id_)),
        *(_arrow(at[one], at[other], id_) for one, other in arrows(depth)),
        *(box for name, place in at.items() for box in _box(name, place, statuses[name], id_)),
        viewBox=f"0 0 {COLUMN * (2 * depth + 2)} {ROW * 3}",
        width=COLUMN * (2 * depth + 2),
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
        class_="network",
    )


def places(depth: int) -> dict[str, Place]:
    """Where each tensor stands: a gradient below what it is the gradient of, those of W and b below their dZ."""
    at = {"X": (0, 0), "dX": (0, 1), "cost": (2 * depth + 1, 0)}
    for l in range(1, depth + 1):
        at |= {f"Z{l}": (2 * l - 1, 0), f"A{l}": (2 * l, 0), f"dA{l}": (2 * l, 1), f"dZ{l}": (2 * l - 1, 1)}
        at |= {f"dW{l}": (2 * l - 1, 2), f"db{l}": (2 * l, 2)}
    return at


def arrows(depth: int) -> Iterator[tuple[str, str]]:
    """What goes on to what: along the forward pass, over the cost, and back again, with a branch to W and b."""
    forward = [f"{kind}{l}" for l in range(1, depth + 1) for kind in ("Z", "A")]
    backward = [f"{kind}{l}" for l in range(depth, 0, -1) for kind in ("dA", "dZ")]
    yield from pairwise(["X", *forward, "cost", *backward, "dX"])
    for l in range(1, depth + 1):
        yield from ((f"dZ{l}", f"dW{l}"), (f"dZ{l}", f"db{l}"))


def _arrow(start: Place, end: Place, id_: str) -> Element:
    """From the edge of one box to that of another: along a row, or by way of the gap between two."""
    (x, y), (to_x, to_y) = _middle(start), _middle(end)
    if y == to_y:
        way = 1 if to_x > x else -1
        line = f"M{x + way * WIDTH / 2} {y}H{to_x - way * WIDTH / 2}"
    else:
        line = f"M{x} {y + HEIGHT / 2}V{to_y - ROW / 2}H{to_x}V{to_y - HEIGHT / 2}"
    return element("path", d=line, class_="arrow", marker_end=f"url(#{id_}-arrowhead)")


def _box(name: str, place: Place, status: str, id_: str) -> tuple[Element, ...]:
    x, y = _middle(place)
    box = {
        "x": x - WIDTH / 2,
        "y": y - HEIGHT / 2,
        "width": WIDTH,
        "height": HEIGHT,
        "rx": 5,
        "class_": f"box {status}",
    }
    fill = {"style": f"fill:url(#{id_}-hatching)"} if status == "collateral" else {}
    return (
        element("rect", **box, **fill),
        element("text", name, x=x, y=y - 2 if MARKS[status] else y + 4, class_="name"),
        element("text", MARKS[status], x=x, y=y + 12, class_="mark"),
    )


def _middle(place: Place) -> tuple[float, float]:
    return (place[0] + 0.5) * COLUMN, (place[1] + 0.5) * ROW


def _arrowhead(id_: str) -> Element:
    tip = element("path", d="M0 0L6 3L0 6z", class_="tip")
    size = {"markerWidth": 6, "markerHeight": 6, "refX": 6, "refY": 3}
    return element("marker", tip, id=f"{id_}-arrowhead", orient="auto", **size)


def _hatching(id_: str) -> Element:
    """Stripes, so that colour is not all that tells what is collateral."""
    ground = element("rect", width=8, height=8, class_="ground")
    stripe = element("path", d="M0 8L8 0", class_="stripe")
    return element("pattern", ground, stripe, id=f"{id_}-hatching", width=8, height=8, patternUnits="userSpaceOnUse")
