"""The whole catalogue: every rule file but the policies, checked and ready to be asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from provenance.catalogue import cache as kept
from provenance.catalogue.changes import Changes, changes_from
from provenance.catalogue.countries import Countries
from provenance.catalogue.creative_commons import CreativeCommons
from provenance.catalogue.languages import Language, Lexicon, Needs
from provenance.catalogue.license_families import Family
from provenance.catalogue.license_letters import LicenseLetters
from provenance.catalogue.licenses import Licenses
from provenance.catalogue.literals import needed
from provenance.catalogue.location import rules_root
from provenance.catalogue.patterns import Phrase, compile_phrase
from provenance.catalogue.preferences import Preferences
from provenance.catalogue.rule_files import Checked, RuleFile, check, digest, located, rule_files
from provenance.catalogue.sources import SourceFile, Sources
from provenance.errors import RuleFileError
from provenance.model.source import OwnSource

# The groups that whole documents are searched for in every language; all others are asked of
# single sentences.
_WHOLE_TEXTS = (
    *(
        f"license_names.{name}"
        for name in ("family", "ambiguous", "abbreviations", "elements", "joined")
    ),
    *("copyright.sign", "mining", "public_domain", "reservation", "terms"),
)
# Those that they are searched for in their own language, and those that the words around known
# names are searched for.
_ORIGINS = (
    *("cited", "linked", "nicknamed"),
    *(f"source.{name}" for name in ("byline", "contributor", "line", "original-publication")),
    *(f"source.{name}" for name in ("photo-credit", "press-release", "publisher", "reporting")),
    "source.via",
)
_AROUND_NAMES = ("credit", "signed", "source.citation", "source.mentioned")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Licenses, sources, changes, countries, and words, with the digest of their files."""

    licenses: Licenses
    sources: Sources
    lexicon: Lexicon
    preferences: Preferences
    changes: Changes
    countries: Countries
    digest: str
    own_files: tuple[RuleFile, ...] = ()
    """The source files of the user's own, whose parties are among the sources."""

    @cached_property
    def license_letters(self) -> LicenseLetters:
        """Return what tells, before anything is read, that a page names no license."""
        return LicenseLetters(self.licenses, self.lexicon)

    @cached_property
    def own_sources(self) -> tuple[OwnSource, ...]:
        """Return the parties that source files of the user's own made known."""
        return tuple(
            OwnSource(
                id=file.stem,
                name=self.sources.files[file.stem].name,
                sha256=sha256(file.content).hexdigest(),
            )
            for file in self.own_files
        )


def load_catalogue(
    root: Traversable | None = None, *, sources: Iterable[str | Path | Traversable] = ()
) -> Catalogue:
    """Return the catalogue of the rule files under `root`, by default the shipped ones.

    Source files of your own, or those in folders of your own, join them: `sources`.

    Raises:
        RuleFileError: with every problem of every file.
    """
    whole = _shipped() if root is None else _load(root)
    named = tuple(sources)
    return _joined(whole, named) if named else whole


def _joined(whole: Catalogue, named: Sequence[str | Path | Traversable]) -> Catalogue:
    """Return the catalogue with more sources; nothing else in it is built anew."""
    # Only needed where somebody has sources of their own.
    from provenance.catalogue.own_sources import checked_sources, source_files

    files = source_files(named)
    own = checked_sources(files, whole.sources, whole.licenses)
    return replace(
        whole,
        sources=Sources([*whole.sources.files.values(), *own]),
        own_files=files,
        digest=digest(files, whole.digest),
    )


@cache
def _shipped() -> Catalogue:
    return _load(rules_root())


def ship_catalogue() -> None:
    """Check the rule files and keep their data inside the package: what building it does.

    Raises:
        RuleFileError: with every problem of every file.
    """
    shipped = rule_files(rules_root())
    kept.ship(digest(shipped), _checked(shipped))


def _load(root: Traversable) -> Catalogue:
    files = rule_files(root)
    fingerprint = digest(files)
    data = kept.load(fingerprint)
    if data is None:
        data = _checked(files)
        kept.store(fingerprint, data)
    return _build(data["files"], data["needs"], fingerprint)


def _checked(files: Sequence[RuleFile]) -> Mapping[str, Any]:
    """Return the data of rule files, and by pattern the letters that their phrases need."""
    data = check(files)
    catalogue = _build(data, {})
    _prove(catalogue, files)
    patterns = (phrase.pattern for phrase in _spoken(catalogue))
    needs = {pattern: [sorted(choice) for choice in needed(pattern)] for pattern in patterns}
    return {"files": data, "needs": needs}


def _build(data: Checked, needs: Needs, fingerprint: str = "") -> Catalogue:
    languages = [Language.from_data(item, label, needs) for label, item in data["languages"]]
    matrix, families = _licenses(data["licenses"])
    sources = [SourceFile.from_data(item) for _, item in data["sources"]]
    lexicon = Lexicon(tuple(languages), _WHOLE_TEXTS, (_ORIGINS, _AROUND_NAMES))
    licenses = Licenses(matrix, families, lexicon)
    return Catalogue(
        licenses=licenses,
        sources=Sources(sources),
        lexicon=lexicon,
        preferences=Preferences.from_files(item for _, item in data["preferences"]),
        changes=changes_from(item for _, item in data["changes"]),
        countries=Countries.from_files(item for _, item in data["countries"]),
        digest=fingerprint,
    )


def _licenses(
    files: Sequence[tuple[str, Mapping[str, Any]]],
) -> tuple[CreativeCommons, list[Family]]:
    label, data = next((label, item) for label, item in files if "suites" in item)
    matrix = CreativeCommons.from_data(data)
    families = [Family.from_data(item, label) for label, item in files if "suites" not in item]
    return matrix, [*families, *(Family.from_suite(suite, matrix, label) for suite in matrix.named)]


def _prove(catalogue: Catalogue, files: Sequence[RuleFile]) -> None:
    """Raise one `RuleFileError` for all patterns that do not compile and licenses unheard of."""
    problems = list(_unheard_of(catalogue, files))
    for phrase in _phrases(catalogue):
        try:
            compile_phrase(phrase)
        except RuleFileError as error:
            place = located(files, phrase.where, phrase.pattern)
            problems.extend(line.replace(phrase.where, place, 1) for line in error.problems)
    if problems:
        raise RuleFileError(problems)


def _unheard_of(catalogue: Catalogue, files: Sequence[RuleFile]) -> Iterator[str]:
    """Yield a problem for each license of a source that no license file knows."""
    for source in catalogue.sources.files.values():
        if source.license and catalogue.licenses.by_id(source.license.id) is None:
            place = located(files, f"rules/sources/{source.id}.yaml", source.license.id)
            yield f"{place}: no license file knows {source.license.id!r}"


def _phrases(catalogue: Catalogue) -> list[Phrase]:
    families = catalogue.licenses.families.values()
    named = [phrase for family in families for phrase in (*family.names, *family.marks)]
    return [*_spoken(catalogue), *named]


def _spoken(catalogue: Catalogue) -> list[Phrase]:
    languages = catalogue.lexicon.languages
    return [p for language in languages for group in language.phrases.values() for p in group]
