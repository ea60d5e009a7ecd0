"""What runs in a candidate's process: read its file once, then call it whenever the check asks. NumPy only."""

import contextlib
import dataclasses
import faulthandler
import socket
import sys
import time
from pathlib import Path
from typing import Any

from crosscheck.candidates import behaviour, calling, forms, limits, own_data, source, watching
from crosscheck.candidates.contract import (
    Answer,
    Description,
    Failure,
    Network,
    Target,
    Tensors,
    UnusableCandidateError,
)
from crosscheck.candidates.messages import LENGTHS, length, pack, unpack
from crosscheck.candidates.own_numpy import OwnNumPy

LONGEST = 300  # characters of an error's text


class Worker:
    """The candidate of one file, once it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.numpy = calling.numpy = OwnNumPy()
        self.source: source.Source | None = None
        self.candidate: Any = None
        self.reads: list[str] = []

    def reply(self, said: dict[str, Any], given: Tensors) -> tuple[dict[str, Any], Tensors]:
        """Answer one message. Raises whatever the candidate raises, and TypeError for what it should not return."""
        if "network" not in said:
            return {"description": dataclasses.asdict(self.load())}, {}
        network = _network(said["network"])
        if "within" in said:
            targets = [Target(given.pop(f"target {i}"), within) for i, within in enumerate(said["within"])]
            return {"sightings": self.watch(network, given, targets)}, {}
        answer = self.call(network, given)
        return {"misconduct": answer.misconduct, "notes": answer.notes, "rate": answer.rate}, answer.tensors

    def load(self) -> Description:
        """Read the file and find what can be called in it. Raises UnusableCandidateError, and what the file raises."""
        try:
            self.source = source.read(self.path)
        finally:
            self.numpy.put_back()
        self.candidate = forms.recognise(self.source)
        description: Description = self.candidate.description
        self.reads = own_data.notes(self.source.namespace, description.functions)  # before a call puts arrays there
        return description

    def call(self, network: Network, given: Tensors) -> Answer:
        """Call the candidate, which has been read, twice. Raises what it raises."""
        answer = behaviour.observe(self.candidate, network, given)
        return dataclasses.replace(answer, notes=(*answer.notes, *self.numpy.notes, *self.reads))

    def watch(self, network: Network, given: Tensors, targets: list[Target]) -> list[list[dict[str, Any]]]:
        """Call it once more and say which lines gave a variable one of these values. Raises what it raises."""
        if self.source is None:
            return []
        seen = watching.watch(self.candidate, self.source, network, given, targets)
        return [[dataclasses.asdict(sighting) for sighting in each] for each in seen]


def failure_of(error: BaseException, path: Path) -> Failure:
    """What a candidate raised, in a line, and the innermost place in its own file where it did."""
    kind = {MemoryError: "memory", SystemExit: "exit", UnusableCandidateError: "unusable"}
    known = next((word for cause, word in kind.items() if isinstance(error, cause)), "exception")
    function, line = "", 0
    place = error.__traceback__
    while place is not None:
        code = place.tb_frame.f_code
        if code.co_filename.startswith(str(path)):
            function, line = code.co_name, place.tb_lineno
        place = place.tb_next
    return Failure(known, _text(error), function, line)


def _text(error: BaseException) -> str:
    if isinstance(error, UnusableCandidateError):
        return str(error)
    try:
        text = repr(error.code) if isinstance(error, SystemExit) else " ".join(str(error).split())
    except Exception:  # noqa: BLE001  # the error's class may be the candidate's own
        text = ""
    if isinstance(error, SystemExit):
        return f"sys.exit({text[:LONGEST]})"
    return f"{type(error).__name__}: {text}".removesuffix(": ")[:LONGEST]


def _network(said: dict[str, Any]) -> Network:
    """JSON knows no tuples."""
    return Network(tuple(said.pop("layer_sizes")), tuple(said.pop("hidden")), **said)


def serve(worker: Worker, channel: socket.socket, *, traces: int) -> None:
    """Answer until the check hangs up; shortly before the time is over, write to `traces` where the candidate is."""
    while (message := _receive(channel)) is not None:
        said, given = unpack(message)
        left = max(0.01, said["until"] - time.monotonic())
        limits.allow_seconds(left)
        faulthandler.dump_traceback_later(0.9 * left, file=traces)
        reply = _answered(worker, said, given)
        faulthandler.cancel_dump_traceback_later()
        _flush()
        channel.sendall(reply)


def _answered(worker: Worker, said: dict[str, Any], given: Tensors) -> bytes:
    try:
        return pack(*worker.reply(said, given))
    except BaseException as error:  # noqa: BLE001  # SystemExit and its like are the candidate's as well
        failure = failure_of(error, worker.path)
    return pack({"failure": dataclasses.asdict(failure)}, {})  # once the error has let go of its memory


def _receive(channel: socket.socket) -> bytearray | None:
    """The next message, or None where the check has hung up."""
    message = bytearray()
    while (wanted := length(message)) is None or len(message) < wanted:
        piece = channel.recv((wanted or LENGTHS.size) - len(message))
        if not piece:
            return None
        message += piece
    return message


def _flush() -> None:
    """Hand on what was printed. The streams may be the candidate's own by now, or closed."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()


def main() -> None:
    """Serve the check that started this process: candidate's file, two descriptors, limits, and who it is."""
    path, channel, traces, memory, parent = sys.argv[1:]
    limits.take_on(memory=int(memory), parent=int(parent))
    faulthandler.enable(file=int(traces), all_threads=False)
    sys.argv, sys.dont_write_bytecode = [path], True  # from here on all that is imported may be the candidate's
    sys.path.append(str(Path(path).parent))  # last: no submission's random.py shadows the real one
    serve(Worker(Path(path)), socket.socket(fileno=int(channel)), traces=int(traces))
