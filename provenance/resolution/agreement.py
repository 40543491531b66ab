"""From the statements that reach an asset to one reading: stated, none, ambiguous, conflicting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.model.evidence import Carrier
from provenance.model.license import LicenseExpression
from provenance.model.rights import LicenseStatus, Loser
from provenance.model.statement import LicenseStatement, Polarity

# A link or rel before a sentence, before a badge, before a default in the page's head.
_TRUST: Mapping[Carrier, int] = {
    Carrier.REL_LICENSE: 0,
    Carrier.LINK: 1,
    Carrier.TEXT: 2,
    Carrier.BADGE: 3,
    Carrier.FRONT_MATTER: 4,
    Carrier.RDFA: 4,
    Carrier.MICRODATA: 4,
    Carrier.JSON_LD: 4,
    Carrier.META: 5,
}
_PERMITTING = frozenset({Polarity.GRANT, Polarity.CONDITIONAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the statements come to."""

    status: LicenseStatus
    because: str
    statement: LicenseStatement | None = None
    """The best-supported one."""
    choices: tuple[LicenseExpression, ...] = ()
    led: tuple[LicenseStatement, ...] = ()
    lost: tuple[Loser, ...] = ()


def agree(own: Sequence[LicenseStatement], shared: Sequence[LicenseStatement]) -> Reading:
    """Return the reading; what is said of the asset itself goes before what is said of the site."""
    denied = [s for s in own if s.polarity is Polarity.NEGATED]
    general = [s for s in shared if not any(_denies(no, s) for no in denied)]
    nearest = [s for s in own if s.polarity is not Polarity.NEGATED] or [
        s for s in general if s.polarity is not Polarity.NEGATED
    ]
    near = set(map(id, nearest))
    farther = [s for s in (*own, *shared) if id(s) not in near]
    if not nearest:
        return _nothing(denied, farther)
    reading = _one_scope(nearest)
    lost = tuple(Loser(statement=s, reason=_why_farther(s, denied)) for s in farther)
    return Reading(
        status=reading.status,
        because=reading.because,
        statement=reading.statement,
        choices=reading.choices,
        led=reading.led,
        lost=(*reading.lost, *lost),
    )


def _denies(no: LicenseStatement, other: LicenseStatement) -> bool:
    """Return whether a denial takes back what the site grants in general."""
    same = no.expression.id == other.expression.id
    return same or no.expression.family == other.expression.family


def _nothing(denied: Sequence[LicenseStatement], farther: Sequence[LicenseStatement]) -> Reading:
    if denied:
        name = denied[0].expression.name
        because = f"It says that it is not under {name}, and names no other license."
        lost = tuple(
            Loser(statement=s, reason="the item itself denies it")
            for s in farther
            if s not in denied
        )
        return Reading(status=LicenseStatus.NONE, because=because, led=tuple(denied), lost=lost)
    return Reading(
        status=LicenseStatus.NONE,
        because="Nothing in it says under which license it was published.",
    )


def _why_farther(statement: LicenseStatement, denied: Sequence[LicenseStatement]) -> str:
    if any(_denies(no, statement) for no in denied):
        return "the item itself denies it"
    return "something nearer to the item says otherwise or says it again"


def _one_scope(statements: Sequence[LicenseStatement]) -> Reading:
    """Return the reading of statements that reach equally far."""
    permitting = sorted((s for s in statements if s.polarity in _PERMITTING), key=_trust)
    reserving = [s for s in statements if s.polarity is Polarity.RESERVATION]
    if not permitting:
        first = reserving[0]
        because = "It says that all rights are reserved."
        return Reading(
            status=LicenseStatus.STATED, because=because, statement=first, led=tuple(reserving)
        )
    distinct = _distinct(permitting)
    best = distinct[0]
    if len(distinct) > 1:
        return _several(distinct, permitting, reserving)
    if reserving:
        because = f"It names {best.expression.name} and also says that all rights are reserved."
        led = (*permitting, *reserving)
        return Reading(status=LicenseStatus.CONFLICTING, because=because, statement=best, led=led)
    return _single(best, permitting)


def _single(best: LicenseStatement, led: Sequence[LicenseStatement]) -> Reading:
    if not best.expression.complete and not best.expression.elements:
        because = f"It says {best.expression.name}, which does not name one license."
        return Reading(
            status=LicenseStatus.AMBIGUOUS, because=because, statement=best, led=tuple(led)
        )
    because = f"It is stated: {best.expression.name}."
    return Reading(status=LicenseStatus.STATED, because=because, statement=best, led=tuple(led))


def _several(
    distinct: Sequence[LicenseStatement],
    permitting: Sequence[LicenseStatement],
    reserving: Sequence[LicenseStatement],
) -> Reading:
    best, names = distinct[0], " and ".join(s.expression.name for s in distinct)
    offered = set(best.choice)
    if not reserving and all(s.expression.id in offered for s in distinct):
        because = f"It offers a choice: {names}."
        choices = tuple(s.expression for s in distinct)
        return Reading(
            status=LicenseStatus.STATED,
            because=because,
            statement=best,
            choices=choices,
            led=tuple(permitting),
        )
    because = f"It names different licenses for the same thing: {names}."
    led = (*permitting, *reserving)
    return Reading(status=LicenseStatus.CONFLICTING, because=because, statement=best, led=led)


def _distinct(statements: Sequence[LicenseStatement]) -> list[LicenseStatement]:
    """Return one statement per license, without those that a fuller one beside them completes."""
    first: dict[str, LicenseStatement] = {}
    for statement in statements:
        first.setdefault(statement.expression.id, statement)
    named = list(first.values())
    kept = [s for s in named if not any(_completes(o.expression, s.expression) for o in named)]
    return kept or list(statements[:1])


def _completes(full: LicenseExpression, part: LicenseExpression) -> bool:
    """Return whether `full` says everything `part` says, and more."""
    if full.id == part.id or full.family != part.family or part.port:
        return False
    if part.elements and part.elements != full.elements:
        return False
    if part.version and (part.version != full.version):
        return False
    return _detail(full) > _detail(part)


def _detail(expression: LicenseExpression) -> int:
    return bool(expression.elements) + bool(expression.version) + bool(expression.port)


def _trust(statement: LicenseStatement) -> tuple[int, int]:
    conditional = statement.polarity is Polarity.CONDITIONAL
    return int(conditional), _TRUST.get(statement.evidence.carrier, len(_TRUST))
