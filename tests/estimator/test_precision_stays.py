"""A training that goes on in `partial_fit` keeps the precision of its first call, on whatever device."""

import numpy as np
import pytest
import torch

pytest.importorskip("sklearn")

from crosscheck.estimator import NetworkClassifier, NetworkRegressor
from crosscheck.training import prepare

X = np.random.default_rng(0).standard_normal((40, 3))
TARGETS = {NetworkClassifier: (X[:, 0] > 0).astype(int), NetworkRegressor: X[:, 0]}
FIRST = {NetworkClassifier: {"classes": [0, 1]}, NetworkRegressor: {}}


@pytest.fixture
def auto_is_a_gpu(monkeypatch):
    """What is asked of `auto` is float32 then, though it runs here."""
    found = prepare.device_of
    gpu = torch.device("cuda")
    monkeypatch.setattr(prepare, "device_of", lambda settings: gpu if settings.device == "auto" else found(settings))


@pytest.mark.parametrize("estimator", [NetworkClassifier, NetworkRegressor])
@pytest.mark.parametrize(("first", "dtype"), [("auto", np.float32), ("cpu", np.float64)])
@pytest.mark.usefixtures("auto_is_a_gpu")
def test_another_device_takes_over_the_precision(monkeypatch, estimator, first, dtype):
    asked = []
    monkeypatch.setattr("crosscheck.training.arrays.check_precision", lambda precision, _: asked.append(precision))
    second = {"auto": "cpu", "cpu": "auto"}[first]
    network = estimator((4,), device=first, random_state=0).partial_fit(X, TARGETS[estimator], **FIRST[estimator])
    stayed = estimator((4,), device=first, random_state=0).partial_fit(X, TARGETS[estimator], **FIRST[estimator])
    network.set_params(device=second).partial_fit(X, TARGETS[estimator])
    stayed.partial_fit(X, TARGETS[estimator])
    for layer, as_before in zip(network.model_.layers, stayed.model_.layers, strict=True):
        assert layer.W.dtype == layer.b.dtype == dtype
        assert layer.W.tobytes() == as_before.W.tobytes()
    assert set(asked) == {np.dtype(dtype).name}
    means = network.model_.progress.memory["exp_avg"]
    assert {mean.W.dtype for mean in means} == {np.dtype(dtype)}


@pytest.mark.parametrize("estimator", [NetworkClassifier, NetworkRegressor])
def test_what_it_was_may_be_said(estimator):
    """float64 is what None is on a CPU, and either way."""
    network, other = (estimator((4,), epochs=1, random_state=0).fit(X, TARGETS[estimator]) for _ in range(2))
    for precision in ("float64", None):
        network.set_params(precision=precision).partial_fit(X, TARGETS[estimator])
        other.partial_fit(X, TARGETS[estimator])
    assert network.model_.layers[0].W.tobytes() == other.model_.layers[0].W.tobytes()
    with pytest.raises(ValueError, match="precision must stay float64 in partial_fit, got float32; fit begins anew"):
        network.set_params(precision="float32").partial_fit(X, TARGETS[estimator])


def test_a_precision_that_the_weights_do_not_show_stays_as_well(monkeypatch):
    monkeypatch.setattr("crosscheck.training.arrays.check_precision", lambda *_: None)
    network = NetworkClassifier((4,), epochs=1, precision="bf16", random_state=0).fit(X, TARGETS[NetworkClassifier])
    with pytest.raises(ValueError, match="precision must stay bf16 in partial_fit, got float32; fit begins anew"):
        network.set_params(precision=None).partial_fit(X, TARGETS[NetworkClassifier])
