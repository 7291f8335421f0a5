"""The same texts through armsledger and through what one would use instead of it: `python -m benchmarks.quality`.

Four comparisons: who speaks (`speakers`, beside textacy), quantities and money (`quantities`, beside quantulum3), dates
(`dates`, beside dateparser), and events (`events`, beside the nearest words). `comparing` runs a tool over texts,
`texts` finds them, `tools` says what is installed, `report` writes the table. A tool that is not installed is reported
so; `requirements.txt` names the versions.
"""
