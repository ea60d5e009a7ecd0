"""Whatever a candidate does, crash, hang, flood or fork, there is an answer, and in time."""

import os
import threading
import time

import pytest

from tests.candidates.right_candidate import FIRST, GIVEN, LINUX, NETWORK, assert_right, running, source


def hurry(candidate, seconds=0.6):
    """Have it read with all the time it needs on a busy machine, and called with little."""
    candidate.describe()
    candidate._child.timeout = seconds
    return candidate


def gone(process):
    return process is None or process.process.returncode is not None


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


def test_after_a_hang_nothing_more_is_asked(isolated):
    """There would be a hang for every network, and for every guess of what the file may mean."""
    candidate = hurry(isolated(source(before="while True: pass")))
    first = candidate.call(NETWORK, *GIVEN).failure
    started = time.perf_counter()
    assert [candidate.call(NETWORK, *GIVEN).failure for _ in range(5)] == [first] * 5
    assert candidate.watch(NETWORK, *GIVEN, []) == []
    assert time.perf_counter() - started < 0.3
    assert candidate._child.closed


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


def test_a_closed_stream_costs_no_time(isolated):
    closing = source(top="closed = []", after="import os; closed or [os.close(1), os.close(2), closed.append(1)]")
    candidate = isolated(closing.replace("import os;", "import os, time; time.sleep(0.3);"))
    candidate.call(NETWORK, *GIVEN)
    before = time.process_time()
    candidate.call(NETWORK, *GIVEN)
    assert time.process_time() - before < 0.2


BOMBS = {
    "os.fork": "import os",
    "ctypes.CDLL(None).fork": "import ctypes",
    "multiprocessing.get_context('spawn').Process(target=print).start": "import multiprocessing",
}


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
