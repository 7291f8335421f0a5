"""A treebank by construction for news about arms transfers, and sentences parsed by hand to measure what it brings."""
