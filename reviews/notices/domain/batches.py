"""Letters of a whole round or unit at once: where each file stands, what a bundle holds, how long it will still take. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reviews.notices.domain.letter import CaseFeedback
from reviews.notices.domain.states import NoticeState
from reviews.typesetting.codes import digest_of

# Names as every system takes them; a letter's own name is data from people.
_NOT_IN_NAMES: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\\/:*?\"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.I)
# A folder, a name and where they are unpacked to stay below the 260 characters of Windows, a name below 255 bytes.
MOST_CHARACTERS: Final = 60
MOST_BYTES: Final = 230


class LetterStage(StrEnum):
    """How far the letter of one file of a round is."""

    NOT_SETTLED = "not_settled"
    NOT_RELEASED = "not_released"
    MISSING = "missing"
    DRAFT = "draft"
    IN_CHECK = "in_check"
    CHECKED = "checked"
    ISSUED = "issued"
    TAKEN_BACK = "taken_back"

    @property
    def label(self) -> str:
        return {"not_settled": "没有定案", "not_released": "结果没有发布", "missing": "待起草", "draft": "拟稿",
                "in_check": "核稿中", "checked": "待签发", "issued": "已签发", "taken_back": "已撤回"}[self.value]

    @property
    def tone(self) -> str:
        return {"missing": "warn", "issued": "good", "taken_back": "muted", "not_settled": "muted",
                "not_released": "muted"}.get(self.value, "info")

    @property
    def why_not(self) -> str:
        """Why the letter of a file cannot be drafted with the others; empty for one that can be, or has been."""
        return {
            "not_settled": "评分或者复核还没有完成，定案后才能起草。",
            "not_released": "已定案，结果还没有发布给单位；在“反馈与异议”一步发布后即可起草。",
            "taken_back": "反馈函已撤回；需要重发的，请打开该函逐份重发。",
        }.get(self.value, "")


DRAFTED: Final = (LetterStage.DRAFT, LetterStage.IN_CHECK, LetterStage.CHECKED)


@dataclass(frozen=True, slots=True)
class RoundLetter:
    """One file of a round with its letter. version: of the letter; release_id empty before the release.

    outdated: the result was taken back, ruled on or corrected after the letter was drafted.
    """

    case_id: str
    case_number: str
    case_title: str
    unit_id: str
    unit_name: str
    stage: LetterStage
    release_id: str = ""
    notice_id: str = ""
    number: str = ""
    version: int = 0
    outdated: bool = False

    @property
    def to_draft(self) -> bool:
        """Whether the letter is missing."""
        return self.stage is LetterStage.MISSING

    @property
    def to_update(self) -> bool:
        """Whether the draft can be brought up to the result as it stands now."""
        return self.outdated and self.stage is LetterStage.DRAFT and bool(self.release_id)


@dataclass(frozen=True, slots=True)
class UnitLetters:
    """The letters of one unit in a round, counted."""

    unit_id: str
    unit_name: str
    files: int
    waiting: int
    missing: int
    drafted: int
    issued: int
    taken_back: int


def by_unit(letters: Iterable[RoundLetter]) -> list[UnitLetters]:
    """One line a unit, by name."""
    found: dict[tuple[str, str], list[LetterStage]] = {}
    for one in letters:
        found.setdefault((one.unit_name, one.unit_id), []).append(one.stage)
    return [UnitLetters(
        unit_id, name, len(stages), sum(s in (LetterStage.NOT_SETTLED, LetterStage.NOT_RELEASED) for s in stages),
        stages.count(LetterStage.MISSING), sum(s in DRAFTED for s in stages), stages.count(LetterStage.ISSUED),
        stages.count(LetterStage.TAKEN_BACK)) for (name, unit_id), stages in sorted(found.items())]


class BundleForm(StrEnum):
    """In what form letters are taken together."""

    PDF = "pdf"
    ZIP = "zip"

    @property
    def label(self) -> str:
        return {"pdf": "合并为一个 PDF", "zip": "ZIP（PDF、DOCX 和目录）"}[self.value]


@dataclass(frozen=True, slots=True)
class BundleOrder:
    """Which letters are taken together. unit_id: empty for all units. drafts: also what is not issued, marked as draft."""

    round_id: str
    unit_id: str
    form: BundleForm
    drafts: bool = False

    @property
    def key(self) -> str:
        """The same for the same order: one is made at a time."""
        return f"{self.round_id}:{self.unit_id or 'all'}:{self.form.value}:{'all' if self.drafts else 'issued'}"

    def chosen(self, letters: Iterable[RoundLetter]) -> list[RoundLetter]:
        """The letters that go in, by unit and case number."""
        stages = (LetterStage.ISSUED, *DRAFTED) if self.drafts else (LetterStage.ISSUED,)
        return [one for one in letters if one.stage in stages and self.unit_id in ("", one.unit_id)]

    def file_name(self, chosen: Sequence[RoundLetter]) -> str:
        """The name of the made file in the data folder: another content, another name."""
        held = digest_of([[one.notice_id, one.version, one.stage.value] for one in chosen])
        return f"{self.key.replace(':', '-')}-{held[:24]}.{self.form.value}"


@dataclass(frozen=True, slots=True)
class BundledLetter:
    """A letter that goes in. pdf, docx: hashes of its stored files, None for a draft, which is set on the spot; template: hash of
    the office's template in force for it."""

    content: CaseFeedback
    pdf: str | None
    docx: str | None
    template: str | None = None
    notice_id: str = ""

    @property
    def title(self) -> str:
        return f"{self.content.number or '草稿'} {self.content.case_number}"

    @property
    def file_stem(self) -> str:
        """Begins with number and case number."""
        return safe_name(self.title) or "letter"


def safe_name(text: str) -> str:
    """A text of people as the name of a file or folder on every system, without an ending; empty where nothing is left of it."""
    name = _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", text)).strip(" ._")[:MOST_CHARACTERS]
    name = name.encode()[:MOST_BYTES].decode(errors="ignore").rstrip(" ._")
    return f"_{name}" if _RESERVED.match(name) else name


class Names:
    """Names that are given out once each, also for systems to which A and a are the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """The name, or the name with a number behind it where it is taken."""
        found, again = name, 2
        while found.casefold() in self._taken:
            found, again = f"{name}（{again}）", again + 1
        self._taken.add(found.casefold())
        return found


UNEXPECTED: Final = "处理时出现意外错误。请再试一次；仍不成功的，请把案号告诉系统管理员。"


def remaining_words(seconds: float, done: int, total: int) -> str:
    """How long it will still take, by the pace so far; empty before anything is known. seconds: since the start."""
    if done < 1 or done >= total or seconds <= 0:
        return ""
    left = seconds / done * (total - done)
    return f"约剩 {math.ceil(left / 60)} 分钟" if left >= 90 else f"约剩 {max(5, math.ceil(left / 5) * 5)} 秒"


def stage_of(state: NoticeState, *, withdrawn: bool) -> LetterStage:
    """The stage of a file whose letter stands in a state."""
    return LetterStage.TAKEN_BACK if withdrawn else LetterStage(state.value)
