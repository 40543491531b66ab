"""The words by which sites tell machines what they may do, from `rules/preferences/`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from provenance.model.preference import Activity, Answer, Signal

Activities = tuple[Activity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceExample:
    """A text, where it stands, and what must be found in it; nothing where that is empty."""

    where: str
    text: str
    finds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a word says by itself: of which activities, and whether of pictures alone."""

    said: tuple[tuple[Activity, Answer], ...]
    pictures_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one convention."""

    signal: Signal
    words: Mapping[str, Activities]
    answers: Mapping[str, Answer]
    sayings: Mapping[str, Saying]
    examples: tuple[PreferenceExample, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Vocabulary":
        """Return the vocabulary of a file that has passed its schema."""
        return cls(
            signal=Signal(data["signal"]),
            words={word: _activities(named) for word, named in data.get("words", {}).items()},
            answers={value: Answer(said) for value, said in data.get("answers", {}).items()},
            sayings={word: _saying(said) for word, said in data.get("statements", {}).items()},
            examples=tuple(
                PreferenceExample(
                    where=item["in"], text=item["text"], finds=tuple(item.get("finds", ()))
                )
                for kind in ("match", "no_match")
                for item in data["examples"][kind]
            ),
        )

    def named(self, words: Iterable[str]) -> Activities:
        """Return the activities that words name, each once; unknown words name none."""
        return tuple(dict.fromkeys(a for word in words for a in self.words.get(word, ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """All vocabularies, and the programs that sites name in their rules."""

    vocabularies: Mapping[Signal, Vocabulary]
    agents: Mapping[str, Activities] = field(default_factory=dict)
    """Product token in small letters → what the program fetches content for; `*` is everybody."""

    @classmethod
    def from_files(cls, files: Iterable[Mapping[str, Any]]) -> "Preferences":
        """Return the preferences of files that have passed their schema."""
        data = list(files)
        named = (Vocabulary.from_data(item) for item in data)
        agents = (agent for item in data for agent in item.get("agents", ()))
        return cls(
            vocabularies={vocabulary.signal: vocabulary for vocabulary in named},
            agents={agent["name"].lower(): _activities(agent["uses"]) for agent in agents},
        )


def _activities(names: Iterable[str]) -> Activities:
    return tuple(map(Activity, names))


def _saying(data: Mapping[str, Any]) -> Saying:
    said = ((a, answer) for answer in Answer for a in _activities(data.get(answer.value, ())))
    return Saying(said=tuple(said), pictures_only=data.get("pictures_only", False))
