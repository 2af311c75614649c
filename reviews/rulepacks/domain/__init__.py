"""The pure part of standards: states of a draft, and a standard's scoring clause in plain words."""

from reviews.rulepacks.domain.drafts import (
    ALLOWED,
    MAX_CONTENT,
    MAX_REASON,
    DraftState,
    DraftStepKind,
    why_not_approve,
    why_not_edit,
    why_not_move,
)
from reviews.rulepacks.domain.scoring_words import scoring_in_words

__all__ = ["ALLOWED", "MAX_CONTENT", "MAX_REASON", "DraftState", "DraftStepKind", "scoring_in_words"]
__all__ += ["why_not_approve", "why_not_edit", "why_not_move"]
