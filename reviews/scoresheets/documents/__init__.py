"""Papers made of what score sheets and comments say."""

from reviews.scoresheets.documents.expert_handout import HandoutFile, HandoutRemark, write_handout

__all__ = ["HandoutFile", "HandoutRemark", "write_handout"]
