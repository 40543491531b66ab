"""Web addresses → captures: the only code that fetches content. Needs the extra `fetch`."""

from collections.abc import Iterator
from contextlib import contextmanager

from provenance.errors import UsageError


@contextmanager
def needs_extra(what: str) -> Iterator[None]:
    """Say which optional part is missing where an import inside fails.

    Raises:
        UsageError: the extra `fetch` is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"{what}: an optional part is missing; pip install 'provenance-check[fetch]'"
        raise UsageError(message) from error
