"""crosscheck train as a user meets it: what it says, what it leaves behind, and how it ends."""

import json
import os
import re
import signal
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from crosscheck import cli, models
from crosscheck.data.reading import read
from crosscheck.training import command
from crosscheck.training.interruption import Interruption
from crosscheck.training.session import Session

SMALL = ["train", "--data", "breast_cancer", "--hidden-layers", "5", "--learning-rate", "0.5"]


@pytest.fixture
def crosscheck(capsys, tmp_path, monkeypatch):
    """Run the command in a folder of its own; returns the exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        try:
            code = cli.main([*SMALL, *arguments])
        except SystemExit as ended:
            code = ended.code
        return code, *capsys.readouterr()

    return run


def test_it_trains_and_says_what_came_of_it(crosscheck, tmp_path):
    code, out, err = crosscheck("--iterations", "300")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "30-5-1, 455 examples, float64 on cpu"
    assert re.fullmatch(r"300 steps \(\d+\.\d s\)", lines[1])
    said = r"(?:train|test): cost 0\.\d+, (\d+\.\d\d)% of (\d+) right, \d+ wrong"
    train, test = (re.fullmatch(said, line) for line in lines[2:4])
    assert (train[2], test[2]) == ("455", "114")
    assert float(train[1]) > 98
    assert float(test[1]) > 90
    assert lines[4] == "model: model.safetensors"
    assert len(lines) == 5
    assert models.read(tmp_path / "model.safetensors").progress.step == 300
    said = err.splitlines()
    assert len(said) == 10
    line = r"step {}: cost 0\.\d+, (.*)% of 455 right, \d+ steps/s"
    first, last = (float(re.fullmatch(line.format(step), said[step // 30 - 1])[1]) for step in (30, 300))
    assert first < last == pytest.approx(float(train[1]), abs=0.06)


def test_json_on_standard_output_is_all_that_is_said(crosscheck):
    code, out, err = crosscheck("--iterations", "20", "--json", "-", "--backend", "both")
    came = json.loads(out)
    assert (code, err) == (0, "")
    assert (came["steps"], came["stopped_by"], len(came["costs"])) == (20, "iterations", 20)
    assert came["costs"][0] > came["costs"][-1]
    assert np.sum(came["test"]["confusion"]) == 114
    assert [verdict["match"] for verdict in came["verdicts"]] == [True] * 10
    assert came["settings"]["hidden_layers"] == [5]


def test_both_say_how_far_apart_they_are_and_end_with_a_verdict(crosscheck):
    code, out, err = crosscheck("--iterations", "40", "--backend", "both", "--batch-size", "100")
    assert code == 0
    judged = (
        r"^match: by hand and by autograd, 10 passes and steps judged on the way, \d+ tensors, the worst at 0\.\d\d"
    )
    assert re.search(judged, out, re.MULTILINE)
    number = r"\d\.\de-\d\d"
    costs = r"^step 40: cost (0\.\d+) by hand, \1 by autograd"
    line = rf"{costs}, (0\.0e\+00|{number}) apart, rounding allows {number} in a step"
    assert re.search(line, err, re.MULTILINE)


def test_a_mismatch_says_what_is_wrong_first_and_leaves_with_1(crosscheck, monkeypatch):
    from scratch_numpy import deep  # noqa: PLC0415  # it is spoiled here

    right = deep.linear_backward
    monkeypatch.setattr(deep, "linear_backward", lambda dZ, A: tuple(2 * d for d in right(dZ, A)))
    code, out, _ = crosscheck("--iterations", "20", "--backend", "both")
    assert code == 1
    assert re.search(
        r"^MISMATCH: dW2 is wrong first\n  wrong .*5 of 5 entries .*\n(?: {16}.*\n)?  how far off ", out, re.MULTILINE
    )


def test_a_toml_file_says_the_same_as_flags(crosscheck, tmp_path):
    (tmp_path / "run.toml").write_text('iterations = 7\noptimizer = "momentum"\nlearning-rate = 9.0\n')
    assert crosscheck("--config", "run.toml")[0] == 0
    settings = models.read("model.safetensors").progress.settings
    assert (settings["iterations"], settings["optimizer"], settings["learning_rate"]) == (7, "momentum", 0.5)


def test_what_goes_on_ends_where_the_uninterrupted_one_does(crosscheck):
    assert crosscheck("--iterations", "30", "--out", "whole")[0] == 0
    assert crosscheck("--iterations", "20", "--checkpoint", "kept", "--every", "10")[0] == 0
    code, out, _ = crosscheck("--iterations", "30", "--checkpoint", "kept", "--every", "10", "--resume", "--out", "on")
    assert code == 0
    assert "30 steps (" in out
    whole, went_on = models.read("whole"), models.read("on")
    np.testing.assert_array_equal(whole.progress.costs, went_on.progress.costs)
    np.testing.assert_array_equal(whole.layers[0].W, went_on.layers[0].W)


def test_a_folder_with_checkpoints_of_another_run_is_not_written_over(crosscheck):
    assert crosscheck("--iterations", "20", "--checkpoint", "kept", "--every", "10")[0] == 0
    code, _, err = crosscheck("--iterations", "5", "--seed", "7", "--checkpoint", "kept", "--every", "5")
    assert code == 2
    assert "--checkpoint must be a new folder, or come with --resume to go on, got 'kept' with some" in err


def test_a_finished_model_is_gone_on_from_as_well(crosscheck):
    crosscheck("--iterations", "30", "--out", "whole")
    crosscheck("--iterations", "20", "--out", "m")
    assert crosscheck("--iterations", "30", "--resume", "m", "--out", "m")[0] == 0
    np.testing.assert_array_equal(models.read("whole").layers[0].W, models.read("m").layers[0].W)


def test_what_was_skipped_is_named(crosscheck, tmp_path):
    rng = np.random.default_rng(0)
    for kind in ("cat", "dog"):
        (tmp_path / "pets" / kind).mkdir(parents=True)
        for i in range(6):
            Image.fromarray(rng.integers(256, size=(8, 8, 3), dtype=np.uint8)).save(tmp_path / f"pets/{kind}/{i}.png")
    (tmp_path / "pets" / "cat" / "broken.png").write_bytes(b"no picture")
    code, _, err = crosscheck("--data", "pets", "--size", "8", "--skip-broken", "--iterations", "2")
    assert code == 0
    assert "broken.png" in err.splitlines()[0]
    code, _, err = crosscheck("--data", "pets", "--size", "8", "--iterations", "2")
    assert code == 2
    assert "broken.png" in err


def test_going_on_where_there_is_nothing_begins(crosscheck):
    assert crosscheck("--iterations", "5", "--checkpoint", "kept", "--resume")[0] == 0


def test_other_settings_in_a_run_that_goes_on_are_refused(crosscheck):
    crosscheck("--iterations", "5", "--checkpoint", "kept", "--every", "5")
    code, _, err = crosscheck("--iterations", "9", "--checkpoint", "kept", "--resume", "--l2", "3")
    assert code == 2
    assert "--l2 must stay 0.0 in a run that goes on, got 3.0; leave it out" in err


def test_the_precision_that_a_run_has_by_default_may_be_said_when_it_goes_on(crosscheck):
    crosscheck("--iterations", "5", "--out", "a.safetensors")
    went_on = ["--iterations", "9", "--resume", "a.safetensors"]
    assert crosscheck(*went_on, "--precision", "float64", "--out", "b.safetensors")[0] == 0
    assert crosscheck(*went_on, "--out", "c.safetensors")[0] == 0
    assert Path("b.safetensors").read_bytes() == Path("c.safetensors").read_bytes()
    code, _, err = crosscheck(*went_on, "--precision", "float32")
    assert code == 2
    assert "--precision must stay float64 in a run that goes on, got float32; leave it out" in err


def interrupt_at(monkeypatch, step):
    train = Session.train

    def interrupted(self, every, stop):
        for reports in train(self, every, stop):
            if self.done == step:
                os.kill(os.getpid(), signal.SIGINT)
            yield reports

    monkeypatch.setattr(command.Session, "train", interrupted)


def test_an_interrupted_run_is_kept_and_says_how_to_go_on(crosscheck, monkeypatch):
    interrupt_at(monkeypatch, 17)
    code, out, err = crosscheck("--iterations", "30", "--checkpoint", "kept", "--every", "10")
    assert (code, out) == (130, "")
    assert err.splitlines()[-1] == (
        "interrupted after step 17; to go on: "
        "crosscheck train --out model.safetensors --checkpoint kept --every 10 --resume"
    )
    assert models.read("kept/step-000000017.safetensors").progress.step == 17


def test_what_is_said_to_go_on_does_go_on(crosscheck, monkeypatch, capsys, tmp_path):
    interrupt_at(monkeypatch, 17)
    crosscheck("--iterations", "30", "--checkpoint", "kept")
    monkeypatch.setattr(command.Session, "train", Session.train)
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["train", "--checkpoint", "kept", "--resume"]) == 0
    assert "30 steps (" in capsys.readouterr().out


def test_without_checkpoints_an_interrupted_run_leaves_the_model(crosscheck, monkeypatch):
    interrupt_at(monkeypatch, 3)
    code, _, err = crosscheck("--iterations", "30", "--out", "my model")
    assert code == 130
    assert "interrupted after step 3; to go on: crosscheck train --out 'my model' --resume 'my model'" in err
    assert models.read("my model").progress.step == 3
    monkeypatch.setattr(command.Session, "train", Session.train)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--data", "nosuch"], "data must be one of digits, breast_cancer, tumour_size, or a file or folder"),
        (["--resume"], "--resume must name a model, or come with --checkpoint DIR, got neither"),
        (["--activation", "swish"], "such a network cannot be: hidden must be one of identity, leaky_relu"),
        (["--activation", "relu,tanh"], "such a network cannot be: hidden must be one name or one for each of the 1"),
        (["--output", "softmax"], "--output softmax needs several outputs, got one, which would always be 1"),
        (["--output", "identity"], "such a network cannot be: output with loss must be one of"),
        (["--precision", "tf32"], "--precision tf32 must be asked of an NVIDIA GPU of 2020 or later, got cpu"),
        (["--iterations", "3", "--epochs", "3"], "both say how long to train: one of them must do, got both"),
        (["--out", "no/such/folder"], "--out must be a file that can be written, got 'no/such/folder'"),
        (["--json", "no/such/folder"], "--json must be a file that can be written, or -, got 'no/such/folder'"),
        (["--hidden-layers", "5,0"], "argument --hidden-layers: must be a whole number, 1 or more, got '0'"),
        (["--kind", "regression", "--output", "softmax"], "--output softmax needs several outputs"),
        (["--config", "nope.toml"], "--config must be a TOML file, got 'nope.toml'"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(crosscheck, arguments, said):
    code, out, err = crosscheck("--iterations", "3", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_on_a_terminal_there_is_a_bar_and_no_lines(crosscheck, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    code, _, err = crosscheck("--iterations", "20")
    assert code == 0
    assert "━" in err
    assert "20/20" in err


def test_a_second_request_ends_at_once_and_the_signals_are_given_back():
    before = signal.getsignal(signal.SIGINT)
    with Interruption(several=False) as interruption:
        os.kill(os.getpid(), signal.SIGTERM)
        assert interruption.came
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_run_that_goes_on_says_where_its_data_were(crosscheck, tmp_path, capsys):
    rows = "a,b,label\n" + "".join(f"{i % 7},{i % 5},{i % 2}\n" for i in range(40))
    (tmp_path / "d.csv").write_text(rows)
    assert crosscheck("--data", "d.csv", "--iterations", "3")[0] == 0
    (tmp_path / "d.csv").rename(tmp_path / "moved.csv")
    with pytest.raises(SystemExit) as ended:
        cli.main(["train", "--iterations", "5", "--resume", "model.safetensors"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "--data must say where the data are now: the run that goes on had d.csv, which is not there" in said


def test_a_run_that_goes_on_cannot_end_before_where_it_is(crosscheck):
    assert crosscheck("--iterations", "10")[0] == 0
    code, _, err = crosscheck("--iterations", "5", "--resume", "model.safetensors")
    assert code == 2
    assert "--iterations must be at least the 10 steps that were taken, got 5" in err


def test_a_display_that_cannot_ask_the_model_does_not_end_the_training(crosscheck):
    code, _, err = crosscheck("--precision", "float32", "--learning-rate", "1e30", "--iterations", "10")
    assert code == 2
    assert "--learning-rate must be lower" in err


@pytest.mark.parametrize("part", [[], ["--test-fraction", "0"]])
def test_the_accuracy_on_the_way_is_of_a_file_from_its_beginning_to_its_end(crosscheck, tmp_path, part):
    """The file has all of class 0 first, and a network that learns nothing says 0 of all."""
    Y = np.repeat([0, 1], [3000, 2000])
    np.savez(tmp_path / "d.npz", X=np.ones((5000, 2)), Y=Y)
    code, _, err = crosscheck("--data", "d.npz", "--iterations", "10", *part)
    assert code == 0
    shown = re.search(r"^step 10: .*, (.*)% of 1000 right", err, re.MULTILINE)
    assert float(shown[1]) == pytest.approx(60, abs=1)


def test_the_accuracy_of_a_streamed_file_is_of_places_all_over_it(crosscheck, tmp_path, monkeypatch):
    monkeypatch.setattr("crosscheck.training.prepare.read", partial(read, memory=0))
    monkeypatch.setattr("crosscheck.data.rows.BLOCK_BYTES", 20 * 16)
    np.save(tmp_path / "X.npy", np.ones((5000, 2)))
    np.save(tmp_path / "Y.npy", np.repeat([0, 1], [3000, 2000]))
    code, _, err = crosscheck("--data", "X.npy", "--iterations", "10", "--batch-size", "5000")
    assert code == 0
    shown = re.search(r"^step 10: .*, (.*)% of 992 right", err, re.MULTILINE)
    assert float(shown[1]) == pytest.approx(60, abs=4)  # 32 places are looked at
