import os
import signal
from dataclasses import dataclass

import pytest

from provenance.cli.crew import Crew, Limits
from provenance.model.issue import Issue


@dataclass(frozen=True)
class Sum:
    number: int

    @property
    def uri(self) -> str:
        return f"sum {self.number}"


def doubled(task: Sum) -> int:
    return task.number * 2


def doubled_unless_seven(task: Sum) -> int:
    if task.number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return task.number * 2


def starving_at_seven(task: Sum) -> int:
    if task.number == 7:
        raise MemoryError
    return task.number * 2


TASKS = [Sum(number) for number in range(100)]


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("limits", [None, Limits(seconds=60, megabytes=2048)])
def test_results_come_in_the_order_of_tasks(workers: int, limits: Limits | None) -> None:
    crew = Crew(workers=workers, limits=limits)
    assert list(crew.each(doubled, TASKS)) == [task.number * 2 for task in TASKS]


@pytest.mark.parametrize(
    ("step", "code"), [(doubled_unless_seven, "worker-ended"), (starving_at_seven, "memory-limit")]
)
def test_only_the_task_that_ends_its_worker_is_lost(step: object, code: str) -> None:
    assert callable(step)
    results = list(Crew(workers=2).each(step, TASKS))
    assert len(results) == len(TASKS)
    lost = [result for result in results if isinstance(result, Issue)]
    assert [(issue.uri, issue.code) for issue in lost] == [("sum 7", code)]
    assert [result for result in results if not isinstance(result, Issue)] == [
        task.number * 2 for task in TASKS if task.number != 7
    ]
