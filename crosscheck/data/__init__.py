"""Data: what is embedded, and what users bring as HDF5, pictures, CSV, NPZ or NPY (see docs/data.md)."""

from crosscheck.data.embedded import DATA_SETS, REGRESSION_TARGETS, DataSet, load
from crosscheck.data.pictures import read_picture
from crosscheck.data.pixels import Pixels
from crosscheck.data.reading import read
from crosscheck.data.shuffling import order
from crosscheck.data.source import Examples, Source
from crosscheck.data.splitting import split
from crosscheck.data.standardization import fit_standardization

__all__ = [
    "DATA_SETS",
    "REGRESSION_TARGETS",
    "DataSet",
    "Examples",
    "Pixels",
    "Source",
    "fit_standardization",
    "load",
    "order",
    "read",
    "read_picture",
    "split",
]
