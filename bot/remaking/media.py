"""Sound and film in a new container: the same packets, and nothing of place, time, device or title.

Nothing is decoded. Only the first picture and the first sound go along: data streams and subtitles
are where cameras write their way down, attached pictures where the thumbnail of a cut film stays.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import av
from av.container import InputContainer, OutputContainer
from av.stream import Disposition, Stream

from bot.messages import Text
from bot.remaking import MEDIA, Unfit

BARE = {"fflags": "+bitexact"}
"""The new file does not name the library that wrote it either."""


def made_anew(data: bytes, mime: str) -> bytes:
    """The sound or film of that type. Raises `Unfit`, and what PyAV raises."""
    out = BytesIO()
    with _opened(data, mime) as old:
        kept = list(_kept(old))
        if not kept:
            raise Unfit(Text("unfit-broken"))
        with av.open(out, "w", format=MEDIA[mime][1], container_options=BARE) as new:
            packets = _copy(old, new, kept)
    if not packets:  # a container with nothing in it
        raise Unfit(Text("unfit-broken"))
    return out.getvalue()


def origin(data: bytes, mime: str) -> dict[str, Any]:
    """What the container says of its making, by lower-case names."""
    with _opened(data, mime) as film:
        said = {**film.metadata}
        for stream in film.streams:  # Ogg keeps its comments there
            said = {**stream.metadata, **said}
    return {name.lower(): value for name, value in said.items()}


def _opened(data: bytes, mime: str) -> InputContainer:
    # By the one reader of its type: those of playlists would open what a file names.
    return av.open(BytesIO(data), "r", format=MEDIA[mime][0], metadata_errors="replace")


def _kept(film: InputContainer) -> Iterator[Stream]:
    for kind in (film.streams.video, film.streams.audio):
        for stream in kind:
            if not stream.disposition & Disposition.attached_pic:
                yield stream
                break


def _copy(old: InputContainer, new: OutputContainer, kept: list[Stream]) -> int:
    """Returns how many packets went along."""
    packets = 0
    there: dict[int, Any] = {}
    for stream in kept:
        made = new.add_stream_from_template(stream, opaque=True)
        made.metadata.clear()
        there[stream.index] = made
    for packet in old.demux(kept):
        if packet.dts is not None:  # the last one of each stream is empty
            packet.stream = there[packet.stream.index]
            new.mux(packet)
            packets += 1
    return packets
