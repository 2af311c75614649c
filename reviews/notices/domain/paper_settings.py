"""What the bureau may choose for its papers (设置 → 公文), and what of it a paper keeps. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from reviews.notices.domain.drafting import PictureChoice
from reviews.notices.domain.kinds import NoticeKind
from reviews.notices.domain.states import Separation


class Signers(StrEnum):
    """Whose signature issues a paper."""

    BUREAU = "bureau"
    LEADER = "leader"

    @property
    def label(self) -> str:
        return {"bureau": "组织方和局领导都可以签发", "leader": "只由局领导签发"}[self.value]


@dataclass(frozen=True, slots=True)
class PaperFrame:
    """How the head of a paper is set. An issued paper keeps the one it was set with, so that it can be set again alike."""

    red_head: bool = True
    number: bool = True

    def to_json(self) -> dict[str, bool]:
        return asdict(self)

    @classmethod
    def of(cls, values: Mapping[str, Any] | None) -> PaperFrame:
        """What `to_json` wrote; papers from before there was a choice have both."""
        return cls(**{name: bool(one) for name, one in (values or {}).items() if name in ("red_head", "number")})


@dataclass(frozen=True, slots=True)
class KindSettings:
    """What is chosen for one kind: the word of its numbers, its head, who is copied in unless the draft says otherwise."""

    word: str
    frame: PaperFrame = field(default_factory=PaperFrame)
    copies_to: str = ""


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """All choices. objection_working_days: None leaves the sentence about objections out of letters."""

    organ: str
    contact: str
    objection_working_days: int | None
    pictures: PictureChoice
    separation: Separation
    signers: Signers
    kinds: Mapping[NoticeKind, KindSettings]

    def faults(self) -> tuple[str, ...]:
        """What cannot be kept, as Chinese sentences."""
        reasons = []
        if not self.organ.strip():
            reasons.append("发文机关名称不能为空。")
        words: dict[str, NoticeKind] = {}
        for kind, chosen in self.kinds.items():
            if not chosen.word.strip():
                reasons.append(f"{kind.label}的发文字不能为空。")
            elif chosen.word in words:
                reasons.append(f"{kind.label}与{words[chosen.word].label}的发文字都是“{chosen.word}”，文号会重复。")
            words.setdefault(chosen.word, kind)
        return tuple(reasons)
