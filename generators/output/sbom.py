"""The bundle's list of parts (SBOM): CycloneDX 1.5 in JSON, what the bundle holds and what it was made with.

https://cyclonedx.org/docs/1.5/json/. Deterministic: no time, and a serial number that follows from the content.
"""

from __future__ import annotations

import functools
import json
import re
import uuid
from importlib import metadata

from packaging.requirements import Requirement

from generators import __version__

SBOM_NAME = "sbom.cdx.json"
_DISTRIBUTION = "qianshao"
# Not among the program's own needs, since its package asks for what is never used: the name model of the gate.
_BESIDE = ("LAC",)
# Packages of whose own files or data something stands in the bundle; all others only made it.
_SHIPPED = frozenset(("mkdocs-material", "pypinyin"))
# SPDX ids that packages write in their free licence field.
_SPDX = frozenset(("MIT", "BSD-3-Clause", "BSD-2-Clause", "Apache-2.0", "MPL-2.0", "ISC", "PSF-2.0", "0BSD", "MIT-CMU"))


def render_sbom(name: str) -> bytes:
    """``name`` is the portal's. The same installed packages give the same bytes."""
    components = [_component(found) for found in _closure()]
    subject = {
        "type": "application",
        "bom-ref": "portal",
        "name": name,
        "version": __version__,
        "description": "offline bundle of a study portal: static pages, no server",
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([subject, components], sort_keys=True, ensure_ascii=False))
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "tools": {"components": [{"type": "application", "name": "qianshao", "version": __version__}]},
            "component": subject,
        },
        "components": components,
        "dependencies": [
            {"ref": "portal", "dependsOn": [c["bom-ref"] for c in components if c["scope"] == "required"]}
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


@functools.cache
def _closure() -> tuple[metadata.Distribution, ...]:
    """Every package that the program needs, by name; one that is not installed here is left out."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [_DISTRIBUTION, *_BESIDE]
    while waiting:
        name = _folded(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        for line in found[name].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    found.pop(_DISTRIBUTION, None)
    return tuple(found[name] for name in sorted(found))


def _component(found: metadata.Distribution) -> dict[str, object]:
    name = _folded(found.metadata["Name"])
    purl = f"pkg:pypi/{name}@{found.version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": found.version,
        "scope": "required" if name in _SHIPPED else "excluded",
        "licenses": _licences(found),
        "purl": purl,
    }


def _licences(found: metadata.Distribution) -> list[dict[str, object]]:
    """By the package's own word: an SPDX expression, an SPDX id, or the name of a licence."""
    expressions = found.metadata.get_all("License-Expression")
    if expressions:
        return [{"expression": expressions[0]}]
    written = (found.metadata.get_all("License") or [""])[0].strip()
    if written in _SPDX:
        return [{"license": {"id": written}}]
    classified = [
        line.rpartition("::")[2].strip()
        for line in found.metadata.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    names = classified or ([written.split("\n")[0]] if written and written != "UNKNOWN" else [])
    return [{"license": {"name": name}} for name in names]


def _folded(name: str) -> str:
    """PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()
