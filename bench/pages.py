"""The pages that everything is measured with."""

import gzip
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures" / "articles"
# A saved news page has some 130 KB, six elements a KB, and words that make up a tenth of it.
FURNITURE = (
    '<div class="teaser-item card"><a href="/section/{n}/story-about-something-{n}.html" '
    'class="card-link"><img src="/img/thumb-{n}.jpg" alt="" width="160" height="90" loading="lazy">'
    '<span class="kicker">Section {n}</span><h3 class="card-title">Another story, number {n}</h3></a>'
    '<p class="card-text">A line of text that leads to another story of the day.</p></div>\n'
)
SCRIPT = "<script>window.dataLayer=window.dataLayer||[];" + "var a=[1,2,3];" * 120 + "</script>\n"


def pages(folder: Path | None) -> list[bytes]:
    """Return the pages to measure with."""
    if folder is None:
        found = sorted(FIXTURES.glob("*.html"))
        return [_like_real(path.read_bytes(), number) for number, path in enumerate(found * 8)]
    paths = sorted((*folder.glob("*.html"), *folder.glob("*.html.gz")))
    return [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in paths]


def _like_real(page: bytes, number: int) -> bytes:
    cards = "".join(FURNITURE.format(n=n) for n in range(90 + number * 2))
    extra = f'<section class="river">{cards}</section>{SCRIPT * 48}</body>'.encode()
    return page.replace(b"</body>", extra)
