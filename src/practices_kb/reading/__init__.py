"""A draft of a record from an article: every value that is proposed comes with the words that it came from. Pure.

Nothing is invented: what the article does not say plainly is noted, not recorded.
"""

from practices_kb.reading.draft import Evidence, Known, Reading, read

__all__ = ["Evidence", "Known", "Reading", "read"]
