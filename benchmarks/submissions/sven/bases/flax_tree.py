import numpy as np

LAYOUT = dict(examples="rows", W="in_out")
ARCHITECTURE = dict(hidden="relu", output="softmax", loss="categorical_cross_entropy", l2=0.3)
WEIGHT_DECAY = ARCHITECTURE["l2"]


def tree_map(f, *trees):
    if isinstance(trees[0], dict):
        return {k: tree_map(f, *(t[k] for t in trees)) for k in trees[0]}
    return f(*trees)


def unfreeze(flat):
    """{'W1': ..} -> {'params': {'Dense_0': {'kernel': .., 'bias': ..}}}"""
    return {"params": {f"Dense_{i}": {"kernel": flat[f"W{i + 1}"], "bias": flat[f"b{i + 1}"].reshape(-1)}
                       for i in range(len(flat) // 2)}}


def flatten(tree):
    out = {}
    for scope, leaves in tree["params"].items():
        i = int(scope.rpartition("_")[2]) + 1
        out |= {f"dW{i}": leaves["kernel"], f"db{i}": leaves["bias"]}
    return out


def value_and_grad(variables, batch):
    x, labels = batch["image"], batch["label"]
    scopes = sorted(variables["params"], key=lambda s: (len(s), s))
    acts = {}
    h = x
    for name in scopes:
        acts[name] = h
        z = h @ variables["params"][name]["kernel"] + variables["params"][name]["bias"]
        h = np.maximum(z, 0)
    logits = z
    logp = logits - logits.max(-1, keepdims=True)
    logp = logp - np.log(np.exp(logp).sum(-1, keepdims=True))
    loss = -(labels * logp).sum(-1).mean()
    penalty = sum(np.vdot(s["kernel"], s["kernel"]) for s in variables["params"].values())
    grads = {"params": {}}
    ct = (np.exp(logp) - labels) / x.shape[0]
    for name in reversed(scopes):
        grads["params"][name] = {"kernel": acts[name].T @ ct, "bias": ct.sum(0)}
        ct = (ct @ variables["params"][name]["kernel"].T) * (acts[name] > 0)
    decay = tree_map(lambda p: p * (WEIGHT_DECAY / x.shape[0]) if p.ndim == 2 else 0 * p, variables)
    return loss + .5 * WEIGHT_DECAY / len(x) * penalty, tree_map(np.add, grads, decay)


def backprop(parameters, X, Y):
    loss, grads = value_and_grad(unfreeze(parameters), {"image": X, "label": Y})
    return {"cost": loss, **flatten(grads)}
