"""Readers of articles, one for each kind of file. Pure: bytes or text in, `Article` out."""
