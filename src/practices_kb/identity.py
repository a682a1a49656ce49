"""Who an office is: a key of its own, by which others know its bundles. The only room that does cryptography.

Ed25519 (RFC 8032). What is secret never enters a knowledge base: it would travel with the file.
"""

import base64
import hashlib
from typing import NamedTuple

from practices_kb.errors import KbError

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
    """The identity of the office *name*; *secret* are 32 bytes of chance."""
    if not name.strip():
        raise KbError("An identity needs the name of the office", 'Try: kb identity --name "City of Jakarta"')
    return Identity(name.strip(), secret)


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
