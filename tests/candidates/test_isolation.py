"""Whatever a candidate does, there is an answer, in time, and neither the next call nor the next candidate suffers."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import torch

from crosscheck.candidates import behaviour, messages
from crosscheck.candidates.child import ROOT
from crosscheck.candidates.contract import Network, UnusableCandidateError
from crosscheck.candidates.isolation import Isolated

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the system can limit this on Linux only")
NETWORK = Network((4, 2), ())
rng = np.random.default_rng(0)
GIVEN = (
    [(rng.standard_normal((2, 4)), rng.standard_normal((2, 1)))],
    rng.standard_normal((4, 5)),
    np.eye(2)[:, [0, 1] * 2 + [0]],
)
FIRST = 5  # the line of a candidate's file where what is tried begins
BODY = """
    W, b = parameters["W1"], parameters["b1"]
    A = 1 / (1 + np.exp(-(W @ X + b)))
    dZ = A - Y
    dW, db = dZ @ X.T / X.shape[1], dZ.mean(axis=1, keepdims=True)
"""
ANSWER = '    return {"A1": A, "dZ1": dZ, "dW1": dW, "db1": db}'


def source(*, top="", before="", after="", answer=ANSWER):
    """A right candidate, and one thing that it does beside."""
    head = f"{top or '# nothing here'}\nimport numpy as np\n\ndef backprop(parameters, X, Y):\n"
    return f"{head}    {before or 'pass'}{BODY}    {after or 'pass'}\n{answer}\n"


@pytest.fixture
def isolated(tmp_path):
    opened = []

    def isolate(text=None, *, timeout=10.0, **options):
        path = tmp_path / f"candidate{len(opened)}.py"
        path.write_text(source() if text is None else text)
        opened.append(Isolated(path, timeout=timeout, **options))
        return opened[-1]

    yield isolate
    for candidate in opened:
        candidate.close()


def hurry(candidate, seconds=0.6):
    """Have it read with all the time it needs on a busy machine, and called with little."""
    candidate.describe()
    candidate._child.timeout = seconds
    return candidate


def right():
    ((W, b),), X, Y = GIVEN
    A = 1 / (1 + np.exp(-(W @ X + b)))
    dZ = A - Y
    return {"A1": A, "dZ1": dZ, "dW1": dZ @ X.T / X.shape[1], "db1": dZ.mean(axis=1, keepdims=True)}


def assert_right(answer):
    assert answer.failure is None
    assert answer.tensors.keys() == right().keys()
    for name, tensor in right().items():
        assert answer.tensors[name].dtype == np.float64
        np.testing.assert_allclose(answer.tensors[name], tensor, rtol=1e-14, atol=0)


def gone(process):
    return process is None or process.process.returncode is not None


def running(text):
    """How many processes have this in their environment."""
    count = 0
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            count += text.encode() in environment.read_bytes()
    return count


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


def test_the_next_candidate_has_a_numpy_of_its_own(isolated):
    patched = "import numpy as np; np.exp = np.cos; np.mean = np.sum; np.array = np.asarray = None; np.random.seed(0)"
    bad = isolated(source(top=patched, before=patched))
    bad.call(NETWORK, *GIVEN)
    assert_right(isolated().call(NETWORK, *GIVEN))
    assert np.exp is not np.cos


FAILURES = {  # what is done: kind, a part of the message
    "1 / 0": ("exception", "ZeroDivisionError: division by zero"),
    "raise KeyboardInterrupt": ("exception", "KeyboardInterrupt"),
    "raise BaseException('so there')": ("exception", "BaseException: so there"),
    "raise type('Evil', (Exception,), {'__str__': lambda self: 1 / 0})": ("exception", "Evil"),
    "raise ValueError('long' * 10**6)": ("exception", "ValueError: longlong"),
    "raise type('Long' * 10**6, (Exception,), {})": ("exception", "LongLong"),
    "raise GeneratorExit": ("exception", "GeneratorExit"),
    "import sys; sys.exit(3)": ("exit", "sys.exit(3)"),
    "import sys; sys.exit('two\\nlines')": ("exit", r"sys.exit('two\nlines')"),
    "exit()": ("exit", "sys.exit(None)"),
    "input()": ("exception", "EOFError"),
    "f = lambda: f(); f()": ("exception", "RecursionError"),
    "np.zeros(10**11)[:] = 1": ("memory", "Unable to allocate"),
    "x = bytearray(10**11)": ("memory", "MemoryError"),
    "x = 'x' * 10**11": ("memory", "MemoryError"),
    "import os; os.fork()": ("exception", "a candidate may not start processes"),
    "import os; os.system('true')": ("exception", "a candidate may not start processes"),
    "import subprocess; subprocess.run(['true'])": ("exception", "a candidate may not start processes"),
    "import os; os.kill(os.getppid(), 9)": ("exception", "a candidate may not send signals to other processes"),
    "import os; os.killpg(os.getpgid(os.getppid()), 9)": ("exception", "may not send signals"),
    "import os; os.kill(-1, 9)": ("exception", "may not send signals"),
}


@pytest.mark.parametrize("before", FAILURES)
def test_what_it_raises_is_the_answer_with_its_place(isolated, before):
    failure = isolated(source(before=before)).call(NETWORK, *GIVEN).failure
    kind, message = FAILURES[before]
    assert failure.kind == kind
    assert message in failure.message
    assert len(failure.message) < 400
    assert "\n" not in failure.message
    assert failure.line == FIRST
    assert failure.function in {"backprop", "<lambda>"}


def test_the_place_is_the_innermost_of_its_own_file(isolated):
    text = source(top="def inner(): return np.ones(2) @ np.ones(3)", after="inner()")
    failure = isolated(text).call(NETWORK, *GIVEN).failure
    assert (failure.function, failure.line) == ("inner", 1)


ENDS = {
    "import os; os._exit(0)": ("exit", "exit code 0", ""),
    "import os; os._exit(7)": ("exit", "exit code 7", ""),
    "import os; os.abort()": ("died", "Aborted", "backprop"),
    "import ctypes; ctypes.string_at(0)": ("died", "Segmentation fault", "backprop"),
    "import os; os.kill(os.getpid(), 9)": ("died", "Killed", ""),
    "import os; os.closerange(0, 1000)": ("exit", "exit code", ""),
    "import os, time; os.closerange(0, 1000); time.sleep(99)": ("died", "closed its connection", ""),
    "import os; [os.write(fd, b'x' * 99) for fd in range(3, 64) if os.path.exists(f'/proc/self/fd/{fd}')]": (
        "died", "no answer", ""),
}  # fmt: skip


@pytest.mark.parametrize("before", ENDS)
def test_how_its_process_ended_is_the_answer_and_the_next_call_starts_another(isolated, before, tmp_path):
    once = f"import pathlib; flag = pathlib.Path({str(tmp_path / 'flag')!r}); first = not flag.exists(); flag.touch()"
    text = source(top="", before=f"{once}\n    if first: {before}")
    candidate = isolated(text)
    candidate.describe()
    process = candidate._child
    failure = candidate.call(NETWORK, *GIVEN).failure
    kind, message, function = ENDS[before]
    assert (failure.kind, failure.function, failure.line) == (kind, function, FIRST + 1 if function else 0)
    assert message in failure.message
    assert gone(process)
    assert_right(candidate.call(NETWORK, *GIVEN))


HANGS = [
    "while True: pass",
    "import time; time.sleep(99)",
    "import threading; threading.Lock().acquire(); (lambda lock: [lock.acquire(), lock.acquire()])(threading.Lock())",
    "while True: print('x' * 1000)",
    "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "x = 7 ** 7 ** 9",
]


@pytest.mark.parametrize("before", HANGS)
def test_a_hang_ends_in_time_with_its_place(isolated, before):
    candidate = hurry(isolated(source(before=before)))
    process, started = candidate._child, time.perf_counter()
    failure = candidate.call(NETWORK, *GIVEN).failure
    assert time.perf_counter() - started < 1.5
    assert (failure.kind, failure.message) == ("timeout", "no answer within 0.6 s")
    assert gone(process)
    if "SIGSTOP" not in before:  # a process that is stopped cannot say where
        assert failure.line == FIRST


def test_a_hang_that_catches_everything_ends_in_time(isolated):
    catch = "import signal\n    for n in (1, 2, 3, 13, 14, 15): signal.signal(n, lambda *_: None)\n    while True:\n"
    catch += "        try:\n            while True: pass\n        except BaseException: pass"
    assert hurry(isolated(source(before=catch))).call(NETWORK, *GIVEN).failure.kind == "timeout"


def test_megabytes_of_prints_neither_block_nor_stay(isolated):
    flood = "import os, sys; [print('x' * 1000) for _ in range(5000)]; print('y' * 10**6, file=sys.stderr)"
    candidate = isolated(source(before=flood, after="print('the last word')"))
    answer = candidate.call(NETWORK, *GIVEN)
    assert_right(answer)
    assert len(candidate.printed) <= 2000
    assert candidate.printed.endswith("the last word\n")


def test_closed_and_replaced_streams_do_not_matter(isolated):
    closing = source(top="closed = []", after="import os; closed or [os.close(1), os.close(2), closed.append(1)]")
    assert_right(isolated(closing).call(NETWORK, *GIVEN))
    text = source(after="import sys; sys.stdout.close() if sys.stdout else None; sys.stdout = None; sys.stderr = 3")
    assert_right(isolated(text).call(NETWORK, *GIVEN))


BOMBS = {
    "os.fork": "import os",
    "ctypes.CDLL(None).fork": "import ctypes",
    "multiprocessing.get_context('spawn').Process(target=print).start": "import multiprocessing",
}


def test_a_closed_stream_costs_no_time(isolated):
    closing = source(top="closed = []", after="import os; closed or [os.close(1), os.close(2), closed.append(1)]")
    candidate = isolated(closing.replace("import os;", "import os, time; time.sleep(0.3);"))
    candidate.call(NETWORK, *GIVEN)
    before = time.process_time()
    candidate.call(NETWORK, *GIVEN)
    assert time.process_time() - before < 0.2


@LINUX
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_fork_bomb_has_no_children(isolated, bomb, monkeypatch):
    monkeypatch.setenv("CROSSCHECK_TEST_BOMB", mark := f"bomb-{os.getpid()}-{time.time()}")
    fuse = f"{BOMBS[bomb]}, contextlib\n    while True:\n        with contextlib.suppress(OSError): {bomb}()"
    candidate = hurry(isolated(source(before=fuse)))
    counts, done = [], threading.Event()

    def count():
        while not done.wait(0.05):
            counts.append(running(mark))

    counting = threading.Thread(target=count)
    counting.start()
    failure = candidate.call(NETWORK, *GIVEN).failure
    done.set()
    counting.join()
    assert failure.kind in {"timeout", "exception", "died"}  # a C library may not survive a fork that fails
    assert max(counts) == 1
    assert running(mark) == 0


@LINUX
def test_threads_without_end_are_too_many_for_its_memory_and_harm_nobody(isolated):
    text = source(
        before="import threading, time\n    while True: threading.Thread(target=time.sleep, args=(99,)).start()"
    )
    candidate = isolated(text, memory=1 << 30)
    failure = candidate.call(NETWORK, *GIVEN).failure
    assert "can't start new thread" in failure.message
    started = time.perf_counter()
    candidate.close()
    assert time.perf_counter() - started < 1


@LINUX
def test_memory_is_limited_to_what_was_said(isolated):
    text = source(before="x = np.ones(3 * 10**7)")
    assert isolated(text, memory=1 << 28).call(NETWORK, *GIVEN).failure.kind == "memory"
    assert_right(isolated(text, memory=1 << 30).call(NETWORK, *GIVEN))


OWN = type("Own", (np.ndarray,), {"__array__": None, "tobytes": None, "astype": None})
NO_NUMBERS = {
    "a string": "a string",
    "ragged": [[1, 2], [3]],
    "objects": np.array([None, "x"]),
    "complex": np.ones(2) + 1j,
    "a dict": {"W": np.ones(2)},
    "a date": np.datetime64("2020"),
    "a generator": (x for x in range(3)),
    "a function": np.exp,
    "a tensor that will not come": torch.ones(2, device="meta"),
}


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_is_no_array_of_real_numbers_is_refused(value):
    with pytest.raises(TypeError, match="dW1 must be an array of real numbers, got"):
        behaviour.as_tensors({"dW1": value})


def test_what_is_no_dict_is_refused():
    with pytest.raises(TypeError, match="a dict of named arrays must be returned, got NoneType"):
        behaviour.as_tensors(None)


NUMBERS = np.array([[1.5, -2.0], [0.25, np.nan]])
TAKEN = {
    "as it is": NUMBERS,
    "nested lists": NUMBERS.tolist(),
    "objects": NUMBERS.astype(object),
    "np.matrix": np.ma.masked_array(NUMBERS).view(np.matrix),
    "a masked array": np.ma.masked_array(NUMBERS),
    "big-endian": NUMBERS.astype(">f8"),
    "long double": NUMBERS.astype(np.longdouble),
    "Fortran order": np.asfortranarray(NUMBERS),
    "a class of its own": OWN(NUMBERS.shape, buffer=NUMBERS.copy()),
    "torch": torch.tensor(NUMBERS, requires_grad=True),
}


@pytest.mark.parametrize("value", TAKEN.values(), ids=TAKEN)
def test_whatever_holds_real_numbers_becomes_an_array_of_floats(value):
    array = behaviour.as_tensors({"dW1": value})["dW1"]
    assert type(array) is np.ndarray
    assert array.dtype == np.float64
    assert array.dtype.isnative
    assert np.array_equal(array, NUMBERS, equal_nan=True)


@pytest.mark.parametrize(("dtype", "expected"), [("f2", "f2"), ("f4", "f4"), (">f4", "f4"), ("i4", "f8"), ("?", "f8")])
def test_low_precision_is_kept_and_whole_numbers_become_floats(dtype, expected):
    assert behaviour.as_tensors({"dW1": np.ones(3, dtype)})["dW1"].dtype == expected


def test_what_is_taken_is_a_copy():
    array = np.ones(3)
    taken = behaviour.as_tensors({"A1": array})
    array[0] = 2
    assert taken["A1"][0] == 1


def test_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(behaviour, "LARGEST", 1 << 20)
    with pytest.raises(MemoryError, match="at most 1 MiB may be returned, got 2 MiB"):
        behaviour.as_tensors({"A1": np.zeros(1 << 17), "A2": np.zeros(1 << 17)})


RETURNS = {
    "{'dW1': dW + 1j}": "dW1 must be an array of real numbers, got",
    "{'dW1': np.broadcast_to(1.0, (10**6, 10**6))}": "Unable to allocate",
    "{'dW1': type('Evil', (), {'__array__': lambda self, *_, **__: 1 / 0})()}": "Error",
}


@pytest.mark.parametrize("answer", RETURNS)
def test_what_cannot_be_taken_is_a_failure(isolated, answer):
    got = isolated(source(answer=f"    return {answer}")).call(NETWORK, *GIVEN)
    assert got.failure.kind in {"exception", "memory"}
    assert RETURNS[answer] in got.failure.message
    assert got.tensors == {}


@pytest.mark.parametrize(
    "answer", ["None", "'dW1'", "3", "{'dW1': 'a string'}", "{}", "{3: dW}", "{'dW1': [[1], [2, 3]]}"]
)
def test_where_nothing_comes_that_can_be_checked_it_is_said(isolated, answer):
    candidate = isolated(source(answer=f"    return {answer}"))
    with pytest.raises(UnusableCandidateError, match="dW1"):
        candidate.call(NETWORK, *GIVEN)


def test_none_is_absent(isolated):
    answer = isolated(source(answer='    return {"dW1": dW, "db1": None}')).call(NETWORK, *GIVEN)
    assert answer.tensors.keys() == {"dW1"}


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
            r"candidate0\.py must be a file that can be loaded, got in line 1: no answer within 2 s",
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


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"failure": 3},
        {"failure": {}},
        {"failure": {"kind": [], "message": {}, "function": 1, "line": "x"}},
        {"misconduct": 3, "notes": []},
        {"misconduct": []},
        {"description": {}},
    ],
)
def test_an_answer_that_says_nonsense_is_none(isolated, monkeypatch, said):
    candidate = isolated()
    candidate.describe()
    monkeypatch.setattr(candidate._child, "_exchange", lambda *_: messages.pack(said, {}))
    failure = candidate.call(NETWORK, *GIVEN).failure
    assert failure.kind == "died"
    assert "what it sent is no answer" in failure.message
    assert_right(candidate.call(NETWORK, *GIVEN))


def forged(header, data=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return messages.LENGTHS.pack(len(text) + len(data), len(text)) + text + data


@pytest.mark.parametrize(
    "message",
    [
        forged(b""),
        forged(b"["),
        forged(b"[" * 100_000),
        forged(b'{"said": 1e999, "tensors": []}'),
        forged(b"1" * 5000),
        forged([1]),
        forged({}),
        forged({"said": {}, "tensors": [1]}),
        forged({"said": {}, "tensors": [["X", "O", [1]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "int64", [1]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [-1]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [2]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [10**30]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", ["1"]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [0.5]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", ["float64"], [1]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [1] * 99]]}, b"12345678"),
    ],
)
def test_what_is_no_message_is_refused(message):
    with pytest.raises(messages.BadMessageError):
        messages.unpack(message)


def test_a_message_that_would_fill_the_memory_is_refused_at_once():
    with pytest.raises(messages.BadMessageError, match="bytes"):
        messages.length(messages.LENGTHS.pack(1 << 60, 10))
    with pytest.raises(messages.BadMessageError):
        messages.length(messages.LENGTHS.pack(10, 11))
