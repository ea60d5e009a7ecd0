"""A pass in bfloat16, as torch.autocast makes it on any device: right by its own rounding, wrong by float32's."""

import numpy as np
import pytest

from crosscheck import main_job, rounding, weights
from crosscheck.architecture import Architecture
from crosscheck.networks import all_cases, select
from crosscheck.stages import Given
from crosscheck.trace import TWO_STEPS, trace_torch
from crosscheck.verdict import end_to_end, judge, judge_stages
from reference_torch.losses import LOSSES

HIDDEN = ("sigmoid", "tanh", "relu", "leaky_relu", "identity")


def drawn(seed):
    """A network of any depth and width with any activation and loss, and data of any scale."""
    rng = np.random.default_rng(seed)
    output, loss = list(LOSSES)[seed % 4]
    sizes = [int(size) for size in rng.integers(1, 40, size=2 + seed // 4 % 4)]
    sizes[-1] = max(2, sizes[-1])
    m = int(rng.integers(1, 100))
    architecture = Architecture(
        layer_sizes=sizes, hidden=HIDDEN[seed % 5], output=output, loss=loss, l2=(0.0, 0.7)[seed % 2]
    )
    X = (rng.standard_normal((sizes[0], m)) * (0.01, 1, 10)[seed % 3]).astype("f4")
    Y = np.eye(sizes[-1], dtype="f4")[:, rng.integers(sizes[-1], size=m)]
    return architecture, weights.draw(sizes, rng, np.float32), X, Y


@pytest.mark.parametrize("seeds", [range(i, i + 20) for i in range(0, 100, 20)])
def test_right_passes_are_right_and_a_wrong_gradient_is_found(seeds):
    for seed in seeds:
        case = drawn(seed)
        left, right = trace_torch(*case, precision="bf16"), trace_torch(*case)
        given = Given.of(*case, arithmetic=rounding.AUTOCAST)
        assert [result.name for result in judge_stages(given, left=left, right=right) if not result.ok] == [], seed
        seen = {name: left[name] for name in main_job.end_to_end_names(case[0])}
        results, _ = end_to_end(given, left=seen, right=right)
        assert [result.name for result in results if not result.ok] == [], seed
        off = left | {"dW1": left["dW1"] * np.float32(1.5)}
        wrong = [result.name for result in judge_stages(given, left=off, right=right) if not result.ok]
        assert wrong == ["dW1"], seed
        assert [result.name for result in judge(*case, left=left, right=right) if not result.ok], seed


def test_the_pass_is_the_one_of_training():
    case = drawn(5)
    trace = trace_torch(*case, precision="float32")
    assert TWO_STEPS not in trace
    plain = trace_torch(*case)
    for name, tensor in trace.items():
        np.testing.assert_allclose(tensor, plain[name], rtol=1e-4, atol=1e-6)
        assert tensor.dtype == np.float32


@pytest.mark.parametrize("case", all_cases()[::9], ids=lambda case: case.name)
def test_networks_of_the_main_job_match_in_bfloat16(case):
    verdict = main_job.check(case, dtype="bf16")
    assert verdict.match, verdict.first_wrong
    assert verdict.dtype == "bf16"
    assert any(tensor.name == "dW1 end to end" for tensor in verdict.tensors)


def test_a_wrong_right_wing_is_seen_in_bfloat16(monkeypatch):
    import reference_torch.losses  # noqa: PLC0415  # it is spoiled here

    right = reference_torch.losses.cost_of_logits

    def doubled(*arguments, **options):
        J = right(*arguments, **options)
        return J * 2 if arguments[1].dtype != arguments[2].dtype else J

    monkeypatch.setattr(reference_torch.losses, "cost_of_logits", doubled)
    verdict = main_job.check(select(["deep-tanh-sigmoid"])[0], dtype="bf16")
    assert verdict.first_wrong.name == "cost"


def test_every_device_has_its_precisions():
    assert main_job.ON_DEVICE == {
        "cpu": ("float64", "float32"),
        "cuda": ("float64", "float32", "tf32", "bf16"),
    }
