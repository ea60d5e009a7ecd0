"""Hand-written torch.autograd.Functions, right ones with a place for a fault, and the plain forwards beside them."""

import math

import torch
from torch.nn import functional

FAULT = {"": ""}  # the name of the fault that is planted now


def planted(name):
    return FAULT[""] == name


class Linear(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        ctx.save_for_backward(x, W)
        return x @ W.T + b

    @staticmethod
    def backward(ctx, g):
        x, W = ctx.saved_tensors
        right = {"dx": g @ W, "dW": g.T @ x, "db": g.sum(0)}
        wrong = FAULTS_OF_LINEAR.get(FAULT[""], lambda *_: {})
        return tuple((right | wrong(ctx, x, W, g)).values())


def raises(*_):
    raise ArithmeticError("no such luck")


def changes(array):
    """Nothing wrong, but that an argument is another afterwards."""
    array[0] += 1
    return {}


FAULTS_OF_LINEAR = {
    "double": lambda ctx, x, W, g: {"dW": 2 * g.T @ x},
    "mean": lambda ctx, x, W, g: {"dW": g.T @ x / len(x)},
    "sign": lambda ctx, x, W, g: {"dx": -g @ W},
    "axis": lambda ctx, x, W, g: {"db": g.sum(1)},
    "slice": lambda ctx, x, W, g: {"db": g[0]},
    "transposed": lambda ctx, x, W, g: {"dW": x.T @ g},
    "zero": lambda ctx, x, W, g: {"db": torch.zeros_like(g[0])},
    "none": lambda ctx, x, W, g: {"db": None},
    "order": lambda ctx, x, W, g: {"dx": g.T @ x, "dW": g @ W},
    "view": lambda ctx, x, W, g: {"dW": g.view(-1).view(g.shape).T @ x},
    "changes-upstream": lambda ctx, x, W, g: changes(g),
    "changes-input": lambda ctx, x, W, g: changes(x),
    "ignores-upstream": lambda ctx, x, W, g: {"dx": torch.ones_like(g) @ W},
    "needs": lambda ctx, x, W, g: {"dx": g @ W if ctx.needs_input_grad[1] else None},
    "random": lambda ctx, x, W, g: {"dW": g.T @ x * torch.rand(())},
    "raises": raises,
}


def linear(x, W, b):
    return x @ W.T + b


class Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clamp(max=1) if planted("forward") else torch.where(x > 0, x, 0)

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        if planted("mask-forgotten"):
            return g.clone()
        if planted("mask-turned"):
            return g * (x < 0)
        return g * (x > 0)


class Gelu(torch.autograd.Function):
    """The approximation by tanh."""

    @staticmethod
    def forward(ctx, x):
        t = torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))
        ctx.save_for_backward(x, t)
        return 0.5 * x * (1 + t)

    @staticmethod
    def backward(ctx, g):
        x, t = ctx.saved_tensors
        inner = math.sqrt(2 / math.pi) * (1 + (1 if planted("three-forgotten") else 3) * 0.044715 * x**2)
        second = 0 if planted("term-forgotten") else 0.5 * x * (1 - t**2) * inner
        return g * (0.5 * (1 + t) * (1.0001 if planted("slightly") else 1) + second)


def gelu(x):
    return functional.gelu(x, approximate="tanh")


class LayerNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, gain, bias, eps):
        centred = x - x.mean(-1, keepdim=True)
        scale = (centred.square().mean(-1, keepdim=True) + eps).rsqrt()
        ctx.save_for_backward(centred * scale, scale, gain)
        return gain * centred * scale + bias

    @staticmethod
    def backward(ctx, g):
        normal, scale, gain = ctx.saved_tensors
        d = g * gain
        dx = d - d.mean(-1, keepdim=True)
        if not planted("variance-forgotten"):
            dx = dx - normal * (d * normal).mean(-1, keepdim=True)
        if planted("mean-forgotten"):
            dx = d - normal * (d * normal).mean(-1, keepdim=True)
        dgain = (g if planted("normal-forgotten") else g * normal).flatten(0, -2).sum(0)
        return dx * scale, dgain, g.flatten(0, -2).sum(0), None


def layer_norm(x, gain, bias, eps):
    return functional.layer_norm(x, x.shape[-1:], gain, bias, eps)


class SoftmaxCrossEntropy(torch.autograd.Function):
    @staticmethod
    def forward(ctx, z, labels):
        shifted = z - z.amax(-1, keepdim=True)
        total = shifted.exp().sum(-1, keepdim=True)
        ctx.save_for_backward(shifted.exp() / total, labels)
        return (total.log() - shifted.gather(-1, labels[:, None])).mean()

    @staticmethod
    def backward(ctx, g):
        p, labels = ctx.saved_tensors
        dz = p - functional.one_hot(labels, p.shape[-1])
        if planted("labels-forgotten"):
            dz = p
        if not planted("mean-missing"):
            dz = dz / len(p)
        return (dz if planted("ignores-upstream") else g * dz), None


def softmax_cross_entropy(z, labels):
    return functional.cross_entropy(z, labels)


class Conv1d(torch.autograd.Function):
    """x (n, c, t), w (k, c, s) -> (n, k, t - s + 1)."""

    @staticmethod
    def forward(ctx, x, w):
        ctx.save_for_backward(x, w)
        return torch.einsum("ncts,kcs->nkt", x.unfold(2, w.shape[2], 1), w)

    @staticmethod
    def backward(ctx, g):
        x, w = ctx.saved_tensors
        dx = torch.zeros_like(x)
        for s in range(w.shape[2]):
            at = w.shape[2] - 1 - s if planted("kernel-turned") else s
            dx[:, :, s : s + g.shape[2]] += torch.einsum("nkt,kc->nct", g, w[:, :, at])
        dw = torch.einsum("nkt,ncts->kcs", g, x.unfold(2, w.shape[2], 1))
        if planted("edge"):
            dx[:, :, -1] = 0
        return dx, dw


def conv1d(x, w):
    return functional.conv1d(x, w)


class Two(torch.autograd.Function):
    """Two outputs, sine and a product, and a number of no gradient."""

    @staticmethod
    def forward(ctx, x, y, factor):
        ctx.save_for_backward(x, y)
        ctx.factor = factor
        return factor * x.sin(), x * y

    @staticmethod
    def backward(ctx, sine, product):
        x, y = ctx.saved_tensors
        dx = ctx.factor * sine * x.cos() + product * y
        return (dx if not planted("second-forgotten") else ctx.factor * sine * x.cos()), product * x, None


def two(x, y, factor):
    return factor * torch.sin(x), x * y
