import numpy as np;

N0, N1, N2 = 5, 4, 1;
ARCHITECTURE = {"layer_sizes": [N0, N1, N2], "hidden": "tanh"};

# static double grad_w1[N1][N0]; ... allocated once, refilled by every call
grad_w1 = np.empty((N1, N0)); grad_b1 = np.empty(N1);
grad_w2 = np.empty((N2, N1)); grad_b2 = np.empty(N2);


def matmul(out, a, b, rows, inner, cols):
    i = 0;
    while i < rows:
        j = 0;
        while j < cols:
            s = 0.0; k = 0;
            while k < inner:
                s += a[i][k] * b[k][j];
                k += 1;
            out[i][j] = s;
            j += 1;
        i += 1;


def row_mean(out, src, rows, cols):
    i = 0;
    while i < rows:
        out[i] = 0.0; j = 0;
        while j < cols:
            out[i] += src[i][j]; j += 1;
        out[i] /= cols;
        i += 1;


def backprop(parameters, X, Y):
    m = X.shape[1];
    z1 = np.empty((N1, m)); z2 = np.empty((N2, m)); d1 = np.empty((N1, m));
    matmul(z1, parameters["W1"], X, N1, N0, m);
    z1 += parameters["b1"];
    a1 = np.tanh(z1);
    matmul(z2, parameters["W2"], a1, N2, N1, m);
    z2 += parameters["b2"];
    a2 = 1 / (1 + np.exp(-z2));
    d2 = a2 - Y;
    matmul(grad_w2, d2, a1.T, N2, m, N1); grad_w2[:] = grad_w2 / m;
    row_mean(grad_b2, d2, N2, m);
    matmul(d1, parameters["W2"].T, d2, N1, N2, m);
    d1 *= 1 - a1 * a1;
    matmul(grad_w1, d1, X.T, N1, m, N0); grad_w1[:] = grad_w1 / m;
    row_mean(grad_b1, d1, N1, m);
    return {"A2": a2, "dZ1": d1, "dW1": grad_w1, "db1": grad_b1, "dW2": grad_w2, "db2": grad_b2};
