"""Many inputs at once: worker processes that can be stopped, results in the order of inputs."""

import multiprocessing
import resource
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from provenance.model.issue import Issue
from provenance.pipeline import out_of_memory


class Task(Protocol):
    """Whatever is worked on; its address names it where it fails."""

    @property
    def uri(self) -> str:
        """Return what people call it."""


_Task = TypeVar("_Task", bound=Task)
_Result = TypeVar("_Result")
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one input may take before its worker is killed."""

    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """How many worker processes there are, and what each input may take."""

    workers: int
    limits: Limits | None = None
    most: int = 8
    """Tasks that a worker gets at once: to hand one over takes as long as to read a short text."""

    def each(
        self, step: Callable[[_Task], _Result], tasks: Sequence[_Task]
    ) -> Iterator[_Result | Issue]:
        """Yield `step(task)` for each task in order, or the issue why its worker had to end."""
        from pebble import ProcessPool

        pool = ProcessPool(
            max_workers=max(1, min(self.workers, len(tasks))),
            context=_context(),
            initializer=_begin,
            initargs=(step, self.limits),
        )
        with pool:
            try:
                sheaves = self._sheaves(tasks)
                results: Any = pool.map(_work, sheaves, timeout=self._seconds).result()
                for sheaf in sheaves:
                    yield from self._next(results, step, sheaf)
            except BaseException:
                # Ctrl-C, or nobody wants the rest: running workers are killed, not waited for.
                pool.stop()  # type: ignore[no-untyped-call]
                raise

    @property
    def _seconds(self) -> float | None:
        return self.limits.seconds if self.limits else None

    def _sheaves(self, tasks: Sequence[_Task]) -> list[Sequence[_Task]]:
        """Return the tasks in the order given, in small groups, so that all workers have some."""
        size = 1 if self.limits else max(1, min(self.most, len(tasks) // (4 * self.workers)))
        return [tasks[start : start + size] for start in range(0, len(tasks), size)]

    def _next(
        self,
        results: Iterator[list[_Result]],
        step: Callable[[_Task], _Result],
        sheaf: Sequence[_Task],
    ) -> Iterable[_Result | Issue]:
        """Return the results of a group; where its worker had to end, each task is tried alone."""
        from pebble import ProcessExpired

        try:
            return next(results)
        except (TimeoutError, ProcessExpired, BrokenProcessPool, MemoryError) as error:
            if len(sheaf) > 1:
                return Crew(workers=1, most=1).each(step, sheaf)
            return [self._issue(error, sheaf[0].uri)]

    def _issue(self, error: Exception, uri: str) -> Issue:
        match error:
            case TimeoutError():
                return _too_slow(uri, self._seconds or 0)
            case MemoryError():
                return out_of_memory(uri)
        return _ended(uri, getattr(error, "exitcode", -1))


def _context() -> Any:  # noqa: ANN401 -- multiprocessing has no public type for it
    # A forked worker has the rules loaded already.
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")


# What a worker does with each task; handed over once, when it begins.
_step: Callable[[Any], Any]


def _begin(step: Callable[[Any], Any], limits: Limits | None) -> None:
    global _step
    # Killed at once, whatever it is in the middle of: nothing of its own needs tidying up.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _step = step
    if limits:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = limits.megabytes * _MEGABYTE
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _work(sheaf: Sequence[Task]) -> list[object]:
    return [_step(task) for task in sheaf]


def _too_slow(uri: str, seconds: float) -> Issue:
    return Issue(
        code="time-limit",
        message=f"it was not read within {seconds:g} seconds, and its worker was ended",
        uri=uri,
        remedy="Give the article alone, or raise --time-limit.",
    )


def _ended(uri: str, code: int) -> Issue:
    return Issue(
        code="worker-ended",
        message=f"the worker that read it ended before it was done (exit code {code})",
        uri=uri,
        remedy="Give the article alone, raise --memory-limit, or check it by hand.",
    )
