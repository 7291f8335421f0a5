"""The first tables."""

from alembic import op

from armsledger.ledger.tables import create_search, metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    metadata.create_all(op.get_bind())
    create_search(op.get_bind())


def downgrade() -> None:
    """Ledgers only go forward."""
    raise NotImplementedError
