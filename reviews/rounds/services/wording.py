"""What people give as the reason of an act."""

from __future__ import annotations

from reviews.errors import InvalidInput
from reviews.rounds.domain.seats import MAX_REASON


def reason_given(text: str, act: str) -> str:
    """The reason, trimmed. act: what is to be done, in Chinese. Raises InvalidInput when it is empty or too long."""
    reason = " ".join(text.split())
    if not reason:
        raise InvalidInput(f"{act}须写明理由，没有办理。请填写理由。")
    if len(reason) > MAX_REASON:
        raise InvalidInput(f"理由超过 {MAX_REASON} 字，没有办理。请写得简短一些。")
    return reason
