"""Elements of HTML, SVG and XML; whatever text is put into them is escaped when they are written."""

from xml.etree.ElementTree import Element

from crosscheck.report.plain import printable


def element(tag: str, *children: Element | str, **attributes: object) -> Element:
    """Make an element of elements and texts.

    An attribute that is a word of Python's gets a _ at its end, and any other _ in a name stands for a -.
    """
    made = Element(tag, {name.rstrip("_").replace("_", "-"): printable(str(it)) for name, it in attributes.items()})
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + printable(child)
        else:
            made.text = (made.text or "") + printable(child)
    return made
