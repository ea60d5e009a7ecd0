"""Reference by torch autograd (float64) and the judging of one file against it."""
import contextlib, copy, io, json, pathlib, sys, types
import numpy as np, torch
torch.set_num_threads(1)
BCE, CCE, SQ = "binary_cross_entropy", "categorical_cross_entropy", "squared_error"
COUNT = [0]

def load(path=None, text=None, ipynb=False):
    if text is None:
        text = pathlib.Path(path).read_text(encoding="utf-8"); ipynb = str(path).endswith(".ipynb")
    if ipynb:
        cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
        src = "\n".join("".join(c["source"]) for c in cells)
        text = "\n".join(l for l in src.split("\n") if not l.startswith(("%", "!")))
    COUNT[0] += 1
    mod = types.ModuleType("cand%d" % COUNT[0]); sys.modules[mod.__name__] = mod
    state = np.random.get_state()
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, str(path or "variant"), "exec"), mod.__dict__)
    np.random.set_state(state)
    return mod

def act(name, Z, slope):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda z: z * 1.0,
            "leaky_relu": lambda z: torch.where(z > 0, z, slope * z),
            "softmax": lambda z: torch.softmax(z, 0)}[name](Z)

def reference(P, X, Y, arch):
    """P in columns / out_in. Values by name; dZ and dA in the per-example convention."""
    L = len(P) // 2; m = X.shape[1]
    hid = arch.get("hidden", "relu"); hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    assert len(hid) == L - 1, hid
    T = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in P.items()}
    Xt = torch.tensor(X, dtype=torch.float64, requires_grad=True); Yt = torch.tensor(Y, dtype=torch.float64)
    V = {}; A = Xt
    for l in range(1, L + 1):
        Z = T[f"W{l}"] @ A + T[f"b{l}"]; Z.retain_grad()
        A = act((hid + [arch.get("output", "sigmoid")])[l - 1], Z, arch.get("leaky_slope", 0.01)); A.retain_grad()
        V[f"Z{l}"], V[f"A{l}"] = Z, A
    loss = arch.get("loss", BCE)
    J = {BCE: lambda: -(Yt * A.log() + (1 - Yt) * (1 - A).log()).sum() / m, CCE: lambda: -(Yt * A.log()).sum() / m,
         SQ: lambda: ((A - Yt) ** 2).sum() / (2 * m)}[loss]()
    J = J + arch.get("l2", 0.0) / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out = {"cost": np.array(J.item())}
    for k, t in V.items():
        out[k] = t.detach().numpy(); out["d" + k] = t.grad.numpy() * m
    for k, t in T.items():
        out["d" + k] = t.grad.numpy()
    out["dX"] = Xt.grad.numpy() * m
    return out

def names(L):
    o = []
    for l in range(1, L + 1): o += [f"Z{l}", f"A{l}"]
    o.append("cost")
    for l in range(L, 0, -1): o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]

def data(arch, layout, sizes, m, seed):
    r = np.random.RandomState(seed); P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.randn(sizes[l], sizes[l - 1]) / np.sqrt(sizes[l - 1]); P[f"b{l}"] = 0.3 * r.randn(sizes[l], 1)
    X = r.randn(sizes[0], m); n = sizes[-1]; loss = arch.get("loss", BCE)
    if loss == SQ: Y = r.rand(n, m)
    elif loss == CCE: Y = np.eye(n)[:, r.randint(0, n, m)]
    else: Y = (r.rand(n, m) > 0.5) * 1.0
    return P, X, Y

def shape_list(mod, arch, form):
    if "layer_sizes" in arch: base = [list(arch["layer_sizes"])]
    elif form == "propagate": base = [[5, 1], [3, 1]]
    else:
        cce = arch.get("output") == "softmax"; many = form in ("backprop", "step")
        hid = arch.get("hidden", "relu")
        base = [[4, 3, 2 if cce or many else 1], [6, 4, 3, 1 if not cce else 2], [5, 7, 4, 3, 2 if cce or many else 1], [3, 1 if not cce else 5]]
        if not isinstance(hid, str): base = [b for b in base if len(b) == len(hid) + 2]
    return [(s, m) for s in base for m in (9, 5, 1)]

def form_of(mod):
    for f, need in (("backprop", ["backprop"]), ("L", ["L_model_forward", "L_model_backward"]),
                    ("fp", ["forward_propagation", "backward_propagation"]), ("propagate", ["propagate"]), ("step", ["step"])):
        if all(callable(getattr(mod, n, None)) for n in need): return f
    raise AssertionError("no form")

def flat(d):
    return {k: v for k, v in d.items() if isinstance(v, (np.ndarray, np.generic, float, int))}

def call(mod, form, P, X, Y, W, rates=(0.5, 0.03125)):
    P, X, Y = copy.deepcopy((P, X, Y)); before = copy.deepcopy((P, X, Y)); got = {}
    if form == "backprop": got = dict(mod.backprop(P, X, Y))
    elif form == "propagate":
        a, b = mod.propagate(P["W1"].T.copy() if W else P["W1"], float(P["b1"].ravel()[0]), X, Y)
        if not hasattr(a, "keys"): a, b = b, a
        got = {"dW1": np.asarray(a["dw"]).reshape(1, -1), "db1": a["db"], "cost": b}
        if np.asarray(a["dw"]).shape != (X.shape[0], 1): got["dW1"] = np.asarray(a["dw"])
    elif form == "step":
        g = []
        for lr in rates:
            N = mod.step(copy.deepcopy(P), X, Y, lr)
            g.append({"d" + k: (P[k] - np.asarray(N[k]).reshape(P[k].shape)) / lr for k in P})
        for k in g[0]:
            if not np.allclose(g[0][k], g[1][k], rtol=1e-7, atol=1e-9): got["RATE"] = 1
        got.update(g[0])
    else:
        F, B = (mod.L_model_forward, mod.L_model_backward) if form == "L" else (mod.forward_propagation, mod.backward_propagation)
        AL, C = F(X, P); got[f"A{len(P)//2}"] = np.array(AL)
        if isinstance(C, dict):
            got.update({k: v.copy() for k, v in C.items() if isinstance(k, str) and k[:1] in "ZA" and isinstance(v, np.ndarray)})
        if hasattr(mod, "compute_cost"): got["cost"] = mod.compute_cost(AL, Y)
        AL0, C0 = copy.deepcopy((AL, C)) if form == "fp" and isinstance(C, dict) else (None, None)
        g = mod.L_model_backward(AL, Y, C) if form == "L" else mod.backward_propagation(P, C, X, Y)
        if C0 is not None and any(isinstance(v, np.ndarray) and not np.array_equal(v, C[k]) for k, v in C0.items()): got["MUTATES"] = 1
        g = dict(g)
        if "dA0" in g: g["dX"] = g.pop("dA0")
        got.update(g)
    for a, b in zip((P, {"x": X}, {"y": Y}), (before[0], {"x": before[1]}, {"y": before[2]})):
        for k in b:
            if not np.array_equal(a[k], b[k]): got["MUTATES"] = 1
    return got

def judge(mod, seeds=(1, 2)):
    """-> list of (sizes, m, [wrong names in order], [names judged], notes)"""
    form = form_of(mod); arch = dict(getattr(mod, "ARCHITECTURE", None) or {})
    lay = {"examples": "columns", "W": "out_in", **(getattr(mod, "LAYOUT", None) or {})}
    rows, io_ = lay["examples"] == "rows", lay["W"] == "in_out"; out = []
    for sizes, m in shape_list(mod, arch, form):
        for seed in seeds:
            P, X, Y = data(arch, lay, sizes, m, seed); R = reference(P, X, Y, arch); L = len(sizes) - 1
            P2 = {k: (v.T.copy() if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v.copy()) for k, v in P.items()}
            X2, Y2 = (X.T.copy(), Y.T.copy()) if rows else (X, Y)
            with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
                try:
                    got = call(mod, form, P2, X2, Y2, form == "propagate"); again = call(mod, form, P2, X2, Y2, form == "propagate")
                except Exception as e:
                    out.append((sizes, m, ["CRASH " + type(e).__name__ + " " + str(e)[:60]], [], [])); continue
            notes = [k for k in ("RATE", "MUTATES") if got.pop(k, None)]; [again.pop(k, 0) for k in ("RATE", "MUTATES")]
            if any(not np.array_equal(np.asarray(got[k]), np.asarray(again[k]), equal_nan=True) for k in got if k in R): notes.append("NONDET")
            scale, order, bad, seen = None, names(L), [], []
            # older course versions: dA{l} holds dA{l-1}
            shift = f"dA{L}" in got and form != "backprop" and np.shape(got[f"dA{L}"]) != np.shape(R[f"dA{L}"].T if rows else R[f"dA{L}"])
            if shift:
                got = {**{k: v for k, v in got.items() if not k.startswith("dA")},
                       **{("dX" if int(k[2:]) == 1 else f"dA{int(k[2:])-1}"): v for k, v in got.items() if k.startswith("dA")}}
            for k in order:
                if k not in got: continue
                seen.append(k); want = R[k]; v = np.asarray(got[k])
                if k[:2] == "dW": want = want.T if io_ else want
                elif k != "cost": want = want.T if rows else want
                if k == "cost" and v.shape == (1, 1): v = v.reshape(())
                if k[:2] == "db" and (v.shape in (want.shape, want.T.shape, (want.size,)) or (v.shape == () and want.size == 1)): v = v.reshape(want.shape)
                ok = v.shape == want.shape
                tol = dict(rtol=1e-9, atol=1e-11) if form != "step" else dict(rtol=1e-7, atol=1e-9)
                if ok and (k[:2] in ("dA", "dZ") or k == "dX"):
                    if scale is None and k[:2] == "dZ" or (scale is None and k == "dX"):
                        scale = 1.0 / m if m > 1 and np.allclose(v * m, want, **tol) else 1.0
                    s = scale
                    if s is None:      # a dA before any dZ
                        s = 1.0 / m if np.allclose(v * m, want, **tol) else 1.0
                    ok = np.allclose(v, want * s, **tol)
                elif ok: ok = np.allclose(v.astype(float), want, **tol)
                if not ok: bad.append(k)
            if not seen: bad.append("NOTHING")
            missing = [f"d{p}{l}" for l in range(1, L + 1) for p in "Wb" if f"d{p}{l}" not in got]
            out.append((sizes, m, bad, seen, notes + (["missing " + " ".join(missing)] if missing else [])))
    return out
