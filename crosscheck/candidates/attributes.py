"""What an object of a candidate's keeps, however its class says so."""

from types import MemberDescriptorType, SimpleNamespace
from typing import Any


def is_kept_by_name(thing: Any, module: str) -> bool:
    """Whether what it keeps are its attributes: a namespace, or an object of a class of this module's."""
    return isinstance(thing, SimpleNamespace) or type(thing).__module__ == module


def attributes(thing: Any) -> dict[str, Any]:
    """What stands in its `__dict__`, if it has one, and in the slots of its classes; no code of its own is asked."""
    kept = {}
    for slot in (slot for kind in type(thing).__mro__ for slot in vars(kind).values()):
        if isinstance(slot, MemberDescriptorType):
            try:
                kept[slot.__name__] = slot.__get__(thing)
            except AttributeError:  # nothing is in it yet
                continue
    try:
        return {**kept, **object.__getattribute__(thing, "__dict__")}
    except AttributeError:
        return kept
