"""Several processes that train one network together, as torchrun starts them: they agree, and end alike."""

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import torch
import torch.distributed as dist
from torch.distributed.rendezvous import rendezvous

from crosscheck import UnusableRequestError

T = TypeVar("T")
STARTED = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")  # what torchrun says in the environment
SAID, KEPT = "said", "kept"
UNUSABLE = 2


@dataclass(frozen=True)
class Processes:
    """This process, number `rank` of `size`, from 0; what they tell each other in `store` outlives each of them."""

    rank: int = 0
    size: int = 1
    store: Any = None  # torch.distributed.Store, which torch does not export for mypy

    @property
    def first(self) -> bool:
        """Whether this is the one that shows and writes."""
        return self.rank == 0

    def gather(self, mine: T) -> list[T]:
        """What every process has, by rank. All must ask together, and wait for each other."""
        if self.size == 1:
            return [mine]
        all_of_them = [mine] * self.size
        dist.all_gather_object(all_of_them, mine)
        return all_of_them

    def alike(self, prepare: Callable[[], T]) -> T:
        """What `prepare` gives here. Where it raises UnusableRequestError in one process, all end, and one says why.

        `prepare` must not wait for other processes.
        """
        try:
            came, problem = prepare(), None
        except UnusableRequestError as error:
            came, problem = None, str(error)
        problems = [(rank, text) for rank, text in enumerate(self.gather(problem)) if text is not None]
        if problems and not self.first:
            raise SystemExit(UNUSABLE)
        for rank, text in problems:
            raise UnusableRequestError(text if rank == 0 else f"process {rank} of {self.size}: {text}")
        return came  # type: ignore[return-value]  # None only where `prepare` gives that

    def check_same(self, mine: Mapping[str, object]) -> None:
        """Raise UnusableRequestError, in all, unless each of these is the same in every process."""
        found = self.gather(dict(mine))

        def compare() -> None:
            for rank, theirs in enumerate(found):
                for name, value in theirs.items():
                    if value != found[0][name]:
                        raise UnusableRequestError(
                            f"{name} must be the same in all processes, got {found[0][name]} in 0 and {value} in {rank}"
                        )

        self.alike(compare)

    def own(self, device: torch.device) -> torch.device:
        """Which GPU of its machine is this process's, where several train on GPUs; else the device as it is.

        Raises UnusableRequestError where there are fewer than processes.
        """
        if self.size == 1 or device.type != "cuda":
            return device
        here, there = int(os.environ.get("LOCAL_RANK", "0")), torch.cuda.device_count()
        if here >= there:
            raise UnusableRequestError(
                f"--nproc-per-node must be {there} at most, a GPU for each process, got {here + 1} or more; "
                "or else --device cpu"
            )
        own = torch.device("cuda", here)
        torch.cuda.set_device(own)  # where NCCL works
        return own

    def may_say(self) -> bool:
        """Whether nobody has said yet why all end; asking is saying so."""
        if self.store is None:
            return True
        try:
            return self.store.add(SAID, 1) == 1
        except RuntimeError:  # the store's machine is gone as well
            return True

    def note_kept(self, step: int) -> None:
        """Let everybody know that the checkpoint of this step is on the disk."""
        if self.store is not None:
            self.store.set(KEPT, str(step))

    def kept(self) -> str:
        """From where a training that is resumed will go on, in words."""
        try:
            return f"step {int(self.store.get(KEPT))}" if self.store.check([KEPT]) else "its beginning"
        except RuntimeError:  # as above
            return "its newest checkpoint"

    def leave(self) -> None:
        """Close the connections to the others."""
        if self.size > 1:
            dist.destroy_process_group()
            gc.collect()  # or the group dies with the interpreter, and its threads, still running, abort the process


ALONE = Processes()


def join() -> Processes:
    """Meet the processes that torchrun has started; this one is alone where it has not.

    Raises UnusableRequestError where they do not reach each other.
    """
    if not all(name in os.environ for name in STARTED) or os.environ["WORLD_SIZE"] == "1":
        return ALONE
    backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
    try:
        whole, rank, size = next(rendezvous("env://"))
        attempt = os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")
        store = dist.PrefixStore(attempt, whole)  # type: ignore[attr-defined]  # torch's list of names is dynamic
        dist.init_process_group(backend, store=store, rank=rank, world_size=size)
    except (RuntimeError, ValueError) as error:
        said = " ".join(str(error).split())
        raise UnusableRequestError(
            f"{os.environ['WORLD_SIZE']} processes must reach each other at {os.environ['MASTER_ADDR']}, got: {said}"
        ) from error
    return Processes(rank, size, store)


def is_lost(error: Exception) -> bool:
    """Whether this is how torch says that another process has gone."""
    return isinstance(error, dist.DistError) or (type(error) is RuntimeError and "gloo" in str(error))
