import sys
from pathlib import Path

import pytest

from provenance.inputs import find_sources
from provenance.model.issue import Issue
from provenance.reading.folders import Input


def test_a_stray_archive_is_an_issue_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "provenance.fetching.warc_reader", None)
    (tmp_path / "a.warc").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Rain.")
    issue, article = find_sources([str(tmp_path)])
    assert isinstance(issue, Issue)
    assert (issue.code, issue.uri) == ("needs-extra", str(tmp_path / "a.warc"))
    assert "provenance-check[fetch]" in issue.remedy
    assert isinstance(article, Input)
