"""The formats that are made of rows alone; each is imported when it is asked for."""

from practices_kb.render import rows
from practices_kb.render.look import Look


def written(sheet: rows.Sheet, how: Look) -> str:
    """*sheet* in the format that *how* names, with its columns; raises `KbError` for a column that there is not."""
    match how.format:
        case "tsv":
            from practices_kb.render import tsv

            return tsv.lines(sheet, how.fields)
        case "json" | "jsonl":
            from practices_kb.render import json

            return (json.document if how.format == "json" else json.lines)(sheet, how.fields)
        case "csv":
            from practices_kb.render import csv

            return csv.table(sheet, how.fields)
        case "md":
            from practices_kb.render import markdown

            return markdown.table(sheet, how.fields)
        case _:
            from practices_kb.render.terminal import table

            return table.drawn(sheet, how)
