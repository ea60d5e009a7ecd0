"""What every public function refuses: what is changed in its working call, and the one line that is then said."""

import numpy as np

from scratch_numpy.computation_graph import Node
from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import AdamState
from scratch_numpy.preprocessing import Standardization
from tests.scratch_numpy.calls import LAYERS, RNG, W_COLUMN, Y_ROW, A, B, W, X, Y, Z, with_entry


def wider(layer):
    return Layer(np.ones((layer.W.shape[0], layer.W.shape[1] + 3)), layer.b)


NOT_LABELS, TWO_ONES, NO_ONES = Y.copy(), Y.copy(), Y.copy()
NOT_LABELS[0, 2], TWO_ONES[0, 1], NO_ONES[0, 3] = 0.5, 1, 0
ONE_LAYER = [Layer(W, B)]
ACTIVATION_NAMES = "identity, leaky_relu, relu, sigmoid, softmax, tanh"
PAIRS = "identity with squared_error, sigmoid with binary_cross_entropy, sigmoid with squared_error, "
PAIRS += "softmax with categorical_cross_entropy, softmax with squared_error"
WRONG_RNG = "rng must be a numpy.random.Generator, as in np.random.default_rng(0), got "

# function, what is changed in its call, error, message
CASES = []


def refuse(names, changes, error, message):
    CASES.extend((name, changes, error, message) for name in names.split())


LABELLED = "losses.binary_cross_entropy losses.binary_cross_entropy_backward losses.binary_cross_entropy_of_output "
LABELLED += "losses.binary_cross_entropy_of_output_backward checks.check_binary"
ONE_HOT = LABELLED.replace("binary_cross_entropy", "categorical_cross_entropy").replace("binary", "one_hot")
ONE_HOT += " metrics.accuracy logistic_regression.train_one_vs_all"
NETS = "deep.forward deep.cost_and_gradients deep.predict training.train"
TWO_NETS = "two_layer.forward two_layer.backward two_layer.cost_and_gradients"
DEEP_LOSS = (
    "deep.backward deep.cost_and_gradients training.train two_layer.backward two_layer.cost_and_gradients losses.cost"
)
OPTIMIZERS = "optimizers.gradient_descent optimizers.sign_descent optimizers.momentum optimizers.adam"
TRAININGS = "training.train training.descend logistic_regression.train"
INITIALIZERS = (
    "initialization.zeros initialization.he initialization.lecun initialization.small_random initialization.xavier"
)
LOGISTICS = "logistic_regression.propagate logistic_regression.propagate_loops logistic_regression.train"

# Labels
refuse(f"{LABELLED} {ONE_HOT} {DEEP_LOSS}", {"Y": NOT_LABELS}, ValueError, "labels in Y must be 0 or 1, got 0.5")
refuse(f"{LABELLED} {ONE_HOT}", {"Y": Y - 1}, ValueError, "labels in Y must be 0 or 1, got -1.0")
refuse(
    ONE_HOT, {"Y": TWO_ONES}, ValueError, "columns of Y must be one-hot, with a single 1 each, got 2 ones in column 1"
)
refuse(
    ONE_HOT, {"Y": NO_ONES}, ValueError, "columns of Y must be one-hot, with a single 1 each, got 0 ones in column 3"
)
refuse(LOGISTICS, {"Y": NOT_LABELS[:1]}, ValueError, "labels in Y must be 0 or 1, got 0.5")
refuse("metrics.accuracy", {"A": A[:1], "Y": NOT_LABELS[:1]}, ValueError, "labels in Y must be 0 or 1, got 0.5")
refuse(
    "deep.backward deep.cost_and_gradients losses.cost two_layer.backward training.train",
    {"output": "softmax", "loss": "categorical_cross_entropy", "Y": TWO_ONES},
    ValueError,
    "columns of Y must be one-hot, with a single 1 each, got 2 ones in column 1",
)
refuse(LOGISTICS, {"Y": Y}, ValueError, "Y must be (1, m) = (1, 5), got (2, 5)")
for end in (0.0, 1.0):
    saturated = with_entry(A, end)
    refuse(
        " ".join(name for name in f"{LABELLED} {ONE_HOT}".split() if "of_output" in name),
        {"A": saturated},
        ValueError,
        f"A must lie strictly between 0 and 1, got {end:g}; for a saturated output take the loss as a function of Z",
    )

# Layers
refuse(f"{NETS} {TWO_NETS} {OPTIMIZERS} losses.l2_penalty losses.cost training.descend", {"layers": []}, TypeError,
       "layers must be a list of at least one Layer(W, b), got an empty list")  # fmt: skip
refuse(f"{NETS} {TWO_NETS} {OPTIMIZERS} losses.l2_penalty losses.cost training.descend", {"layers": W}, TypeError,
       "layers must be a list of at least one Layer(W, b), got ndarray")  # fmt: skip
refuse(f"{NETS} {TWO_NETS} {OPTIMIZERS} losses.l2_penalty losses.cost training.descend", {"layers": [W]}, TypeError,
       "layers[0] must be a Layer(W, b), got ndarray")  # fmt: skip
refuse(f"{OPTIMIZERS} training.train", {"layers": [tuple(layer) for layer in LAYERS]}, TypeError,
       "layers[0] must be a Layer(W, b), got tuple")  # fmt: skip
refuse(f"{NETS} {TWO_NETS} {OPTIMIZERS} losses.l2_penalty losses.cost training.descend",
       {"layers": [LAYERS[0], wider(LAYERS[1])]}, ValueError,
       "layers[1].W must be (n_2, n_1) = (n_2, 3), got (2, 6)")  # fmt: skip
refuse(
    f"{NETS} two_layer.forward",
    {"layers": [Layer(W[:, :3], B), LAYERS[1]]},
    ValueError,
    "layers[1].W must be ... got (2, 3)...",
)
refuse(f"{NETS} two_layer.forward", {"X": X[:3]}, ValueError, "X must be (n_x, m) = (4, m), got (3, 5)")
refuse("deep.cost_and_gradients training.train training.descend two_layer.backward", {"Y": Y[:, :4]}, ValueError,
       "Y must be (n_y, m) = (2, 5), got (2, 4)")  # fmt: skip
ONE_HOT_HINT = "class numbers are made one-hot columns with np.eye(n_y)[:, labels]"
refuse("deep.cost_and_gradients training.train training.descend two_layer.backward", {"Y": Y_ROW}, ValueError,
       f"Y must be (n_y, m) = (2, 5), got (1, 5); {ONE_HOT_HINT}")  # fmt: skip
refuse(
    "losses.cost",
    {"Z": np.vstack([Z, Z]), "Y": np.vstack([Y, Y])},
    ValueError,
    "Z must be (n_y, m) = (2, m), got (4, 5)",
)
refuse("two_layer.backward", {"layers": ONE_LAYER}, ValueError, "cache.Z1 must be (n_1, m) = (2, 5), got (3, 5)")
refuse(
    "two_layer.forward two_layer.cost_and_gradients",
    {"layers": ONE_LAYER},
    ValueError,
    "layers must be two, Layer(W1, b1) and Layer(W2, b2), got 1",
)
refuse("deep.backward", {"caches": []}, TypeError, "caches must be the list that forward returns, got ...")
refuse("deep.backward", {"caches": LAYERS}, TypeError,
       "caches[0] must have A_prev, W, Z, A, as a forward pass returns it; no A_prev found")  # fmt: skip
refuse("two_layer.backward", {"cache": (Z, A)}, TypeError,
       "cache must have Z1, A1, Z2, A2, as a forward pass returns it; no Z1 found")  # fmt: skip
refuse("preprocessing.standardize", {"standardization": (W_COLUMN, W_COLUMN)}, TypeError,
       "standardization must have mean, spread, as ...; no mean found")  # fmt: skip
refuse("preprocessing.standardize", {"standardization": Standardization(W_COLUMN, 0 * W_COLUMN)}, ValueError,
       "standardization.spread must ..., got 0...")  # fmt: skip

# Gradients and states
refuse(
    OPTIMIZERS,
    {"gradients": [LAYERS[0], wider(LAYERS[1])]},
    ValueError,
    "gradients[1].W must be (n_2, n_1) = (2, 3), got (2, 6)",
)
refuse(OPTIMIZERS, {"gradients": LAYERS[:1]}, ValueError, "gradients must ... got ...")
refuse(OPTIMIZERS, {"layers": LAYERS[:1]}, ValueError, "gradients must ... got ...")
refuse("optimizers.momentum", {"state": LAYERS[:1]}, ValueError, "state... must ... got ...")
refuse("optimizers.momentum", {"state": [LAYERS[0], wider(LAYERS[1])]}, ValueError, "state... must ... got ...")
refuse("optimizers.momentum", {"state": [Layer(B, B), Layer(B, B)]}, ValueError, "state... must ... got ...")
refuse("optimizers.adam", {"state": "words"}, TypeError, "state must ... got str")
refuse("optimizers.adam", {"state": AdamState(LAYERS[:1], LAYERS[:1], 1)}, ValueError, "state... must ... got ...")

# Names
refuse(f"{NETS} {TWO_NETS} deep.activations_of", {"hidden": "swish"}, ValueError,
       f"activation must be one of {ACTIVATION_NAMES}; got 'swish'")  # fmt: skip
refuse(
    "activations.activation", {"name": "Relu"}, ValueError, f"activation must be one of {ACTIVATION_NAMES}; got 'Relu'"
)
refuse("activations.activation", {"name": None}, ValueError, f"activation must be one of {ACTIVATION_NAMES}; got None")
refuse("activations.activation", {"name": X}, ValueError, f"activation must be one of {ACTIVATION_NAMES}; got ...")
refuse("deep.forward deep.predict two_layer.forward deep.activations_of", {"output": "swish"}, ValueError,
       f"activation must be one of {ACTIVATION_NAMES}; got 'swish'")  # fmt: skip
refuse(f"{NETS} deep.backward", {"hidden": ["relu", "tanh"]}, ValueError,
       "hidden must be one name or one for each of the 1 hidden layers, got 2")  # fmt: skip
refuse("deep.activations_of", {"hidden": []}, ValueError,
       "hidden must be one name or one for each of the 2 hidden layers, got 0")  # fmt: skip
refuse("deep.forward deep.backward", {"hidden": None}, TypeError, "hidden must be ..., got NoneType")
refuse("deep.forward deep.backward", {"hidden": 3}, TypeError, "hidden must be ..., got int")
refuse(f"{DEEP_LOSS} losses.output_loss", {"output": "tanh", "loss": "squared_error"}, ValueError,
       f"output with loss must be one of {PAIRS}; got 'tanh with squared_error'")  # fmt: skip
refuse(f"{DEEP_LOSS} losses.output_loss", {"output": "sigmoid", "loss": "hinge"}, ValueError,
       f"output with loss must be one of {PAIRS}; got 'sigmoid with hinge'")  # fmt: skip
refuse("losses.output_loss", {"output": X}, ValueError, "output with loss must be one of ...; got ...")
refuse(TRAININGS, {"optimizer": "sgd"}, ValueError,
       "optimizer must be one of adam, gradient_descent, momentum, sign_descent; got 'sgd'")  # fmt: skip
refuse("hyperparameters.check_choice", {"value": "green"}, ValueError, "colour must be one of blue, red; got 'green'")
refuse("hyperparameters.check_choice", {"value": X}, ValueError, "colour must be one of blue, red; got ...")
refuse("layer.activation_forward layer.activation_backward", {"g": "relu"}, TypeError, "g must be ..., got ...str...")

# Numbers
for value in (0, -0.1, np.nan, np.inf):
    refuse(f"{OPTIMIZERS} {TRAININGS} logistic_regression.train_one_vs_all", {"learning_rate": value}, ValueError,
           f"learning_rate must be a finite number > 0, got {value}")  # fmt: skip
for value in ("0.1", None, True, [0.1], 1j):
    refuse(f"{OPTIMIZERS} {TRAININGS}", {"learning_rate": value}, TypeError,
           f"learning_rate must be a number, got {type(value).__name__}")  # fmt: skip
L2 = "logistic_regression.propagate logistic_regression.train logistic_regression.train_one_vs_all losses.l2_penalty "
L2 += "losses.l2_penalty_backward"
for value in (-0.1, np.nan, np.inf):
    refuse(f"{DEEP_LOSS} {L2}", {"l2": value}, ValueError, f"l2 must be a finite number >= 0, got {value}")
refuse(f"{DEEP_LOSS} {L2}", {"l2": "0.1"}, TypeError, "l2 must be a number, got str")
for value in (0, -5):
    refuse(
        "losses.l2_penalty losses.l2_penalty_backward", {"m": value}, ValueError, f"m must be at least 1, got {value}"
    )
refuse("losses.l2_penalty losses.l2_penalty_backward", {"m": "5"}, TypeError, "m must be a whole number, got str")
refuse("logistic_regression.forward logistic_regression.propagate logistic_regression.propagate_loops "
       "logistic_regression.train", {"b": B}, TypeError, "b must be a number, got ndarray")  # fmt: skip
refuse("logistic_regression.forward logistic_regression.propagate logistic_regression.propagate_loops "
       "logistic_regression.train", {"b": np.nan}, ValueError, "b must be a finite number, got nan")  # fmt: skip
refuse("activations.leaky_relu activations.leaky_relu_derivative", {"slope": -0.1}, ValueError,
       "slope must be a finite number >= 0, got -0.1")  # fmt: skip
refuse("activations.leaky_relu activations.leaky_relu_derivative", {"slope": "steep"}, TypeError,
       "slope must be a number, got str")  # fmt: skip
refuse("deep.forward two_layer.forward training.train", {"hidden": "leaky_relu", "leaky_slope": -1}, ValueError,
       "...slope must be a finite number >= 0, got -1")  # fmt: skip
for beta in ("beta", "beta1", "beta2"):
    optimizer = "optimizers.momentum" if beta == "beta" else "optimizers.adam"
    for value in (-0.1, 1, np.nan):
        refuse(optimizer, {beta: value}, ValueError, f"{beta} must be a finite number >= 0 and < 1, got {value}")
refuse("optimizers.adam", {"epsilon": 0}, ValueError, "epsilon must be a finite number > 0, got 0")
refuse("initialization.small_random", {"scale": 0}, ValueError, "scale must be a finite number > 0, got 0")
for tolerance in ("cost_tolerance", "gradient_tolerance"):
    refuse(TRAININGS, {tolerance: 0}, ValueError, f"{tolerance} must be a finite number > 0, got 0")
    refuse(TRAININGS, {tolerance: "small"}, TypeError, f"{tolerance} must be a number, got str")
for value in (0, -3):
    refuse(TRAININGS, {"iterations": value}, ValueError, f"iterations must be at least 1, got {value}")
for value in (2.0, True, None):
    refuse(
        TRAININGS, {"iterations": value}, TypeError, f"iterations must be a whole number, got {type(value).__name__}"
    )
    refuse(
        "hyperparameters.check_count",
        {"value": value},
        TypeError,
        f"m must be a whole number, got {type(value).__name__}",
    )
refuse("hyperparameters.check_number", {"value": True}, TypeError, "l2 must be a number, got bool")
refuse(
    "hyperparameters.check_number",
    {"value": 3, "least": 0, "below": 3},
    ValueError,
    "l2 must be a finite number >= 0 and < 3, got 3",
)

# Mini-batches and generators
for value in (0, 6):
    refuse(f"{TRAININGS} training.minibatches", {"batch_size": value, "rng": RNG}, ValueError,
           f"batch_size must be between 1 and 5, got {value}")  # fmt: skip
refuse(f"{TRAININGS} training.minibatches", {"batch_size": 2.0, "rng": RNG}, TypeError,
       "batch_size must be a whole number, got float")  # fmt: skip
refuse("training.minibatches", {"m": 0}, ValueError, "m must be at least 1, got 0")
for value, said in ((None, "None"), (0, "0"), (np.random, "<module 'numpy.random' ...")):
    refuse(f"{TRAININGS} training.minibatches", {"batch_size": 2, "rng": value}, TypeError, f"{WRONG_RNG}{said}")
for value in (0, "print"):
    refuse(TRAININGS, {"callback": value}, TypeError, f"callback must be a function or None, got {value!r}")
    refuse(
        "hyperparameters.check_callable",
        {"value": value},
        TypeError,
        f"callback must be a function or None, got {value!r}",
    )
RANDOM = INITIALIZERS.replace("initialization.zeros ", "")
refuse(f"{RANDOM} hyperparameters.check_generator", {"rng": 0}, TypeError, f"{WRONG_RNG}0")
refuse(f"{RANDOM} hyperparameters.check_generator", {"rng": np.random.default_rng}, TypeError, f"{WRONG_RNG}...")
refuse(f"{RANDOM} hyperparameters.check_generator", {"rng": X}, TypeError, f"{WRONG_RNG}...")

# Sizes
SIZED = f"{INITIALIZERS} hyperparameters.check_layer_sizes"
for sizes, position, size in [([4, 0, 2], 1, 0), ([-4, 2], 0, -4)]:
    refuse(SIZED, {"layer_sizes": sizes}, ValueError, f"layer_sizes[{position}] must be at least 1, got {size}")
for sizes, position, size in [([4, True], 1, "bool"), ([4, 3, 2.0], 2, "float"), (["4", 2], 0, "str")]:
    refuse(SIZED, {"layer_sizes": sizes}, TypeError, f"layer_sizes[{position}] must be a whole number, got {size}")
for sizes in ([], [4]):
    refuse(SIZED, {"layer_sizes": sizes}, ValueError, f"layer_sizes must have at least n_x and n_y, got {sizes}")
refuse(SIZED, {"layer_sizes": [X]}, ValueError, "layer_sizes must have at least n_x and n_y, got ...")
for sizes in (4, np.array([4, 2]), "4, 2"):
    refuse(SIZED, {"layer_sizes": sizes}, TypeError,
           f"layer_sizes must be a list [n_x, ..., n_y], got {type(sizes).__name__}")  # fmt: skip
for dtype in (np.float16, np.int64, "float32", float):
    refuse(INITIALIZERS, {"dtype": dtype}, TypeError, f"dtype must be np.float64 or np.float32, got {dtype!r}")

# Pictures
refuse(
    "preprocessing.pictures_to_columns",
    {"pictures": X},
    ValueError,
    "pictures must be (m, h, w, c), none of them 0, got (4, 5)",
)
refuse("preprocessing.pictures_to_columns", {"pictures": np.ones((5, 2, 0, 1))}, ValueError,
       "pictures must be (m, h, w, c), none of them 0, got (5, 2, 0, 1)")  # fmt: skip
refuse("preprocessing.pictures_to_columns", {"pictures": [[1]]}, TypeError, "pictures must be a NumPy array, got list")
refuse("preprocessing.columns_to_pictures", {"X": X.tolist()}, TypeError, "X must be a NumPy array, got list")
for wrong in (X[:3], X[0], X[:, :0]):
    refuse("preprocessing.columns_to_pictures", {"X": wrong}, ValueError,
           f"X must be (h * w * c, m) for (h, w, c) = (2, 2, 1), got {wrong.shape}")  # fmt: skip
refuse("preprocessing.columns_to_pictures", {"shape": (2, 2)}, ValueError, "... (h, w, c)..., got ...")
refuse("preprocessing.columns_to_pictures", {"shape": (-2, -2, 1)}, ValueError, "shape... must be ..., got ...-2...")
refuse("preprocessing.columns_to_pictures", {"shape": (2.0, 2, 1)}, TypeError, "shape... must be ..., got ...float...")
refuse("preprocessing.columns_to_pictures", {"shape": 4}, TypeError, "shape must be ..., got ...int...")

# Graphs
refuse("computation_graph.log", {"x": Node(0.0)}, ValueError, "log needs a number > 0, got 0")
refuse("computation_graph.log", {"x": Node(-2.0)}, ValueError, "log needs a number > 0, got -2")
refuse("computation_graph.log", {"x": 2.0}, TypeError, "x must be a Node, got float")
refuse("computation_graph.sigmoid", {"z": 2.0}, TypeError, "z must be a Node, got float")
refuse(
    "computation_graph.derivatives computation_graph.to_mermaid",
    {"output": 2.0},
    TypeError,
    "output must be a Node, got float",
)
refuse("computation_graph.notes_function", {"a": 2.0, "b": 3.0, "c": 2.0}, TypeError, "... must be a Node, got float")
refuse("computation_graph.logistic_regression_graph", {"y": 0.5}, ValueError, "y must be 0 or 1, got 0.5")
refuse("computation_graph.logistic_regression_graph", {"x1": "0.5"}, TypeError, "... must be a number, got str")
