"""Measures of `kb`, each a module that prints one Markdown table: `python -m bench.speed 1000 10000`."""
