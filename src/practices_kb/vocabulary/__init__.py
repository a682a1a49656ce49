"""The words that records share across languages: cities with all their names, topics with all their labels."""

from practices_kb.vocabulary.function_words import FUNCTION_WORDS
from practices_kb.vocabulary.gazetteer import City, Country, Territory
from practices_kb.vocabulary.thesaurus import Thesaurus, Topic, singular, upward

__all__ = ["FUNCTION_WORDS", "City", "Country", "Territory", "Thesaurus", "Topic", "singular", "upward"]
