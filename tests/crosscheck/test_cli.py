import json
import os
import pty
import subprocess
import sys

import numpy as np
import pytest

from crosscheck import command, main_job, side_by_side
from crosscheck.cli import main, make_parser
from crosscheck.networks import all_cases
from crosscheck.training.settings import _CHOICES
from scratch_numpy import losses
from scratch_numpy.activations import sigmoid

SMALL = ["--network", "logistic_regression-l2", "--steps", "2"]


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "crosscheck", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


def test_a_match_is_exit_code_0_and_a_table(capsys):
    assert main(SMALL) == 0
    said = capsys.readouterr()
    assert "logistic_regression-l2" in said.out
    assert "match" in said.out
    assert (
        "1 network, 46 tensors compared: all match; in 1 of them one kind of fault would not show, --verbose"
        in said.out
    )  # 9, 4 end to end, and 5 at each of 2 steps, in two dtypes
    assert said.err == ""


def test_json_to_standard_output_is_all_there_is_there(capsys):
    assert main([*SMALL, "--json", "-"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["verdict"] == "match"
    (network,) = report["networks"]
    assert network["layer_sizes"] == [30, 1]
    assert [run["dtype"] for run in network["runs"]] == ["float64", "float32"]
    names = [tensor["name"] for tensor in network["runs"][0]["tensors"]]
    assert names[:8] == ["Z1", "A1", "cost", "dA1", "dZ1", "dW1", "db1", "dX"]
    assert names[8:10] == ["dZ by way of dA", "A1 end to end"]
    assert names[13:18] == ["cost of step 1", "dW1 of step 1", "db1 of step 1", "W1 after step 1", "b1 after step 1"]
    assert {tensor["status"] for tensor in network["runs"][0]["tensors"]} == {"ok"}


def test_json_to_a_file_beside_the_table(tmp_path, capsys):
    path = tmp_path / "result.json"
    assert main([*SMALL, "--json", str(path)]) == 0
    assert json.loads(path.read_text())["verdict"] == "match"
    assert "all match" in capsys.readouterr().out


def test_verbose_has_a_row_per_tensor(capsys):
    assert main([*SMALL, "--verbose", "--dtype", "float32"]) == 0
    said = capsys.readouterr().out
    assert (
        "logistic_regression-l2, float32 on cpu: logistic_regression 30-1, sigmoid, binary_cross_entropy, L2 0.7"
        in said
    )
    rows = [line.split()[1] for line in said.splitlines() if line.startswith(" ok ")]
    assert rows[:8] == ["Z1", "A1", "cost", "dA1", "dZ1", "dW1", "db1", "dX"]


def test_the_same_seed_says_the_same_and_another_does_not(capsys):
    reports = []
    for seed in ("3", "3", "4"):
        main([*SMALL, "--seed", seed, "--json", "-"])
        reports.append(json.loads(capsys.readouterr().out)["networks"])
    assert reports[0] == reports[1]
    assert reports[0] != reports[2]


def test_list_shows_every_network_and_checks_none(capsys):
    assert main(["--list"]) == 0
    said = capsys.readouterr().out
    assert all(case.name in said for case in all_cases())
    assert "match" not in said


def test_a_part_of_a_name_or_a_pattern_selects(capsys):
    for pattern, count in (("relu-softmax", 10), ("deep-*-identity", 7)):
        assert main(["--network", pattern, "--list"]) == 0
        assert len(capsys.readouterr().out.splitlines()) == count


BAD = [
    (["--bogus"], "unrecognized arguments: --bogus"),
    (["--network", ""], "--network must match a network's name"),
    ([*SMALL, "--json", ""], "--json must be a file that can be written, or -, got ''"),
    (["--steps", "²"], "argument --steps: must be a whole number"),
    (["--network", "transformer"], "--network must match a network's name, such as logistic_regression"),
    (["--seed", "-1"], "argument --seed: must be a whole number, 0 or more, got '-1'"),
    (["--steps", "many"], "argument --steps: must be a whole number, 0 or more, got 'many'"),
    (["--dtype", "float16"], "argument --dtype: invalid choice: 'float16'"),
    (["--device", "tpu"], "argument --device: invalid choice: 'tpu'"),
    ([*SMALL, "--json", "/no/such.json"], "--json must be a file that can be written, or -, got '/no/such.json' (No"),
    (["compare"], "argument COMMAND: invalid choice: 'compare' (choose from"),
    (["score", "--every", "0"], "argument --every: must be a whole number, 1 or more, got '0'"),
    (["score", "--only", "correct-runs", "--correct-runs", "0"], "--correct-runs must be 1 or more where only"),
    (["score", "--processes", "999999999"], "--processes must be at most 256, got 999999999"),
    (["--json", "a.json", "score"], "options must stand behind the command, as in crosscheck score --json"),
    (["score", "--json", "/no/such.json"], "--json must be a file that can be written, or -, got '/no/such.json' (No"),
    (["score", "--state", "."], "--state must be a file that can be written, got '.' (Is a directory)"),
    ([*SMALL, "--json", "."], "--json must be a file that can be written, or -, got '.' (Is a directory)"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=[" ".join(arguments) for arguments, _ in BAD])
def test_a_bad_request_is_one_line_and_exit_code_2(arguments, message, capsys):
    with pytest.raises(SystemExit) as exited:
        main(arguments)
    said = capsys.readouterr()
    assert exited.value.code == 2
    assert said.out == ""
    assert said.err.startswith(("crosscheck: " + message, "crosscheck score: " + message))
    assert said.err.count("\n") == 1


def test_a_device_that_is_not_there_is_one_line(monkeypatch, capsys):
    monkeypatch.setattr(command, "available_devices", lambda: ["cpu"])
    with pytest.raises(SystemExit, match="2"):
        main([*SMALL, "--device", "cuda"])
    assert capsys.readouterr().err.startswith("crosscheck: --device must be one of cpu on this machine, got cuda")


def test_an_old_result_is_not_lost_to_a_bad_request(tmp_path):
    path = tmp_path / "result.json"
    path.write_text("kept")
    with pytest.raises(SystemExit):
        main(["--network", "transformer", "--json", str(path)])
    assert path.read_text() == "kept"


def test_interrupted(monkeypatch, capsys):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(main_job, "check", interrupt)
    assert main(SMALL) == 130
    assert "interrupted" in capsys.readouterr().err


def test_as_a_module():
    came = run(*SMALL)
    assert (came.returncode, came.stderr) == (0, "")
    assert "\x1b" not in came.stdout  # no colours where there is no terminal


@pytest.mark.parametrize("right", [True, False])
def test_a_reader_that_has_seen_enough_changes_no_exit_code(right, monkeypatch, tmp_path):
    path = tmp_path / "result.json"
    read, write = os.pipe()
    os.close(read)
    saved = os.dup(1)
    if not right:
        monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, "gradient_descent", lambda *_, **__: 1 / 0)
    try:
        os.dup2(write, 1)
        with open(1, "w", closefd=False) as closed, monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", closed)
            assert main([*SMALL, "--json", str(path)]) == (0 if right else 1)
    finally:
        os.dup2(saved, 1)
    assert json.loads(path.read_text())["verdict"] == ("match" if right else "mismatch")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
def test_a_full_disk_is_one_line_and_exit_code_2():
    with open("/dev/full", "w") as full:  # noqa: PTH123
        command_line = [sys.executable, "-m", "crosscheck", "--list"]
        came = subprocess.run(command_line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert came.returncode == 2
    assert came.stderr.startswith("crosscheck: standard output must be writable, got No space left on device")
    assert came.stderr.count("\n") == 1


def test_an_ascii_terminal_gets_a_table_too():
    came = run(*SMALL, "--verbose", PYTHONIOENCODING="ascii")
    assert (came.returncode, came.stderr) == (0, "")
    assert "match" in came.stdout


def test_nothing_is_left_out_of_a_narrow_terminal(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    main([*SMALL, "--verbose"])
    said = capsys.readouterr().out
    assert "…" not in said
    assert " match     logistic_regression-l2" in said


def test_one_bug_is_told_once(monkeypatch, capsys):
    monkeypatch.setattr("scratch_numpy.deep.linear_backward_input", lambda dZ, W: -(W.T @ dZ))
    assert main(["--network", "deep-relu", "--steps", "1"]) == 1
    said = capsys.readouterr().out
    assert said.count("is wrong first") == 1
    assert "deep-relu-sigmoid, float64 on cpu: dA3 is wrong first" in said
    assert "the same in deep-relu-sigmoid float32, deep-relu-sigmoid-l2 float64" in said
    assert "8 networks with a MISMATCH" in said


def test_a_formula_that_raises_is_a_mismatch_and_says_where(monkeypatch, capsys):
    monkeypatch.setattr("scratch_numpy.deep.activation_backward", lambda dA, Z, g: sigmoid(dA[0]))
    assert main(["--network", "deep-relu-sigmoid", "--dtype", "float64"]) == 1
    said = capsys.readouterr().out
    assert "what follows is wrong first" in said
    assert "right so far  Z1, A1, Z2, A2, Z3, A3, Z4, A4, cost\n" in said


def test_the_choices_are_the_main_jobs():
    (dtypes,) = (action.choices for action in make_parser()._actions if action.dest == "dtype")
    assert dtypes == main_job.ON_DEVICE["cuda"]


def choices_of(command):
    (commands,) = (action.choices for action in make_parser()._actions if action.dest == "command")
    return {action.dest: tuple(action.choices) for action in commands[command]._actions if action.choices}


def test_the_choices_of_a_training_are_those_of_its_settings():
    """They are written out where the command line is, so that --help need not import what they come from."""
    written = choices_of("train")
    assert {name: written[name] for name in _CHOICES} == {name: tuple(choices) for name, choices in _CHOICES.items()}


@pytest.mark.parametrize("command", ["check", "train"])
def test_the_outputs_and_losses_are_those_that_there_are(command):
    outputs, its_losses = (set(names) for names in zip(*losses.LOSSES, strict=True))
    written = choices_of(command)
    assert (set(written["output"]), set(written["loss"])) == (outputs, its_losses)


def at_a_terminal(environment):
    """What the command writes to a terminal."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "crosscheck", *SMALL], stdout=slave, stderr=slave, env=os.environ | environment
    ) as process:
        os.close(slave)
        said = b""
        while True:
            try:
                piece = os.read(master, 1 << 16)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            said += piece
        assert process.wait() == 0
    os.close(master)
    return said.decode()


def test_colours_and_progress_at_a_terminal_unless_unwanted():
    coloured = at_a_terminal({"TERM": "xterm-256color", "NO_COLOR": ""})
    assert "comparing" in coloured
    assert "\x1b[32mmatch" in coloured
    plain = at_a_terminal({"TERM": "xterm-256color", "NO_COLOR": "1"})
    assert "\x1b[32m" not in plain
    assert "match" in plain


def test_the_main_job_checks_what_it_says_it_checks():
    cases = all_cases()
    assert len({case.name for case in cases}) == len(cases)
    combinations = {
        (c.architecture.family, c.architecture.hidden, c.architecture.output, c.architecture.l2 > 0) for c in cases
    }
    for hidden in ("sigmoid", "tanh", "relu", "leaky_relu", "identity"):
        for output in ("sigmoid", "softmax", "identity"):
            for penalty in (False, True):
                assert ("two_layer", (hidden,), output, penalty) in combinations
                assert ("deep", (hidden,) * 3, output, penalty) in combinations
    for case in cases:
        sizes = case.architecture.layer_sizes
        assert len(set(sizes)) == len(sizes)
    assert {case.optimizer for case in cases} == {"gradient_descent", "momentum", "adam"}


def test_nothing_depends_on_which_other_networks_are_checked():
    first, second = all_cases()[:2]
    (alone,) = main_job.run([second], dtypes=["float32"], steps=2)
    _, together = main_job.run([first, second], dtypes=["float32"], steps=2)
    assert alone == together


def test_global_random_state_is_left_alone():
    np.random.seed(5)  # noqa: NPY002  # the legacy state is what is looked at
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    main(SMALL)
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002
