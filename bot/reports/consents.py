"""The texts by which people agreed, version by version: what was shown can be proved."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it was shown: `name` in locales/, `sha256` of the words in UTF-8 (hex)."""

    version: str
    language: str
    name: str
    words: str
    sha256: str

    @property
    def whole(self) -> bool:
        """Whether the words are those that the hash was made of."""
        return digest(self.words) == self.sha256


def digest(words: str) -> str:
    """SHA-256 of the words, without white space around them (hex)."""
    return hashlib.sha256(words.strip().encode()).hexdigest()


def load(text: str) -> tuple[Shown, ...]:
    """Read `consents.toml`. Raises `ValueError` or `KeyError` on a malformed file."""
    return tuple(
        Shown(row["version"], row["language"], row["shown"], row["words"].strip(), row["sha256"])
        for row in tomllib.loads(text)["text"]
    )


def of(archive: Sequence[Shown], version: str, language: str) -> tuple[Shown, ...]:
    """What was shown in that version and language, the question first; a language without texts
    of its own is talked to in the first one."""
    own = tuple(one for one in archive if (one.version, one.language) == (version, language))
    return own or tuple(one for one in archive if (one.version, one.language) == (version, "id"))
