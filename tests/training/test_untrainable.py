"""What cannot be trained, or no further, is said in a line with what to change."""

import numpy as np
import pytest
import torch

from crosscheck import UnusableRequestError


def test_other_data_under_the_same_name_are_not_gone_on_with(session, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(0)
    np.savez("d.npz", X=rng.standard_normal((40, 3)), Y=np.arange(40) % 2)
    before = session(data="d.npz").model
    session(before, data="d.npz")
    np.savez("d.npz", X=rng.standard_normal((40, 3)), Y=np.arange(40) % 2)
    with pytest.raises(
        UnusableRequestError, match="--data must be what it was in a run that goes on, got other examples"
    ):
        session(before, data="d.npz")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"data": "tumour_size", "loss": "binary_cross_entropy"},
            "--loss must be squared_error for values, got binary",
        ),
        ({"data": "breast_cancer", "loss": "categorical_cross_entropy"}, "needs three classes or more, got 2"),
        (
            {"data": "breast_cancer", "output": "softmax", "loss": "squared_error"},
            "--output softmax needs several outputs",
        ),
        ({"hidden_layers": (10**11,)}, r"--hidden-layers must fit into memory, got \[100000000000\]"),
    ],
)
def test_what_does_not_go_together_is_said(session, settings, said):
    with pytest.raises(UnusableRequestError, match=said):
        session(**settings)


@pytest.mark.parametrize("backend", ["numpy", "torch"])
def test_a_cost_that_is_not_finite_ends_training_and_says_where(session, backend):
    one = session(backend=backend, data="tumour_size", learning_rate=1e200, optimizer="gradient_descent")
    with pytest.raises(
        UnusableRequestError, match=r"the cost became (inf|nan) at step 1: --learning-rate must be lower"
    ):
        list(one.train([3]))


@pytest.mark.parametrize("backend", ["numpy", "torch", "both"])
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"kind": "regression"}, "the targets or features are too large, give them in another unit"),
        (
            {"kind": "regression", "standardize": False},
            "the targets or features are too large, give them in another unit, or scale the features (--standardize)",
        ),
        (
            {"kind": "classes", "standardize": False, "loss": "squared_error", "output": "identity"},
            "the features are too large, give them in another unit, or scale the features (--standardize)",
        ),
    ],
)
def test_a_cost_that_is_not_finite_before_the_first_step_is_no_ones_rate(session, tmp_path, backend, how, said):
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((40, 3)), np.arange(40) % 2
    if how["kind"] == "classes":
        X *= 1e170
    else:
        y = 1e201 * rng.standard_normal(40)
    np.savez(tmp_path / "d.npz", X=X, Y=y)
    one = session(backend=backend, data=str(tmp_path / "d.npz"), optimizer="gradient_descent", **how)
    with pytest.raises(UnusableRequestError) as told:
        list(one.train([3]))
    assert str(told.value) == f"the cost is inf before the first step: {said}"


@pytest.mark.parametrize(
    ("m", "said"),
    [
        (1, "{file}: a test part needs two examples or more to be drawn from, got 1"),
        (2, "the test part must be between 1 and 1 of the 2 examples of {file}, got 0.2 of them"),
    ],
)
def test_too_few_for_a_test_part_can_be_trained_on_all(session, tmp_path, m, said):
    file = tmp_path / "d.npz"
    np.savez(file, X=np.arange(2.0 * m).reshape(m, 2), Y=np.arange(m) + 0.5)
    with pytest.raises(UnusableRequestError) as told:
        session(data=str(file))
    assert str(told.value) == f"{said.format(file=file)}; --test-fraction 0 trains on all of them"
    assert len(session(data=str(file), test_fraction=0.0).source.train) == m


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB."),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes."),
        RuntimeError("CUDA error: out of memory"),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    ],
)
def test_memory_that_does_not_suffice_is_said_with_what_to_change(session, monkeypatch, error):
    def too_much(*_):
        raise error

    one = session(batch_size=100)
    monkeypatch.setattr(one.run, "step", too_much)
    with pytest.raises(
        UnusableRequestError, match=r"^the memory does not suffice .* --batch-size must be smaller, got 100"
    ):
        list(one.train([3]))


def test_so_is_memory_that_does_not_suffice_for_the_network(session, monkeypatch):
    def too_much(*_, **__):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")

    monkeypatch.setattr("crosscheck.training.runs.build_network", too_much)
    with pytest.raises(
        UnusableRequestError, match=r"^the memory does not suffice .* or fewer units in --hidden-layers"
    ):
        session()


def test_any_other_error_of_a_step_stays_what_it_is(session, monkeypatch):
    def broken(*_):
        raise RuntimeError("a bug")

    one = session()
    monkeypatch.setattr(one.run, "step", broken)
    with pytest.raises(RuntimeError, match=r"^a bug$"):
        list(one.train([3]))


def test_streamed_data_need_a_batch_size(session, tmp_path, monkeypatch):
    np.save(tmp_path / "x.npy", np.ones((64, 4)))
    np.save(tmp_path / "y.npy", np.arange(64) % 2)
    monkeypatch.setattr("crosscheck.training.prepare.read", lambda what, **more: streamed(tmp_path))
    with pytest.raises(UnusableRequestError, match="--batch-size must be given for a file that is streamed"):
        session(data="x.npy", batch_size=None)


def streamed(folder):
    from crosscheck.data.reading import read  # noqa: PLC0415  # the one that is replaced elsewhere

    return read(folder / "x.npy", label=str(folder / "y.npy"), memory=1)
