"""Which documents derive from one text: anchors, prints, joins, families."""
