"""The leases of the processes stand in a table; files and locks of the server held them before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """What the file's name says."""
    op.create_table(
        "process_leases",
        sa.Column("id", sa.String(300), primary_key=True),
        sa.Column("host", sa.String(400), nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("began", sa.String(40), nullable=False),
        sa.Column("beats", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
