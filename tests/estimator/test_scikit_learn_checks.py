"""scikit-learn's own checks of what an estimator has to do, in full, over both wings."""

import pytest

pytest.importorskip("sklearn")

from sklearn.utils.estimator_checks import parametrize_with_checks

from crosscheck.estimator import NetworkClassifier, NetworkRegressor

FAST = {"epochs": 60, "learning_rate": 0.03}
ESTIMATORS = [
    kind(backend=backend, **FAST) for kind in (NetworkClassifier, NetworkRegressor) for backend in ("numpy", "torch")
]


@parametrize_with_checks(ESTIMATORS)
def test_estimator(estimator, check):
    check(estimator)
