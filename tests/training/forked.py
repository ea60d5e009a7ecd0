"""Processes that train together as if torchrun had started them: forked from one that has imported all, in a moment.

Run by conftest.py in a process of its own, which has one thread and so may be forked. Each line of standard input
is a request in JSON, {"size", "arguments", "folder", "trouble"}; the answer, in a line, is what became of each.
Every process has a folder of its own, as on machines that share none: its rank within `folder`.
"""

import json
import os
import signal
import socket
import sys
import time
from functools import partial
from pathlib import Path

import torch._dynamo  # noqa: F401  # which takes seconds, and which DistributedDataParallel imports
from torch.distributed import TCPStore

from crosscheck import UnusableRequestError
from crosscheck.cli import main
from crosscheck.training import prepare, session
from crosscheck.training.shared_run import SharedRun
from reference_torch.distributed import _Share

SECONDS = 30


def make_trouble(trouble):
    """Send this process a signal at a step, let it find no data or hold little of them,
    or let its gradients be a little wrong."""
    if "signal" in trouble:
        step, taken = SharedRun.step, []

        def troubled(*arguments):
            taken.append(1)
            if len(taken) == trouble["step"]:
                os.kill(os.getpid(), signal.Signals[trouble["signal"]])
            return step(*arguments)

        SharedRun.step = troubled
    if "error" in trouble:

        def unreadable(settings):
            raise UnusableRequestError(trouble["error"])

        session.read_parts = unreadable
    if "memory" in trouble:

        def little_memory(settings):
            source = read_parts(settings)
            Path("rows").write_text(type(source.train.rows).__name__, encoding="utf-8")
            return source

        read_parts, session.read_parts = session.read_parts, little_memory
        prepare.read = partial(prepare.read, memory=trouble["memory"])
    if "factor" in trouble:
        share = _Share.forward
        _Share.forward = lambda *arguments: share(*arguments) * trouble["factor"]


def train(rank, port, request):
    """Be one of the processes, and end."""
    own, trouble = Path(request["folder"]) / str(rank), request["trouble"]
    own.mkdir(exist_ok=True)
    os.chdir(own)
    os.environ |= {"RANK": str(rank), "WORLD_SIZE": str(request["size"]), "TORCHELASTIC_USE_AGENT_STORE": "True"}
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"../{name}-{rank}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    arguments, code = ["train", *request["arguments"]], 1
    if rank in trouble.get("ranks", []):
        make_trouble(trouble)
        arguments += trouble.get("flags", [])
    try:
        code = main(arguments)
    except SystemExit as leaving:
        code = leaving.code
    except BaseException:  # noqa: BLE001  # shown as Python shows it
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        os._exit(code)


def host_store():
    """Fork what holds what the processes tell each other, as torchrun itself does; its process and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    host = os.fork()
    if host == 0:
        store = TCPStore("127.0.0.1", port, is_master=True, wait_for_workers=False)
        time.sleep(2 * SECONDS)
        os._exit(store is None)
    return host, port


def wait_for(processes):
    """Their exit codes; those that hang are killed."""
    until, codes = time.monotonic() + SECONDS, {}
    while len(codes) < len(processes):
        for rank in set(range(len(processes))) - codes.keys():
            if time.monotonic() > until:
                os.kill(processes[rank], signal.SIGKILL)
            pid, status = os.waitpid(processes[rank], os.WNOHANG)
            if pid:
                codes[rank] = os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    return [codes[rank] for rank in range(len(processes))]


def answer(request):
    """Exit code, standard output and standard error of each process."""
    host, port = host_store()
    processes = []
    for rank in range(request["size"]):
        processes.append(os.fork())
        if processes[-1] == 0:
            train(rank, port, request)
    codes = wait_for(processes)
    os.kill(host, signal.SIGKILL)
    os.waitpid(host, 0)
    folder = Path(request["folder"])
    said = [
        [(folder / f"{name}-{rank}").read_text(encoding="utf-8") for name in ("out", "err")]
        for rank in range(len(codes))
    ]
    return [{"code": code, "out": out, "err": err} for code, (out, err) in zip(codes, said, strict=True)]


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
