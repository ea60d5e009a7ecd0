"""Right candidates whose functions hide what they take, or are none: decorated, bound, of any number of arguments."""

from tests.candidates.pieces import (
    EXPLICIT,
    LOGISTIC,
    STEP,
    TWO,
    TWO_BACKWARD,
    TWO_FORWARD,
    gradients,
)

HIDING = """
def quietly(function):
    def called(*args, **kwargs):
        return function(*args, **kwargs)
    return called
"""
BARE = "def {}(*args):\n    {} = args\n"

# name: file, sizes, hidden activation, form, tensors that it shows
DRESSED_UP = {
    "any number of arguments": (
        EXPLICIT.replace("def backprop(parameters, X, Y):\n", BARE.format("backprop", "parameters, X, Y")),
        TWO, "tanh", "backprop", {"A2"} | gradients(2),
    ),
    "a step with any number of arguments": (
        STEP.replace(
            "def step(parameters, X, Y, learning_rate):\n", BARE.format("step", "parameters, X, Y, learning_rate")
        ),
        TWO, "tanh", "step", gradients(2),
    ),
    "a decorator that hides the arguments": (
        HIDING + (TWO_FORWARD + TWO_BACKWARD).replace("\ndef ", "\n@quietly\ndef "),
        TWO, "tanh", "course", {"A2"} | gradients(2),
    ),
    "a decorator that hides names of one's own": (
        HIDING + EXPLICIT.replace("def backprop(parameters, X, Y):\n", "@quietly\ndef backprop(Y, X, parameters):\n"),
        TWO, "tanh", "backprop", {"A2"} | gradients(2),
    ),
    "a decorator that gives something itself": (
        "def drawing(function):\n    return lambda *args: function(np.random.default_rng(0), *args)\n"
        + EXPLICIT.replace("def backprop(", "@drawing\ndef backprop(rng, "),
        TWO, "tanh", "backprop", {"A2"} | gradients(2),
    ),
    "a decorator that hides what is given by name": (
        HIDING + EXPLICIT.replace("def backprop(parameters, X", "@quietly\ndef backprop(parameters, *, X"),
        TWO, "tanh", "backprop", {"A2"} | gradients(2),
    ),
    "parameters and the rest": (
        EXPLICIT.replace("parameters, X, Y):\n", "parameters, *data):\n    X, Y = data\n"),
        TWO, "tanh", "backprop", {"A2"} | gradients(2),
    ),
    "nothing but names": (
        EXPLICIT.replace(
            "parameters, X, Y):\n", "**given):\n    parameters, X, Y = given['parameters'], given['X'], given['Y']\n"
        ),
        TWO, "tanh", "backprop", {"A2"} | gradients(2),
    ),
    "labels that are called as predictions were": (
        TWO_FORWARD.replace("return A2, {", "y = A2\n    return y, {")
        + TWO_BACKWARD.replace("cache, X, Y)", "cache, X, y)").replace("A2 - Y", "A2 - y"),
        TWO, "tanh", "course", {"Z1", "A1", "Z2", "A2"} | gradients(2),
    ),
    "a count beside the cache": (
        TWO_FORWARD.replace('"A2": A2}', '"A2": A2}, X.shape[1]') + TWO_BACKWARD,
        TWO, "tanh", "course", {"A2"} | gradients(2),
    ),
    "names of keys by default": (
        EXPLICIT.replace("(parameters, X, Y):", "(parameters, X, Y, w1='W1', w2='W2'):").replace(
            "('W1', 'b1', 'W2', 'b2')", "(w1, 'b1', w2, 'b2')"),
        TWO, "tanh", "backprop", {"A2"} | gradients(2),
    ),
    "a name of one's own for the activation": (
        TWO_FORWARD.replace("X, parameters):\n", "X, parameters, activation='mine'):\n    {'mine': 1}[activation]\n")
        + TWO_BACKWARD,
        TWO, "tanh", "course", {"A2"} | gradients(2),
    ),
    "a dict that answers to any name": (
        "class Answers(dict):\n    __getattr__ = dict.__getitem__\n"
        + EXPLICIT.replace("dict(A2=A2,", "Answers(A2=A2,"),
        TWO, "tanh", "backprop", {"A2"} | gradients(2),
    ),
    "a cache in slots, and gradients too": (
        """
class Some:
    __slots__ = ("Z1", "A1", "Z2", "A2", "not_yet", "dW1", "db1", "db2")
class Kept(Some):  # which has a dict beside the slots
    def __init__(self, **parts):
        for name, part in parts.items():
            setattr(self, name, part)
"""
        + TWO_FORWARD.replace('{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "Kept(Z1=Z1, A1=A1, Z2=Z2, A2=A2)")
        + TWO_BACKWARD.replace('cache["A1"], cache["A2"]', "cache.A1, cache.A2").replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}',
            "return Kept(dW1=dW1, db1=db1, dW2=dW2, db2=db2)"),
        TWO, "tanh", "course", {"Z1", "A1", "Z2", "A2"} | gradients(2),
    ),
    "a number in a cache within a cache": (
        TWO_FORWARD.replace('{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "((2, A1, A2), ((1, X), None), 'end')")
        + TWO_BACKWARD.replace('cache["A1"], cache["A2"]', "cache[0][1:]"),
        TWO, "tanh", "course", {"A2"} | gradients(2),
    ),
    "a cache of bytes": (
        "import pickle\n"
        + TWO_FORWARD.replace('{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "pickle.dumps((A1, A2))")
        + TWO_BACKWARD.replace('cache["A1"], cache["A2"]', "pickle.loads(cache)"),
        TWO, "tanh", "course", {"A2"} | gradients(2),
    ),
    "predictions that are called y where labels are called Y": (
        TWO_FORWARD.replace("return A2, {", "y = A2\n    return y, {") + TWO_BACKWARD,
        TWO, "tanh", "course", {"Z1", "A1", "Z2", "A2"} | gradients(2),
    ),
    "predictions that are called as labels are": (
        TWO_FORWARD.replace("return A2, {", "y = A2\n    return y, {")
        + TWO_BACKWARD.replace("cache, X, Y)", "cache, X, AL, y)").replace("A2 - Y", "AL - y"),
        TWO, "tanh", "course", {"Z1", "A1", "Z2", "A2"} | gradients(2),
    ),
    "predictions y and targets t": (
        TWO_FORWARD.replace("return A2, {", "y = A2\n    return y, {")
        + TWO_BACKWARD.replace("(parameters, cache, X, Y)", "(parameters, cache, X, y, t)").replace("A2 - Y", "y - t"),
        TWO, "tanh", "course", {"Z1", "A1", "Z2", "A2"} | gradients(2),
    ),
    "a method of an instance": (
        LOGISTIC.replace("\ndef propagate(w,", "\nclass Regression:\n  def propagate(self, w,")
        .replace("\n    ", "\n     ")
        + "propagate = Regression().propagate\n",
        (5, 1), "identity", "propagate", {"cost"} | gradients(1),
    ),
}  # fmt: skip
