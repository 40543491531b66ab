"""What duties ask for."""

from enum import StrEnum


class ObligationKind(StrEnum):
    """What a duty asks for; the kinds are closed so that a page can be checked for them."""

    ATTRIBUTION = "attribution"
    INDICATE_CHANGES = "indicate-changes"
    SHARE_ALIKE = "share-alike"
    NO_EDITS = "no-edits"
    LINK_BACK = "link-back"
    NO_ENDORSEMENT = "no-endorsement"
    NO_EXTRA_RESTRICTIONS = "no-extra-restrictions"
    RETAIN_NOTICE = "retain-notice"
    TRACKING_PIXEL = "tracking-pixel"
    CANONICAL_LINK = "canonical-link"
    CREDIT_LINE = "credit-line"
    REMOVE_AFTER = "remove-after"
    APPLY_CORRECTIONS = "apply-corrections"
    NON_COMMERCIAL = "non-commercial"
    KEEP_LINKS = "keep-links"
    NO_LINK = "no-link"
    WHOLE_TEXT = "whole-text"
    NO_SEPARATE_SALE = "no-separate-sale"
    WAIT = "wait"
    NOTIFY = "notify"
