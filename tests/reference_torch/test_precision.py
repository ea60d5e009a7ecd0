import pytest
import torch

from reference_torch.precision import PRECISIONS, arithmetic, check_precision, products

CPU = torch.device("cpu")


def backends():
    return torch.backends.cuda.matmul.fp32_precision, torch.backends.mkldnn.matmul.fp32_precision


@pytest.fixture
def tf32_set_by_somebody():
    before = backends()
    torch.backends.cuda.matmul.fp32_precision = torch.backends.mkldnn.matmul.fp32_precision = "tf32"
    yield
    torch.backends.cuda.matmul.fp32_precision, torch.backends.mkldnn.matmul.fp32_precision = before


@pytest.mark.usefixtures("tf32_set_by_somebody")
@pytest.mark.parametrize("precision", ["float64", "float32", "bf16"])
def test_products_are_what_is_asked_for_whatever_was_set_and_then_what_was_set(precision):
    with arithmetic(precision, CPU):
        assert backends() == ("ieee", "ieee")
    assert backends() == ("tf32", "tf32")
    with pytest.raises(KeyError, match="inside"), products("ieee"):
        raise KeyError("inside")
    assert backends() == ("tf32", "tf32")


@pytest.mark.parametrize(("precision", "unit"), [("float64", 2.0**-53), ("float32", 2.0**-24), ("bf16", 2.0**-8)])
def test_the_error_of_a_product_is_that_of_its_precision(precision, unit):
    draw = torch.Generator().manual_seed(0)
    A, B = (torch.randn(50, 50, generator=draw, dtype=PRECISIONS[precision]) for _ in range(2))
    with arithmetic(precision, CPU):
        product = A @ B
    error = (product.double() - A.double() @ B.double()).abs() / (A.double().abs() @ B.double().abs())
    assert error.max() < 50 * unit
    assert precision == "float64" or error.max() > unit / 50


def test_an_outer_autocast_does_not_reach_float32():
    A = torch.randn(20, 20, generator=torch.Generator().manual_seed(0))
    with torch.autocast("cpu", torch.bfloat16), arithmetic("float32", CPU):
        assert (A @ A).dtype == torch.float32


def test_tf32_is_asked_of_a_gpu_only():
    with pytest.raises(ValueError, match="tf32 must be asked of an NVIDIA GPU of 2020 or later, got cpu; try float32"):
        check_precision("tf32", CPU)
    with pytest.raises(ValueError, match="precision must be one of bf16, float32, float64, tf32; got 'half'"):
        check_precision("half", CPU)


@pytest.mark.parametrize("found", [True, False])
def test_parts_of_a_product_of_bfloat16_are_added_up_in_float32_whatever_was_set(found):
    cublas = torch.backends.cuda.matmul
    before = cublas.allow_bf16_reduced_precision_reduction
    try:
        cublas.allow_bf16_reduced_precision_reduction = found
        with arithmetic("bf16", CPU):
            assert not cublas.allow_bf16_reduced_precision_reduction
        assert cublas.allow_bf16_reduced_precision_reduction == found
    finally:
        cublas.allow_bf16_reduced_precision_reduction = before
