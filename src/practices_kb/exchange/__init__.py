"""Formats in and out: text becomes records, records become text. Pure: whoever calls opens the files."""
