"""Static files: read once, named by their content, kept by browsers for a year."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class _Asset:
    plain: bytes
    zipped: bytes
    mime: str


class Assets:
    """Only what lay in static/ at the start can be asked for: a path is looked up, never opened."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._files: dict[str, _Asset] = {}
        self._names: dict[str, str] = {}
        for path in sorted(folder.iterdir()):
            if path.suffix in _TYPES:
                data = path.read_bytes()
                digest = hashlib.sha256(data).hexdigest()[:12]
                name = f"{path.stem}.{digest}{path.suffix}"
                zipped = gzip.compress(data, 9, mtime=0)
                self._files[name] = _Asset(data, zipped, _TYPES[path.suffix])
                self._names[path.name] = f"/static/{name}"

    def url(self, name: str) -> str:
        """Where a file is, by its name in static/."""
        return self._names[name]

    async def serve(self, request: Request) -> Response:
        asset = self._files.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "Vary": "Accept-Encoding",
        }
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(asset.zipped, headers=headers, media_type=asset.mime)
        return Response(asset.plain, headers=headers, media_type=asset.mime)
