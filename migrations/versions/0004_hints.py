"""A finding may be a hint only: where to look, without points.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("findings", sa.Column("hint", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("findings", sa.Column("hint_reason", sa.String(120), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("findings", "hint_reason")
    op.drop_column("findings", "hint")
