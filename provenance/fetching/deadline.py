"""Work that is given up when its time is over, whatever it waits for."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Return what `work` returns, or raise what it raises.

    A name server, a handshake or a header that arrives byte by byte cannot be interrupted from
    outside, so `work` runs in a thread that does not keep the program alive.

    >>> within(5, lambda: 6 * 7)
    42

    Raises:
        TimeoutError: it is not done in time.
    """
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    threading.Thread(target=run, name="fetch", daemon=True).start()
    return outcome.result(timeout=seconds)
