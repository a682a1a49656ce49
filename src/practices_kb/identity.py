"""Who an office is: a key of its own, by which others know its bundles. The only room that does cryptography.

Ed25519 (RFC 8032). What is secret never enters a knowledge base: it would travel with the file.
"""

import base64
import hashlib
from typing import NamedTuple

from practices_kb.errors import KbError
from practices_kb.model import shape

_GROUP = 4


class Identity(NamedTuple):
    """An office and its key."""

    name: str
    secret: bytes
    """32 bytes that nobody else may see."""

    @property
    def public(self) -> bytes:
        """32 bytes that everybody may know."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()

    def signature(self, message: bytes) -> bytes:
        """What only the owner of this key can make of *message*: 64 bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(message)


def made(name: str, secret: bytes) -> Identity:
    """The identity of the office *name*; *secret* are 32 bytes of chance. Raises `KbError` for a name that is none."""
    return Identity(office(name), secret)


def office(name: str) -> str:
    """*name* as an office may be called. Raises `KbError` when it is empty, long, or more than a line of text."""
    called = name.strip()
    if not called or not shape.is_name(called):
        raise KbError(
            f"The name of an office is a line of text, of at most {shape.LONGEST_NAME} characters",
            'Such as: "City of Jakarta"',
        )
    return called


def is_right(public: bytes, signature: bytes, message: bytes) -> bool:
    """True when the owner of *public* signed *message*."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """*public* as people read it to each other over the telephone: 80 bits of its sha256.

    >>> fingerprint(bytes(32))
    'MZUH-VLPY-MK6X-O3EP'
    """
    letters = base64.b32encode(hashlib.sha256(public).digest()[:10]).decode()
    return "-".join(letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP))
