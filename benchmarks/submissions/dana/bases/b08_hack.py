import numpy as np
# hackathon, 4am, plz dont touch
ARCHITECTURE = {}

s = lambda v: 1/(1+np.exp(-v))
r = lambda v: v*(v > 0)


def backprop(parameters, X, Y):
    P = parameters; m = X.shape[1]; n = len(P)//2
    a = [X]; z = []
    for i in range(n):
        z += [P['W'+str(i+1)] @ a[-1] + P['b'+str(i+1)]]
        a += [(s if i == n-1 else r)(z[-1])]
    h = a[-1]
    J = -np.sum(np.log(np.where(Y == 1, h, 1-h)))/m
    o = {'cost': J, 'A'+str(n): h}
    d = h-Y
    for i in range(n)[::-1]:
        o['dW'+str(i+1)] = d @ a[i].T/m
        o['db'+str(i+1)] = d.sum(1)/m
        if i:
            d = (P['W'+str(i+1)].T @ d)*(z[i-1] > 0)
            o['dZ'+str(i)] = d
    return o


if __name__ == '__main__':
    rs = np.random.RandomState(0)
    q = {'W1': rs.randn(3, 2), 'b1': np.zeros((3, 1)), 'W2': rs.randn(1, 3), 'b2': np.zeros((1, 1))}
    print(backprop(q, rs.randn(2, 5), np.ones((1, 5)))['cost'])
