"""Pages: the ledger as HTML that needs nothing beside itself.

Enters: an `Extract`. Leaves: values for templates (`pages`, `flows`, `figures`, `standings`, `sayings`, `carrying`,
`scale`, `timeline`), the templates and the style sheet (`templates/`, `static/`), and their words (`words.toml`).
`render` puts them together.
"""
