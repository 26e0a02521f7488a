"""Reports of a period for press and province: figures frozen at a moment, approved by the head
before they leave the house."""

from typing import Final, Literal, get_args

Kind = Literal["week", "stage", "all"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
Version = Literal["internal", "public"]
