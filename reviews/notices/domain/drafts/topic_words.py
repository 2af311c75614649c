"""What is said of one problem beside its numbers: how it shows, an example that names nobody, what is right. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from reviews.cases.domain.page_search import fold
from reviews.insights.domain.anonymising import Names, anonymise
from reviews.insights.domain.frames import ReviewFrames
from reviews.scoresheets.domain.wordings import why_not_again
from scoring_rules.registry import registered

MOST_SHOWN: Final = 4
# So many wordings of a problem are looked at, the most frequent first: names have to be known of every file they stand in.
MOST_LOOKED_AT: Final = 8
# A problem told by hand shows in a notice where so many files tell it in the same words.
LEAST_SAME: Final = 2
# What a machine asks people to look at is no example of anything, even where a reviewer took it over as it stood.
_ASKING: Final = ("请核对", "请确认", "请查看", "请检查", "未读出", "没有读出")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a problem as it stands in files. cases: where; units: of how many units they are; check: empty for people."""

    text: str
    check: str
    cases: tuple[str, ...]
    units: int


@dataclass(frozen=True, slots=True)
class Showing:
    """One way in which a problem shows. checks: the machine checks that tell it, none for words of people."""

    text: str
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicWords:
    """example: a text that is not among the showings; silent: no text at all could be made anonymous. advice: what is right,
    empty where the catalogue has none."""

    showings: tuple[Showing, ...] = ()
    example: str | None = None
    silent: bool = False
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Wordings by topic. names: what must not be told. read: cases whose names a reading knows, None for all. bank: what is
    right by the bureau's own wordings, for topics of which the catalogue says nothing.

    A wording that stands in files of one unit alone is taken only from a file whose names are known.
    """

    wordings: Mapping[str, tuple[Wording, ...]]
    checks: Mapping[str, tuple[str, ...]]
    names: Names
    read: Collection[str] | None = None
    bank: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def words_of(self, topic: str) -> TopicWords:
        """What may be said of a topic, the most frequent first; ties by the words themselves."""
        checks = [one for one in self.checks.get(topic, ()) if one in registered()]
        told = [(one, anonymise(one.text, self.names)) for one in self.wordings.get(topic, ())
                if self._known(one) and not any(word in one.text for word in _ASKING)]
        by_hand = [text.rstrip("。；") for one, text in told
                   if text is not None and one.check not in registered() and len(one.cases) >= LEAST_SAME]
        # Checks of one defect are told together, and so is what people pinned in the words of the catalogue.
        named: dict[str, tuple[str, ...]] = {}
        for one in checks:
            title = registered()[one].defect.title.rstrip("。；")
            named[title] = (*named.get(title, ()), one)
        showings = [*(Showing(title, own) for title, own in named.items()),
                    *(Showing(text) for text in dict.fromkeys(by_hand) if text not in named)]
        advice = dict.fromkeys(registered()[one].defect.advice for one in checks) or dict.fromkeys(
            text for text in self.bank.get(topic, ()) if why_not_again(fold(text), own_words=self.names.all) is None)
        shown = tuple(showings[:MOST_SHOWN])
        words = {one.text for one in shown}
        clean = [text for _one, text in told if text is not None]
        example = next((text for text in clean if text.rstrip("。；") not in words), None)
        return TopicWords(shown, example, not clean, tuple(advice)[:2])

    def _known(self, wording: Wording) -> bool:
        return self.read is None or wording.units > 1 or any(case in self.read for case in wording.cases)


def wordings_of(frames: ReviewFrames, topics: Iterable[str]) -> dict[str, tuple[Wording, ...]]:
    """The most frequent wordings of these topics, with the files they stand in."""
    wanted = set(topics)
    found: dict[str, dict[tuple[str, str], dict[str, str]]] = {topic: defaultdict(dict) for topic in sorted(wanted)}
    cases, units = frames.array("files", "case_id"), frames.array("files", "unit_id")
    for topic, check, text, file in _problems(frames, "topic", "check", "text", "file"):
        if topic in wanted and text.strip():
            found[topic][text.strip(), check][cases[file]] = units[file]
    return {topic: tuple(_in_order(texts)) for topic, texts in found.items()}


def wordbook(
    frames: ReviewFrames, topics: Collection[str], names: Names, read: Collection[str] | None = None,
    bank: Mapping[str, tuple[str, ...]] | None = None,
) -> Wordbook:
    """The words of these topics."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for topic, check in _problems(frames, "topic", "check"):
        if check:
            counts[topic][check] += 1
    checks = {topic: tuple(check for check, _n in sorted(counts[topic].items(), key=lambda c: (-c[1], c[0]))) for topic in topics}
    return Wordbook(wordings_of(frames, topics), checks, names, read, bank or {})


def _problems(frames: ReviewFrames, *columns: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(frames.array("problems", name) for name in columns), strict=True)


def _in_order(texts: Mapping[tuple[str, str], Mapping[str, str]]) -> list[Wording]:
    ranked = sorted(texts.items(), key=lambda one: (-len(one[1]), len(one[0][0]), one[0]))
    return [Wording(text, check, tuple(sorted(cases)), len(set(cases.values())))
            for (text, check), cases in ranked[:MOST_LOOKED_AT]]
