"""The names that claims bear, by which documents are found that a decision about a name is about."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from armsledger.ledger.assessment.identities import key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
shape = sa.MetaData(naming_convention=NAMES)
ID = sa.String(collation="C").with_variant(sa.String(), "sqlite")
documents = sa.Table("documents", shape, sa.Column("id", ID, unique=True))
claim_names = sa.Table(
    "claim_names",
    shape,
    sa.Column("name", ID, primary_key=True),
    sa.Column("doc", ID, sa.ForeignKey("documents.id"), primary_key=True, index=True),
)
claims = sa.table("claims", sa.column("doc"), sa.column("record"))
judgements = sa.table("judgements", sa.column("id"), sa.column("verdict"), sa.column("record"))
places = sa.table("judgement_places", sa.column("place"), sa.column("judgement"))
AT_ONCE = 10_000  # rows


def upgrade() -> None:
    """To this version."""
    connection = op.get_bind()
    claim_names.create(connection)
    found = {(name, row.doc) for row in connection.execute(sa.select(claims)) for name in names_of(row.record)}
    rows = [{"name": name, "doc": doc} for name, doc in sorted(found)]
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(sa.insert(claim_names), rows[start : start + AT_ONCE])
    for row in connection.execute(sa.select(judgements).where(judgements.c.verdict == "identify")).all():
        target = json.loads(row.record)["target"]
        place = f"name:{target['field']}:{key(target['name'])}"
        connection.execute(sa.insert(places).values(place=place, judgement=row.id))


def names_of(record: str) -> set[str]:
    """The parties and models of a claim, folded."""
    claim: dict[str, Any] = json.loads(record)
    sides = [("party", claim[side]) for side in ("from", "to") if claim[side]]
    models = [("designation", part) for part in (claim["designation"] or "").split(";")]
    return {f"{field}:{folded}" for field, name in (*sides, *models) if (folded := key(name))}


def downgrade() -> None:
    """Ledgers only go forward."""
    raise NotImplementedError
