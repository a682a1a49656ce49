"""The knowledge base: one method per verb, one transaction per method."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from practices_kb import store
from practices_kb.kb import clock
from practices_kb.kb.values import Checked, CityCount, Edited, Imported, Listed, Stats, TopicCount
from practices_kb.kb.verbs.advise import Advise
from practices_kb.kb.verbs.bundle import Bundle
from practices_kb.kb.verbs.care import Care
from practices_kb.kb.verbs.exchange import Exchange
from practices_kb.store import Store
from practices_kb.vocabulary import shipped

__all__ = ["Checked", "CityCount", "Edited", "Imported", "KnowledgeBase", "Listed", "Stats", "TopicCount"]


class KnowledgeBase(Exchange, Bundle, Advise, Care):
    """A file of practices. Every verb either happens whole and is on the disk, or did not happen."""

    @classmethod
    def open(  # noqa: PLR0913 -- what to do when there is no file, and what the world adds
        cls,
        path: str | Path,
        *,
        create: bool = False,
        starter: bool = False,
        author: str = "",
        now: Callable[[], str] = clock.now,
        new_uid: Callable[[], str] = clock.new_uid,
    ) -> Self:
        """The knowledge base at *path*; with *create* made when there is none, with *starter* filled then."""
        place = Path(path)
        made = create and not store.exists(place)

        def filled(draft: Path) -> None:
            with cls(Store(draft), author=author, now=now, new_uid=new_uid) as kb:
                kb._bring_up_to_date()
                if starter:
                    kb.import_records(shipped.practices())

        if made:
            store.create(place, filled)
        kb = cls(Store(place), author=author, now=now, new_uid=new_uid)
        kb.created = made
        try:
            kb._bring_up_to_date()
        except BaseException:
            kb.close()
            raise
        return kb

    def close(self) -> None:
        """The file is left alone. Nothing is lost without it: every verb is on the disk when it returns."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
