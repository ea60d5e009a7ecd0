"""Somebody's own backprop, tried on several networks: what is said of right ones, wrong ones, and odd ones."""

import json
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from crosscheck import UnusableRequestError
from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Answer, Description, Failure, UnusableCandidateError
from crosscheck.checking.examination import examine
from crosscheck.cli import main
from crosscheck.equations import compute
from crosscheck.faults import faults
from crosscheck.faults.variants import variants
from crosscheck.report import check_json
from crosscheck.trace import TWO_STEPS
from scratch_numpy.layer import Layer

EXPLICIT = Description("backprop", ("backprop",))


@dataclass
class Candidate:
    """The right computation, with a fault in it or spoilt otherwise, asked as a file is."""

    fault: str = ""
    variant: str = ""
    shows: tuple[str, ...] = ("Z", "A", "cost", "dA", "dZ", "dW", "db", "dX")
    convention: str = "per-example"
    misconduct: tuple[str, ...] = ()
    only_depth: int = 0
    raises_at: int = 0
    asked: list[tuple[int, ...]] = field(default_factory=list)

    def __call__(self, network, layers, X, Y):
        a = Architecture(
            layer_sizes=network.layer_sizes,
            hidden=network.hidden,
            output=network.output,
            loss=network.loss,
            l2=network.l2,
        )
        self.asked.append(network.layer_sizes)
        if self.only_depth not in (0, a.depth):
            raise UnusableCandidateError(f"it is written for {self.only_depth} layers")
        if self.raises_at == a.depth:
            return Answer(failure=Failure("exception", "IndexError: list index out of range", "backward", 12))
        planted = [f for f in faults(a) if f.id == self.fault and f.variant == self.variant and f.layer in (None, 1)][
            :1
        ]
        trace = compute(a, [Layer(*layer) for layer in layers], X, Y, planted)
        factor = 1 / X.shape[1] if self.convention == "mean" else 1
        shown = {
            name: tensor * (factor if name[:2] in ("dA", "dZ", "dX") else 1)
            for name, tensor in trace.items()
            if name.rstrip("0123456789") in self.shows and name != TWO_STEPS
        }
        return Answer(shown, self.misconduct)


@pytest.mark.parametrize("carries", ["dA", "dX"])
def test_where_no_dZ_is_shown_the_first_dA_or_dX_says_the_convention(carries):
    shows = ("A", "cost", carries, "dW", "db")
    right = examine(Candidate(convention="mean", shows=shows), EXPLICIT)
    assert (right.verdict, right.convention) == ("match", "mean")
    wrong = examine(Candidate("sign-flipped", "dW", convention="mean", shows=shows), EXPLICIT)
    assert (wrong.first_wrong.name[:2], wrong.convention) == ("dW", "mean")
    assert [cause.id for cause in wrong.named_causes] == ["sign-flipped"]


@pytest.mark.parametrize("wanted", [{}, {"layer_sizes": [5, 4, 3]}])
def test_a_fault_that_spoils_all_that_says_the_convention_is_named_in_the_right_one(wanted):
    shows = ("A", "cost", "dX", "dW", "db")
    wrong = Candidate("activation-derivative-missing", "dZ", convention="mean", shows=shows)
    result = examine(wrong, EXPLICIT, wanted=wanted)
    assert [cause.id for cause in result.named_causes] == ["activation-derivative-missing"]


@pytest.mark.parametrize("convention", ["per-example", "mean"])
@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"hidden": "tanh", "l2": 0.7},
        {"output": "softmax", "loss": "categorical_cross_entropy"},
        {"output": "identity", "loss": "squared_error", "hidden": "leaky_relu"},
        {"layer_sizes": [4, 5, 2]},
        {"hidden": ["tanh", "sigmoid"]},
    ],
)
def test_a_right_candidate_matches_in_either_convention(wanted, convention):
    result = examine(Candidate(convention=convention), EXPLICIT, wanted=wanted)
    assert (result.verdict, result.first_wrong, result.causes) == ("match", None, [])
    assert result.convention == convention
    assert {tensor.status for tensor in result.tensors} == {"ok"}


def test_several_networks_of_all_depths_are_tried():
    candidate = Candidate()
    result = examine(candidate, EXPLICIT)
    assert {len(sizes) - 1 for sizes in result.shapes_tried} == {1, 2, 3, 4}
    assert {sizes[-1] for sizes in result.shapes_tried} == {1, 2, 3}
    assert candidate.asked[:4] == result.shapes_tried


@pytest.mark.parametrize(
    ("fault", "variant", "first"),
    [
        ("mean-missing", "dW", "dW1"),
        ("sign-flipped", "db", "db1"),
        ("cost-mean-missing", "summed", "cost"),
        ("activation-derivative-missing", "dZ", "dZ1"),
    ],
)
def test_a_wrong_one_is_named_explained_and_shown_on_a_small_network(fault, variant, first):
    result = examine(Candidate(fault, variant), EXPLICIT)
    assert result.verdict == "mismatch"
    assert result.first_wrong is not None
    assert result.first_wrong.name.rstrip("0123456789") == first.rstrip("0123456789")
    assert sum(result.architecture.layer_sizes) < 16
    assert [cause.id for cause in result.causes] == [fault]


def test_what_is_not_returned_is_absent_and_no_fault():
    result = examine(Candidate(shows=("dW", "db")), EXPLICIT)
    assert result.verdict == "match"
    assert {tensor.status for tensor in result.tensors if tensor.name[:2] in ("dW", "db")} == {"ok"}
    assert {tensor.status for tensor in result.tensors if tensor.name[:2] not in ("dW", "db")} == {"absent"}


def test_functions_of_a_fixed_number_of_layers_are_tried_on_those():
    result = examine(Candidate(only_depth=2), EXPLICIT)
    assert result.verdict == "match"
    assert result.shapes_tried == [(7, 9, 2)]
    with pytest.raises(UnusableCandidateError, match="written for 7 layers"):
        examine(Candidate(only_depth=7), EXPLICIT)


def test_course_style_functions_of_two_layers_are_tried_with_one_output_too():
    course = Description("course", ("forward", "cost", "backward"), depth=2)
    result = examine(Candidate(only_depth=2), course)
    assert (result.verdict, result.shapes_tried) == ("match", [(9, 5, 1), (7, 9, 2)])
    assert next(tensor for tensor in result.tensors if tensor.name == "cost").status == "ok"


def test_one_that_raises_on_some_network_is_a_crash():
    result = examine(Candidate(raises_at=4), EXPLICIT)
    assert (result.verdict, result.first_wrong) == ("crash", None)
    assert result.failure == Failure("exception", "IndexError: list index out of range", "backward", 12)
    assert result.architecture.depth == 4


def test_misconduct_is_a_mismatch_even_where_every_tensor_agrees():
    result = examine(Candidate(misconduct=("changes its argument X",)), EXPLICIT)
    assert (result.verdict, result.first_wrong) == ("mismatch", None)
    assert [cause.id for cause in result.causes] == ["mutates-argument"]


def test_what_a_fixed_shape_hides_is_a_warning():
    hidden = examine(Candidate(), Description("backprop", ("backprop",), {"layer_sizes": [3, 1], "l2": 0.5})).warnings
    assert any("could not have shown elementwise-for-matmul" in warning for warning in hidden)


def test_flags_win_over_the_file_and_bad_ones_are_one_line():
    candidate = Candidate()
    examine(candidate, Description("backprop", ("backprop",), {"layer_sizes": [3, 1]}), wanted={"layer_sizes": [4, 2]})
    assert candidate.asked[0] == (4, 2)
    with pytest.raises(UnusableRequestError, match="the architecture cannot be: layer_sizes must have at least"):
        examine(candidate, EXPLICIT, wanted={"layer_sizes": [4]})


def test_the_json_has_what_the_contract_promises():
    said = check_json.to_json(examine(Candidate("mean-missing", "dW"), EXPLICIT))
    keys = [
        "verdict",
        "first_wrong",
        "wrong",
        "collateral",
        "causes",
        "tensors",
        "convention",
        "shapes_tried",
        "warnings",
    ]
    assert [key for key in said if key in keys] == keys
    json.dumps(said, allow_nan=False)


RIGHT = """
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 1], "hidden": "tanh"}


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    A1 = np.tanh(W1 @ X + b1)
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
    dZ2 = A2 - Y
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    return {"A2": A2, "dW2": dZ2 @ A1.T / m, "db2": dZ2.mean(axis=1), "dW1": dZ1 @ X.T / m, "db1": dZ1.mean(axis=1)}
"""


def test_the_command_checks_a_file_and_writes_what_was_asked_for(tmp_path, capsys):
    path = tmp_path / "mine.py"
    path.write_text(RIGHT)
    kinds = ("json", "html", "csv", "junit", "gradescope")
    reports = [tmp_path / kind for kind in kinds]
    options = [f"--{kind}={report}" for kind, report in zip(kinds, reports, strict=True)]
    assert main(["check", str(path), *options]) == 0
    assert "MATCH" in capsys.readouterr().out
    assert json.loads(reports[0].read_text())["verdict"] == "match"
    assert "<svg" in reports[1].read_text()
    assert reports[2].read_text().startswith("file,verdict,")
    assert reports[3].read_text().startswith("<?xml")
    assert json.loads(reports[4].read_text())["score"] == 100


def test_the_command_checks_a_folder(tmp_path, capsys):
    (tmp_path / "right.py").write_text(RIGHT)
    (tmp_path / "wrong.py").write_text(RIGHT.replace("dZ1 @ X.T / m", "dZ1 @ X.T"))
    (tmp_path / "empty.py").write_text("x = 1\n")
    assert main(["check", str(tmp_path), "--json", "-"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert {name: result["verdict"] for name, result in said.items()} == {
        "right.py": "match",
        "wrong.py": "mismatch",
        "empty.py": "unusable",
    }
    assert [cause["id"] for cause in said["wrong.py"]["causes"]] == ["mean-missing"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere.py"], "PATH must be a Python file, a notebook or a folder of them, got 'nowhere.py'"),
        (["check", "EMPTY", "--layer-sizes", "4,x"], "argument --layer-sizes: must be a whole number"),
        (["check", "FOLDER"], "PATH must hold Python files or notebooks, got none in"),
        (["check", "EMPTY", "--timeout", "-1"], "argument --timeout: must be a number, 0 or more, got '-1'"),
    ],
)
def test_what_cannot_be_checked_is_one_line_and_exit_code_2(arguments, message, tmp_path, capsys):
    (tmp_path / "empty.py").write_text("x = 1\n")
    (tmp_path / "folder").mkdir()
    places = {"EMPTY": str(tmp_path / "empty.py"), "FOLDER": str(tmp_path / "folder")}
    with pytest.raises(SystemExit, match="2"):
        main([places.get(argument, argument) for argument in arguments])
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_a_db_without_its_second_axis_is_a_match_and_a_warning_once(tmp_path, capsys):
    (tmp_path / "flat.py").write_text(RIGHT.replace('"layer_sizes": [4, 3, 1], ', ""))
    assert main(["check", str(tmp_path / "flat.py"), "--json", "-"]) == 0
    said = [line for line in json.loads(capsys.readouterr().out)["warnings"] if "makes a matrix" in line]
    assert said == ["db1 has the shape (5,), b1 has (5, 1): subtracted from it, it makes a matrix (5, 5)"]
    keeps_its_own = Description("class", ("Net", "forward", "backward"))

    def noted(*question):
        return replace(Candidate()(*question), notes=tuple(said))

    assert said[0] not in examine(noted, keeps_its_own).warnings
    assert said[0] in examine(noted, EXPLICIT).warnings


def test_an_adapter_is_written_for_what_is_not_recognised(tmp_path, capsys):
    path = tmp_path / "odd.py"
    path.write_text("def run_net(weights, data):\n    return data\n\n\ndef get_grads(out, target):\n    return out\n")
    assert main(["adapt", str(path)]) == 0
    said = capsys.readouterr().out
    assert "def backprop(parameters, X, Y):" in said
    compile(said, "adapter", "exec")


@dataclass
class ForOneOutput(Candidate):
    """One whose cost is a mean over the outputs too, as course-style costs are, times something."""

    times: float = 1.0

    def __call__(self, network, layers, X, Y):
        answer = super().__call__(network, layers, X, Y)
        cost = self.times * answer.tensors["cost"] / network.layer_sizes[-1]
        return Answer({**answer.tensors, "cost": cost})


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 6, None])
def test_a_cost_for_one_output_is_right_and_a_wrong_one_is_seen_at_every_depth(depth):
    course = Description("course", ("forward", "cost", "backward"), depth=depth)
    assert examine(ForOneOutput(), course).verdict == "match"
    wrong = examine(ForOneOutput(times=-1.0), course)
    assert (wrong.verdict, wrong.first_wrong.name) == ("mismatch", "cost")


def test_sizes_that_are_said_are_tried_with_two_numbers_of_examples():
    fixed = Description("backprop", ("backprop",), {"layer_sizes": [5, 4, 1]})
    drawn = []

    def ask(network, layers, X, Y):
        drawn.append(X)
        planted = [f for f in faults(Architecture(layer_sizes=(5, 4, 1))) if f.variant == "dW times 2"][:1]
        return Answer(compute(Architecture(layer_sizes=(5, 4, 1)), [Layer(*layer) for layer in layers], X, Y, planted))

    assert [cause.id for cause in examine(ask, fixed).causes] == ["constant-factor"]  # and not m/4, which is 2
    assert {X.shape for X in drawn} == {(5, 8), (5, 13)}
    own = np.random.default_rng(0).standard_normal((5, 8))
    assert not any(np.array_equal(X, own) for X in drawn)


def test_what_only_runs_for_so_many_examples_is_explained_by_those():
    def for_eight(candidate):
        failed = Answer(failure=Failure("exception", "ValueError: shapes", "backprop", 3))
        return lambda network, layers, X, Y: candidate(network, layers, X, Y) if X.shape[1] == 8 else failed

    fixed = Description("backprop", ("backprop",), {"layer_sizes": [5, 4, 1]})
    wrong = examine(for_eight(Candidate("sign-flipped", "dW")), fixed)
    assert (wrong.verdict, [cause.id for cause in wrong.causes]) == ("mismatch", ["sign-flipped"])
    assert examine(for_eight(Candidate()), fixed).verdict == "crash"


def test_a_small_dZ_is_not_taken_for_one_with_1_over_m_in_it():
    result = examine(Planted("output-derivative-twice", "A (1 - A)"), EXPLICIT)
    assert (result.convention, result.first_wrong.name[:2]) == ("per-example", "dZ")
    assert [cause.id for cause in result.causes] == ["output-derivative-twice"]


@dataclass
class Planted(Candidate):
    """One with a fault wherever it is, of those that explain as well."""

    def __call__(self, network, layers, X, Y):
        a = Architecture(layer_sizes=network.layer_sizes, hidden=network.hidden, output=network.output)
        known = [*faults(a), *variants(a)]
        planted = [f for f in known if (f.id, f.variant) == (self.fault, self.variant)][-1:]
        trace = compute(a, [Layer(*layer) for layer in layers], X, Y, planted)
        return Answer({name: tensor for name, tensor in trace.items() if name.rstrip("0123456789") in self.shows})


def test_some_outputs_are_so_sure_that_a_clip_shows():
    result = examine(Planted("cost-epsilon", "clipped at 0.05"), EXPLICIT)
    assert [cause.id for cause in result.causes] == ["cost-epsilon"]


def test_dZ_of_a_wrong_output_is_no_fault_of_its_own():
    result = examine(Planted("sigmoid-sign"), EXPLICIT)
    wrong = [tensor.name for tensor in result.tensors if tensor.status == "wrong"]
    assert (wrong, result.tensors[0].name) == (["A1"], "Z1")


@pytest.mark.parametrize(("said", "warned"), [({}, True), ({"hidden": "relu"}, False)])
def test_an_activation_that_nobody_declared_may_be_meant(said, warned):
    description = Description("backprop", ("backprop",), said)
    result = examine(Planted("wrong-activation-forward", "tanh, backward too"), description)
    assert [cause.id for cause in result.causes] == ["wrong-activation-forward"]
    assert ("if tanh is meant: --activation tanh" in check_json.to_json(result)["warnings"]) == warned


def test_a_cause_is_said_of_the_network_that_is_shown_and_of_every_layer():
    (cause,) = examine(Planted("mean-missing", "dW"), EXPLICIT).causes
    assert (cause.tensor, cause.computed) == ("dW1", "dW1 = dZ1 X^T, and so in every layer")


def by_tanh(network, layers, X, Y):
    """A right candidate whose sigmoid is (1 + tanh(z/2)) / 2."""
    answer = Candidate(shows=("Z", "A"))(network, layers, X, Y)
    last = len(network.layer_sizes) - 1
    return Answer({**answer.tensors, f"A{last}": (1 + np.tanh(answer.tensors[f"Z{last}"] / 2)) / 2})


def test_another_right_way_to_write_the_sigmoid_is_right_where_outputs_are_sure():
    assert {examine(by_tanh, EXPLICIT, seed=seed).verdict for seed in range(8)} == {"match"}
