"""A process with a candidate in it, from outside: ask, wait no longer than allowed, and say how it ended if it did."""

import contextlib
import os
import re
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from crosscheck.candidates.contract import Failure, Tensors
from crosscheck.candidates.messages import LENGTHS, BadMessageError, length, pack, unpack

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
# The very package that runs here, wherever it was found, and nothing else from there before the standard library.
START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from crosscheck.candidates.worker import main; del sys.path[0]; main()"
)
# Numbers that do not depend on the machine's cores, sets in the same order every time, prints that cost little, no
# window to wait for.
ENVIRONMENT = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"),
    "PYTHONHASHSEED": "0",
    "PYTHONUNBUFFERED": "",
    "PYTHONIOENCODING": "utf-8:backslashreplace",
    "MPLBACKEND": "Agg",
}
PIECE = 1 << 18  # bytes read at a time
LONGEST = 300  # characters of its last words
KEPT = 2000  # characters of what was printed
TRACES = 1 << 20  # bytes of tracebacks
PATIENCE = 1.0  # seconds for a process that has hung up to say with which code it ends


class NoAnswerError(Exception):
    """There is none; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class Child:
    """A process that runs `crosscheck.candidates.worker` on one file.

    `timeout` in seconds is for each question, `memory` in bytes. Linux ends it with the thread that started it.
    """

    def __init__(self, path: Path, *, timeout: float, memory: int) -> None:
        self.path, self.timeout, self.printed, self.closed = path, timeout, "", False
        self.thread = threading.current_thread()
        self.folder = tempfile.TemporaryDirectory(prefix="crosscheck-", ignore_cleanup_errors=True)
        self.traces = tempfile.TemporaryFile()  # noqa: SIM115  # closed by close
        self.output, printing = os.pipe()
        os.set_blocking(self.output, False)
        self.channel, theirs = socket.socketpair()
        self.channel.setblocking(False)
        words = (ROOT, path, theirs.fileno(), self.traces.fileno(), memory, os.getpid())
        self.process = subprocess.Popen(  # noqa: S603  # this very interpreter
            [sys.executable, "-P", "-W", "ignore", "-c", START, *map(str, words)],
            pass_fds=(theirs.fileno(), self.traces.fileno()),
            stdin=subprocess.DEVNULL,
            stdout=printing,
            stderr=printing,
            cwd=self.folder.name,
            env=os.environ | ENVIRONMENT,
            start_new_session=True,
        )
        theirs.close()
        os.close(printing)

    @property
    def usable(self) -> bool:
        """Whether it can be asked: it runs, and the thread that it ends with does."""
        return not self.closed and self.process.poll() is None and self.thread.is_alive()

    def ask(self, said: dict[str, Any], tensors: Tensors, read: Callable[[dict[str, Any], Tensors], T]) -> T:
        """Ask one question and return what `read` makes of the answer.

        Raises NoAnswerError; unless it is for an exception that the candidate raised, the process is gone then.
        """
        until = time.monotonic() + self.timeout
        message = pack(said | {"until": until}, tensors)
        try:
            answer, found = unpack(self._exchange(message, until))
            if "failure" not in answer:
                return read(answer, found)
            failure = _failure(answer["failure"])
        except TimeoutError:
            failure = Failure("timeout", f"no answer within {self.timeout:g} s")
        except (EOFError, OSError):
            failure = self._end()
        except (BadMessageError, KeyError, TypeError, ValueError, AttributeError) as error:
            failure = Failure("died", f"what it sent is no answer ({error})")
        except BaseException:  # Ctrl-C: the next question must not get the answer to this one
            self.close()
            raise
        if failure.kind not in {"exception", "unusable"}:
            failure = self._placed(failure)
            self.close()
        raise NoAnswerError(failure)

    def _exchange(self, message: bytes, until: float) -> bytearray:
        """Send a message and wait for one. Raises TimeoutError, and EOFError or OSError where nobody is there."""
        unsent, received = memoryview(message), bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self.channel, selectors.EVENT_READ | selectors.EVENT_WRITE)
            selector.register(self.output, selectors.EVENT_READ)
            while (wanted := length(received)) is None or len(received) < wanted:
                ready = selector.select(max(0.0, until - time.monotonic()))
                if time.monotonic() >= until:
                    raise TimeoutError
                for key, events in ready:
                    if key.fd == self.output:
                        if not self._listen():  # closed, and ready to be read for ever
                            selector.unregister(self.output)
                    elif events & selectors.EVENT_READ:
                        received += self._read((wanted or LENGTHS.size) - len(received))
                    else:
                        unsent = unsent[self.channel.send(unsent[:PIECE]) :]
                        if not unsent:
                            selector.modify(self.channel, selectors.EVENT_READ)
        return received

    def _read(self, most: int) -> bytes:
        piece = self.channel.recv(min(most, PIECE))
        if not piece:
            raise EOFError
        return piece

    def _listen(self) -> bool:
        """Keep the end of what is printed; says whether there may be more."""
        try:
            piece = os.read(self.output, PIECE)
        except BlockingIOError:
            return True
        self.printed = (self.printed + piece.decode(errors="replace"))[-KEPT:]
        return bool(piece)

    def _end(self) -> Failure:
        """How a process ended that has hung up."""
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return Failure("died", "it closed its connection to the check")
        if code < 0:
            return Failure("died", f"its process was ended by a signal: {signal.strsignal(-code) or -code}")
        self._listen()
        words = f" ({self.printed.split(chr(10))[-2][:LONGEST]})" if code == 1 and chr(10) in self.printed else ""
        return Failure("exit", f"its process ended with exit code {code}{words}")

    def _placed(self, failure: Failure) -> Failure:
        """Add the innermost place in the candidate's file, from what the process wrote of itself before its end."""
        self.traces.seek(0)
        text = self.traces.read(TRACES).decode(errors="replace").rpartition("most recent call first")[2]
        place = re.search(rf'File "{re.escape(str(self.path))}[^"]*", line (\d+) in (\S+)', text)
        return failure if place is None else replace(failure, function=place[2], line=int(place[1]))

    def close(self) -> None:
        """End the process, and whatever it started, and remove what it left."""
        if self.closed:  # its numbers, of process and pipe, may be somebody else's by now
            return
        self.closed = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.output)
        self.channel.close()
        self.traces.close()
        self.folder.cleanup()


def _failure(said: dict[str, Any]) -> Failure:
    return Failure(str(said["kind"]), str(said["message"]), str(said["function"]), int(said["line"]))
