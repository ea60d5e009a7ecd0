"""What a candidate's process may not do, whatever runs in it: outlive the check, take all memory, start processes.

This guards against mistakes, not against malice: see docs/isolation.md.
"""

import ctypes
import errno
import os
import resource
import signal
import struct
import sys
from typing import Any

LARGEST_FILE = 1 << 28  # bytes
# From <linux/prctl.h>.
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
SECCOMP_MODE_FILTER = 2
# From <linux/filter.h> and <linux/seccomp.h>: load a word of the call, compare, leave with a verdict.
LOAD, JUMP_IF_EQUAL, JUMP_IF_SET, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
NUMBER, MACHINE, FLAGS = 0, 4, 16  # where struct seccomp_data has the call, the machine, and the first argument
CLONE_THREAD = 0x00010000
# From <linux/audit.h> and the tables of system calls: the machine, clone, and what else starts a process.
CALLS = {"x86_64": (0xC000003E, 56, (57, 58)), "aarch64": (0xC00000B7, 220, ())}
CLONE3 = 435

STARTS_A_PROCESS = frozenset({"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"})


def take_on(*, memory: int, parent: int) -> None:
    """Limit this process for good: `memory` bytes of address space, an end with `parent`, no children, no core file."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, LARGEST_FILE)
    if sys.platform.startswith("linux"):  # elsewhere address space cannot be limited
        _limit(resource.RLIMIT_AS, memory)
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        _refuse_processes()
    sys.addaudithook(_refuse)
    if os.getppid() != parent:  # it was gone before we asked to go with it
        os._exit(0)


def allow_seconds(seconds: float) -> None:
    """Let this process compute for so long from now, on every core; then the system ends it, parent or not."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = used.ru_utime + used.ru_stime + seconds * (os.cpu_count() or 1) + 5
    _limit(resource.RLIMIT_CPU, int(most))


def _limit(kind: int, most: int) -> None:
    """Set the limit that counts, within the one that this process was started with."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Say in Python's words what the system would refuse without any, or would not refuse."""
    if event in STARTS_A_PROCESS or event == "subprocess.Popen":
        raise PermissionError(errno.EPERM, "a candidate may not start processes")
    if event == "os.killpg" or (event == "os.kill" and arguments[0] != os.getpid()):
        raise PermissionError(errno.EPERM, "a candidate may not send signals to other processes")


def _refuse_processes() -> None:
    """Have Linux refuse every new process, but not threads; a number of processes is no limit at all for root."""
    if os.uname().machine not in CALLS:
        return
    machine, clone, others = CALLS[os.uname().machine]
    refuse, no_such_call = REFUSE | errno.EPERM, REFUSE | errno.ENOSYS
    program = [
        (LOAD, 0, 0, MACHINE),
        (JUMP_IF_EQUAL, 1, 0, machine),
        (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, NUMBER),
        *(step for call in others for step in ((JUMP_IF_EQUAL, 0, 1, call), (RETURN, 0, 0, refuse))),
        (JUMP_IF_EQUAL, 0, 1, CLONE3),  # its flags are out of sight; without it the C library uses clone
        (RETURN, 0, 0, no_such_call),
        (JUMP_IF_EQUAL, 1, 0, clone),
        (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, FLAGS),
        (JUMP_IF_SET, 0, 1, CLONE_THREAD),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, refuse),
    ]
    steps = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    head = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program), ctypes.addressof(steps)))
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(head))


def _prctl(option: int, *arguments: int) -> None:
    """Ask Linux; a kernel that knows no such thing leaves us with the limits that are left."""
    values = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)]
    ctypes.CDLL(None).prctl(ctypes.c_int(option), *values[:4])
