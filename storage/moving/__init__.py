"""Moving an office from one database to another, and how each says where the office is."""

from storage.moving.alone import Used, alone
from storage.moving.carrying import Overtaken, Tell
from storage.moving.marks import Left, Unfinished, left_in, place_of, refuse
from storage.moving.moving import (
    Carried,
    Different,
    Itself,
    Moving,
    Nothing,
    Unlike,
    moving,
    take_up_again,
)
from storage.moving.target import Occupied, Strange, Torn, Unreachable

__all__ = [
    "Carried",
    "Different",
    "Itself",
    "Left",
    "Moving",
    "Nothing",
    "Occupied",
    "Overtaken",
    "Strange",
    "Tell",
    "Torn",
    "Unfinished",
    "Unlike",
    "Unreachable",
    "Used",
    "alone",
    "left_in",
    "moving",
    "place_of",
    "refuse",
    "take_up_again",
]
