"""The fingerprint of data is in every model: another one for the same data, and no older model can go on."""

import numpy as np
import pytest

from crosscheck.data import read


@pytest.mark.parametrize(
    ("name", "fingerprint"),
    [("digits", "80dccc9369dd70dc"), ("breast_cancer", "442bddf2e0a93ec2")],
)
def test_of_embedded_data(name, fingerprint):
    assert read(name).fingerprint == fingerprint


@pytest.mark.parametrize("memory", [0, 2**28])
def test_of_a_file_whether_it_is_streamed_or_held(tmp_path, memory):
    np.save(tmp_path / "X.npy", (np.arange(600) % 7 + np.arange(600) / 8).reshape(100, 6))
    np.save(tmp_path / "Y.npy", np.arange(100) % 3)
    assert read(tmp_path / "X.npy", memory=memory).fingerprint == "e414bee1ce3d9381"
