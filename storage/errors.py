"""What can be wrong with storage, each in one plain sentence: the docstring is the message."""

from bot.ports import Away as AwayNow
from bot.ports import Unopened


class _Said(Exception):
    """The message is the docstring, filled with the arguments."""

    def __init__(self, *values: object) -> None:
        super().__init__(" ".join((type(self).__doc__ or "").split()).format(*values))


class Refusal(_Said):
    """Storage cannot be used as it is set up."""


class KeysRefused(Refusal):
    """The key file cannot be used."""


class KeysMissing(KeysRefused):
    """The key file {} is missing; restore your copy of it."""


class KeysLost(KeysRefused):
    """The key file {} is missing, but there is data already; restore your copy of the keys,
    for new ones cannot open it: posko admin keys init --paper FILE"""


class KeysUnreadable(KeysRefused):
    """The key file {} cannot be read ({}); it must be a plain file of this user's own."""


class KeysExposed(KeysRefused):
    """The key file {0} is open to others; run: chmod 600 {0}"""


class KeysDamaged(KeysRefused):
    """The key file {} is damaged: each line is an id and 44 characters, and no id stands twice.
    Restore your copy of it."""


class KeysForeign(KeysRefused):
    """The key file is not the one of this database: it lacks the key {}; restore your copy of the
    keys, or see what there is: posko admin keys check"""


class KeysAreThere(KeysRefused):
    """There is a key file already at {}; nothing was changed. See: posko admin keys check"""


class KeysMoved(KeysRefused):
    """The key file {} was changed by somebody else just now; nothing was changed here. Try
    again."""


class KeysInUse(KeysRefused):
    """{} keys are still wrapped by an older master key; first let posko admin keys rotate end."""


class Busy(Refusal):
    """Posko runs already on the data directory {}; stop it first."""


class UnknownDatabase(Refusal):
    """POSKO_DATABASE_URL must start with sqlite+aiosqlite or postgresql+asyncpg."""


class UnknownFolder(Refusal):
    """POSKO_EVIDENCE_URL must be file:// and a folder, or s3:// and a bucket."""


class NoAccess(Refusal):
    """Evidence is to lie in a bucket, which needs POSKO_S3__KEY_ID and POSKO_S3__SECRET."""


class Unstorable(_Said, ValueError):
    """A text with NUL or a lone surrogate cannot be stored."""


class Zoneless(_Said, ValueError):
    """A time without its zone cannot be stored."""


class Misfit(_Said, ValueError):
    """The database cannot hold this value."""


class Broken(_Said, Unopened):
    """A sealed field of {} does not open ({}): it was changed, moved, or sealed otherwise."""


class Erased(_Said, ValueError):
    """The key was destroyed: what it sealed is erased."""


class Away(_Said, AwayNow):
    """The store of the evidence cannot be used just now: {}."""


class Missing(_Said, LookupError):
    """It is not kept (any more)."""
