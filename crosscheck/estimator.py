"""Estimators for scikit-learn, which is not installed with this package: `pip install scikit-learn`."""

# scikit-learn has no types, and need not be there:
# mypy: disable-error-code="import-untyped, import-not-found", allow-subclassing-any

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from numbers import Integral, Real
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.evaluation import outputs, scores
from crosscheck.training.arrays import Trained, dtype_of, one_epoch_more, train
from crosscheck.training.settings import Settings
from reference_torch.hyperparameters import check_choice, check_count, shown
from scratch_numpy.checks import Array

try:
    from sklearn.base import BaseEstimator, ClassifierMixin, MultiOutputMixin, RegressorMixin
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import check_is_fitted, check_random_state, column_or_1d, validate_data
except ImportError as error:
    raise ImportError("crosscheck.estimator needs scikit-learn 1.6 or later: pip install scikit-learn") from error


class _NetworkEstimator(BaseEstimator):
    """What both estimators share: the arguments, described at `NetworkClassifier`, the training, the outputs."""

    def __init__(
        self,
        hidden_layers: Sequence[int] = (16,),
        *,
        activation: str | list[str] | tuple[str, ...] = "relu",
        backend: str = "torch",
        device: str = "cpu",
        precision: str | None = None,
        optimizer: str = "adam",
        learning_rate: float = 0.01,
        batch_size: int | None = 200,
        epochs: int = 200,
        l2: float = 0.0,
        initialization: str | None = None,
        cost_tolerance: float | None = None,
        random_state: Any = None,
    ) -> None:
        self.hidden_layers = hidden_layers
        self.activation = activation
        self.backend = backend
        self.device = device
        self.precision = precision
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.batch_size = batch_size
        self.epochs = epochs
        self.l2 = l2
        self.initialization = initialization
        self.cost_tolerance = cost_tolerance
        self.random_state = random_state

    def _train(
        self, settings: Settings, X: Array, targets: NDArray[Any], classes: Sequence[Any] = (), **more: Any
    ) -> None:
        """Train on X (m, n_x) and the codes of the classes (m,), or values (m,) or (m, n_y) where there are none."""
        names = tuple(getattr(self, "feature_names_in_", ()))
        self.model_, self.n_epochs_ = train(settings, X, targets, classes=classes, feature_names=names, **more)
        self.n_iter_, self.costs_ = self.model_.progress.step, self.model_.progress.costs[:, 1]

    @property
    def _before(self) -> Trained | None:
        """What `partial_fit` goes on from."""
        return Trained(self.model_, self.n_epochs_) if hasattr(self, "model_") else None

    def _settings(self) -> Settings:
        """The arguments as the command line's settings, which say in one line what cannot be."""
        check_choice("backend", self.backend, ("numpy", "torch"))
        if not isinstance(self.hidden_layers, list | tuple):
            raise TypeError(f"hidden_layers must be a tuple such as (16, 8), got {shown(self.hidden_layers)}")
        check_count("epochs", _plain(self.epochs))  # which settings may do without
        return Settings(
            data="X",
            hidden_layers=tuple(map(_plain, self.hidden_layers)),
            activation=tuple(self.activation) if isinstance(self.activation, list) else self.activation,
            l2=_plain(self.l2),
            initialization=self.initialization,
            optimizer=self.optimizer,
            learning_rate=_plain(self.learning_rate),
            batch_size=_plain(self.batch_size),
            epochs=_plain(self.epochs),
            cost_tolerance=_plain(self.cost_tolerance),
            seed=_seed(self.random_state),
            backend=self.backend,
            device=self.device,
            precision=self.precision,
        )

    def _outputs(self, X: Any) -> Array:
        """A_L as rows (m, n_y): probabilities or values."""
        check_is_fitted(self)
        with _too_large():
            X = validate_data(self, X, dtype=self.model_.layers[0].W.dtype, reset=False)
        return outputs(self.model_, X.T, what="X").T


class NetworkClassifier(ClassifierMixin, _NetworkEstimator):
    """A classifier: sigmoid and binary cross-entropy for two classes, softmax and its cross-entropy for more.

    hidden_layers: the units of each hidden layer, () for logistic or softmax regression.
    activation: of the hidden layers: relu, leaky_relu, tanh, sigmoid or identity, or one for each of them.
    backend: torch for autograd, numpy for the derivatives by hand.
    device: of torch: cpu, cuda, or auto for a GPU where there is one.
    precision: float64, float32, and for torch tf32 and bf16; None is float64 on a CPU and float32 on a GPU.
    optimizer: adam, momentum, gradient_descent or sign_descent, at the rate `learning_rate`.
    batch_size: examples a step, None for all of them; `epochs`: how often each is seen.
    l2: the penalty lambda, of weights and not of biases.
    initialization: he, xavier, lecun, small_random or zeros; None suits the activation.
    cost_tolerance: stop after a step by which the cost changed by less, relative to itself; None for never.
    random_state: of first weights and batches; a whole number gives the same bits each time on a CPU, in either wing
        the same first weights and batches.

    After `fit`: `classes_`; `n_iter_` and `n_epochs_`, the steps and epochs done; `costs_` (n_iter_,), the cost before
    each step; `model_`, a `crosscheck.models.Model`, which predicts, by hand, whichever wing trained; `n_features_in_`,
    `feature_names_in_`. There is no sample_weight: neither wing weighs examples. Scale X first, as with any network.
    Errors are ValueError or TypeError.
    """

    def fit(self, X: Any, y: Any) -> Self:
        """Train from new weights on rows X (m, n_x) and their classes y (m,), of any type that can be sorted."""
        with _arguments():
            settings = self._settings()
            X, y = validate_data(self, X, y, dtype=dtype_of(settings))
            check_classification_targets(y)
            classes, codes = np.unique(column_or_1d(y, warn=True), return_inverse=True)
            if len(classes) < 2:
                raise ValueError(f"y must be of two classes or more, got one class: {classes[0]}")
            self._train(settings, X, codes, classes.tolist())
            self.classes_ = classes  # last, since training may fail
            return self

    def partial_fit(self, X: Any, y: Any, classes: Any = None) -> Self:
        """Train for one epoch on rows X (m, n_x) and y (m,), from where the last call or `fit` left off.

        Weights, what the optimiser remembers and the order of batches go on, so that e calls with the same examples
        are a `fit` of e epochs. `classes` (k,) are all that will ever come, and must be said in the first call.
        """
        with _arguments():
            before = self._before
            settings = one_epoch_more(self._settings(), before)
            dtype = dtype_of(settings, before and before.model)
            X, y = validate_data(self, X, y, dtype=dtype, reset=before is None)
            check_classification_targets(y)
            known = _classes_of(classes, None if before is None else self.classes_)
            codes = _codes(column_or_1d(y, warn=True), known)
            self._train(settings, X, codes, known.tolist(), before=before and before.model)
            self.classes_ = known
            return self

    def predict_proba(self, X: Any) -> Array:
        """The probability of every class, (m, k), in the order of `classes_`. X (m, n_x)."""
        return scores(self._outputs(X).T).T

    def predict(self, X: Any) -> NDArray[Any]:
        """The most probable class of each row, (m,). X (m, n_x)."""
        most_probable = self.predict_proba(X).argmax(axis=1)
        return self.classes_[most_probable]


class NetworkRegressor(MultiOutputMixin, RegressorMixin, _NetworkEstimator):
    """A regressor: a linear output and the squared error, of one target or of several together.

    Arguments and attributes are those of `NetworkClassifier`, but for `classes_`. Targets are best scaled too, as by
    sklearn.compose.TransformedTargetRegressor.
    """

    def fit(self, X: Any, y: Any) -> Self:
        """Train from new weights on rows X (m, n_x) and their targets y (m,) or (m, n_y)."""
        with _arguments():
            settings = self._settings()
            dtype = dtype_of(settings)
            X, y = validate_data(self, X, y, dtype=dtype, multi_output=True, y_numeric=True)
            self._train(settings, X, y.astype(dtype))
            self._y_is_vector = y.ndim == 1
            return self

    def partial_fit(self, X: Any, y: Any) -> Self:
        """Train for one epoch on rows X (m, n_x) and y (m,) or (m, n_y), as `NetworkClassifier.partial_fit` does."""
        with _arguments():
            before = self._before
            settings = one_epoch_more(self._settings(), before)
            how = {"dtype": dtype_of(settings, before and before.model), "multi_output": True, "y_numeric": True}
            X, y = validate_data(self, X, y, **how, reset=before is None)
            if before is not None and (columns := y[:1].size) != (n_y := before.model.architecture.layer_sizes[-1]):
                raise ValueError(f"y must have as many targets as before, {n_y}, got {columns}")
            self._train(settings, X, y.astype(X.dtype), before=before and before.model)
            self._y_is_vector = y.ndim == 1
            return self

    def predict(self, X: Any) -> Array:
        """The targets of each row, (m,) or (m, n_y) as they were in `fit`. X (m, n_x)."""
        A = self._outputs(X)
        return A[:, 0] if self._y_is_vector else A


def _classes_of(said: Any, before: NDArray[Any] | None) -> NDArray[Any]:
    """The classes of `partial_fit`: those that are said in its first call, and stay so. Raises ValueError."""
    if said is None:
        if before is None:
            raise ValueError("classes must be said in the first call of partial_fit, got none")
        return before
    found = np.unique(said)
    if before is not None and not np.array_equal(found, before):
        raise ValueError(f"classes must stay {before.tolist()} in partial_fit, got {found.tolist()}; fit begins anew")
    if len(found) < 2:
        raise ValueError(f"classes must be two or more, got {found.tolist()}")
    return found


def _codes(y: NDArray[Any], classes: NDArray[Any]) -> NDArray[Any]:
    """The number of each label among the classes, (m,). Raises ValueError for one that is not among them."""
    if unknown := sorted(set(y.tolist()) - set(classes.tolist())):
        raise ValueError(f"y must be of the classes {shown(classes.tolist())}, got {shown(unknown)}")
    return np.searchsorted(classes, y)


def _plain(argument: Any) -> Any:
    """A number of NumPy's, as a search hands out, as Python's own; all else as it is, for the settings to judge."""
    if isinstance(argument, bool):
        return argument
    if isinstance(argument, Integral):
        return int(argument)
    return float(argument) if isinstance(argument, Real) else argument


def _seed(random_state: Any) -> int:
    """A whole number as it is, so that it means here what `crosscheck train --seed` means; else one drawn."""
    drawn = check_random_state(random_state)
    return int(random_state) if isinstance(random_state, Integral) else int(drawn.randint(2**31))


@contextmanager
def _arguments() -> Iterator[None]:
    """Call arguments by their names in an error that calls them as the command line does: --learning-rate."""
    try:
        with _too_large():
            yield
    except UnusableRequestError as error:
        said = str(error).replace(" (--standardize)", "")  # which is for scikit-learn's scalers here
        said = re.sub("--([a-z0-9-]+)", lambda flag: flag[1].replace("-", "_"), said)
        raise UnusableRequestError(said) from error


def _too_large() -> np.errstate:
    """No warning of what float32 cannot hold, since an error follows."""
    return np.errstate(over="ignore", invalid="ignore")
