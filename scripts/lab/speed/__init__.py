"""How fast the built site is in a real browser: what bench_start.py and lighthouse.py are made of.

`link` meters a server, `chromium` starts a browser and slows it, `visits`, `reader` and `changes`
measure, `tables` says what came of it.
"""
