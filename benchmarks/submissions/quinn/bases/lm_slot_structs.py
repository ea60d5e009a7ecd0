"""Port of nn::Net: caches are structs, layers have integer ids, gradients land in fresh buffers."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}
TANH, SIGMOID = 0, 1


class LayerState:
    __slots__ = ["layer_id", "act", "src", "weight", "pre", "dst"]

    def __init__(self, layer_id, act, src, weight, pre, dst):
        self.layer_id, self.act = layer_id, act
        self.src, self.weight, self.pre, self.dst = src, weight, pre, dst


def apply_activation(act: int, pre: np.ndarray, out: np.ndarray) -> None:
    if act == TANH:
        np.tanh(pre, out=out)
    else:
        np.negative(pre, out=out)
        np.exp(out, out=out)
        np.add(out, 1.0, out=out)
        np.divide(1.0, out, out=out)


def L_model_forward(X, parameters):
    num_layers = len(parameters) >> 1
    src, states = X, []
    for id_ in range(num_layers):
        W = parameters["W" + str(id_ + 1)]
        b = parameters["b" + str(id_ + 1)]
        pre = np.empty((W.shape[0], src.shape[1]))
        np.matmul(W, src, out=pre)
        pre += b
        act = SIGMOID if id_ == num_layers - 1 else TANH
        dst = np.empty_like(pre)
        apply_activation(act, pre, dst)
        states.append(LayerState(id_, act, src, W, pre, dst))
        src = dst
    return src, states


def compute_cost(AL, Y):
    n = Y.shape[1]
    acc = 0.0
    for p, t in zip(AL.reshape(-1), Y.reshape(-1)):
        acc += t * np.log(p) + (1 - t) * np.log(1 - p)
    return -acc / n


def L_model_backward(AL, Y, caches):
    batch = AL.shape[1]
    grads = {}
    delta = AL - Y
    for st in caches[::-1]:
        if st.act == TANH:
            delta = delta * (1.0 - st.dst * st.dst)
        gW = np.zeros(st.weight.shape)
        for t in range(batch):
            gW += np.outer(delta[:, t], st.src[:, t])
        gW /= batch
        tag = str(st.layer_id + 1)
        grads["dW" + tag] = gW
        grads["db" + tag] = delta.sum(axis=1) / batch
        grads["dZ" + tag] = delta
        delta = st.weight.T @ delta
    return grads


if __name__ == "__main__":
    buf = np.zeros((1, 1))
    apply_activation(SIGMOID, np.zeros((1, 1)), buf)
    assert buf[0, 0] == 0.5
