import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from crosscheck.data import read


def test_what_is_not_there(tmp_path, refused):
    assert refused(tmp_path / "none.csv") == (
        "data must be one of digits, breast_cancer, tumour_size, or a file or folder that is there, got 'none.csv'"
    )


def test_what_may_not_be_read(tmp_path, refused, monkeypatch):
    (tmp_path / "data.csv").write_text("1,0\n")
    (tmp_path / "pets").mkdir()

    def forbidden(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    monkeypatch.setattr(Path, "iterdir", forbidden)
    assert refused(tmp_path / "data.csv") == "data.csv cannot be read: Permission denied"
    assert refused(tmp_path / "pets") == "pets cannot be read: Permission denied"


def test_formats_that_are_not_read(tmp_path, refused):
    (tmp_path / "data.xlsx").write_bytes(b"x")
    assert refused(tmp_path / "data.xlsx") == (
        "data.xlsx: must be a folder or end in one of .csv, .tsv, .npz, .npy, .h5, .hdf5"
    )


@pytest.mark.parametrize("name", ["DATA.CSV", "data.tsv"])
def test_names_end_in_capitals_too(tmp_path, name):
    (tmp_path / name).write_text("1\t0\n2\t1\n")
    assert len(read(str(tmp_path / name)).train) == 2


def test_a_label_where_there_is_none_to_choose(tmp_path, refused):
    np.savez(tmp_path / "data.npz", X=np.ones((2, 1)), Y=[0, 1])
    (tmp_path / "pets").mkdir()
    for what in (tmp_path / "data.npz", tmp_path / "pets", "digits"):
        line = f"{Path(what).name}: a label (--label) is asked for, which only .csv, .tsv, .npy have"
        assert refused(what, label=0) == line


def test_a_test_part_of_another_format(tmp_path):
    np.savez(tmp_path / "data.npz", X=np.ones((2, 1)), Y=[0, 1])
    (tmp_path / "test.csv").write_text("5,1\n6,0\n")
    source = read(tmp_path / "data.npz", test=tmp_path / "test.csv")
    assert source.test.everything()[0].tolist() == [[5, 6]]
    assert source.test.everything()[1].tolist() == [[1, 0]]


def test_reading_a_table_needs_neither_torch_nor_h5py_nor_pillow(tmp_path):
    (tmp_path / "data.csv").write_text("1,0\n2,1\n")
    code = (
        "import sys; from crosscheck import data; "
        f"data.read({str(tmp_path / 'data.csv')!r}); "
        "print({'torch', 'h5py', 'PIL'} & sys.modules.keys())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
