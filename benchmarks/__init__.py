"""How good and how fast the reading is: `python -m benchmarks.floors`, `python -m benchmarks.speed`.

`python -m benchmarks.quality` sets it beside other tools.
"""
