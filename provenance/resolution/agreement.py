"""From the statements that reach an asset to one reading: stated, none, ambiguous, conflicting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.model.license import LicenseExpression
from provenance.model.rights import LicenseStatus, Loser
from provenance.model.statement import LicenseStatement, Polarity
from provenance.resolution.weight import is_by_address, is_firm, trust

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
    nearest = _nearest(
        [s for s in own if s.polarity is not Polarity.NEGATED],
        [s for s in shared if s.polarity is not Polarity.NEGATED and not _is_denied(s, denied)],
    )
    firm = [s for s in nearest if is_firm(s)] or nearest
    spoken = set(map(id, firm))
    farther = [s for s in (*own, *shared) if id(s) not in spoken]
    if not firm:
        return _nothing(denied, farther)
    fuller = [s for s in farther if s.polarity in _PERMITTING and _completes_all(s, firm)]
    reading = _one_scope([*firm, *fuller])
    led = set(map(id, reading.led))
    lost = (
        Loser(statement=s, reason=_why_not(s, denied, nearest)) for s in farther if id(s) not in led
    )
    return replace(reading, lost=(*reading.lost, *lost))


def _nearest(
    own: list[LicenseStatement], general: list[LicenseStatement]
) -> list[LicenseStatement]:
    """Return the statements of the most specific scope in which anything is plainly said.

    A name that merely stands in the article gives way to what the site grants in so many words.
    """
    plain = any(map(is_firm, own))
    granted = any(is_firm(s) and s.polarity is Polarity.GRANT for s in general)
    return general if not own or (granted and not plain) else own


def _completes_all(full: LicenseStatement, firm: Sequence[LicenseStatement]) -> bool:
    """Return whether a farther statement says more fully what all the nearer ones say."""
    return all(s.expression.id == full.expression.id or _completes(full, s) for s in firm)


def _is_denied(statement: LicenseStatement, denied: Sequence[LicenseStatement]) -> bool:
    return any(_denies(no, statement) for no in denied)


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


def _why_not(
    statement: LicenseStatement,
    denied: Sequence[LicenseStatement],
    nearest: Sequence[LicenseStatement],
) -> str:
    if _is_denied(statement, denied):
        return "the item itself denies it"
    if any(statement is other for other in nearest):
        return "it merely stands there, and something else is said in so many words"
    return "something nearer to the item says otherwise or says it again"


def _one_scope(statements: Sequence[LicenseStatement]) -> Reading:
    """Return the reading of statements that reach equally far."""
    permitting = sorted((s for s in statements if s.polarity in _PERMITTING), key=trust)
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
    if not reserving and _is_choice(distinct, permitting):
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


def _is_choice(
    distinct: Sequence[LicenseStatement], permitting: Sequence[LicenseStatement]
) -> bool:
    """Return whether one sentence offers all the licenses, also where links repeat them."""
    return any(
        all(_is_offered(s.expression, offering.choice) for s in distinct)
        for offering in permitting
        if offering.choice
    )


def _is_offered(expression: LicenseExpression, offered: Sequence[str]) -> bool:
    """Return whether a license is among some ids, or a version of one that names none."""
    return any(expression.id == x or expression.id.startswith(f"{x}-") for x in offered)


def _distinct(statements: Sequence[LicenseStatement]) -> list[LicenseStatement]:
    """Return one statement per license, without those that a fuller one beside them completes."""
    first: dict[str, LicenseStatement] = {}
    for statement in statements:
        first.setdefault(statement.expression.id, statement)
    named = list(first.values())
    kept = [s for s in named if not any(_completes(other, s) for other in named)]
    return kept or list(statements[:1])


def _completes(fuller: LicenseStatement, statement: LicenseStatement) -> bool:
    """Return whether one statement says everything another says, and more.

    An address without a port means the license without one; a name may have left it out.
    """
    full, part = fuller.expression, statement.expression
    if full.id == part.id or full.family != part.family or part.port:
        return False
    if part.elements and part.elements != full.elements:
        return False
    if part.version and (part.version != full.version or is_by_address(statement)):
        return False
    return _detail(full) > _detail(part)


def _detail(expression: LicenseExpression) -> int:
    return bool(expression.elements) + bool(expression.version) + bool(expression.port)
