"""The whole story on one screen: read → detect → resolve → judge → attribute → report."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

from provenance.attribution import attribute
from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.detection import detect, detect_licenses
from provenance.detection.license_glance import may_name_license
from provenance.errors import DocumentError, ProvenanceError, UsageError
from provenance.inputs import Inputs, Source
from provenance.judgement import Container, document_verdict, judge, publishable_without
from provenance.judgement.waivers import standing
from provenance.model.condition import FactValue
from provenance.model.document import TEXT_ASSET, Document
from provenance.model.glance import Wanted
from provenance.model.issue import Issue
from provenance.model.judgement import Judgement
from provenance.model.policy import Policy
from provenance.model.report import Assessment, Only, Report, RuleSet, Scan, Supposed, Supposition
from provenance.model.use import Use
from provenance.reading import read_bytes
from provenance.reading.folders import read_path
from provenance.reading.site_files import Site
from provenance.resolution import resolve
from provenance.version import VERSION


def read(
    source: str | Path | bytes,
    *,
    uri: str | None = None,
    media: str | None = None,
    base_url: str | None = None,
    site_files: Iterable[str | Path] = (),
    only: str | None = None,
) -> Document:
    """Return the document at a path, or the one that the bytes are.

    `only` is what it will be scanned for: a page that cannot say anything of the kind is not read,
    and comes back without words.

    Relative addresses in it count from `base_url`, which a saved page has lost. `site_files` are
    its site's robots.txt, tdmrep.json and the like: what they say to machines about it counts.

    Raises:
        DocumentError: it is empty, binary, too large, or cannot be opened.
        UsageError: one of `site_files` is none that says something to machines.
    """
    site = site_of(site_files)
    data = source if isinstance(source, bytes) else read_path(Path(source))
    name = uri or ("bytes" if isinstance(source, bytes) else str(source))
    wanted = wanted_for(only, load_catalogue())
    document = read_bytes(data, uri=name, media=media, base_url=base_url, wanted=wanted)
    return site.speaks_about(document, base_url)


def site_of(paths: Iterable[str | Path]) -> Site:
    """Return the files of a site at some paths, with the rules for programs that are known.

    Raises:
        UsageError: a file cannot be opened, or is none that says something to machines.
    """
    named = [Path(path) for path in paths]
    return Site.of(named, load_catalogue().preferences.agents.keys()) if named else Site()


def wanted_for(only: str | None, catalogue: Catalogue) -> Wanted | None:
    """Return what tells at a glance which pages are worth reading, None where all are."""
    return partial(may_name_license, catalogue=catalogue) if only and Only(only) else None


def scan(
    document: Document,
    *,
    catalogue: Catalogue | None = None,
    only: str | None = None,
) -> Scan:
    """Return what the document says about its origin and terms, and what governs each asset.

    With `only`, nothing else is looked for, and so no rights are concluded.
    """
    catalogue = catalogue or load_catalogue()
    if only is not None:
        confined = Only(only)
        licenses = detect_licenses(document, catalogue)
        return Scan(document=document, statements=licenses, rights=(), only=confined)
    statements = detect(document, catalogue)
    rights = resolve(document, statements, catalogue)
    return Scan(document=document, statements=statements, rights=rights)


def check(
    document: Document,
    *,
    use: Use,
    policy: Policy | None = None,
    without: Collection[str] = (),
    catalogue: Catalogue | None = None,
) -> Report:
    """Return the report on one document: may it be used this way, why, and what is owed for it.

    Raises:
        RuleFileError: a rule file is wrong; nothing was judged.
        UsageError: `without` names a part that the document does not have.
    """
    catalogue, policy = catalogue or load_catalogue(), policy or load_policy()
    found = scan(document, catalogue=catalogue)
    return report([assess(found, use, policy, without=without)], use, policy, catalogue)


def assess(found: Scan, use: Use, policy: Policy, *, without: Collection[str] = ()) -> Assessment:
    """Return the judgement on each kept asset of a scanned document, and the credit to print."""
    known = {rights.asset.id for rights in found.rights}
    if unknown := sorted(set(without) - known):
        parts = ", ".join(sorted(known))
        message = f"{found.document.uri} has no part {', '.join(unknown)}; its parts are: {parts}"
        raise UsageError(message)
    if known <= set(without):
        message = f"{found.document.uri}: every part is left out; there is nothing to publish"
        raise UsageError(message)
    judgements = _judgements(found, use, policy, without)
    return Assessment(
        uri=found.document.uri,
        issues=found.document.issues,
        scan=found,
        judgements=judgements,
        attributions=attribute(found, judgements, use),
        verdict=document_verdict(judgements),
        dropped=tuple(sorted(without)),
        publishable_without=publishable_without(judgements),
    )


def suppose(
    found: Scan, use: Use, policy: Policy, what: Supposition, *, without: Collection[str] = ()
) -> Supposed:
    """Return what would come out of a scanned document if some facts were others."""
    judgements = _judgements(found, use, policy, without, dict(what.facts))
    return Supposed(supposition=what, judgements=judgements)


def _judgements(
    found: Scan,
    use: Use,
    policy: Policy,
    without: Collection[str],
    supposing: Mapping[str, FactValue | None] | None = None,
) -> tuple[Judgement, ...]:
    container = _container(found)
    return tuple(
        judge(rights, use, policy, container, supposing or {})
        for rights in found.rights
        if rights.asset.id not in without
    )


def _container(found: Scan) -> Container | None:
    """Return what every asset stands in: the article itself, whether it is kept or not."""
    text = next((rights for rights in found.rights if rights.asset.id == TEXT_ASSET), None)
    return Container(rights=text, sha256=found.document.sha256) if text else None


def scan_input(
    item: Source | Issue, catalogue: Catalogue, inputs: Inputs, only: Only | None = None
) -> Scan | Issue:
    """Return the scan of an input, or the issue why there is none; nothing stops the run."""
    if isinstance(item, Issue):
        return item
    try:
        return scan(inputs.read(item), catalogue=catalogue, only=only)
    except DocumentError as error:
        return Issue(code=error.code, message=str(error), uri=item.uri, remedy=error.remedy)
    except ProvenanceError:
        raise
    except MemoryError:
        return out_of_memory(item.uri)
    except Exception as error:  # one bad input never stops the run, whatever is wrong with it
        return _failed(item.uri, error)


def out_of_memory(uri: str) -> Issue:
    """Return the issue for an input that needs more memory than there is."""
    return Issue(
        code="memory-limit",
        message="it needs more memory than it may take",
        uri=uri,
        remedy="Give the article alone, or raise --memory-limit.",
    )


def _failed(uri: str, error: Exception) -> Issue:
    return Issue(
        code="failed",
        message=f"checking it failed inside the program ({type(error).__name__}: {error})",
        uri=uri,
        remedy="Check it by hand, and report this with the document that caused it.",
    )


def unread(issue: Issue) -> Assessment:
    """Return the assessment of an input that could not be read: no verdict, incomplete."""
    return Assessment(uri=issue.uri, issues=(issue,))


def report(
    assessments: Iterable[Assessment], use: Use, policy: Policy, catalogue: Catalogue
) -> Report:
    """Return the finished value that the renderers need."""
    rules = RuleSet(
        id=policy.id,
        version=policy.version,
        title=policy.title,
        digest=policy.digest,
        amendments=policy.amendments,
        waivers=standing(policy.waivers, use.on),
        agreements=policy.agreements,
    )
    return Report(
        tool_version=VERSION,
        catalogue_digest=catalogue.digest,
        use=use,
        policy=rules,
        documents=tuple(assessments),
        own_sources=catalogue.own_sources,
    )
