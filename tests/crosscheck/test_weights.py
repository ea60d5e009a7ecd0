import pickle

import numpy as np
import pytest
import torch

from crosscheck import weights
from crosscheck.layout import to_columns, to_rows
from reference_torch.deep import DeepNetwork
from scratch_numpy.layer import Layer

SIZES = (4, 6, 3, 2)


def same_bits(left, right):
    return left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()


@pytest.fixture(params=["float64", "float32"])
def layers(request):
    return weights.draw(SIZES, np.random.default_rng(0), request.param)


def network_for(layers):
    return DeepNetwork(SIZES, dtype=torch.float64 if layers[0].W.dtype == np.float64 else torch.float32)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (weights.draw(SIZES[:-1], np.random.default_rng(0)), "layers must be 3, as the network's, got 2"),
        (weights.draw((1, 1, 3, 2), np.random.default_rng(0)), r"W1 must be \(6, 4\) of torch.float64, .*got \(1, 1\)"),
        (weights.draw(SIZES, np.random.default_rng(0), "float32"), r"W1 must be .*float64, .*got .*float32"),
    ],
    ids=["too few", "shapes that would be broadcast", "dtype"],
)
def test_weights_that_do_not_fit_are_not_put(wrong, message):
    network = DeepNetwork(SIZES, dtype=torch.float64)
    with pytest.raises(ValueError, match=message):
        weights.put(wrong, network)


def test_drawn_weights_show_faults():
    layers = weights.draw((400, 300, 200), np.random.default_rng(1))
    for W, b in layers:
        # the standard deviation of 60,000 and more normal draws is within 5 / sqrt(2 * 60,000) = 1.5% of the true one
        assert W.std() * np.sqrt(W.shape[1]) == pytest.approx(1, rel=0.015)
        assert (b != 0).all()


def test_handed_over_bit_for_bit_and_back(layers):
    network = network_for(layers)
    weights.put(layers, network)
    for (W, b), linear in zip(layers, network.linears, strict=True):
        assert same_bits(linear.weight.detach().numpy(), W)
        assert same_bits(linear.bias.detach().numpy(), b[:, 0])
    for ours, theirs in zip(layers, weights.take(network), strict=True):
        assert same_bits(ours.W, theirs.W)
        assert same_bits(ours.b, theirs.b)


def test_what_was_taken_does_not_change_with_the_network(layers):
    network = network_for(layers)
    weights.put(layers, network)
    taken = weights.take(network)
    before = taken[0].W.copy()
    with torch.no_grad():
        network.linears[0].weight.add_(1)
    assert (taken[0].W == before).all()


def test_data_becomes_rows_and_columns_bit_for_bit():
    X = np.random.default_rng(2).normal(size=(3, 5))
    X.flags.writeable = False
    rows = to_rows(X)
    assert rows.shape == (5, 3)
    assert rows[4, 1].item() == X[1, 4]
    assert same_bits(np.ascontiguousarray(to_columns(rows)), X)
    rows[0, 0] = 7.0
    assert X[0, 0] != 7.0


def test_saved_and_loaded_bit_for_bit(layers, tmp_path):
    path = tmp_path / "weights.npz"
    weights.save(path, layers)
    for ours, theirs in zip(layers, weights.load(path), strict=True):
        assert same_bits(ours.W, theirs.W)
        assert same_bits(ours.b, theirs.b)


class Trap:
    sprung = False

    def __reduce__(self):
        return (setattr, (Trap, "sprung", True))


def write_pickle(path):
    path.write_bytes(pickle.dumps(Trap()))


def write_object_array(path):
    with path.open("wb") as file:
        np.savez(file, W1=np.array([[Trap()]], dtype=object), b1=np.zeros((1, 1)))


def write_truncated(path):
    weights.save(path, weights.draw(SIZES, np.random.default_rng(0)))
    path.write_bytes(path.read_bytes()[:-100])


def write_damaged(path):
    weights.save(path, weights.draw(SIZES, np.random.default_rng(0)))
    content = bytearray(path.read_bytes())
    content[200:208] = b"\xff" * 8
    path.write_bytes(bytes(content))


def write_lone_array(path):
    with path.open("wb") as file:
        np.save(file, np.zeros((2, 2)))


def saves(**arrays):
    def write(path):
        np.savez(path, **arrays)

    return write


ONES = np.ones((2, 3))
DAMAGED = {
    "pickle": (write_pickle, "could not be read"),
    "object array": (write_object_array, "could not be read"),
    "truncated": (write_truncated, "could not be read"),
    "damaged": (write_damaged, "could not be read"),
    "lone array": (write_lone_array, "could not be read"),
    "empty": (lambda path: path.write_bytes(b""), "could not be read"),
    "text": (lambda path: path.write_text("W1 = 3"), "could not be read"),
    "no arrays": (saves(), "must hold W1, b1, W2, b2, ..., got nothing"),
    "no b": (saves(W1=ONES), "must hold W1, b1, W2, b2, ..., got W1"),
    "another b": (saves(W1=ONES, b2=np.ones((2, 1))), "must hold W1, b1, W2, b2, ..., got W1, b2"),
    "b too long": (saves(W1=ONES, b1=np.ones((3, 1))), r"\[0\].b must be \(n_1, 1\) = \(2, 1\), got \(3, 1\)"),
    "nan": (saves(W1=ONES * np.nan, b1=np.ones((2, 1))), r"layers\[0\].W must be finite, got nan"),
}


@pytest.mark.parametrize(("write", "message"), DAMAGED.values(), ids=DAMAGED)
def test_a_file_that_holds_no_weights_is_one_clear_line(write, message, tmp_path):
    path = tmp_path / "weights.npz"
    write(path)
    with pytest.raises((ValueError, TypeError), match=message) as raised:
        weights.load(path)
    assert "\n" not in str(raised.value)
    assert not Trap.sprung


@pytest.mark.parametrize("compressed", [False, True])
def test_whatever_is_damaged_is_one_clear_line_or_does_not_matter(compressed, tmp_path):
    path = tmp_path / "weights.npz"
    layers = weights.draw((3, 2, 1), np.random.default_rng(0))
    arrays = {f"{name}{l}": array for l, layer in enumerate(layers, 1) for name, array in layer._asdict().items()}
    (np.savez_compressed if compressed else np.savez)(path, **arrays)
    whole = path.read_bytes()
    rng = np.random.default_rng(1)
    said = []
    for _ in range(400):
        content = bytearray(whole)
        content[rng.integers(len(content))] ^= int(rng.integers(1, 256))
        path.write_bytes(bytes(content))
        try:
            weights.load(path)
        except (ValueError, TypeError) as error:
            said.append(str(error))
    assert len(said) > 200
    assert not [line for line in said if "\n" in line]


def test_layers_that_do_not_fit_are_not_saved(tmp_path):
    path = tmp_path / "weights.npz"
    with pytest.raises(ValueError, match=r"layers\[0\].b"):
        weights.save(path, [Layer(ONES, np.ones((3, 1)))])
    assert not path.exists()
