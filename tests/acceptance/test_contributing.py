"""The language that CONTRIBUTING adds, added to a copy of the rules and to nothing else."""

import re
import shutil
from pathlib import Path

from provenance.catalogue.catalogue import load_catalogue
from provenance.examples import missing, stated

EXAMPLE = re.compile(r"```yaml\n# (rules/languages/(\w+)\.yaml)\n(.*?)```", re.DOTALL)


def test_another_language_is_one_file(tmp_path: Path) -> None:
    shutil.copytree("rules", tmp_path / "rules")
    place, code, content = EXAMPLE.findall(Path("CONTRIBUTING.md").read_text(encoding="utf-8"))[0]
    assert not Path(place).exists()
    (tmp_path / place).write_text(content, encoding="utf-8")
    catalogue = load_catalogue(tmp_path / "rules")
    added = next(item for item in catalogue.lexicon.languages if item.code == code)
    assert len(added.match) == 3
    assert [line for example in added.match for line in missing(example, catalogue)] == []
    assert [line for words in added.no_match for line in stated(words, catalogue)] == []
    without = load_catalogue()
    assert any(missing(example, without) for example in added.match)
