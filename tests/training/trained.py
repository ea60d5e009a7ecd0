"""Small models, trained by hand in a moment, on data like those that users bring."""

import numpy as np
from PIL import Image

from crosscheck import models
from crosscheck.architecture import Architecture
from crosscheck.models import Model, Progress
from crosscheck.training.prepare import architecture_of, first_layers, read_data
from crosscheck.training.settings import Settings, as_dict
from scratch_numpy import training
from scratch_numpy.layer import Layer

FLOWERS = ("setosa", "versicolor", "virginica")


def trained(path, iterations=20, **given):
    """Write a model of these settings to `path`, as crosscheck train does; returns it."""
    settings = Settings(**given)
    source = read_data(settings)
    a = architecture_of(settings, source)
    start = first_layers(settings, a, "float64")
    X, Y = source.train.everything()
    kind_of_network = {"hidden": a.hidden, "output": a.output, "loss": a.loss}
    came = training.train(X, Y, start, **kind_of_network, learning_rate=0.1, iterations=iterations)
    costs = np.column_stack([np.arange(iterations), came.costs])
    model = Model(
        a,
        came.layers,
        kind=source.kind,
        class_names=source.class_names,
        feature_names=source.feature_names,
        picture_shape=source.picture_shape,
        pixels=source.pixels,
        standardization=source.standardization,
        progress=Progress(iterations, as_dict(settings), costs=costs),
    )
    models.write(path, model)
    return model


def by_hand(path, W, b, **given):
    """Write a model of one layer with these weights to `path`; returns it."""
    kind = {name: given.pop(name) for name in ("output", "loss") if name in given}
    layers = [Layer(np.array(W, float), np.array(b, float)[:, np.newaxis])]
    model = Model(Architecture(layer_sizes=layers[0].W.shape[::-1], **kind), layers, **given)
    models.write(path, model)
    return model


def write_flowers(path, m=60, seed=0, order=("length", "width", "flower")):
    """A table of flowers, each kind about a place of its own."""
    rng = np.random.default_rng(seed)
    lines = [",".join(order)]
    for i in range(m):
        x, y = rng.normal(size=2) + ((0, 4), (4, 0), (5, 5))[i % 3]
        cells = {"length": f"{x:.3f}", "width": f"{10 * y:.3f}", "flower": FLOWERS[i % 3], "id": str(i)}
        lines.append(",".join(cells[name] for name in order))
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def write_pictures(folder, classes=("cat", "dog"), each=6, side=5):
    """A folder a class with noisy pictures in it, those of each class brighter than of the one before."""
    rng = np.random.default_rng(0)
    for number, name in enumerate(classes):
        (folder / name).mkdir(parents=True)
        for i in range(each):
            pixels = rng.integers(0, 120, (side, side, 3)) + 60 * number
            Image.fromarray(pixels.astype(np.uint8)).save(folder / name / f"{i}.png")
    return str(folder)
