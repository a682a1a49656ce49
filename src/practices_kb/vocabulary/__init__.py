"""The words that records share across languages: cities with all their names, topics with all their labels."""

from practices_kb.vocabulary.gazetteer import City
from practices_kb.vocabulary.thesaurus import Thesaurus, Topic, singular

__all__ = ["City", "Thesaurus", "Topic", "singular"]
