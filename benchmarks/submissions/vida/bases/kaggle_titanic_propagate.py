# -*- coding: utf-8 -*-
from __future__ import print_function, division
import os
import sys
import warnings
warnings.filterwarnings('ignore')
import numpy as np
try:
    import pandas as pd
except ImportError:
    pd = None

print('numpy', np.__version__)
TRAIN = os.path.join('..', 'input', 'train.csv')
if pd is not None and os.path.exists(TRAIN):
    train = pd.read_csv(TRAIN)
    train['Sex'] = train['Sex'].map({'male': 0, 'female': 1}).astype(int)
    print(train.head())
else:
    print("no input directory, running offline")

sigmoid = lambda z: 1 / (1 + np.exp(-z))


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1 / m) * np.sum(Y * np.log(A) + (1 - Y) * (np.log(1 - A)))
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    assert (dw.shape == w.shape)
    assert (db.dtype == float)
    cost = np.squeeze(cost)
    assert (cost.shape == ())
    grads = {"dw": dw, "db": db}
    return grads, cost
