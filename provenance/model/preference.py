"""What machines may do with content: an axis of its own, beside every license."""

from enum import StrEnum


class Activity(StrEnum):
    """What a machine does with content, beside showing it to people."""

    MINING = "mining"
    """Text and data mining, whatever for (Directive (EU) 2019/790, Article 2)."""
    AI_TRAIN = "ai-train"
    """Training or fine-tuning a model."""
    AI_INPUT = "ai-input"
    """Giving it to a model to answer from: grounding, retrieval, summaries."""
    AI_INDEX = "ai-index"
    """Keeping it in an index that models look things up in."""
    SEARCH = "search"
    """A search index that answers with links and short excerpts."""


class Answer(StrEnum):
    """What a statement says of an activity; one that says nothing is no statement."""

    RESERVED = "reserved"
    ALLOWED = "allowed"
    TERMS = "terms"
    """There are terms, which stand elsewhere and were not read: neither yes nor no."""


class Signal(StrEnum):
    """The convention by which it is said."""

    WORDS = "words"
    TDMREP = "tdmrep"
    RSL = "rsl"
    CONTENT_USAGE = "content-usage"
    CONTENT_SIGNAL = "content-signal"
    DIRECTIVE = "directive"
    """`noai` and the like among the directives for search engines."""
    PLUS = "plus"
    """The data-mining words of PLUS, which IPTC uses."""
    ROBOTS = "robots"
    AI_TXT = "ai-txt"
    TRUST_TXT = "trust-txt"
