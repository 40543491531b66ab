"""Why a document could not be had, as words that never change."""

from enum import StrEnum


class Code(StrEnum):
    """Codes of issues; README.md names them."""

    NOT_A_FILE = "not-a-file"
    BAD_ADDRESS = "bad-address"
    BROKEN_SNAPSHOT = "broken-snapshot"
    BROKEN_TRANSFER = "broken-transfer"
    CREDENTIALS = "credentials-in-address"
    DNS = "dns"
    EMPTY_SNAPSHOT = "empty-snapshot"
    HTTP_STATUS = "http-status"
    REFUSED_ADDRESS = "refused-address"
    ROBOTS = "robots"
    TIMEOUT = "timeout"
    TLS = "tls"
    TOO_LARGE = "too-large"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    UNREACHABLE = "unreachable"
