"""The locked packages as a CycloneDX list, on stdout: python .ci/sbom.py requirements/run.lock"""

import json
import re
import sys
from pathlib import Path
from typing import Any

PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(.*?)(?=^[A-Za-z0-9]|\Z)", re.DOTALL | re.MULTILINE
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def listed(lock: str) -> dict[str, Any]:
    """CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/): each package with its hashes."""
    components = [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower()}@{version}",
            "hashes": [{"alg": "SHA-256", "content": one} for one in HASH.findall(rest)],
        }
        for name, version, rest in PINNED.findall(lock)
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "posko-kawal"}},
        "components": components,
    }


if __name__ == "__main__":
    json.dump(listed(Path(sys.argv[1]).read_text("utf-8")), sys.stdout, indent=1)
