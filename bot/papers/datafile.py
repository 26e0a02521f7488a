"""All that is kept of one person as a file for programs: plain JSON, as it lies."""

import json
from collections.abc import Mapping
from typing import Any

KIND = "mydata-file"


def written(paper: Mapping[str, Any]) -> bytes | None:
    """The file of a paper {"kind": "mydata-file", "data": …}; None for papers that are printed."""
    if paper.get("kind") != KIND:
        return None
    text = json.dumps(paper["data"], ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode()
