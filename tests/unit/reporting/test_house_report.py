"""The report of a house with agreements, waivers and rules of its own, as it was looked at."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.schemas import schema_text
from provenance.model.report import Report
from provenance.model.use import Change, Medium, Use
from provenance.pipeline import assess, report, scan
from provenance.reporting import render
from tests.documents import policy_of, text

HEADER = """\
contracts:
- {id: fjord.2026, party: Fjord Wire, title: Web text, valid: {from: "2026-01-01", until: "2026-12-31"}}
- {id: delta.2025, party: Delta Press, title: Web text, valid: {until: "2025-12-31"}}
- {id: tarn.2027, party: Tarn News, title: Web text, valid: {from: "2027-01-01"}}
"""
RULES = """\
rules:
- {id: share.by, title: Attribution licenses may be shared, layer: license, severity: note, effect: allow,
   when: {license.elements: {any_of: [BY]}}, message: "{license.name} lets us share it.",
   obligations: [{kind: attribution, text: Print the credit., elements: [creator, license-uri]}]}
- {id: fjord.text, title: Text of Fjord Wire, layer: contract, severity: note, effect: allow,
   when: {all: [{contract.ids: {any_of: [fjord.2026]}}, {asset.rightsholder: Fjord Wire}]},
   message: "The agreement {contract.ids} covers it.", supersedes: [reserved],
   obligations: [{kind: credit-line, text: "© Fjord Wire", exact: true},
     {kind: remove-after, text: Take it down after 30 days., days: 30}]}
- {id: reserved, title: All rights are reserved, layer: license, severity: error, effect: deny,
   when: {license.polarity: reservation}, message: It reserves all rights., remedy: Ask for a license.}
- {id: no-derivatives, title: NoDerivatives works stay as they are, layer: license, severity: error,
   effect: deny, when: {all: [{license.elements: {any_of: [ND]}}, {use.changes: {any_of: [translate]}}]},
   message: "{license.name} lets nobody translate it.", remedy: Run it in the original language.}
- {id: no-money, title: NonCommercial works earn no money, layer: license, severity: error, effect: deny,
   when: {all: [{license.elements: {any_of: [NC]}}, {use.commercial: {in: [ads, "yes"]}}]},
   message: "{license.name} lets nobody make money with it."}
- {id: paper, title: What is printed is looked at, layer: house, severity: warning, effect: review,
   when: {use.medium: {any_of: [print]}}, message: It goes to print.}
waivers:
- {id: W-1, rule: no-derivatives, match: {license.licensor: Ada Quill}, to: allow,
   reason: permission-given, justification: By letter., requested_by: B. Editor, approved_by: A. Counsel,
   starts: "2026-11-01", expires: "2026-12-31", evidence: [{ref: letters/quill.pdf}]}
- {id: W-2, rule: reserved, match: {asset.rightsholder: Delta Press}, to: allow, reason: other,
   justification: Forgotten., requested_by: B. Editor, approved_by: A. Counsel,
   starts: "2025-01-01", expires: "9999-12-31"}
"""
TEXTS = {
    "waived.txt": "Ada Quill licenses this story under CC BY-ND 4.0.",
    "agreed.txt": "Rain fell in Elmford.\n\n© 2026 Fjord Wire. All rights reserved.",
    "ended.txt": "Snow fell in Elmford.\n\n© 2026 Delta Press. All rights reserved.",
    "asked.txt": "Story by Ola Venn.\n\nThis story is licensed under CC BY-NC 4.0.",
}


USES = {
    "house": Use(changes=(Change.TRANSLATE,), medium=(Medium.WEB,), on=date(2026, 11, 28)),
    "house_silent": Use(changes=(Change.TRANSLATE,)),
}


def reported(use: Use, folder: Path, catalogue: Catalogue) -> Report:
    policy = policy_of(folder, RULES, HEADER)
    scans = [scan(text(words, uri), catalogue=catalogue) for uri, words in TEXTS.items()]
    return report([assess(item, use, policy) for item in scans], use, policy, catalogue)


@pytest.mark.parametrize("name", USES)
@pytest.mark.parametrize("form", ["text", "html"])
def test_it_looks_as_it_was_looked_at(
    form: str, name: str, tmp_path: Path, catalogue: Catalogue, golden: Callable[[str, str], None]
) -> None:
    found = reported(USES[name], tmp_path, catalogue)
    shown = render(found, form)
    for digest in (found.policy.digest, found.catalogue_digest):
        shown = shown.replace(digest, "DIGEST").replace(digest[:16], "DIGEST")
    golden(f"{name}.{'txt' if form == 'text' else form}", shown)


def test_it_keeps_to_the_schema(tmp_path: Path, catalogue: Catalogue) -> None:
    written = json.loads(render(reported(USES["house"], tmp_path, catalogue), "json"))
    Draft202012Validator(json.loads(schema_text("report"))).validate(written)
    assert [entry["in_force"] for entry in written["policy"]["contracts"]] == [True, False, False]
