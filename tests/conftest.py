"""Helpers that assert say what they saw, as tests do."""

import pytest

HELPERS = (
    *("candidates.right_candidate", "crosscheck.counted", "reference_torch.calls"),
    *("training.alike", "training.evaluated", "training.together"),
)
pytest.register_assert_rewrite(*(f"tests.{name}" for name in HELPERS))
