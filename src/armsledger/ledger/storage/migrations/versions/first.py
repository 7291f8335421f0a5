"""The first tables, as they were then: what stands here never changes, later versions change the tables instead."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
shape = sa.MetaData(naming_convention=NAMES)
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts up only what is called INTEGER
ID = sa.String(collation="C").with_variant(sa.String(), "sqlite")  # sorted by code point in both


def column(name: str, *rest: Any, null: bool = False, **options: Any) -> sa.Column[Any]:
    """A column of text that both databases sort by code point."""
    return sa.Column(name, ID, *rest, nullable=null, **options)


documents = sa.Table(
    "documents",
    shape,
    sa.Column("n", COUNTED, primary_key=True, autoincrement=True),
    column("id", unique=True),
    column("name"),
    column("place"),  # what makes it the same document when its text has changed
    column("lang"),
    column("published", null=True),
    column("title", null=True),
    column("outlet", null=True),
    column("url", null=True),
    column("raw_sha256"),
    column("text_sha256"),
    column("family", null=True),
    column("act", null=True),
    column("at"),
    column("gone", null=True),  # when it was superseded; null while it counts
    column("successor", null=True),
)
sa.Index("ix_documents_place", documents.c.place)
sa.Index("ix_documents_name", documents.c.name)
sa.Index("ix_documents_family", documents.c.family)

texts = sa.Table(
    "texts",
    shape,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("layout", sa.Text, nullable=False),  # blocks, furniture, marks, warnings
)

readings = sa.Table(
    "readings",
    shape,
    column("id", primary_key=True),
    column("doc", sa.ForeignKey("documents.id"), index=True),
    column("reader"),
    column("at"),
    column("gone", null=True),
)

claims = sa.Table(
    "claims",
    shape,
    column("reading", sa.ForeignKey("readings.id"), primary_key=True),
    column("id", primary_key=True, index=True),
    column("doc", sa.ForeignKey("documents.id"), index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("judged", sa.Text),  # the record as a person corrected it
    column("verdict", null=True),  # what a person said of it last
    column("block", null=True),  # null where it does not count
    column("statement", null=True, index=True),  # where it stood when its block was worked out last
    sa.Column("lines", sa.Text, nullable=False),
)
sa.Index("ix_claims_block", claims.c.block)

refusals = sa.Table(
    "refusals",
    shape,
    column("id", primary_key=True),
    column("doc", sa.ForeignKey("documents.id"), null=True, index=True),
    column("reading", sa.ForeignKey("readings.id"), null=True, index=True),
    column("at"),
    sa.Column("record", sa.Text, nullable=False),
)

prints = sa.Table(
    "prints",
    shape,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
)

print_keys = sa.Table(
    "print_keys",
    shape,
    column("key", primary_key=True),
    column("published", primary_key=True),  # empty where it is not known
    column("doc", sa.ForeignKey("documents.id"), primary_key=True, index=True),
)

joins = sa.Table(
    "joins",
    shape,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    column("other", sa.ForeignKey("documents.id"), primary_key=True, index=True),
    sa.Column("record", sa.Text, nullable=False),
)

act_prints = sa.Table(  # what was heard in a document
    "act_prints",
    shape,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
)

act_voices = sa.Table(  # whose voices are heard in it
    "act_voices",
    shape,
    column("key", primary_key=True),
    column("published", primary_key=True),  # empty where it is not known
    column("doc", sa.ForeignKey("documents.id"), primary_key=True, index=True),
)

act_links = sa.Table(
    "act_links",
    shape,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    column("other", sa.ForeignKey("documents.id"), primary_key=True, index=True),
    sa.Column("strength", sa.Double, nullable=False),
)

statements = sa.Table(
    "statements",
    shape,
    column("id", primary_key=True),
    column("block", index=True),
    column("origin", index=True),
    column("at"),
    column("gone", null=True),
    sa.Column("record", sa.Text, nullable=False),
)

statement_flows = sa.Table(
    "statement_flows",
    shape,
    column("flow", primary_key=True),
    column("statement", sa.ForeignKey("statements.id"), primary_key=True, index=True),
)

flows = sa.Table(
    "flows",
    shape,
    column("id", primary_key=True),
    column("kind"),
    column("supplier", null=True),
    column("recipient", null=True),
    column("item"),
    column("standing"),
    column("first_said", null=True),
    column("last_said", null=True),
    sa.Column("documents", sa.Integer, nullable=False),
    sa.Column("statements", sa.Integer, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    column("at"),
    sa.Column("record", sa.Text, nullable=False),
)
sa.Index("ix_flows_supplier", flows.c.supplier, flows.c.recipient, flows.c.item)
sa.Index("ix_flows_recipient", flows.c.recipient, flows.c.item)
sa.Index("ix_flows_item", flows.c.item)

flow_versions = sa.Table(
    "flow_versions",
    shape,
    sa.Column("n", COUNTED, primary_key=True, autoincrement=True),
    column("flow"),
    column("at"),
    sa.Column("back", sa.Text, nullable=False),  # the step to what it was before
)
sa.Index("ix_flow_versions_flow", flow_versions.c.flow, flow_versions.c.at)
sa.Index("ix_flow_versions_at", flow_versions.c.at)

judgements = sa.Table(
    "judgements",
    shape,
    sa.Column("n", COUNTED, primary_key=True, autoincrement=True),
    column("id", unique=True),
    column("at"),
    column("who"),
    column("verdict"),
    sa.Column("record", sa.Text, nullable=False),
)

judgement_places = sa.Table(  # under which keys the documents of a judgement are found
    "judgement_places",
    shape,
    column("place", primary_key=True),
    column("judgement", sa.ForeignKey("judgements.id"), primary_key=True),
)

claim_pairs = sa.Table(  # what persons joined and parted, by the claims that stand for it now
    "claim_pairs",
    shape,
    column("one", primary_key=True),
    column("other", primary_key=True, index=True),
    column("verdict"),
)

events = sa.Table(
    "events",
    shape,
    sa.Column("n", COUNTED, primary_key=True, autoincrement=True),
    column("at", index=True),
    column("what"),
    sa.Column("ids", sa.Text, nullable=False),
)

stale = sa.Table(  # what must be worked out again
    "stale",
    shape,
    column("kind", primary_key=True),  # document, block, flow
    column("key", primary_key=True),
    column("at"),
)

SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search USING fts5(words, content='', detail='none', columnsize=0, tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE search (n BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_search_words ON search USING gin (words)",
    ),
}


def upgrade() -> None:
    """To this version."""
    connection = op.get_bind()
    shape.create_all(connection)
    for statement in SEARCH[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """Ledgers only go forward."""
    raise NotImplementedError
