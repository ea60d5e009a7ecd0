"""How tensors lie in memory, a second way back, arguments that are changed and said to be: what kernels trip over."""

import pytest
import torch

import crosscheck


def square(x):
    return x * x


class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return square(x)

    @staticmethod
    def backward(ctx, g):
        return 2 * g * ctx.saved_tensors[0]


def as_if_contiguous(tensor):
    """What a kernel reads that is handed nothing but the address and the shape."""
    flat = torch.empty(0, dtype=tensor.dtype).set_(tensor.untyped_storage())
    at = (tensor.storage_offset() + torch.arange(tensor.numel())) % len(flat)  # beyond it there is anything
    return flat[at].reshape(tensor.shape)


class OfAddress(Square):
    @staticmethod
    def backward(ctx, g):
        return 2 * g * as_if_contiguous(ctx.saved_tensors[0])


class OfAddressOfUpstream(Square):
    @staticmethod
    def backward(ctx, g):
        return 2 * as_if_contiguous(g) * ctx.saved_tensors[0]


base = torch.randn(6, 8, generator=torch.Generator().manual_seed(0))
LAYOUTS = {
    "every second column": base[:, ::2],
    "columns from the third": base[:, 2:],
    "transposed": base.T,
    "expanded": base[:, :1].expand(6, 5),
    "of a permutation": base.reshape(2, 3, 8).permute(2, 0, 1),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_inputs_are_handed_in_as_they_lie_in_memory(layout):
    x = LAYOUTS[layout].detach().requires_grad_()
    seen = []

    def look(x):
        seen.append((x.stride(), x.storage_offset(), tuple(x.shape)))
        return Square.apply(x)

    assert crosscheck.check_function(look, (x,), reference=square).ok
    assert set(seen) == {(x.stride(), x.storage_offset(), tuple(x.shape))}
    verdict = crosscheck.check_function(OfAddress, (x,), reference=square)
    assert verdict.first_wrong.name == "dx"
    assert crosscheck.check_function(OfAddress, (x.detach().contiguous().requires_grad_(),), reference=square).ok


def test_an_upstream_gradient_is_not_taken_for_contiguous():
    verdict = crosscheck.check_function(OfAddressOfUpstream, (base.clone().requires_grad_(),), reference=square)
    assert verdict.first_wrong.wrong_with == ("upstream is non-contiguous",)
    assert "only when     upstream is non-contiguous\n" in str(verdict)


def test_a_backward_that_wants_contiguous_memory_is_told_when_it_raises():
    class Wants(Square):
        @staticmethod
        def backward(ctx, g):
            if not g.is_contiguous():
                raise ValueError("g must be contiguous")
            return 2 * g * ctx.saved_tensors[0]

    verdict = crosscheck.check_function(Wants, (base.clone().requires_grad_(),), reference=square)
    assert verdict.headline == "it raises when upstream is non-contiguous"
    assert list(verdict.failures) == ["upstream is non-contiguous", "upstream is expanded"]
    assert "g must be contiguous (when upstream is non-contiguous or expanded)" in " ".join(str(verdict).split())


class Exponential(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.y = x.exp()
        ctx.save_for_backward(ctx.y)
        return ctx.y.clone()


def changes_an_attribute(ctx, g):
    return ctx.y.mul_(g)


def changes_what_torch_watches(ctx, g):
    return ctx.saved_tensors[0].mul_(g)


def changes_behind_torchs_back(ctx, g):
    return ctx.saved_tensors[0].data.mul_(g)


def throws_away(ctx, g):
    y = ctx.y
    del ctx.y
    return y * g


TWICE = "when backward runs twice, with retain_graph=True"


@pytest.mark.parametrize(
    ("backward", "headline"),
    [
        (changes_an_attribute, f"it gives another dx {TWICE}: is what it saved changed?"),
        (changes_what_torch_watches, f"it raises {TWICE}"),
        (changes_behind_torchs_back, f"it gives another dx {TWICE}: is what it saved changed?"),
        (throws_away, f"it raises {TWICE}"),
    ],
)
def test_a_second_way_back_must_give_the_same(backward, headline):
    x = (base.clone().requires_grad_(),)
    right, wrong = (
        type("Mine", (Exponential,), {"backward": staticmethod(b)}) for b in (lambda c, g: c.y * g, backward)
    )
    assert crosscheck.check_function(right, x, reference=torch.exp).ok
    verdict = crosscheck.check_function(wrong, x, reference=torch.exp)
    assert (verdict.verdict, verdict.headline) == ("mismatch", headline)
    assert all(tensor.ok for tensor in verdict.tensors)
    assert "Hint" not in str(verdict)


class InPlace(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_dirty(x)
        ctx.save_for_backward(x.clamp_(min=0))
        return x

    @staticmethod
    def backward(ctx, g):
        return g * (ctx.saved_tensors[0] > 0)


class Unmarked(InPlace):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x.clamp_(min=0))
        return x


@pytest.mark.parametrize("reference", [torch.relu, torch.relu_])
def test_what_is_marked_dirty_may_be_changed_by_the_function_and_by_the_reference(reference):
    x = base.clone().requires_grad_()
    verdict = crosscheck.check_function(InPlace, (x,), reference=reference)
    assert verdict.ok, str(verdict)
    assert torch.equal(x, base)
    wrong = type("Wrong", (InPlace,), {"backward": staticmethod(lambda ctx, g: g)})
    assert crosscheck.check_function(wrong, (x,), reference=reference).first_wrong.name == "dx"


def test_what_is_changed_and_not_marked_is_misconduct():
    verdict = crosscheck.check_function(Unmarked, (base.clone().requires_grad_(),), reference=torch.relu)
    assert verdict.conduct == ("changes x in place",)


def test_sums_in_no_fixed_order_are_a_note_and_no_fault():
    turns = iter(range(100))

    class Atomic(Square):
        @staticmethod
        def backward(ctx, g):
            return 2 * g * ctx.saved_tensors[0] * (1 + next(turns) % 3 * torch.finfo(g.dtype).eps)

    verdict = crosscheck.check_function(Atomic, (base.clone().requires_grad_(),), reference=square)
    assert verdict.ok, str(verdict)
    assert "gives another dx when" in str(verdict)
    assert "within rounding" in str(verdict)
