"""Short ways to make documents and policies in tests."""

from pathlib import Path

from provenance.catalogue.policies import load_policy
from provenance.model.document import Document
from provenance.model.policy import Policy
from provenance.reading import read_bytes


def text(words: str, uri: str = "article.txt") -> Document:
    return read_bytes(words.encode(), uri=uri)


def page(body: str, head: str = "") -> Document:
    markup = f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}"
    return read_bytes(markup.encode(), uri="page.html")


def policy_of(folder: Path, rules: str, header: str = "") -> Policy:
    path = folder / "policy.yaml"
    path.write_text(
        "schema: provenance/policy/v1\n"
        'policy: {id: house, version: "1", title: House}\n' + header + rules,
        encoding="utf-8",
    )
    return load_policy(path)
