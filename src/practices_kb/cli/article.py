"""`kb add --from`: a record from an article, shown for correction before it is recorded."""

import shlex
from collections.abc import Mapping
from typing import Any

from practices_kb import render
from practices_kb.cli import apart, ask, editor, files, questions
from practices_kb.cli.face import Face, say, show
from practices_kb.cli.wish import Wish
from practices_kb.errors import Invalid, KbError
from practices_kb.exchange import article, form
from practices_kb.kb import KnowledgeBase
from practices_kb.model import Practice
from practices_kb.reading import Reading


def recorded(face: Face, name: str, typed: Mapping[str, Any], wish: Wish) -> Practice | None:
    """The practice that the article *name* makes, with what was *typed* in place of what was read; None when not recorded."""
    told = apart.read(files.data(name, article.LARGEST), files.called(name))
    with face.opened() as kb:
        read = kb.read(told)
        read = read._replace(draft={**read.draft, **typed})
        if wish.explain or wish.format:
            shape = {**face.shape, "format": wish.format or face.shape["format"]}
            show(render.draft(read, **shape))
        return _kept(kb, face, name, read, wish)


def _kept(kb: KnowledgeBase, face: Face, name: str, read: Reading, wish: Wish) -> Practice | None:
    if wish.yes or (wish.dry_run and not (wish.explain or wish.format)):
        return _added(kb, read.draft, read, dry_run=wish.dry_run)
    if wish.by_form and not wish.dry_run:
        return _by_form(kb, face, read)
    if face.may_ask and not wish.dry_run:
        return _asked(kb, face, read)
    if not (wish.explain or wish.format):
        show(form.write(read.draft))
    asked = f"kb add --from {shlex.quote(name)}"
    say(f"Nothing was recorded. Record it as it is: {asked} --yes")
    say(f"Or correct it: {asked} > draft.toml, then kb add --from-file draft.toml")
    return None


def _asked(kb: KnowledgeBase, face: Face, read: Reading) -> Practice | None:
    """The practice, when the person says yes to the draft, or after it was corrected in the editor."""
    say(render.draft(read, **{**face.shape, "format": "table", "fields": ()}).rstrip())
    while True:
        answer = ask.answer("Record it? [Y]es, [e]dit it, [n]o:").casefold()
        if answer in {"e", "edit"}:
            return _by_form(kb, face, read)
        if answer in {"n", "no"}:
            say("Nothing was recorded.")
            return None
        if answer in {"", "y", "yes"}:
            return _added(kb, {**read.draft, **questions.needed(kb, read.draft)}, read)
        say("Type y, e or n.")


def _by_form(kb: KnowledgeBase, face: Face, read: Reading) -> Practice | None:
    practice = editor.edited(face, read.draft, kb.add, "kb add --from-file", unchanged=True)
    if practice is None:
        say("The form was emptied, so nothing was recorded.")
    return practice


def _added(kb: KnowledgeBase, draft: Mapping[str, Any], read: Reading, *, dry_run: bool = False) -> Practice:
    try:
        return kb.add(draft, dry_run=dry_run)
    except Invalid:
        lacking = [field for field in ("city", "topics") if field not in draft]
        if not lacking:
            raise
        others = [one.value for one in read.noted if one.field == "city"]
        named = f" (it names {', '.join(dict.fromkeys(others))})" if others and "city" in lacking else ""
        options = " ".join(f"--{'topic' if field == 'topics' else field} …" for field in lacking)
        sentence = f"the text does not say clearly which {' and which '.join(lacking)}{named}"
        raise KbError(sentence, f"Add {options}") from None
