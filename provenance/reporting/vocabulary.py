"""What people say for the words of the model."""

from collections.abc import Mapping
from typing import Final

from provenance.model.evidence import Carrier
from provenance.model.preference import Activity, Answer, Signal
from provenance.model.rights import Grade, LicenseStatus
from provenance.model.statement import Polarity, Scope
from provenance.model.use import Action

VERBS: Final[Mapping[Action, str]] = {
    Action.REPUBLISH: "publish",
    Action.SYNDICATE: "syndicate",
    Action.ARCHIVE: "archive",
    Action.INDEX: "index",
    Action.QUOTE: "quote",
    Action.LINK: "link to",
    Action.MINE: "mine",
    Action.TRAIN: "train on",
    Action.SUMMARIZE: "summarize",
}
STANDINGS: Final[Mapping[LicenseStatus, str]] = {
    LicenseStatus.STATED: "stated",
    LicenseStatus.NONE: "no license stated",
    LicenseStatus.AMBIGUOUS: "not named exactly",
    LicenseStatus.CONFLICTING: "contradicted",
}
GRADES: Final[Mapping[Grade | None, str]] = {
    None: "",
    Grade.EXPLICIT: " directly",
    Grade.MACHINE: " in markup alone",
    Grade.INFERRED: ", inferred",
}
CARRIERS: Final[Mapping[Carrier, str]] = {
    Carrier.TEXT: "words",
    Carrier.LINK: "a link",
    Carrier.REL_LICENSE: "a link marked as license",
    Carrier.BADGE: "a license badge",
    Carrier.ATTRIBUTE: "an attribute",
    Carrier.COMMENT: "a comment in the markup",
    Carrier.META: "a meta tag",
    Carrier.JSON_LD: "JSON-LD",
    Carrier.FRONT_MATTER: "the front matter",
    Carrier.MICRODATA: "microdata",
    Carrier.RDFA: "RDFa",
    Carrier.HEADER: "an HTTP header",
    Carrier.FEED: "a feed",
    Carrier.XMP: "XMP",
    Carrier.IPTC: "IPTC",
    Carrier.ROBOTS: "robots rules",
    Carrier.TDMREP: "tdmrep.json",
    Carrier.RSL: "terms for machines",
    Carrier.AI_TXT: "ai.txt",
    Carrier.TRUST_TXT: "trust.txt",
}
ACTIVITIES: Final[Mapping[Activity, str]] = {
    Activity.MINING: "text and data mining",
    Activity.AI_TRAIN: "training of AI",
    Activity.AI_INPUT: "input for AI",
    Activity.AI_INDEX: "indexes for AI",
    Activity.SEARCH: "search engines",
}
ANSWERS: Final[Mapping[Answer, str]] = {
    Answer.RESERVED: "reserved",
    Answer.ALLOWED: "allowed",
    Answer.TERMS: "under terms that were not read",
}
SIGNALS: Final[Mapping[Signal, str]] = {
    Signal.WORDS: "in words",
    Signal.TDMREP: "TDM Reservation Protocol",
    Signal.RSL: "RSL",
    Signal.CONTENT_USAGE: "Content-Usage",
    Signal.CONTENT_SIGNAL: "Content-Signal",
    Signal.DIRECTIVE: "a directive for robots",
    Signal.PLUS: "PLUS data mining",
    Signal.ROBOTS: "robots.txt",
    Signal.AI_TXT: "ai.txt",
    Signal.TRUST_TXT: "trust.txt",
}
POLARITIES: Final[Mapping[Polarity, str]] = {
    Polarity.GRANT: "granted",
    Polarity.RESERVATION: "reserved",
    Polarity.CONDITIONAL: "granted on conditions",
    Polarity.NEGATED: "denied",
    Polarity.MENTION: "only mentioned",
}
SCOPES: Final[Mapping[Scope, str]] = {
    Scope.WORK: "for this work",
    Scope.SITE: "for the whole site",
    Scope.PART: "for a part",
}
