"""What a candidate does to its arguments and caches is seen and named."""

import numpy as np
import pytest

from tests.candidates.in_one_function import IN_ONE_FUNCTION
from tests.candidates.pieces import EXPLICIT, LISTS, LOGISTIC, ONE, ROWS, STEP, TWO, TWO_BACKWARD, TWO_FORWARD
from tests.candidates.textbook import call, candidate, draw, formulas


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (EXPLICIT.replace("    m = X", "    X *= 2.0\n    m = X"), "X"),
        (EXPLICIT.replace("    m = X", "    Y -= 1\n    m = X"), "Y"),
        (EXPLICIT.replace("    return", "    W1 -= dW1\n    return"), "W1"),
        (EXPLICIT.replace("    return", "    b2[:] = 0\n    return"), "b2"),
        (ROWS + IN_ONE_FUNCTION["explicit, rows"][0].replace("    m = len(X)", "    X[0] = 1\n    m = len(X)"), "X"),
        (TWO_FORWARD + TWO_BACKWARD.replace("    dZ2 = A2 - Y", "    parameters['W1'][0] = 0\n    dZ2 = A2 - Y"), "W1"),
        (LISTS.replace("    return grads", "    parameters[0][0][:] = 1\n    return grads"), "W1"),
        (LOGISTIC.replace("    grads", "    w[0] = 2\n    grads"), "W1"),
        (STEP.replace("    return", "    W1 -= learning_rate * dW1\n    return"), "W1"),
    ],
)
def test_what_is_changed_in_place_is_changed_in_the_arguments(tmp_path, text, line):
    network, parameters, X, Y = draw(ONE if "propagate" in text else TWO, hidden="tanh")
    before = {name: array.copy() for name, array in {**parameters, "X": X, "Y": Y}.items()}
    candidate(tmp_path, text).call(network, parameters, X, Y)
    after = {**parameters, "X": X, "Y": Y}
    assert [name for name in before if not np.array_equal(before[name], after[name])] == [line]


@pytest.mark.parametrize(
    ("text", "misconduct"),
    [
        (TWO_FORWARD + TWO_BACKWARD.replace("dZ2 = A2 - Y", "A2 -= Y; dZ2 = A2"), "changes its argument cache"),
        (LISTS.replace("AL - Y, []", "np.subtract(AL, Y, out=AL), []"), "changes its argument AL"),
        (
            "class Cache:\n    pass\n"
            + TWO_FORWARD.replace("    return A2, {", "    c = Cache()\n    c.d = {").replace(
                '"A2": A2}', '"A2": A2}\n    return A2, c'
            )
            + TWO_BACKWARD.replace('cache["A1"], cache["A2"]', 'cache.d["A1"], cache.d["A2"]').replace(
                "dW1 =", "A1 *= 1.5; dW1 ="
            ),
            "changes its argument cache",
        ),
        (TWO_FORWARD + TWO_BACKWARD.replace("dW1 =", "A1 *= 1.5; dW1 ="), "changes its argument cache"),
        (LISTS.replace("dZ = (parameters", "cache[i - 1][1][:] += 1; dZ = (parameters"), "changes its argument cache"),
        (LISTS.replace("dZ = (parameters", "cache.append(None); dZ = (parameters"), "changes its argument cache"),
        (TWO_FORWARD + TWO_BACKWARD.replace("dW1 =", "cache['seen'] = 1; dW1 ="), "changes its argument cache"),
        (LISTS.replace("    return grads", "    cache.reverse()\n    return grads"), "changes its argument cache"),
        (TWO_FORWARD + TWO_BACKWARD.replace("dW1 =", "cache['A1'] = None; dW1 ="), "changes its argument cache"),
        (
            "import collections\n"
            + LISTS.replace("A, cache = X, []", "A, cache = X, collections.deque()").replace(
                "    return grads", "    cache.pop()\n    return grads"
            ),
            "changes its argument cache",
        ),
        (TWO_FORWARD + TWO_BACKWARD.replace("dW1 =", "cache['A1'] = cache['A1'].copy(); dW1 ="), None),
        (EXPLICIT.replace("    return", "    parameters['W1'] = W1 - dW1\n    return"), "changes its argument W1"),
        (EXPLICIT.replace("    return", "    parameters['L'] = 2\n    return"), "changes its argument parameters"),
        (
            STEP.replace('return {"W1": W1 -', 'parameters["W1"] = W1 - learning_rate * dW1\n    return {"W1": W1 -'),
            "changes its argument W1",
        ),
        (EXPLICIT.replace("    return", "    parameters.pop('b2')\n    return"), "changes its argument b2"),
        (
            LISTS.replace("    return grads", "    del parameters[0]\n    return grads"),
            "changes its argument parameters",
        ),
        (
            "class Cache:\n    __slots__ = ('d',)\n"
            + TWO_FORWARD.replace("    return A2, {", "    c = Cache()\n    c.d = {").replace(
                '"A2": A2}', '"A2": A2}\n    return A2, c'
            )
            + TWO_BACKWARD.replace('cache["A1"], cache["A2"]', 'cache.d["A1"], cache.d["A2"]').replace(
                "dW1 =", "A1 *= 1.5; dW1 ="
            ),
            "changes its argument cache",
        ),
        (
            "import collections\n"
            + LISTS.replace("A, cache = X, []", "A, cache = X, collections.deque()").replace(
                "    return grads", "    cache[0][1][:] = 0\n    return grads"
            ),
            "changes its argument cache",
        ),
        (
            "from types import SimpleNamespace\n"
            + TWO_FORWARD.replace("return A2, {", "return A2, SimpleNamespace(**{").replace('"A2": A2}', '"A2": A2})')
            + TWO_BACKWARD.replace('cache["A1"], cache["A2"]', "cache.A1, cache.A2").replace("dW1 =", "A1 *= 2; dW1 ="),
            "changes its argument cache",
        ),
        (TWO_FORWARD + TWO_BACKWARD, None),
    ],
)
def test_a_cache_or_a_dict_that_is_changed_is_misconduct(tmp_path, text, misconduct):
    one, *_ = call(tmp_path, text)
    assert one.misconduct == ((misconduct,) if misconduct else ())


def test_a_db_whose_shape_broadcasts_with_that_of_b_is_told_in_columns_and_not_in_rows(tmp_path):
    flat = TWO_BACKWARD.replace("axis=1, keepdims=True", "axis=1")
    assert flat.count("axis=1)") == 2
    one, *_ = call(tmp_path, TWO_FORWARD + flat)
    assert [note for note in one.notes if "makes a matrix" in note] == list(one.notes) != []
    rows = IN_ONE_FUNCTION["explicit, rows"][0]
    assert "dZ1.mean(axis=0)" in rows
    assert call(tmp_path, rows)[0].notes == ()
    assert call(tmp_path, rows.replace("dZ1.mean(axis=0)", "dZ1.mean(axis=0, keepdims=True)"))[0].notes == ()
    turned = call(tmp_path, rows.replace("dZ1.mean(axis=0)", "dZ1.mean(axis=0)[:, None]"))[0]
    assert turned.notes == ("db1 has the shape (5, 1), b1 has (1, 5): subtracted from it, it makes a matrix (5, 5)",)


def test_an_output_that_is_changed_is_read_as_it_was(tmp_path):
    text = LISTS.replace("AL - Y, []", "np.subtract(AL, Y, out=AL), []")
    _, given, tensors = call(tmp_path, text, hidden="relu")
    np.testing.assert_allclose(tensors["A2"], formulas(*given)["A2"], rtol=1e-12)


def test_a_cache_that_is_changed_is_read_as_it_was(tmp_path):
    text = TWO_FORWARD + TWO_BACKWARD.replace("dZ2 = A2 - Y", "A2 -= Y; dZ2 = A2")
    _, given, tensors = call(tmp_path, text)
    np.testing.assert_allclose(tensors["A2"], formulas(*given)["A2"], rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "misconduct"),
    [
        (STEP.replace("learning_rate * dW1", "0.01 * dW1").replace("learning_rate * db", "0.01 * db").replace(
            "learning_rate * dW2", "0.01 * dW2"), "ignores its argument learning_rate"),
        (STEP.replace("learning_rate * d", "learning_rate ** 2 * d"), "applies its argument learning_rate twice"),
        (STEP.replace("    return", "    learning_rate = min(learning_rate, 0.5)\n    return"), None),
        (STEP.replace("    return", "    dW1 = dW1 + learning_rate * W1\n    return"), None),
        (STEP, None),
    ],
)  # fmt: skip
def test_a_learning_rate_that_is_not_applied_once_is_misconduct(tmp_path, text, misconduct):
    one, *_ = call(tmp_path, text)
    assert one.misconduct == ((misconduct,) if misconduct else ())


def test_weights_that_are_used_after_their_update_are_seen_at_an_ordinary_rate(tmp_path):
    stale = "    dW1 = ((W2 - learning_rate * dW2).T @ dZ2 * (1 - A1 ** 2)) @ X.T / m\n    return"
    _, given, tensors = call(tmp_path, STEP.replace("    return", stale))
    right = formulas(*given)
    changed = dict(given[1], W2=given[1]["W2"] - 0.125 * right["dW2"])
    expected = (changed["W2"].T @ right["dZ2"] * (1 - right["A1"] ** 2)) @ given[2].T / 7
    np.testing.assert_allclose(tensors["dW1"], expected, rtol=1e-9)
    np.testing.assert_allclose(tensors["dW2"], right["dW2"], rtol=1e-12, atol=1e-14)
