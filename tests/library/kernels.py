"""What kernel authors write, each with its plain forward, its backward by hand, and wrong backwards.

Each is computed twice: operation by operation in the inputs' dtype, as in eager torch, and wide, in float32 with the
results rounded, as in a fused kernel.
"""

from dataclasses import dataclass, field

import torch
from torch.nn import functional


@dataclass(frozen=True)
class Kernel:
    """A plain forward, the same by hand where it differs, the backward by hand, and what is wrong, by name.

    `shapes` are those of the inputs, for lengths m, n and k; `by_hand(g, *inputs)` gives a gradient for each input.
    """

    plain: object
    by_hand: object
    shapes: object
    faults: dict = field(default_factory=dict)
    forward: object = None


def as_function(kernel, backward=None, *, wide=False):
    """The torch.autograd.Function of a kernel, with its own or another backward."""
    forward, backward = kernel.forward or kernel.plain, backward or kernel.by_hand

    class Mine(torch.autograd.Function):
        @staticmethod
        def forward(ctx, *inputs):
            ctx.save_for_backward(*inputs)
            output = forward(*[x.float() for x in inputs] if wide else inputs)
            return output.to(inputs[0].dtype)

        @staticmethod
        def backward(ctx, g):
            inputs = ctx.saved_tensors
            found = backward(*[x.float() for x in (g, *inputs)] if wide else (g, *inputs))
            return tuple(d.to(x.dtype) for d, x in zip(found, inputs, strict=True))

    return Mine


def of_softmax(g, x):
    p = torch.softmax(x, -1)
    return (p * (g - (g * p).sum(-1, keepdim=True)),)


def of_swiglu(g, a, b):
    s = torch.sigmoid(a)
    return g * b * s * (1 + a * (1 - s)), g * a * s


def rms_norm(x, w):
    return w * (x * (x.square().mean(-1, keepdim=True) + 1e-5).rsqrt())


def of_rms_norm(g, x, w):
    scale = (x.square().mean(-1, keepdim=True) + 1e-5).rsqrt()
    normal, d = x * scale, g * w
    return scale * (d - normal * (d * normal).mean(-1, keepdim=True)), (g * normal).sum(0)


def layer_norm(x, w, b):
    return functional.layer_norm(x, x.shape[-1:], w, b)


def layer_norm_by_hand(x, w, b):
    centred = x - x.mean(-1, keepdim=True)
    return w * centred * (centred.square().mean(-1, keepdim=True) + 1e-5).rsqrt() + b


def of_layer_norm(g, x, w, b, *, mean=1, variance=1):
    centred = x - x.mean(-1, keepdim=True)
    scale = (centred.square().mean(-1, keepdim=True) + 1e-5).rsqrt()
    normal, d = centred * scale, g * w
    dx = d - mean * d.mean(-1, keepdim=True) - variance * normal * (d * normal).mean(-1, keepdim=True)
    return dx * scale, (g * normal).sum(0), g.sum(0)


def attention(q, k, v):
    return torch.softmax(q @ k.mT / q.shape[-1] ** 0.5, -1) @ v


def of_attention(g, q, k, v, *, scale=True, subtract=1):
    p = torch.softmax(q @ k.mT / q.shape[-1] ** 0.5, -1)
    dp = g @ v.mT
    ds = p * (dp - subtract * (dp * p).sum(-1, keepdim=True)) / (q.shape[-1] ** 0.5 if scale else 1)
    return ds @ k, ds.mT @ q, p.mT @ g


def of_gelu(g, x, *, second=1):
    normal = torch.exp(-x.square() / 2) / (2 * torch.pi) ** 0.5
    return (g * (0.5 * (1 + torch.erf(x / 2**0.5)) + second * x * normal),)


def cross_entropy(z):
    return functional.cross_entropy(z, torch.arange(len(z), device=z.device) % z.shape[1])


def of_cross_entropy(g, z, *, labels=1, mean=True):
    hot = functional.one_hot(torch.arange(len(z), device=z.device) % z.shape[1], z.shape[1])
    return (g * (torch.softmax(z, -1) - labels * hot) / (len(z) if mean else 1),)


def residual(x, w, v):
    return x + torch.tanh(x @ w.mT) @ v.mT


def of_residual(g, x, w, v, *, skip=1, slope=1):
    h = torch.tanh(x @ w.mT)
    dh = g @ v * (1 - slope * h.square())
    return skip * g + dh @ w, dh.mT @ x, g.mT @ h


def conv(x, w):
    return functional.conv1d(x, w)


def of_conv(g, x, w, *, turned=False, edge=None):
    dx = torch.zeros_like(x)
    for s in range(w.shape[2]):
        at = w.shape[2] - 1 - s if turned else s
        dx[:, :, s : s + g.shape[2]] += torch.einsum("nkt,kc->nct", g, w[:, :, at])
    dx[:, :, -1] *= 1 if edge is None else edge
    return dx, torch.einsum("nkt,ncts->kcs", g, x.unfold(2, w.shape[2], 1))


KERNELS = {
    "linear": Kernel(
        functional.linear,
        lambda g, x, W, b: (g @ W, g.mT @ x, g.sum(0)),
        lambda m, n, k: ((m, n), (k, n), (k,)),
        {
            "mean": lambda g, x, W, b: (g @ W, g.mT @ x / len(x), g.sum(0)),
            "not reduced": lambda g, x, W, b: (g @ W, g.mT @ x, g[0]),
            "input forgotten": lambda g, x, W, b: (g @ W, g.mT @ torch.ones_like(x), g.sum(0)),
        },
    ),
    "matmul, square": Kernel(
        torch.matmul,
        lambda g, a, b: (g @ b.mT, a.mT @ g),
        lambda m, n, k: ((2, n, n), (2, n, n)),
        {
            "not transposed": lambda g, a, b: (g @ b, a.mT @ g),
            "transposed": lambda g, a, b: (g @ b.mT, g.mT @ a),
            "the other way round": lambda g, a, b: (a.mT @ g, g @ b.mT),
        },
    ),
    "softmax": Kernel(
        lambda x: torch.softmax(x, -1),
        of_softmax,
        lambda m, n, k: ((m, n),),
        {
            "diagonal only": lambda g, x: (g * torch.softmax(x, -1) * (1 - torch.softmax(x, -1)),),
            "term forgotten": lambda g, x: (g * torch.softmax(x, -1),),
            "other axis": lambda g, x: (torch.softmax(x, -1) * (g - (g * torch.softmax(x, -1)).sum(0)),),
        },
    ),
    "swiglu": Kernel(
        lambda a, b: functional.silu(a) * b,
        of_swiglu,
        lambda m, n, k: ((m, n), (m, n)),
        {
            "sigmoid's slope forgotten": lambda g, a, b: (g * b * torch.sigmoid(a), g * functional.silu(a)),
            "exchanged": lambda g, a, b: of_swiglu(g, b, a)[::-1],
        },
    ),
    "rms norm": Kernel(
        rms_norm,
        of_rms_norm,
        lambda m, n, k: ((m, n), (n,)),
        {
            "scale is a constant": lambda g, x, w: (
                g * w * (x.square().mean(-1, keepdim=True) + 1e-5).rsqrt(),
                of_rms_norm(g, x, w)[1],
            ),
            "weight forgotten": lambda g, x, w: (of_rms_norm(g, x, torch.ones_like(w))[0], of_rms_norm(g, x, w)[1]),
            "not normalised": lambda g, x, w: (of_rms_norm(g, x, w)[0], (g * x).sum(0)),
        },
    ),
    "layer norm": Kernel(
        layer_norm,
        of_layer_norm,
        lambda m, n, k: ((m, n), (n,), (n,)),
        {
            "mean is a constant": lambda *given: of_layer_norm(*given, mean=0),
            "variance is a constant": lambda *given: of_layer_norm(*given, variance=0),
            "first row": lambda g, x, w, b: (*of_layer_norm(g, x, w, b)[:2], g[0]),
        },
        layer_norm_by_hand,
    ),
    "attention": Kernel(
        attention,
        of_attention,
        lambda m, n, k: ((2, m, n), (2, k, n), (2, k, n)),
        {
            "not scaled": lambda *given: of_attention(*given, scale=False),
            "term forgotten": lambda *given: of_attention(*given, subtract=0),
            "exchanged": lambda *given: (*of_attention(*given)[:2], torch.zeros_like(given[3])),
        },
    ),
    "gelu": Kernel(
        functional.gelu,
        of_gelu,
        lambda m, n, k: ((m, n),),
        {"term forgotten": lambda *given: of_gelu(*given, second=0)},
    ),
    "cross entropy": Kernel(
        cross_entropy,
        of_cross_entropy,
        lambda m, n, k: ((m, n),),
        {
            "mean forgotten": lambda *given: of_cross_entropy(*given, mean=False),
            "labels forgotten": lambda *given: of_cross_entropy(*given, labels=0),
            "ignores upstream": lambda g, z: of_cross_entropy(torch.ones_like(g), z),
        },
    ),
    "broadcast": Kernel(
        lambda x, s, t: x * s + t,
        lambda g, x, s, t: (g * s, (g * x).sum(0), g.sum(1, keepdim=True)),
        lambda m, n, k: ((m, n), (n,), (m, 1)),
        {
            "first slice": lambda g, x, s, t: (g * s, (g * x)[0], g.sum(1, keepdim=True)),
            "mean": lambda g, x, s, t: (g * s, (g * x).sum(0), g.mean(1, keepdim=True)),
            "factor forgotten": lambda g, x, s, t: (g, (g * x).sum(0), g.sum(1, keepdim=True)),
        },
    ),
    "logsumexp": Kernel(
        lambda x: torch.logsumexp(x, -1),
        lambda g, x: (g[:, None] * torch.softmax(x, -1),),
        lambda m, n, k: ((m, n),),
        {
            "uniform": lambda g, x: ((g[:, None] / x.shape[1]).expand_as(x),),
            "greatest only": lambda g, x: (g[:, None] * functional.one_hot(x.argmax(-1), x.shape[1]),),
        },
    ),
    "residual": Kernel(
        residual,
        of_residual,
        lambda m, n, k: ((m, n), (k, n), (n, k)),
        {
            "skip forgotten": lambda *given: of_residual(*given, skip=0),
            "tanh's slope forgotten": lambda *given: of_residual(*given, slope=0),
        },
    ),
    "mean square": Kernel(
        lambda x, y: (x - y).square().mean(),
        lambda g, x, y: (2 * g * (x - y) / x.numel(), -2 * g * (x - y) / x.numel()),
        lambda m, n, k: ((m, n), (m, n)),
        {
            "two forgotten": lambda g, x, y: (g * (x - y) / x.numel(), -g * (x - y) / x.numel()),
            "mean over rows": lambda g, x, y: (2 * g * (x - y) / len(x), -2 * g * (x - y) / len(x)),
            "sign": lambda g, x, y: (2 * g * (x - y) / x.numel(), 2 * g * (x - y) / x.numel()),
        },
    ),
    "conv": Kernel(
        conv,
        of_conv,
        lambda m, n, k: ((2, n, m + 3), (k, n, 3)),
        {
            "turned": lambda *given: of_conv(*given, turned=True),
            "edge": lambda *given: of_conv(*given, edge=0),
        },
    ),
    "cumulative sum": Kernel(
        lambda x: x.cumsum(-1),
        lambda g, x: (g.flip(-1).cumsum(-1).flip(-1),),
        lambda m, n, k: ((m, n),),
        {
            "forward again": lambda g, x: (g.cumsum(-1),),
            "one too few": lambda g, x: (g.flip(-1).cumsum(-1).flip(-1) - g,),
        },
    ),
}
GENERAL = {"double": 2.0, "half": 0.5, "sign": -1.0, "zero": 0.0}


def wrong_backwards(kernel):
    """Every wrong backward of a kernel by name: its own, and each of its gradients times a number."""
    yield from kernel.faults.items()
    for i in range(len(kernel.shapes(4, 5, 3))):
        for name, factor in GENERAL.items():

            def backward(g, *inputs, i=i, factor=factor):
                return [d * (factor if j == i else 1) for j, d in enumerate(kernel.by_hand(g, *inputs))]

            yield f"{name} of input {i}", backward
