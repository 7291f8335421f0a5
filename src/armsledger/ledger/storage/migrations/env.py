"""What Alembic runs: the versions, over the connection that `upgrade` hands over."""

from alembic import context

from armsledger.ledger.storage.tables import VERSIONS, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
