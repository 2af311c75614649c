"""Every write of standards: shipped versions, drafts step by step, and what turns a draft into a version."""

from reviews.rulepacks.services.approving import (
    abandon_draft,
    approve_draft,
    check_draft,
    put_in_force,
    send_back,
)
from reviews.rulepacks.services.drafting import create_draft, edit_draft, undo_last_step
from reviews.rulepacks.services.parts import edit_part
from reviews.rulepacks.services.shipped import ensure_shipped_packs

__all__ = ["abandon_draft", "approve_draft", "check_draft", "create_draft", "edit_draft", "edit_part", "ensure_shipped_packs"]
__all__ += ["put_in_force", "send_back", "undo_last_step"]
