"""Each candidate has a process of its own: neither the next call nor the next candidate suffers from what it does."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from crosscheck.candidates.child import ROOT
from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.isolation import Isolated
from tests.candidates.right_candidate import GIVEN, LINUX, NETWORK, assert_right, running, source


def test_a_right_candidate_is_described_and_called(isolated):
    candidate = isolated(source(top='ARCHITECTURE = {"layer_sizes": [4, 2], "output": "sigmoid"}'))
    description = candidate.describe()
    assert (description.form, description.functions) == ("backprop", ("backprop",))
    assert description.architecture == {"layer_sizes": [4, 2], "output": "sigmoid"}
    answer = candidate.call(NETWORK, *GIVEN)
    assert_right(answer)
    assert (answer.misconduct, answer.notes) == ((), ())


def test_nothing_of_it_is_left_when_it_is_closed(isolated):
    with isolated() as candidate:
        candidate.describe()
        process, folder = candidate._child.process, candidate._child.folder.name
    assert process.returncode == -signal.SIGKILL
    assert not Path(folder).exists()
    assert_right(candidate.call(NETWORK, *GIVEN))  # and it can be asked again


def test_dtypes_orders_and_sizes_survive_the_way_there_and_back(isolated):
    rng = np.random.default_rng(1)
    W = np.asfortranarray(rng.standard_normal((2, 4)).astype(np.float32))
    X = rng.standard_normal((40_000, 4)).T  # more than fits in a pipe, and not in C order
    Y = rng.standard_normal((40_000, 2)).T
    text = source(answer='    return {"dW1": W, "A1": Y[:, ::-1], "dX": X}', after="W = parameters['W1']")
    answer = isolated(text).call(NETWORK, [(W, GIVEN[0][0][1])], X, Y)
    assert answer.tensors["dW1"].dtype == np.float32
    assert np.array_equal(answer.tensors["dW1"], W)
    assert np.array_equal(answer.tensors["A1"], Y[:, ::-1])
    assert np.array_equal(answer.tensors["dX"], X)
    assert answer.tensors["A1"].flags.writeable


MISCONDUCT = {
    "X -= 1": ("changes its argument X",),
    "Y *= 2": ("changes its argument Y",),
    "parameters['W1'] += 1": ("changes its argument W1",),
    "parameters['b1'][0] = 0; X[0, 0] = -X[0, 0]": ("changes its argument X", "changes its argument b1"),
    "dW = dW * np.random.default_rng().random()": ("gives another dW1 when it is called again",),
    "dZ = dZ + np.random.randn(*dZ.shape)": ("gives another dZ1 when it is called again",),
    "import random; db = db * random.random()": ("gives another db1 when it is called again",),
    "backprop.calls = getattr(backprop, 'calls', 0) + 1e-13; dW = dW * (1 + backprop.calls)": (
        "gives another dW1 when it is called again",
    ),
}


@pytest.mark.parametrize("after", MISCONDUCT)
def test_misconduct_is_named(isolated, after):
    answer = isolated(source(after=after)).call(NETWORK, *GIVEN)
    assert answer.failure is None
    assert answer.misconduct == MISCONDUCT[after]


def test_what_it_does_to_its_arguments_does_not_reach_ours(isolated):
    before = GIVEN[1].copy()
    isolated(source(before="X *= 0; parameters.clear()")).call(NETWORK, *GIVEN)
    assert np.array_equal(GIVEN[1], before)


def test_a_tensor_that_comes_once_only_is_another(isolated):
    text = source(
        top="calls = []", after="calls.append(1)", answer='    return {"A1": A} if calls[1:] else {"A1": A, "dW1": dW}'
    )
    assert isolated(text).call(NETWORK, *GIVEN).misconduct == ("gives another dW1 when it is called again",)


def test_an_array_that_is_filled_anew_by_each_call_is_no_misconduct(isolated):
    text = source(top="store = {}", after="store.setdefault('A', A.copy())[...] = A; A = store['A']; store['A'] = A")
    answer = isolated(text).call(NETWORK, *GIVEN)
    assert_right(answer)
    assert answer.misconduct == ()


NOTES = {
    "np.random.seed(3)": "seeds NumPy's global random state",
    "np.random.seed(3); np.random.randn(7)": "seeds NumPy's global random state",
    "np.random.rand()": "draws from NumPy's global random state",
    "import random; random.seed(3)": "seeds Python's global random state",
    "import random; random.shuffle([1, 2, 3])": "draws from Python's global random state",
    "np.seterr(all='ignore')": "changes NumPy's error handling (np.seterr)",
    "np.dot = lambda a, b: a * b": "replaces numpy.dot",
    "np.linalg.norm = None": "replaces numpy.linalg.norm",
    "import threading; threading.Thread(target=threading.Event().wait).start()": "leaves a thread running",
}


@pytest.mark.parametrize("after", NOTES)
def test_what_harms_only_its_own_process_is_noted(isolated, after):
    answer = isolated(source(after=after)).call(NETWORK, *GIVEN)
    assert_right(answer)
    assert (answer.misconduct, answer.notes) == ((), (NOTES[after],))


def test_what_is_noted_is_noted_at_every_call(isolated):
    candidate = isolated(source(after="np.seterr(all='ignore')"))
    first, second = candidate.call(NETWORK, *GIVEN), candidate.call(NETWORK, *GIVEN)
    assert first.notes == second.notes != ()


def test_what_a_candidate_makes_of_numpy_is_for_itself(isolated):
    """Its answers are read with NumPy's own functions, and it goes on with what it has put in their places."""
    spoilt = "; ".join(f"np.{name} = None" for name in ("asarray", "shape", "array", "isfinite", "max", "abs", "copy"))
    candidate = isolated(source(after=spoilt))
    for _ in range(2):
        assert_right(candidate.call(NETWORK, *GIVEN))
    own = isolated(source(top="import numpy as np; np.exp = np.cos")).call(NETWORK, *GIVEN)
    with pytest.raises(AssertionError):
        assert_right(own)


def test_the_next_candidate_has_a_numpy_of_its_own(isolated):
    patched = "import numpy as np; np.exp = np.cos; np.mean = np.sum; np.array = np.asarray = None; np.random.seed(0)"
    bad = isolated(source(top=patched, before=patched))
    bad.call(NETWORK, *GIVEN)
    assert_right(isolated().call(NETWORK, *GIVEN))
    assert np.exp is not np.cos


UNUSABLE = {
    "def other(): pass": None,
    "def backprop(parameters, X, Y) return": "line 1",
    "\0": None,
    "": None,
}


@pytest.mark.parametrize("text", UNUSABLE)
def test_a_file_in_which_nothing_can_be_checked_is_said_to_be_one(isolated, text):
    candidate = isolated(text)
    with pytest.raises(UnusableCandidateError, match=UNUSABLE[text]) as error:
        candidate.describe()
    assert "Traceback" not in str(error.value)
    with pytest.raises(UnusableCandidateError):
        candidate.call(NETWORK, *GIVEN)


def test_no_file(tmp_path):
    with Isolated(tmp_path / "nothing.py") as candidate, pytest.raises(UnusableCandidateError, match=r"nothing\.py"):
        candidate.describe()


@pytest.mark.parametrize(
    ("top", "said"),
    [
        (
            "ARCHITECTURE = [x for x in iter(int, 1)]",
            r"candidate0\.py must come to an end when it is read, and still ran in line 1 after 2 s",
        ),
        ("import os; ARCHITECTURE = os._exit(3)", "exit code 3"),
        ("import sys; ARCHITECTURE = sys.exit(3)", r"sys\.exit\(3\)"),
    ],
)
def test_loading_is_limited_as_calling_is(isolated, top, said):
    text = top.replace("; ", "\n") + "\n" + source()
    with pytest.raises(UnusableCandidateError, match=said.replace("line 1", r"line \d")):
        isolated(text, timeout=2).describe()


def test_limits_that_are_none_are_refused(tmp_path):
    with pytest.raises(ValueError, match="timeout and memory must be positive, got 0 s"):
        Isolated(tmp_path, timeout=0)


def test_a_process_that_ended_meanwhile_is_started_again(isolated):
    candidate = isolated()
    assert_right(candidate.call(NETWORK, *GIVEN))
    candidate._child.process.kill()
    candidate._child.process.wait()
    assert_right(candidate.call(NETWORK, *GIVEN))


def test_a_process_that_ended_with_the_thread_that_started_it_is_started_again(isolated):
    candidate = isolated()
    thread = threading.Thread(target=candidate.describe)
    thread.start()
    thread.join()
    assert_right(candidate.call(NETWORK, *GIVEN))


def test_after_an_interruption_the_next_call_does_not_get_the_answer_to_the_last(isolated):
    def interrupt(*_):
        raise KeyboardInterrupt

    candidate = isolated(source(before="import time; time.sleep(X[0, 0])"))
    candidate.describe()
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    layers, X, Y = GIVEN
    with pytest.raises(KeyboardInterrupt):
        candidate.call(NETWORK, layers, np.full_like(X, 0.4), Y)
    signal.signal(signal.SIGALRM, before)
    time.sleep(0.5)
    X = np.abs(X) / 100
    assert np.array_equal(
        candidate.call(NETWORK, layers, X, Y).tensors["A1"], isolated().call(NETWORK, layers, X, Y).tensors["A1"]
    )


def test_closing_twice_closes_nothing_of_anybody_else(isolated):
    candidate = isolated(source(before="import os; os._exit(3)"))
    candidate.call(NETWORK, *GIVEN)  # this closes
    mine = [os.open(os.devnull, os.O_RDONLY) for _ in range(8)]
    candidate.close()
    for fd in mine:
        os.close(fd)  # raises where it is closed already


@LINUX
def test_many_at_once_and_nothing_stays_open(isolated):
    def use(candidate):
        with candidate:
            answers.append(candidate.call(NETWORK, *GIVEN))

    answers, texts = [], [source(), source(before="import os; os._exit(3)")] * 3
    threads = [threading.Thread(target=use, args=(isolated(text),)) for text in texts]
    open_before = len(list(Path("/proc/self/fd").iterdir()))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.failure is None for answer in answers) == [False] * 3 + [True] * 3
    assert len(list(Path("/proc/self/fd").iterdir())) == open_before


def test_it_leaves_no_bytecode_beside_the_file(isolated, tmp_path):
    (tmp_path / "helper_beside.py").write_text("one = 1")
    (tmp_path / "another_beside.py").write_text("two = 2")
    text = source(
        top="from helper_beside import one", after="from another_beside import two; dW = dW * two / (one + one)"
    )
    assert_right(isolated(text).call(NETWORK, *GIVEN))
    assert not (tmp_path / "__pycache__").exists()


@LINUX
def test_it_does_not_outlive_the_check(tmp_path, monkeypatch):
    mark = f"orphan-{os.getpid()}-{time.time()}"
    busy = tmp_path / "busy"
    (tmp_path / "busy.py").write_text(source(before=f"open({str(busy)!r}, 'w').close()\n    while True: pass"))
    text = (
        "import numpy as np; from crosscheck.candidates.isolation import Isolated; "
        "from crosscheck.candidates.contract import Network; "
        "one = np.ones((1, 1)); "
        f"Isolated({str(tmp_path / 'busy.py')!r}).call(Network((1, 1), ()), [(one, one)], one, one)"
    )
    surroundings = os.environ | {
        "CROSSCHECK_TEST": mark,
        "TMPDIR": str(tmp_path),
    }  # a check that is killed cannot tidy up
    check = subprocess.Popen([sys.executable, "-c", text], cwd=ROOT, env=surroundings)
    deadline = time.monotonic() + 10
    while not busy.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert running(mark) == 2
    check.kill()
    check.wait()
    while running(mark) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert running(mark) == 0


def test_it_leaves_no_file_where_the_check_runs(isolated, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    candidate = isolated(source(before="open('left behind', 'w').write('x'); np.save('this', X)"))
    assert_right(candidate.call(NETWORK, *GIVEN))
    candidate.close()
    assert [path.name for path in tmp_path.iterdir()] == ["candidate0.py"]


def test_its_numbers_depend_neither_on_hash_seeds_nor_on_warnings_of_the_environment(isolated, monkeypatch):
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setenv("PYTHONHASHSEED", "random")
    text = source(after="import warnings; warnings.warn('odd'); np.log(X * 0); dW = dW * hash('a')")
    first, second = (isolated(text).call(NETWORK, *GIVEN) for _ in range(2))
    assert first.failure is None
    assert np.array_equal(first.tensors["dW1"], second.tensors["dW1"])
