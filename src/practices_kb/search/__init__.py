"""Finding what a person meant: query, match, rank, highlight. Pure; the index it needs is a Protocol.

`inquiry` does all of it. Nothing is imported here: who only needs to know what an entry is does not load the rest.
"""
