"""The verbs of `KnowledgeBase`, a file for each group of the help page."""
