"""Sounds and films made for tests, with what phones write into them."""

import struct
from io import BytesIO
from typing import Any

import av
from PIL import Image

SECRET = "Jalan Bambu 9"
WRITTEN = {
    "title": SECRET, "artist": SECRET, "comment": SECRET, "location": "-02.9909+104.7566/",
    "creation_time": "2024-11-24T13:20:00Z",
}  # fmt: skip
"""What is in the metadata of each."""
KINDS = {
    "video/mp4": ("mp4", "mpeg4", "aac"), "video/quicktime": ("mov", "mpeg4", "aac"),
    "video/webm": ("webm", "libvpx", "libopus"), "video/x-matroska": ("matroska", "libvpx", None),
    "audio/ogg": ("ogg", None, "libopus"), "audio/mpeg": ("mp3", None, "libmp3lame"),
    "audio/wav": ("wav", None, "pcm_s16le"), "audio/aac": ("adts", None, "aac"),
    "audio/mp4": ("ipod", None, "aac"), "audio/x-flac": ("flac", None, "flac"),
}  # fmt: skip
"""Types, and the container, picture and sound of each."""
_BLOCK = 1024


def film(mime: str, *, turned: bool = False) -> bytes:
    """Half a second of that type; `turned` as a phone held upright writes it (only MP4)."""
    container, picture, sound = KINDS[mime]
    out = BytesIO()
    with av.open(out, "w", format=container) as made:
        made.metadata.update(WRITTEN)
        streams = [_stream(made, name) for name in (picture, sound) if name]
        for stream in streams:
            for packet in _packets(stream):
                made.mux(packet)
    return _turned(out.getvalue()) if turned else out.getvalue()


def _stream(made: Any, codec: str) -> Any:
    if codec in ("mpeg4", "libvpx"):
        stream = made.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.metadata["title"] = SECRET
        return stream
    return made.add_stream(codec, rate=44100 if codec == "libmp3lame" else 48000)


def _packets(stream: Any) -> Any:
    pts = 0
    for _ in range(5):
        if stream.type == "video":
            frame: Any = av.VideoFrame.from_image(Image.new("RGB", (64, 48), "red"))
            frame.pts, step = pts, 1
        else:
            size = stream.codec_context.frame_size or _BLOCK
            frame = av.AudioFrame(format=stream.format.name, layout="stereo", samples=size)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.sample_rate, frame.pts, step = stream.rate, pts, size
        pts += step
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _turned(data: bytes) -> bytes:
    """A quarter, by the matrix of the first track."""
    at = data.index(b"tkhd") + 4 + 4 + 4 * 9
    one = 0x10000
    matrix = struct.pack(">9i", 0, one, 0, -one, 0, 0, 0, 0, 1 << 30)
    return data[:at] + matrix + data[at + len(matrix) :]
