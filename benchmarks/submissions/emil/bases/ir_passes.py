"""A tiny middle end: lower the network to nodes, run the forward pass, then the adjoint pass."""
from typing import NamedTuple
import numpy as np


class Affine(NamedTuple):
    index: int
    weight: np.ndarray
    bias: np.ndarray


class Pointwise(NamedTuple):
    index: int
    op: str


def lower(parameters):
    depth = len(parameters) // 2
    program = []
    for i in range(1, depth + 1):
        program.append(Affine(i, parameters["W%d" % i], parameters["b%d" % i]))
        program.append(Pointwise(i, "relu" if i < depth else "sigmoid"))
    return tuple(program)


class ForwardPass:
    def __init__(self):
        self.values = {}

    def visit(self, node, operand):
        return getattr(self, "visit_" + type(node).__name__)(node, operand)

    def visit_Affine(self, node, operand):
        out = node.weight @ operand + node.bias
        self.values[f"Z{node.index}"] = out
        return out

    def visit_Pointwise(self, node, operand):
        out = np.maximum(operand, 0) if node.op == "relu" else 1 / (1 + np.exp(-operand))
        self.values[f"A{node.index}"] = out
        return out


class AdjointPass:
    """Consumes the node list backwards; `seed` is the adjoint of the last logits."""

    def __init__(self, values, batch):
        self.values, self.batch, self.adjoints = values, batch, {}

    def visit(self, node, adjoint):
        return getattr(self, "visit_" + type(node).__name__)(node, adjoint)

    def visit_Affine(self, node, adjoint):
        operand = self.values[f"A{node.index - 1}"]
        self.adjoints[f"dZ{node.index}"] = adjoint
        self.adjoints[f"dW{node.index}"] = adjoint @ operand.T / self.batch
        self.adjoints[f"db{node.index}"] = np.sum(adjoint, axis=1, keepdims=True) / self.batch
        return node.weight.T @ adjoint

    def visit_Pointwise(self, node, adjoint):
        self.adjoints[f"dA{node.index}"] = adjoint
        return np.where(self.values[f"Z{node.index}"] > 0, adjoint, 0.0)


def backprop(parameters, X, Y):
    program = lower(parameters)
    fwd = ForwardPass()
    fwd.values["A0"] = X
    v = X
    for node in program:
        v = fwd.visit(node, v)
    batch = X.shape[1]
    cost = -np.sum(Y * np.log(v) + (1 - Y) * np.log1p(-v)) / batch
    bwd = AdjointPass(fwd.values, batch)
    adj = v - Y                       # peephole: sigmoid folded into the entropy
    for node in reversed(program[:-1]):
        adj = bwd.visit(node, adj)
    result = dict(bwd.adjoints)
    result["dX"] = adj
    result["cost"] = cost
    result.update({k: t for k, t in fwd.values.items() if k != "A0"})
    return result
