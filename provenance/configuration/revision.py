"""Files as they stand in another revision of a git repository, without checking it out."""

import os
import posixpath
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from errno import EINVAL, ENOENT
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any

from provenance.configuration.discovery import Place
from provenance.errors import UsageError

_FILES = frozenset({"100644", "100755"})
_LINK, _FOLDER = "120000", "040000"
# What the repository itself could do to its objects, or fetch, stays out.
_PLAIN = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
# A repository inside the content is one that the author of the content wrote.
_OURS = ("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false")
_OPTION = "--policy-from"


class _GitError(UsageError):
    """Git said no, for the reason it printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One commit of the repository around a folder."""

    name: str
    """As the user called it."""
    commit: str
    root: Path
    here: Path

    def file(self, path: str) -> "TreeEntry":
        """Return the file of that path, which counts from the working directory.

        Raises:
            UsageError: the path leads out of the repository.
        """
        inside = posixpath.relpath(posixpath.normpath((self.here / path).as_posix()), self.root)
        if inside.startswith(".."):
            message = f"{path} lies outside the repository; {_OPTION} reads nothing there"
            raise UsageError(message)
        return TreeEntry(self, inside)

    def place(self, path: str) -> Place:
        """Return a file as the discovery of configurations wants it."""
        entry = self.file(path)
        return Place(path=entry, label=str(entry), from_here=path)

    def folders_up(self) -> Iterator[Place]:
        """Yield the working directory and the folders around it, up to the repository's root."""
        for steps, folder in enumerate((self.here, *self.here.parents)):
            name = "/".join([".."] * steps)
            entry = self.file(name or ".")
            label = f"{self.name}:" if entry.path == "." else str(entry)
            yield Place(path=entry, label=label, from_here=name)
            if folder == self.root:
                return


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file or folder of a revision, read-only: a `Traversable` that knows its folder."""

    revision: Revision
    path: str
    """From the root of the repository."""

    def __str__(self) -> str:
        return f"{self.revision.name}:{self.path}"

    @property
    def name(self) -> str:
        """Return the last part of the path."""
        return posixpath.basename(self.path)

    @property
    def parent(self) -> "TreeEntry":
        """Return the folder around it."""
        return TreeEntry(self.revision, posixpath.dirname(self.path) or ".")

    def joinpath(self, *descendants: str | os.PathLike[str]) -> "TreeEntry":
        """Return an entry below this one; `..` leads up, and out of the tree to nothing."""
        joined = posixpath.join(self.path, *(os.fspath(part) for part in descendants))
        return TreeEntry(self.revision, posixpath.normpath(joined))

    def __truediv__(self, child: str | os.PathLike[str]) -> "TreeEntry":
        return self.joinpath(child)

    def is_file(self) -> bool:
        """Return whether a file of that path is in the revision, or a link, which cannot be read.

        A link passed over would leave out rules in silence.
        """
        return self._entry()[0] in {*_FILES, _LINK}

    def is_dir(self) -> bool:
        """Return whether a folder of that path is in the revision."""
        return self.path == "." or self._entry()[0] == _FOLDER

    def iterdir(self) -> Iterator["TreeEntry"]:
        """Yield what lies in the folder."""
        tree = f"{self.revision.commit}:{'' if self.path == '.' else self.path}"
        listed = _git(self.revision.root, "ls-tree", "-z", "--name-only", tree)
        yield from (self.joinpath(os.fsdecode(name)) for name in listed.split(b"\0") if name)

    def read_bytes(self) -> bytes:
        """Return the content of the file.

        Raises:
            OSError: the revision has no plain file there.
        """
        mode, identity = self._entry()
        if not mode:
            message = f"there is no such file in {self.revision.name}"
            raise OSError(ENOENT, message)
        if mode not in _FILES:
            kind = "a symbolic link, which is not followed" if mode == _LINK else "no file"
            message = f"in {self.revision.name} it is {kind}"
            raise OSError(EINVAL, message)
        return _git(self.revision.root, "cat-file", "blob", identity)

    def read_text(self, encoding: str | None = None) -> str:
        """Return the content of the file as text."""
        return self.read_bytes().decode(encoding or "utf-8")

    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> IO[Any]:  # noqa: ANN401
        """Return the content of the file as a stream."""
        stream = BytesIO(self.read_bytes())
        return stream if "b" in mode else TextIOWrapper(stream, *args, **kwargs)

    def _entry(self) -> tuple[str, str]:
        """Return mode and object of the entry, empty where the revision has none."""
        # No entry of a tree is called so, and no program can be given a NUL.
        if self.path == "." or self.path.startswith(("..", "/")) or "\0" in self.path:
            return "", ""
        arguments = ("ls-tree", "-z", self.revision.commit, "--", self.path)
        listed = _git(self.revision.root, "--literal-pathspecs", *arguments)
        if not listed:
            return "", ""
        mode, _, identity = os.fsdecode(listed.split(b"\t", 1)[0]).split(" ")
        return mode, identity


def open_revision(name: str, here: Path) -> Revision:
    """Return the revision of that name of the repository around a folder.

    Raises:
        UsageError: there is no git, no repository or no such revision.
    """
    if name.startswith("-") or not name.strip():
        message = f"{_OPTION}: {name!r} is no revision; name a branch, a tag or a commit"
        raise UsageError(message)
    try:
        top = os.fsdecode(_git(here, "rev-parse", "--show-toplevel")).rstrip("\n")
    except _GitError as error:
        message = f"{_OPTION}: {here} lies in no git repository that can be read ({error})"
        raise UsageError(message) from error
    arguments = ("rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")
    try:
        commit = os.fsdecode(_git(here, *arguments)).strip()
    except _GitError as error:
        message = f"{_OPTION}: the repository has no revision {name!r}; fetch it, or correct it"
        raise UsageError(message) from error
    return Revision(name=name, commit=commit, root=Path(top).resolve(), here=here.resolve())


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what git prints.

    Raises:
        UsageError: git is not there, or refuses.
    """
    command = ["git", *_OURS, "-C", os.fspath(folder), *arguments]
    environment = {**os.environ, **_PLAIN, "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=environment)
    except FileNotFoundError as error:
        message = f"{_OPTION} needs git, which is not installed or not on the PATH"
        raise UsageError(message) from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise _GitError(reason or f"git {arguments[0]} failed")
    return done.stdout
