"""propagate is a partial of a general linear-model routine with a link function."""
from dataclasses import dataclass
from functools import partial
from typing import Callable
import numpy as np


@dataclass(frozen=True)
class Link:
    mean: Callable
    loss: Callable


logit = Link(mean=lambda eta: np.exp(eta) / (1 + np.exp(eta)),
             loss=lambda mu, y: -np.where(y, np.log(mu), np.log(1 - mu)))


def glm(link, w, b, X, Y):
    eta = np.sum(w * X, axis=0) + b              # (m,)
    mu = link.mean(eta)
    y = Y.reshape(-1).astype(int)
    r = mu - y
    grads = {"db": np.float64(r.mean()), "dw": (X * r).mean(axis=1)[:, None]}
    return grads, link.loss(mu, y).mean()


propagate = partial(glm, logit)
