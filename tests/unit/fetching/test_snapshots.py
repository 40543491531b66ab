from datetime import UTC, datetime
from pathlib import Path

from provenance.fetching.snapshots import keep, snapshot_name
from provenance.model.capture import Capture, Exchange

MOMENT = datetime(2026, 11, 24, tzinfo=UTC)


def test_other_headers_are_other_evidence(tmp_path: Path) -> None:
    def kept(*headers: tuple[str, str]) -> str:
        answer = Exchange(url="https://news.example/", status=200, headers=headers, body=b"Rain.")
        capture = Capture(requested=answer.url, exchanges=(answer,), retrieved=MOMENT)
        return keep(capture, tmp_path).name

    plain, licensed = kept(("Date", "one")), kept(("Link", '<https://l.example/>; rel="license"'))
    assert plain != licensed
    assert kept(("Date", "two")) == plain
    assert len(list(tmp_path.iterdir())) == 2


def test_a_name_without_words_has_one_all_the_same() -> None:
    assert snapshot_name("..", b"").startswith("document-")
