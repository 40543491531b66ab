"""From what a person names (files, folders, standard input) to the inputs to read."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from provenance.errors import DocumentError
from provenance.model.issue import Issue
from provenance.reading.media_types import is_content
from provenance.reading.raw import MAX_BYTES, Code

STDIN = "-"
_LARGEST_RULES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing to read: a path, or what stood on standard input."""

    uri: str
    path: Path | None = None
    data: bytes = b""
    """The bytes where there is no path."""


def find_inputs(names: Sequence[str], *, ignoring: bool = True) -> Iterator[Input | Issue]:
    """Yield what there is to read, in the order given; folders are walked in name order.

    In a folder, files that are no articles are passed over, and those that git ignores unless
    `ignoring` is false: whoever writes the content writes its ignore files too.
    """
    for name in names:
        try:
            yield from _named(name, ignoring=ignoring)
        except OSError as error:
            yield unreadable(name, error)


def _named(name: str, *, ignoring: bool) -> Iterator[Input | Issue]:
    path = Path(name)
    if not name:
        yield _missing(name)
    elif name == STDIN:
        # Read here: a worker has no standard input.
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
        yield Input(uri="stdin", data=data)
    elif path.is_dir():
        yield from _in_folder(path, ignoring=ignoring)
    elif path.exists() or path.is_symlink():
        yield Input(uri=name, path=path)
    else:
        yield _missing(name)


def _in_folder(folder: Path, *, ignoring: bool) -> Iterator[Input | Issue]:
    found = False
    for item in _walk(folder, _rules_above(folder) if ignoring else None):
        found = True
        yield item
    if not found:
        message = "the folder holds no articles to check"
        remedy = "Name a folder with .txt, .html, .md, .rst or .adoc files, not ignored by git."
        yield Issue(code="empty-folder", message=message, uri=str(folder), remedy=remedy)


@dataclass(frozen=True, slots=True)
class _Ignored:
    """The patterns of one `.gitignore` and the folder they count from."""

    base: Path
    spec: GitIgnoreSpec

    def matches(self, path: Path, *, is_folder: bool) -> bool | None:
        relative = path.relative_to(self.base).as_posix()
        return self.spec.check_file(relative + "/" if is_folder else relative).include


def _walk(top: Path, above: tuple[_Ignored, ...] | None) -> Iterator[Input | Issue]:
    """Yield what is in a folder, in name order, with a stack of our own: depth is no limit.

    Links to folders are not followed, so that none leads in a circle. Without `above`, ignore
    files do not count.
    """
    stack: list[tuple[Path, tuple[_Ignored, ...] | None]] = [(top, above or ())]
    while stack:
        path, rules = stack.pop()
        if rules is None:
            yield _content(path, top)
            continue
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield unreadable(str(path), error)
            continue
        own = () if above is None else _rules_in(path)
        stack.extend(_kept(path, entries, (*rules, *own)))


def _kept(
    folder: Path, entries: Iterable[os.DirEntry[str]], rules: tuple[_Ignored, ...]
) -> Iterator[tuple[Path, tuple[_Ignored, ...] | None]]:
    """Yield the folders with the rules that hold in them, and the articles with None."""
    for entry in entries:
        path, is_folder = folder / entry.name, entry.is_dir(follow_symlinks=False)
        if entry.name == ".git" or _is_ignored(path.absolute(), rules, is_folder=is_folder):
            continue
        if is_folder:
            yield path, rules
        elif is_content(path.name) and not _is_folder(path):
            yield path, None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _content(path: Path, top: Path) -> Input | Issue:
    """Return the input; what is neither a file nor a broken link is never opened unasked."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(top.resolve()):
            return _outside(path)
        if path.is_file() or not path.exists():
            return Input(uri=str(path), path=path)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        return unreadable(str(path), error)
    return Issue(
        code="not-a-file",
        message="it is a pipe, a socket or a device, not a file",
        uri=str(path),
        remedy="Take it out of the folder, or name it on the command line.",
    )


def _outside(path: Path) -> Issue:
    return Issue(
        code="outside-folder",
        message="it is a link that leads out of the folder, and was not followed",
        uri=str(path),
        remedy="Put the article itself here, or name the link on the command line.",
    )


def _is_ignored(path: Path, rules: tuple[_Ignored, ...], *, is_folder: bool) -> bool:
    """Return what the nearest file with an opinion says."""
    for rule in reversed(rules):
        answer = rule.matches(path, is_folder=is_folder)
        if answer is not None:
            return answer
    return False


def _rules_above(folder: Path) -> tuple[_Ignored, ...]:
    """Return the ignore files from the repository's root down to the folder's parent."""
    folder = folder.absolute()
    parents = []
    for parent in folder.parents:
        if (parent / ".git").exists() or (folder / ".git").exists():
            break
        parents.append(parent)
    root = next((parent for parent in folder.parents if (parent / ".git").exists()), None)
    if root is None or (folder / ".git").exists():
        return ()
    chain = [root, *reversed(parents)]
    return tuple(rule for parent in chain for rule in _rules_in(parent))


def _rules_in(folder: Path) -> tuple[_Ignored, ...]:
    path = folder / ".gitignore"
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST_RULES:
            return ()
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return (_Ignored(folder.absolute(), GitIgnoreSpec.from_lines(lines)),)


def unreadable(uri: str, error: Exception) -> Issue:
    """Return the issue for a file or folder that the system does not let us read."""
    reason = getattr(error, "strerror", None) or str(error)
    return Issue(
        code="unreadable",
        message=f"it could not be read: {reason}",
        uri=uri,
        remedy="Check that the file is there and that you may read it.",
    )


def read_path(path: Path) -> bytes:
    """Return the bytes of a file or pipe, one past the limit at most.

    Raises:
        DocumentError: it cannot be read (`unreadable`), or is a device, which may never end.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
                remedy = "Give a file, a folder, or `-` for standard input."
                raise DocumentError(Code.NOT_A_FILE, "it is a device, not a file", remedy=remedy)
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        issue = unreadable(str(path), error)
        raise DocumentError(issue.code, issue.message, remedy=issue.remedy) from error


def _missing(name: str) -> Issue:
    if "://" in name:
        return Issue(
            code="not-found",
            message="of web addresses only those with http and https can be read",
            uri=name,
            remedy="Save it as a file, or name its web address.",
        )
    return Issue(
        code="not-found",
        message="there is no such file or folder",
        uri=name,
        remedy="Check the path; `-` reads from standard input.",
    )
