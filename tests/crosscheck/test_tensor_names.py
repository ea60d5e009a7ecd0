import pytest

from crosscheck.tensor_names import is_gradient, is_of_single_losses, kind_of, layer_of
from crosscheck.trace import names


@pytest.mark.parametrize(
    ("name", "kind", "layer", "of_cost", "of_losses"),
    [
        ("Z1", "Z", 1, False, False),
        ("cost", "cost", None, False, False),
        ("dA12", "dA", 12, False, True),
        ("dW3", "dW", 3, True, False),
        ("db10", "db", 10, True, False),
        ("dX", "dX", None, False, True),
        ("dW3 of step 7", "dW3 of step ", 7, False, False),
    ],
)
def test_what_a_name_says(name, kind, layer, of_cost, of_losses):
    assert (kind_of(name), layer_of(name)) == (kind, layer)
    assert (is_gradient(name), is_of_single_losses(name)) == (of_cost, of_losses)


def test_every_tensor_of_a_pass_has_a_kind():
    assert {kind_of(name) for name in names(11)} == {"Z", "A", "cost", "dA", "dZ", "dW", "db", "dX"}
    assert {layer_of(name) for name in names(11)} == {None, *range(1, 12)}
