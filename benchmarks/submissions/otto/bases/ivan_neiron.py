import numpy as np
LAYOUT = {"examples": "rows", "W": "in_out"}

class NetuDannyh(Exception):
    pass

def proverka(vesa, vhod):
    if vhod.ndim != 2:
        raise NetuDannyh("vhod dolzhen byt matricey")
    if vhod.shape[1] != vesa["W1"].shape[0]:
        raise NetuDannyh("razmery ne sovpadayut")

def sloy(vhod, W, b, posledniy):
    summa = vhod.dot(W) + b
    if posledniy:
        return summa, 1.0 / (1.0 + np.exp(-summa))
    else:
        vyhod = summa.copy()
        vyhod[vyhod < 0] = 0
        return summa, vyhod

def backprop(parameters, X, Y):
    try:
        proverka(parameters, X)
    except NetuDannyh as oshibka:
        print("OSHIBKA", oshibka)
        raise
    chislo_sloev = int(len(parameters.keys()) / 2)
    otvet = dict()
    vhod = X
    for nomer in range(1, chislo_sloev + 1):
        Z, A = sloy(vhod, parameters["W{}".format(nomer)], parameters["b{}".format(nomer)], nomer == chislo_sloev)
        otvet["Z{}".format(nomer)] = Z
        otvet["A{}".format(nomer)] = A
        vhod = A
    poteri = -(Y * np.log(vhod) + (1 - Y) * np.log(1 - vhod))
    otvet["cost"] = poteri.sum(axis=1).mean()
    delta = vhod - Y
    nomer = chislo_sloev
    while nomer >= 1:
        pred = X if nomer == 1 else otvet["A{}".format(nomer - 1)]
        otvet["dZ{}".format(nomer)] = delta
        otvet["dW{}".format(nomer)] = pred.T.dot(delta) / X.shape[0]
        otvet["db{}".format(nomer)] = delta.mean(axis=0)
        nazad = delta.dot(parameters["W{}".format(nomer)].T)
        if nomer > 1:
            otvet["dA{}".format(nomer - 1)] = nazad
            delta = nazad.copy()
            delta[otvet["Z{}".format(nomer - 1)] <= 0] = 0
        else:
            otvet["dX"] = nazad
        nomer -= 1
    return otvet
