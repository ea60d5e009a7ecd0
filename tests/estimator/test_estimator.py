"""What the estimators promise beyond scikit-learn's own checks."""

import pickle

import numpy as np
import pytest

pytest.importorskip("sklearn")

from scipy.stats import randint
from sklearn.base import clone
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits
from sklearn.metrics import accuracy_score
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler, scale
from sklearn.utils import get_tags

from crosscheck import models
from crosscheck.estimator import NetworkClassifier, NetworkRegressor
from crosscheck.training.runs import NumpyRun, TorchRun
from scratch_numpy import initialization, training

BACKENDS = ("numpy", "torch")


def cancer():
    X, y = load_breast_cancer(return_X_y=True)
    return NetworkClassifier, scale(X), y


def digits():
    X, y = load_digits(return_X_y=True)
    return NetworkClassifier, X / 16, y


def diabetes():
    X, y = load_diabetes(return_X_y=True)
    return NetworkRegressor, scale(X), scale(y)


def two_targets():
    X, y = load_diabetes(return_X_y=True)
    X = scale(X)
    return NetworkRegressor, X, np.column_stack([scale(y), X[:, 2] - X[:, 5]])


TASKS = pytest.mark.parametrize("task", [cancer, digits, diabetes, two_targets])
EACH_BACKEND = pytest.mark.parametrize("backend", BACKENDS)


def refused(*_, **__):
    raise AssertionError("this is not the backend that was asked for")


def weights(estimator):
    return np.concatenate([array.ravel() for layer in estimator.model_.layers for array in layer])


# A step moves the weights by some 0.1 of the gradient (the rate over one minus momentum); its sums of 100 terms round
# by 1e-14 of it, and there are 180 steps at most: 2e-13, were all errors of one sign, and float32 has 2^29 of it.
@TASKS
@pytest.mark.parametrize(("precision", "tolerance"), [("float64", 1e-12), ("float32", 1e-12 * 2**29)])
def test_both_wings_give_the_same_weights(task, precision, tolerance):
    estimator, X, y = task()
    setting = {"optimizer": "momentum", "batch_size": 100, "epochs": 10, "l2": 0.1, "activation": ["relu", "tanh"]}
    by_hand, by_autograd = (
        estimator((16, 8), backend=backend, precision=precision, random_state=0, **setting).fit(X, y)
        for backend in BACKENDS
    )
    assert weights(by_hand).dtype == precision == weights(by_autograd).dtype
    np.testing.assert_allclose(weights(by_hand), weights(by_autograd), rtol=0, atol=tolerance)
    np.testing.assert_allclose(by_hand.costs_, by_autograd.costs_, rtol=tolerance)


@pytest.mark.parametrize(
    ("task", "output", "loss"),
    [
        (cancer, "sigmoid", "binary_cross_entropy"),
        (digits, "softmax", "categorical_cross_entropy"),
        (two_targets, "identity", "squared_error"),
    ],
)
def test_it_is_the_training_of_the_library(task, output, loss):
    estimator, X, y = task()
    setting = {"optimizer": "gradient_descent", "learning_rate": 0.1, "l2": 0.3}
    fitted = estimator((5,), backend="numpy", batch_size=None, epochs=4, random_state=3, **setting).fit(X, y)
    Y = {cancer: lambda: y[np.newaxis] * 1.0, digits: lambda: np.eye(10)[:, y], two_targets: lambda: y.T}[task]()
    start = initialization.he([X.shape[1], 5, len(Y)], np.random.default_rng(3))
    expected = training.train(X.T, Y, start, iterations=4, output=output, loss=loss, **setting)
    # The same arithmetic on arrays that lie otherwise in memory: four steps, a few roundings each.
    np.testing.assert_allclose(fitted.costs_, expected.costs, rtol=1e-13)


@EACH_BACKEND
def test_it_is_the_wing_that_was_asked_for(backend, monkeypatch):
    _, X, y = cancer()
    monkeypatch.setattr(NumpyRun if backend == "torch" else TorchRun, "step", refused)
    assert NetworkClassifier(backend=backend, epochs=1).fit(X, y).n_iter_ == 3
    monkeypatch.setattr(TorchRun if backend == "torch" else NumpyRun, "step", refused)
    with pytest.raises(AssertionError):
        NetworkClassifier(backend=backend, epochs=1).fit(X, y)


@EACH_BACKEND
def test_the_random_state_decides_every_bit(backend):
    _, X, y = cancer()
    one, two, other = (
        NetworkClassifier(backend=backend, epochs=3, random_state=state).fit(X, y) for state in (1, 1, 2)
    )
    assert weights(one).tobytes() == weights(two).tobytes()
    assert one.costs_.tobytes() == two.costs_.tobytes()
    assert (weights(one) != weights(other)).any()


def test_a_random_state_that_goes_on_gives_another_training_each_time():
    _, X, y = cancer()
    state = np.random.RandomState(0)
    one, two = (NetworkClassifier(backend="numpy", epochs=1, random_state=state).fit(X, y) for _ in range(2))
    again = NetworkClassifier(backend="numpy", epochs=1, random_state=np.random.RandomState(0)).fit(X, y)
    assert (weights(one) != weights(two)).any()
    assert (weights(one) == weights(again)).all()


@pytest.mark.parametrize("precision", ["float64", "float32"])
@TASKS
def test_predictions_do_not_depend_on_what_is_predicted_with_them(task, precision):
    estimator, X, y = task()
    fitted = estimator(backend="numpy", epochs=3, precision=precision, random_state=0).fit(X, y)
    X = X[:90]
    say = fitted.predict_proba if estimator is NetworkClassifier else fitted.predict
    singly, together = np.concatenate([say(row[np.newaxis]) for row in X]), say(X)
    # BLAS adds the products of one column in another order than those of many: 64 terms and a layer more.
    assert singly.dtype == together.dtype == precision
    np.testing.assert_allclose(singly, together, rtol=0, atol=200 * np.finfo(precision).eps * abs(together).max())


@pytest.mark.parametrize("task", [cancer, digits])
def test_the_class_is_the_most_probable_one(task):
    _, X, y = task()
    names = np.array([f"kind {9 - label}" for label in y])  # in the order of the alphabet it is the other way round
    fitted = NetworkClassifier(backend="numpy", epochs=30, random_state=0).fit(X, names)
    probabilities = fitted.predict_proba(X)
    assert fitted.classes_.tolist() == sorted(set(names))
    assert fitted.predict(X).tolist() == [fitted.classes_[i] for i in probabilities.argmax(axis=1)]
    assert accuracy_score(names, fitted.predict(X)) == fitted.score(X, names) > 0.95
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-14)


@EACH_BACKEND
def test_two_targets_are_learned_together(backend):
    _, X, y = two_targets()
    fitted = NetworkRegressor(backend=backend, epochs=60, random_state=0).fit(X, y)
    explained = 1 - ((fitted.predict(X) - y) ** 2).mean(axis=0) / y.var(axis=0)
    assert explained[0] > 0.5  # as far as these measurements explain the disease
    assert explained[1] > 0.95  # a difference of two of them
    assert get_tags(fitted).target_tags.multi_output


@pytest.mark.parametrize("shape", [(-1,), (-1, 1)])
def test_predicted_values_have_the_shape_of_the_targets(shape):
    _, X, y = diabetes()
    y = y.reshape(shape)
    assert NetworkRegressor(backend="numpy", epochs=1).fit(X, y).predict(X).shape == y.shape


@EACH_BACKEND
@TASKS
def test_calls_of_partial_fit_are_the_epochs_of_one_fit(task, backend):
    """Of adam, whose memory goes on; the order of every epoch is another, and 569 leave a smaller batch."""
    estimator, X, y = task()
    setting = {"backend": backend, "batch_size": 100, "random_state": 0}
    whole, parts = (estimator((5,), epochs=epochs, **setting) for epochs in (4, 1))
    whole.fit(X, y)
    for call in range(4):
        first = {"classes": np.unique(y)} if estimator is NetworkClassifier and call == 0 else {}
        assert parts.partial_fit(X, y, **first) is parts
        assert parts.n_epochs_ == call + 1
    assert weights(parts).tobytes() == weights(whole).tobytes()
    assert parts.costs_.tobytes() == whole.costs_.tobytes()
    assert (parts.n_iter_, parts.n_epochs_) == (whole.n_iter_, whole.n_epochs_)
    settings = {"epochs"} ^ set(whole.model_.progress.settings)
    assert all(parts.model_.progress.settings[name] == whole.model_.progress.settings[name] for name in settings)


def test_after_fit_partial_fit_goes_on_and_fit_begins_anew():
    _, X, y = digits()
    network = NetworkClassifier((5,), backend="numpy", epochs=3, random_state=0).fit(X, y)
    three = weights(network)
    network.partial_fit(X, y)
    longer = NetworkClassifier((5,), backend="numpy", epochs=4, random_state=0).fit(X, y)
    assert weights(network).tobytes() == weights(longer).tobytes()
    assert weights(network.fit(X, y)).tobytes() == three.tobytes()
    assert network.n_epochs_ == 3


def test_a_stream_of_pieces_is_learned_from_though_none_has_all_classes():
    _, X, y = digits()
    order = np.argsort(y % 5, kind="stable")  # each piece has two classes or four
    network = NetworkClassifier((16,), backend="numpy", learning_rate=0.005, random_state=0)
    for _ in range(30):
        for piece in np.array_split(order, 7):
            network.partial_fit(X[piece], y[piece], classes=range(10))
    assert len(set(y[order[:200]])) < 10
    assert network.score(X, y) > 0.8
    assert network.predict_proba(X).shape == (len(X), 10)


def test_without_a_random_state_one_training_keeps_its_own():
    _, X, y = cancer()
    network = NetworkClassifier(backend="numpy").partial_fit(X, y, classes=[0, 1])
    seed = network.model_.progress.settings["seed"]
    assert network.partial_fit(X, y).model_.progress.settings["seed"] == seed


def test_the_backend_may_change_from_call_to_call():
    _, X, y = cancer()
    one, other = (
        NetworkClassifier(backend=first, random_state=0)
        .partial_fit(X, y, classes=[0, 1])
        .set_params(backend=second)
        .partial_fit(X, y)
        for first, second in (("numpy", "torch"), ("torch", "torch"))
    )
    # Twice three steps of Adam, of 0.01 each: rounding of 1e-16 in a gradient of 1e-4 at least, seen 5e-16.
    np.testing.assert_allclose(weights(one), weights(other), rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda network, X, y: network.partial_fit(X, y), "classes must be said in the first call of partial_fit"),
        (lambda network, X, y: network.partial_fit(X, y, [1]), r"classes must be two or more, got \[1\]"),
        (lambda network, X, y: network.partial_fit(X, y + 1, [0, 1]), r"y must be of the classes \[0, 1\], got \[2\]"),
        (
            lambda network, X, y: network.fit(X, y).partial_fit(X, y, [0, 1, 2]),
            r"classes must stay \[0, 1\] in partial_fit, got \[0, 1, 2\]; fit begins anew",
        ),
        (
            lambda network, X, y: network.fit(X, y).set_params(hidden_layers=(4,)).partial_fit(X, y),
            r"hidden_layers must stay \(16,\) in partial_fit, got \(4,\); fit begins anew",
        ),
        (
            lambda network, X, y: network.fit(X, y).set_params(optimizer="momentum").partial_fit(X, y),
            "optimizer must stay adam in partial_fit, got momentum; fit begins anew",
        ),
        (lambda network, X, y: network.fit(X, y).partial_fit(X[:, :5], y), "X has 5 features, but .* 30 features"),
    ],
)
def test_what_partial_fit_cannot_go_on_with_is_told_in_a_line(call, said):
    _, X, y = cancer()
    with pytest.raises(ValueError, match=said) as told:
        call(NetworkClassifier(backend="numpy", epochs=1), X, y)
    assert "\n" not in str(told.value).rstrip()


def test_other_targets_than_before_are_told_in_a_line():
    _, X, y = two_targets()
    network = NetworkRegressor(backend="numpy", epochs=1).fit(X, y)
    with pytest.raises(ValueError, match=r"^y must have as many targets as before, 2, got 1$"):
        network.partial_fit(X, y[:, 0])


@pytest.mark.parametrize(("batch_size", "steps"), [(None, 3), (100, 18), (569, 3), (10_000, 3)])
def test_an_iteration_is_a_step(batch_size, steps):
    _, X, y = cancer()
    fitted = NetworkClassifier(backend="numpy", epochs=3, batch_size=batch_size).fit(X, y)
    assert fitted.n_iter_ == len(fitted.costs_) == steps


def test_it_stops_when_the_cost_hardly_changes():
    _, X, y = cancer()
    fitted = NetworkClassifier(backend="numpy", batch_size=None, cost_tolerance=1e-2, random_state=0).fit(X, y)
    changes = abs(np.diff(fitted.costs_)) / fitted.costs_[:-1]
    assert 1 < fitted.n_iter_ < 200
    assert changes[-1] < 1e-2 <= changes[:-1].min()


@EACH_BACKEND
def test_it_can_be_pickled_and_cloned(backend):
    _, X, y = cancer()
    fitted = NetworkClassifier((7, 5), backend=backend, epochs=3, random_state=0).fit(X, y)
    again = pickle.loads(pickle.dumps(fitted))  # noqa: S301  # it is ours
    assert (again.predict_proba(X) == fitted.predict_proba(X)).all()
    fresh = clone(fitted)
    assert not hasattr(fresh, "model_")
    assert (fresh.fit(X, y).predict_proba(X) == fitted.predict_proba(X)).all()


def test_the_model_is_one_that_crosscheck_predict_takes(tmp_path):
    X, y = load_breast_cancer(return_X_y=True)
    fitted = NetworkClassifier(backend="numpy", epochs=3, random_state=0).fit(scale(X), y)
    models.write(tmp_path / "model.safetensors", fitted.model_)
    read = models.read(tmp_path / "model.safetensors")
    assert (read.predict(scale(X).T)[0] == fitted.predict_proba(scale(X))[:, 1]).all()
    assert read.class_names == ("0", "1")
    assert read.progress.step == fitted.n_iter_


@EACH_BACKEND
def test_it_is_searched_over_within_a_pipeline(backend):
    X, y = load_breast_cancer(return_X_y=True)
    network = NetworkClassifier(backend=backend, epochs=10, batch_size=None, random_state=0)
    grid = {"networkclassifier__learning_rate": [1e-6, 0.03], "networkclassifier__hidden_layers": [(), (8,)]}
    search = GridSearchCV(make_pipeline(StandardScaler(), network), grid, cv=3, error_score="raise").fit(X, y)
    assert search.best_params_["networkclassifier__learning_rate"] == 0.03
    assert search.best_score_ > 0.93


def test_it_recognises_digits_as_well_as_scikit_learn_does():
    _, X, y = digits()
    X, X_test, y, y_test = train_test_split(X, y, test_size=0.3, random_state=0)
    network = NetworkClassifier((32,), backend="numpy", epochs=50, random_state=0).fit(X, y)
    never = {"tol": 0, "n_iter_no_change": 50, "alpha": 0}
    theirs = MLPClassifier((32,), learning_rate_init=0.01, solver="adam", random_state=0, max_iter=50, **never)
    with pytest.warns(UserWarning, match="Maximum iterations"):  # which is what was asked for
        theirs.fit(X, y)
    assert network.score(X_test, y_test) > theirs.score(X_test, y_test) - 0.03 > 0.9


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"hidden_layers": 5}, r"hidden_layers must be a tuple such as \(16, 8\), got 5"),
        ({"hidden_layers": (4, 0)}, "hidden_layers: layer 2 must be at least 1, got 0"),
        ({"activation": "sin"}, "must be one of identity, leaky_relu, relu, sigmoid, tanh; got 'sin'"),
        ({"activation": ("relu", "tanh")}, "one for each of the 1 hidden layers, got 2"),
        ({"activation": 3}, "must be a name or a list of names, got 3"),
        ({"backend": "both"}, "backend must be one of numpy, torch; got 'both'"),
        ({"device": "tpu"}, "device must be one of auto, cpu, cuda; got 'tpu'"),
        ({"precision": "tf32"}, "precision tf32 must be asked of an NVIDIA GPU"),
        ({"precision": "bf16", "backend": "numpy"}, "precision must be float64 or float32 for NumPy, got bf16"),
        ({"optimizer": "sgd"}, "optimizer must be one of adam, gradient_descent, momentum, sign_descent; got 'sgd'"),
        ({"learning_rate": 0}, "learning_rate must be a finite number > 0, got 0"),
        ({"learning_rate": 1e300, "optimizer": "gradient_descent"}, "at step 1: learning_rate must be lower"),
        ({"batch_size": 0}, "batch_size must be at least 1, got 0"),
        ({"epochs": None}, "epochs must be a whole number, got NoneType"),
        ({"l2": -1}, "l2 must be a finite number >= 0, got -1"),
        ({"initialization": "ones"}, "initialization must be one of he, .*; got 'ones'"),
        ({"cost_tolerance": 0}, "cost_tolerance must be a finite number > 0, got 0"),
    ],
)
def test_an_argument_that_cannot_be_is_told_in_a_line(arguments, said):
    _, X, y = cancer()
    with pytest.raises((ValueError, TypeError), match=said) as told:
        NetworkClassifier(**{"epochs": 3} | arguments).fit(X, y)
    assert "\n" not in str(told.value)
    assert "--" not in str(told.value)


@EACH_BACKEND
def test_numbers_that_float32_cannot_hold_are_told_in_a_line(backend):
    _, X, y = cancer()
    network = NetworkClassifier(backend=backend, precision="float32", epochs=1)
    with pytest.raises(ValueError, match=r"^Input X contains infinity or a value too large for dtype\('float32'\).$"):
        network.fit(X * 1e300, y)
    with pytest.raises(ValueError, match=r"^Input X contains infinity or a value too large for dtype\('float32'\).$"):
        network.fit(X, y).predict(X * 1e300)


def test_one_class_is_too_few():
    _, X, y = cancer()
    with pytest.raises(ValueError, match=r"^y must be of two classes or more, got one class: 1$"):
        NetworkClassifier().fit(X[y == 1], y[y == 1])


@pytest.mark.parametrize("backend", BACKENDS)
def test_numbers_of_numpys_are_numbers(backend):
    _, X, y = cancer()
    rates = {"learning_rate": np.float32(0.5), "l2": np.float32(0.25), "cost_tolerance": np.float64(1e-9)}
    counts = {"hidden_layers": (np.int64(3), np.int32(2)), "batch_size": np.int64(300), "epochs": np.int16(2)}
    one = NetworkClassifier(backend=backend, random_state=0, **rates, **counts).fit(X, y)
    plain = {name: float(value) for name, value in rates.items()} | {"batch_size": 300, "epochs": 2}
    other = NetworkClassifier((3, 2), backend=backend, random_state=0, **plain).fit(X, y)
    assert weights(one).tobytes() == weights(other).tobytes()
    assert type(one.get_params()["epochs"]) is np.int16  # an argument stays what it was
    assert one.model_.progress.settings == other.model_.progress.settings


def test_it_is_searched_over_at_random():
    _, X, y = cancer()
    network = NetworkClassifier(backend="numpy", random_state=0)
    drawn = {"batch_size": randint(50, 300), "epochs": np.arange(1, 4), "l2": np.linspace(0, 1, 5, dtype=np.float32)}
    search = RandomizedSearchCV(network, drawn, n_iter=3, cv=2, random_state=0, error_score="raise").fit(X, y)
    assert search.best_score_ > 0.5
    assert search.best_params_["epochs"] in {1, 2, 3}


@pytest.mark.parametrize("wrong", [{"epochs": True}, {"batch_size": np.float64(3.5)}, {"hidden_layers": (True,)}])
def test_what_is_no_count_stays_none(wrong):
    _, X, y = cancer()
    with pytest.raises((TypeError, ValueError), match=r"must be (a whole number|whole numbers)"):
        NetworkClassifier(backend="numpy", **{"epochs": 1} | wrong).fit(X, y)


@pytest.mark.parametrize("backend", ["numpy", "torch"])
def test_a_fit_that_fails_leaves_the_one_before(backend):
    _, X, y = cancer()
    network = NetworkClassifier((4,), backend=backend, epochs=2, random_state=0).fit(X, y + 2 * (X[:, 0] > 0))
    before = network.predict(X)
    network.set_params(learning_rate=1e300, optimizer="gradient_descent", epochs=9)
    with pytest.raises(ValueError, match="learning_rate must be lower"):
        network.fit(X, y)
    assert network.classes_.tolist() == [0, 1, 2, 3]
    assert network.predict(X).tolist() == before.tolist()


def test_a_first_call_that_fails_leaves_no_classes():
    _, X, y = cancer()
    network = NetworkClassifier((4,), optimizer="gradient_descent", learning_rate=1e300, batch_size=5)
    with pytest.raises(ValueError, match="learning_rate must be lower"):
        network.partial_fit(X, y, classes=[0, 1])
    assert not hasattr(network, "classes_")


def test_values_of_a_fit_that_fails_have_the_shape_of_the_one_before():
    _, X, Y = two_targets()
    network = NetworkRegressor((4,), epochs=2, random_state=0).fit(X, Y[:, 0])
    with pytest.raises(ValueError, match="learning_rate must be lower"):
        network.set_params(learning_rate=1e300, optimizer="gradient_descent").fit(X, Y)
    assert network.predict(X).shape == (len(X),)
