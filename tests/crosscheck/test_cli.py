import json
import os
import pty
import subprocess
import sys

import numpy as np
import pytest

import crosscheck.cli
from crosscheck import main_job
from crosscheck.cli import main
from crosscheck.networks import all_cases

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
    assert "1 network, 24 tensors compared: all match (seed 0," in said.out  # 8 + 2 weights x 2 steps, in two dtypes
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
    assert names[8:] == ["W1 after step 1", "b1 after step 1", "W1 after step 2", "b1 after step 2"]
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
    rows = [line.split()[0] for line in said.splitlines() if line.endswith(" ok ") or " ok " in line]
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
    (["--network", "transformer"], "--network must match a network's name, such as logistic_regression"),
    (["--seed", "-1"], "argument --seed: must be a whole number, 0 or more, got '-1'"),
    (["--steps", "many"], "argument --steps: must be a whole number, 0 or more, got 'many'"),
    (["--dtype", "float16"], "argument --dtype: invalid choice: 'float16'"),
    (["--device", "tpu"], "argument --device: invalid choice: 'tpu'"),
    ([*SMALL, "--json", "/no/such.json"], "--json must be a file that can be written, or -, got /no/such.json (No"),
    ([*SMALL, "--json", "."], "--json must be a file that can be written, or -, got . (Is a directory)"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=[" ".join(arguments) for arguments, _ in BAD])
def test_a_bad_request_is_one_line_and_exit_code_2(arguments, message, capsys):
    with pytest.raises(SystemExit) as exited:
        main(arguments)
    said = capsys.readouterr()
    assert exited.value.code == 2
    assert said.out == ""
    assert said.err.startswith("crosscheck: " + message)
    assert said.err.count("\n") == 1


def test_a_device_that_is_not_there_is_one_line(monkeypatch, capsys):
    monkeypatch.setattr(crosscheck.cli, "available_devices", lambda: ["cpu"])
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


def test_as_a_module_and_with_a_closed_pipe():
    came = run(*SMALL)
    assert (came.returncode, came.stderr) == (0, "")
    assert "\x1b" not in came.stdout  # no colours where there is no terminal
    pipe = subprocess.run(
        f"set -o pipefail; {sys.executable} -m crosscheck --list | head -1",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=False,
    )
    assert pipe.stderr == ""


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
