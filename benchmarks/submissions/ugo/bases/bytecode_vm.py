"""A little stack machine; the network is its program."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 1], "hidden": "sigmoid"}
PUSH, DUP, SWAP, MUL, ADD, SUB, DOT, T, SIG, ONE_MINUS, SUM1, DIVM, STORE = range(13)


def execute(program, mem):
    st = []
    for op, *arg in program:
        if op == PUSH: st.append(mem[arg[0]])
        elif op == DUP: st.append(st[-1])
        elif op == SWAP: st[-1], st[-2] = st[-2], st[-1]
        elif op == MUL: y, x = st.pop(), st.pop(); st.append(x * y)
        elif op == ADD: y, x = st.pop(), st.pop(); st.append(x + y)
        elif op == SUB: y, x = st.pop(), st.pop(); st.append(x - y)
        elif op == DOT: y, x = st.pop(), st.pop(); st.append(x @ y)
        elif op == T: st.append(st.pop().T)
        elif op == SIG: st.append(1 / (1 + np.exp(-st.pop())))
        elif op == ONE_MINUS: st.append(1 - st.pop())
        elif op == SUM1: st.append(st.pop().sum(axis=1, keepdims=True))
        elif op == DIVM: st.append(st.pop() / mem["m"])
        elif op == STORE: mem[arg[0]] = st.pop()
    assert not st, "stack not empty"
    return mem


FORWARD = [(PUSH, "W1"), (PUSH, "X"), (DOT,), (PUSH, "b1"), (ADD,), (SIG,), (STORE, "A1"),
           (PUSH, "W2"), (PUSH, "A1"), (DOT,), (PUSH, "b2"), (ADD,), (SIG,), (STORE, "A2")]
BACKWARD = [(PUSH, "A2"), (PUSH, "Y"), (SUB,), (STORE, "dZ2"),
            (PUSH, "dZ2"), (PUSH, "A1"), (T,), (DOT,), (DIVM,), (STORE, "dW2"),
            (PUSH, "dZ2"), (SUM1,), (DIVM,), (STORE, "db2"),
            (PUSH, "W2"), (T,), (PUSH, "dZ2"), (DOT,), (DUP,), (STORE, "dA1"),
            (PUSH, "A1"), (DUP,), (ONE_MINUS,), (MUL,), (MUL,), (STORE, "dZ1"),
            (PUSH, "dZ1"), (PUSH, "X"), (T,), (DOT,), (DIVM,), (STORE, "dW1"),
            (PUSH, "dZ1"), (SUM1,), (DIVM,), (STORE, "db1")]


def backprop(parameters, X, Y):
    return execute(FORWARD + BACKWARD, {**parameters, "X": X, "Y": Y, "m": X.shape[1]})
