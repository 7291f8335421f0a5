"""How a ledger is kept: tables on SQLite and PostgreSQL, documents in, what follows from them, questions out."""
