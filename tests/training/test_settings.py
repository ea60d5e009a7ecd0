"""Where settings come from, which of them wins, and what is said of those that cannot be."""

import pytest

from crosscheck import UnusableRequestError
from crosscheck.training.settings import FREE, Settings, as_dict, settings

NOTHING = dict.fromkeys(as_dict(Settings(data="digits")))


def given(file=None, before=None, **flags):
    return settings(NOTHING | flags, file=file, before=before)


@pytest.fixture
def toml(tmp_path):
    def write(text):
        path = tmp_path / "run.toml"
        path.write_text(text)
        return str(path)

    return write


def test_flags_win_over_the_file_which_wins_over_the_defaults(toml):
    file = toml('data = "digits"\nhidden-layers = [20, 7]\nlearning_rate = 1\nseed = 3\nactivation = ["tanh", "relu"]')
    chosen = given(file, learning_rate=0.5)
    assert (chosen.hidden_layers, chosen.learning_rate, chosen.seed, chosen.l2) == ((20, 7), 0.5, 3, 0.0)
    assert chosen.activation == ("tanh", "relu")


def test_a_run_that_goes_on_has_the_settings_of_the_one_before():
    before = as_dict(Settings(data="digits", hidden_layers=(5,), iterations=10, seed=4)) | {"hidden_layers": [5]}
    assert given(before=before) == Settings(data="digits", hidden_layers=(5,), iterations=10, seed=4)
    assert given(before=before, iterations=20).iterations == 20
    longer = given(before=before, epochs=2)
    assert (longer.epochs, longer.iterations) == (2, None)
    assert given(before=before, backend="numpy", seed=4).backend == "numpy"


def test_iterations_and_epochs_replace_each_other_at_every_level(toml):
    file = toml('data = "digits"\nepochs = 3')
    assert (given(file, iterations=10).iterations, given(file, iterations=10).epochs) == (10, None)
    before = as_dict(Settings(data="digits", iterations=10))
    assert (given(file, before=before).iterations, given(file, before=before).epochs) == (None, 3)


def test_a_cosine_knows_its_end(toml):
    before = as_dict(Settings(data="digits", iterations=10, schedule="cosine"))
    with pytest.raises(UnusableRequestError, match="--iterations must stay 10 in a run that goes on, got 20"):
        given(before=before, iterations=20)


@pytest.mark.parametrize("name", sorted(set(NOTHING) - FREE))
def test_what_decides_the_outcome_cannot_change_in_a_run_that_goes_on(name):
    before = as_dict(Settings(data="digits", hidden_layers=(5,), iterations=10))
    other = {
        "data": "breast_cancer",
        "kind": "regression",
        "hidden_layers": (6,),
        "activation": "tanh",
        "output": "sigmoid",
        "loss": "squared_error",
        "initialization": "he",
        "optimizer": "adam",
        "schedule": "cosine",
        "precision": "float32",
        "test": "t.csv",
        "label": "y",
    }
    flag = name.replace("_", "-")
    with pytest.raises(
        UnusableRequestError, match=rf"^--{flag} must stay .* in a run that goes on, got .*; leave it out$"
    ):
        given(before=before, **{name: other.get(name, 0.25 if name != "size" else 3)})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("data = 3", "data must be a text, got 3"),
        ('data = "digits"\nlearning-rate = "much"', "learning_rate must be a number, got 'much'"),
        ('data = "digits"\nseed = true', "seed must be a whole number, got True"),
        ('data = "digits"\nskip-broken = 1', "skip_broken must be true or false, got 1"),
        ('data = "digits"\nhidden-layers = 20', "hidden_layers must be a list, got 20"),
        ('data = "digits"\nactivation = 3', "activation must be a text or a list, got 3"),
        ('data = "digits"\nlearnign-rate = 3', "learnign_rate is not a setting; it must be one of activation, backend"),
        ("data = ", "--config must be a TOML file, got "),
        ('data = "digits"\nlearning-rate = -1', "--learning-rate must be a finite number > 0, got -1"),
        ('data = "digits"\nlearning-rate = nan', "--learning-rate must be a finite number > 0, got nan"),
        ('data = "digits"\nbatch-size = 0', "--batch-size must be at least 1, got 0"),
        ('data = "digits"\nhidden-layers = [0]', "hidden_layers: layer 1 must be at least 1, got 0"),
        ('data = "digits"\ntest-fraction = 1', "--test-fraction must be a finite number >= 0 and < 1, got 1"),
        ('data = "digits"\noptimizer = "adm"', "--optimizer must be one of adam, gradient_descent"),
        ('data = "digits"\ncost-tolerance = 0', "--cost-tolerance must be a finite number > 0, got 0"),
        ('data = "digits"\nprecision = "bf16"\nbackend = "both"', "--precision must be float64 or float32 for NumPy"),
        ('data = "digits"\nseed = -1', "--seed must be a whole number from 0 on"),
        (
            'data = "digits"\nseed = 4294967296\nlegacy-random = true',
            "--seed must be a whole number from 0 on, 32 bits",
        ),
        ("seed = 1", "--data must be a name or a file, as in --data digits, got none"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(toml, text, said):
    with pytest.raises(UnusableRequestError) as caught:
        given(toml(text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(UnusableRequestError, match=r"^--config must be a TOML file, got 'nope.toml' \(No such file"):
        given("nope.toml")
