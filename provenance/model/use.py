"""The intended use: what we want to do with the content. A fact that was not given is None."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

WORLDWIDE: Final = "worldwide"
"""Stands for every country."""


class Action(StrEnum):
    """What is done with the content."""

    REPUBLISH = "republish"
    SYNDICATE = "syndicate"
    ARCHIVE = "archive"
    INDEX = "index"
    QUOTE = "quote"
    LINK = "link"
    MINE = "mine"
    TRAIN = "train"
    SUMMARIZE = "summarize"


class Change(StrEnum):
    """What is changed on the way; an empty tuple of changes means unchanged."""

    FORMAT = "format"
    TYPO = "typo"
    HOUSE_STYLE = "house-style"
    RELATIVE_DATES = "relative-dates"
    HEADLINE = "headline"
    EXCERPT = "excerpt"
    SHORTEN = "shorten"
    TRANSLATE = "translate"
    REWRITE = "rewrite"
    SUMMARIZE = "summarize"
    MERGE = "merge"
    CROP = "crop"
    RECOLOR = "recolor"
    CAPTION = "caption"
    ILLUSTRATE = "illustrate"


class ChangeClass(StrEnum):
    """What a change makes of a work (CC BY 4.0 §1(a), §2(a)(4))."""

    TECHNICAL = "technical"
    """Never an adaptation."""
    EDITORIAL = "editorial"
    """Below the threshold of an adaptation."""
    ADAPTATION = "adaptation"
    UNCERTAIN = "uncertain"
    """For a person to decide."""


class Medium(StrEnum):
    """Where the content appears."""

    WEB = "web"
    APP = "app"
    PRINT = "print"
    NEWSLETTER = "newsletter"
    SOCIAL = "social"
    AUDIO = "audio"
    VIDEO = "video"
    API = "api"


class Commercial(StrEnum):
    """Whether money is made with it: not at all, by advertising around it, or directly."""

    NO = "no"
    ADS = "ads"
    YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One intended use. None always means "not said", never "no"."""

    action: Action = Action.REPUBLISH
    changes: tuple[Change, ...] | None = None
    medium: tuple[Medium, ...] | None = None
    territory: tuple[str, ...] | None = None
    """ISO 3166-1 alpha-2 codes, or `worldwide`."""
    commercial: Commercial | None = None
    outbound_license: str | None = None
    """Id of the license under which we publish our version of it."""
    on: date | None = None
    """The day of publication; rules and waivers with a term are undecided without it."""
