"""What people call the functions of a network, and their arguments: which name stands for what."""

import re
from collections.abc import Iterable

ONE_CALL = (
    "backprop", "propagate", "computegradients", "computegradient", "gradients", "gradient", "getgradients", "grads",
    "lossandgrad", "lossandgradients", "costandgrad", "costandgradients", "forwardbackward", "backpropagation",
    "backpropagate",
)  # fmt: skip
STEPS = (
    "step", "trainstep", "trainingstep", "gradientstep", "sgdstep", "gdstep", "gradientdescentstep", "onestep",
    "gradientdescent", "update", "updateparameters", "updateparams", "trainonbatch", "optimize",
)  # fmt: skip
UPDATES = (
    "updateparameters", "updateparams", "updateweights", "updateparameterswithgd", "update", "applygradients",
    "optimizestep", "optimizerstep", "optimizationstep", "gradientstep", "sgdstep", "gdstep", "gradientdescentstep",
    "gradientdescent", "step", "optimize",
)  # fmt: skip
FORWARD = (
    "lmodelforward", "modelforward", "forwardpropagationn", "forwardpropagation", "forwardprop", "forwardpass",
    "feedforward", "fprop", "forward",
)  # fmt: skip
BACKWARD = (
    "lmodelbackward", "modelbackward", "backwardpropagationn", "backwardpropagation", "backpropagation",
    "backwardprop", "backprop", "backwardpass", "backpropagate", "bprop", "backward", "gradients", "computegradients",
    "gradient", "grads",
)  # fmt: skip
COST = (
    "computecost", "cost", "costfunction", "calculatecost", "calccost", "computeloss", "crossentropycost",
    "calculateloss", "costfn", "lossfunction", "lossfn", "loss",
)  # fmt: skip
# What the functions of the contract are given, in this order.
CONTRACT = {
    "backprop": ("parameters", "X", "Y"),
    "L_model_forward": ("X", "parameters"),
    "L_model_backward": ("AL", "Y", "caches"),
    "compute_cost": ("AL", "Y"),
    "forward_propagation": ("X", "parameters"),
    "backward_propagation": ("parameters", "cache", "X", "Y"),
    "propagate": ("w", "b", "X", "Y"),
    "step": ("parameters", "X", "Y", "learning_rate"),
}
SETTINGS = ("ARCHITECTURE", "LAYOUT")

_REGULARISED = re.compile(r"(with)?(l2)?(regularization|regularisation|regularized|regularised|reg|l2)$")
# One layer's part of the work, which is no network's.
_PART = re.compile(r"^(linear|layer|onelayer|single|activation|relu|sigmoid|tanh|softmax|affine|dense)")
_ARGUMENTS = {
    "X": "x inputs input data features xtrain trainx xbatch batchx xs",
    "Y": "y labels label targets target ytrue t ytrain trainy ybatch batchy ys truth actual "
    "expected expectedoutput expectedoutputs desired desiredoutput",
    "AL": "al a aout yhat ypred ypredicted output outputs out pred preds prediction predictions probs "
    "probabilities predicted",
    "cache": "cache caches memory forwardcache fwdcache saved ctx state store intermediates history tape context stash",
    "parameters": "parameters params param theta thetas p wb network net model layers weightsandbiases weights w",
    "Ws": "w ws weights weightmatrices",
    "bs": "b bs biases bias",
    "l2": "lambd lambda lam lmbda lamda lmbd reg l2 reglambda l2lambda lambdareg l2reg regularization weightdecay",
    "learning_rate": "learningrate lr alpha eta rate stepsize",
    "leaky_slope": "alpha slope leakyslope negativeslope leak",
    "m": "m batchsize numexamples nexamples nsamples numsamples",
    "layer_sizes": "layerdims layersdims layersizes dims sizes layerdimensions layers topology architecture "
    "layerunits units",
    "n_x": "nx nin ninput ninputs inputsize inputdim inputunits numinputs nfeatures numfeatures inputlayersize",
    "n_h": "nh nhidden hiddensize hiddendim hiddenunits numhidden nhiddenunits hiddenlayersize",
    "hidden_sizes": "hiddensizes hiddendims hiddenlayers hiddenlayersizes",
    "n_y": "ny nout noutput noutputs outputsize outputdim outputunits numoutputs nclasses numclasses numlabels "
    "outputlayersize",
    "depth": "l depth numlayers nlayers",
    "hidden": "activation hiddenactivation hidden act",
    "output": "outputactivation outactivation finalactivation lastactivation",
    "keep_prob": "keepprob keepprobability keep",
    "iterations": "numiterations niterations iterations epochs numepochs nepochs numiters niter nsteps",
    "verbose": "printcost verbose printcosts",
}
_NUMBERED = re.compile(r"^(w|b|a|z|weights?|bias)(\d+)$")


def plain(name: str) -> str:
    """A name without capitals and underscores."""
    return name.lower().replace("_", "")


def role_names(argument: str) -> list[str]:
    """What an argument of this name may stand for, the likeliest first: "X", "cache", "W2", ...; empty if unknown."""
    name = plain(argument)
    if argument == "P":  # a matrix of probabilities
        return ["AL", "parameters"]
    if numbered := _NUMBERED.match(name):
        if name == "a0":
            return ["X"]
        kind = numbered[1][0]
        return [(kind if kind == "b" else kind.upper()) + numbered[2]]
    return [role for role, words in _ARGUMENTS.items() if name in words.split()]


def by_rank(names: Iterable[str], known: tuple[str, ...], word: str = "") -> list[str]:
    """Those of `names` that are known, the best known first, then those with `word` in them that do a whole network."""

    def rank(name: str) -> int:
        name = _REGULARISED.sub("", plain(name))
        return known.index(name) if name in known else len(known)

    def fits(name: str) -> bool:
        return rank(name) < len(known) or bool(word and word in plain(name) and not _PART.match(plain(name)))

    return sorted((name for name in names if fits(name)), key=rank)


def is_regularised(name: str) -> bool:
    """Whether a function's name says that it knows of an L2 penalty."""
    return bool(_REGULARISED.search(plain(name)))


def is_network(methods: Iterable[str]) -> bool:
    """Whether a class with these methods has a forward and a backward pass."""
    methods = list(methods)
    return bool(by_rank(methods, FORWARD, "forward") and by_rank(methods, BACKWARD, "backward"))


def is_entry(name: str) -> bool:
    """Whether a function or a setting of this name may be looked at by the check."""
    every = (ONE_CALL, STEPS, UPDATES, FORWARD, BACKWARD, COST)
    words = ("", "", "", "forward", "backward", "cost")
    return name in SETTINGS or any(by_rank([name], *pair) for pair in zip(every, words, strict=True))
