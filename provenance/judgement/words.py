"""Messages of rules with the facts filled in."""

import re

from provenance.judgement.conditions import shown
from provenance.judgement.facts import Facts
from provenance.model.fact import Fact

PLACEHOLDER = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


def fill(text: str, facts: Facts) -> str:
    """Return the text with each `{path}` replaced by the fact, `unknown` where there is none."""
    return PLACEHOLDER.sub(lambda match: shown(facts.get(match[1], Fact()).value), text)
