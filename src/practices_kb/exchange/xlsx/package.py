"""The zip of XML that a workbook is, from somebody else: every size is bounded before it is believed."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, Protocol
from xml.parsers import expat

from practices_kb.errors import KbError

LARGEST = 50_000_000
"""Bytes of the file."""
UNPACKED = 200_000_000
"""Bytes of all that is read out of it."""
TIGHTEST = 200
"""Times that a part of more than `_HARMLESS` bytes may be larger than it is packed; sheets of practices are 5 to 20."""
ELEMENTS = 3_000_000
"""XML elements; a practice needs about 80."""

_HARMLESS = 10_000_000
_FILES = 10_000
_DIRECTORY = 3_000_000
"""Bytes of the list of files."""
_AT_ONCE = 4_000_000
"""Bytes that the XML parser gets at once. It looks at an unfinished name anew each time: small bites are slow to chew."""


class Reader(Protocol):
    """Hears what the XML parser finds; tags and attributes come without the prefix of their namespace."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, text: str) -> None: ...


class Walk:
    """A reader that passes on where elements begin and end."""

    def __init__(
        self, start: Callable[[str, Mapping[str, str]], None], end: Callable[[str], None] | None = None
    ) -> None:
        self._start = start
        self._end = end

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._end:
            self._end(tag)

    def text(self, text: str) -> None: ...


class Package:
    """The opened zip. Raises `KbError` that begins with its *name* for whatever is not as it should be."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self._left, self._elements = UNPACKED, 0
        self._zip = _opened(content, name)

    def close(self) -> None:
        """Nothing more is read."""
        self._zip.close()

    def refuse(self, why: str) -> NoReturn:
        """Raises."""
        raise KbError(f"{self.name}: {why}", "Save it once more as .xlsx, or as CSV UTF-8")

    def related(self, path: str) -> dict[str, dict[str, str]]:
        """What the file at *path* refers to: places in the zip by kind and id. What lies outside is never followed."""
        folder = path.partition("_rels/")[0]
        found: dict[str, dict[str, str]] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes.get("Target", "")
                place = target[1:] if target.startswith("/") else folder + target
                found.setdefault(kind, {})[attributes.get("Id", "")] = place

        if path in self._zip.NameToInfo:
            self.walk(path, Walk(start))
        return found

    def walk(self, path: str, reader: Reader) -> None:
        """*reader* has heard all of the XML at *path*."""
        for _ in self.parsed(path, reader):
            pass

    def parsed(self, path: str, reader: Reader) -> Iterator[None]:
        """*reader* has heard of a bite of the XML at *path*, again and again until its end."""
        packed = self._zip.NameToInfo.get(path)
        if packed is None:
            self.refuse(f"lacks its part {path[:60]}")
        self._check(packed)
        parser = self._parser(reader)
        try:
            with self._zip.open(packed) as part:
                while bite := part.read(_AT_ONCE):
                    self._spend(len(bite))
                    parser.Parse(bite, False)
                    yield
            parser.Parse(b"", True)
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            self.refuse("is damaged")
        except (expat.ExpatError, UnicodeError, ValueError):
            self.refuse("holds XML that cannot be read")

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            self.refuse(f"holds more than {UNPACKED // 1_000_000} MB")

    def _check(self, packed: zipfile.ZipInfo) -> None:
        if packed.flag_bits & 1:
            self.refuse("is encrypted")
        if packed.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            self.refuse("is packed in a way that no workbook is")
        if packed.file_size > self._left:
            self.refuse(f"holds more than {UNPACKED // 1_000_000} MB")
        if packed.file_size > _HARMLESS and packed.file_size > TIGHTEST * max(packed.compress_size, 1):
            self.refuse("is packed more tightly than any workbook of practices")

    def _parser(self, reader: Reader) -> Any:
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def start(tag: str, attributes: dict[str, str]) -> None:
            self._elements += 1
            if self._elements > ELEMENTS:
                self.refuse("holds more than a workbook of practices would")
            reader.start(_bare(tag), {_bare(name): value for name, value in attributes.items()})

        def doctype(*_: Any) -> None:
            self.refuse("holds XML with a DOCTYPE, which no workbook needs")

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda tag: reader.end(_bare(tag))
        parser.CharacterDataHandler = reader.text
        parser.StartDoctypeDeclHandler = doctype
        return parser


def _opened(content: bytes, name: str) -> zipfile.ZipFile:
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise KbError(f"{name}: is encrypted, or an old .xls", "Save it as .xlsx without a password")
    end = content.rfind(b"PK\x05\x06", -65_600)
    if end < 0 or not _is_small(content, end):
        raise KbError(f"{name}: is no workbook", "Save it as .xlsx")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        raise KbError(f"{name}: is no workbook, or damaged", "Save it once more as .xlsx") from None


def _is_small(content: bytes, end: int) -> bool:
    """True when the list of files, of which the record at *end* tells, is as short as that of a workbook.

    The list is read whole when the zip is opened. The larger form of the record (zip64) can hide its length.
    """
    files = int.from_bytes(content[end + 10 : end + 12], "little")
    directory = int.from_bytes(content[end + 12 : end + 16], "little")
    is_zip64 = content[max(end - 20, 0) : end].startswith(b"PK\x06\x07")
    return files <= _FILES and directory <= _DIRECTORY and not is_zip64


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
