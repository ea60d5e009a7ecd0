"""Which statements of a file are run: what gives a function its name, and what hands something to a needed one."""

import pytest

from crosscheck.candidates.source import read

RETURNS = "def backprop(parameters, X, Y):\n    return {}\n"
CALLABLE = {
    "partial": """
from functools import partial
def all_of(n, parameters, X, Y):
    return n
backprop = partial(all_of, 5)
""",
    "instance": """
class Net:
    def __call__(self, parameters, X, Y):
        return 5
backprop = Net()
""",
    "bound method": """
class Net:
    def forward(self, X):
        pass
    def backward(self, parameters, X, Y):
        return 5
net = Net()
backprop = net.backward
""",
    "made": """
def make_backward(n):
    return lambda parameters, X, Y: n
backprop = make_backward(5)
""",
    "bound in a loop": """
class Net:
    def backprop(self, parameters, X, Y):
        return 5
net = Net()
for name in ("backprop",):
    globals()[name] = getattr(net, name)
""",
    "bound by name": """
def it(parameters, X, Y):
    return 5
globals().update(backprop=it)
""",
    "written by the file": """
import math
exec("def backprop(parameters, X, Y):\\n    return math.floor(5.5)")
""",
    "given to who asks": """
FOUND = {}
def keep(name):
    def kept(function):
        FOUND[name] = function
        return function
    return kept
@keep("backprop")
def _(parameters, X, Y):
    return 5
def __getattr__(name):
    return FOUND[name]
""",
}
KEPT = {
    "a subclass, by its base": (
        """
class Base:
    found = {}
    def __init_subclass__(cls, key):
        Base.found[key] = cls
class Derived(Base, key="it"):
    value = 5
""",
        "Base.found['it'].value",
    ),
    "a class, by what it is derived from in turn": (
        """
class Base:
    found = {}
    def __init_subclass__(cls):
        Base.found[cls.__name__] = cls
class Between(Base):
    pass
class Last(Between):
    value = 5
""",
        "Base.found['Last'].value",
    ),
    "a class, by its metaclass": (
        """
FOUND = {}
class Keeping(type):
    def __init__(cls, *_):
        FOUND[cls.__name__] = cls
class Base(metaclass=Keeping):
    value = 5
""",
        "Base.value",
    ),
    "a function, by a decorator": (
        """
FOUND = {}
def keep(function):
    FOUND[function.__name__] = function
    return function
@keep
def it():
    return 5
""",
        "FOUND['it']()",
    ),
    "a function, by a call": (
        """
FOUND = {}
def keep(name, function):
    FOUND[name] = function
keep("it", lambda: 5)
""",
        "FOUND['it']()",
    ),
    "a function, by its name": ("def it():\n    return 5\n", "eval('it')()"),
    "a function, by its module": ("import sys\ndef it():\n    return 5\n", "getattr(sys.modules[__name__], 'it')()"),
    "a lambda, by a name that is put together": ("act_it = lambda: 5\n", "globals()['act_' + 'it']()"),
    "a coroutine": ("import asyncio\nasync def it():\n    return 5\n", "asyncio.run(it())"),
}


def namespace(tmp_path, text):
    (tmp_path / "mine.py").write_text(text)
    return read(tmp_path / "mine.py")


@pytest.mark.parametrize("how", CALLABLE)
def test_what_the_contract_names_may_be_anything_that_can_be_called(tmp_path, how):
    assert namespace(tmp_path, CALLABLE[how]).namespace["backprop"](1, 2, 3) == 5


@pytest.mark.parametrize("what", KEPT)
def test_what_is_kept_somewhere_is_there(tmp_path, what):
    text, asked = KEPT[what]
    source = namespace(tmp_path, text + RETURNS.format(asked))
    assert (source.namespace["backprop"](1, 2, 3), source.notes) == (5, ())


TRAINED = """
class Net:
    def fit(self):
        raise SystemExit
"""
NOT_RUN = {
    "a function that reads what is needed": TRAINED + "N = 5\ndef main():\n    print(N)\n    Net().fit()\nmain()\n",
    "a loop that counts its steps": "N = 5\nstep = 0\nwhile step < 1:\n    step = exit()\n",
    "a table that is filled by training": (
        TRAINED + "import logging\nN = logging.getLogger(__name__) and 5\nhistory = {}\n"
        "for i in range(2):\n    history[i] = Net().fit()\n"
    ),
}


@pytest.mark.parametrize("what", NOT_RUN)
def test_training_is_not_run_for_what_it_has_beside(tmp_path, what):
    source = namespace(tmp_path, NOT_RUN[what] + RETURNS.format("N"))
    assert (source.namespace["backprop"](1, 2, 3), source.notes) == (5, ())


def test_a_number_that_is_called_step_is_no_function(tmp_path):
    text = "step = 0.5\ndef table(n):\n    return n * step\nN = table(10)\n" + RETURNS.format("N")
    assert namespace(tmp_path, text).namespace["backprop"](1, 2, 3) == 5


def test_what_hands_nothing_to_anybody_is_not_run(tmp_path):
    text = "N = 5\nOWN = 1\ndef show():\n    raise SystemError(OWN)\nshow()\n" + RETURNS.format("N")
    assert namespace(tmp_path, text).notes == ()
