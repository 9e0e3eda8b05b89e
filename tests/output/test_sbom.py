"""The bundle's list of parts: CycloneDX 1.5 by its own rules, the same each time, with a licence for every part."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from output.portals import build, small_portal

from generators.output.sbom import SBOM_NAME, render_sbom
from generators.output.verify import verify_bundle

TYPES = {"application", "framework", "library", "container", "operating-system", "device", "firmware", "file", "data"}


def test_form_of_the_specification() -> None:
    document = json.loads(render_sbom("门户"))
    assert document["bomFormat"] == "CycloneDX"
    assert document["specVersion"] == "1.5"
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", document["serialNumber"])
    parts = document["components"]
    assert len(parts) > 30
    references = [part["bom-ref"] for part in parts]
    assert len(set(references)) == len(references)
    for part in parts:
        assert part["type"] in TYPES
        assert part["scope"] in {"required", "optional", "excluded"}
        assert part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}"
        assert part["licenses"], part["name"]
        # One expression, or any number of licences; never both (the schema's oneOf).
        expressions = [licence for licence in part["licenses"] if "expression" in licence]
        assert not expressions or len(part["licenses"]) == 1
    assert {"mkdocs-material", "jinja2", "nh3", "typst"} <= {part["name"] for part in parts}
    assert {part["name"] for part in parts if part["scope"] == "required"} == {"mkdocs-material", "pypinyin"}
    for dependency in document["dependencies"]:
        assert set(dependency["dependsOn"]) <= set(references)


def test_same_packages_same_bytes() -> None:
    assert render_sbom("门户") == render_sbom("门户")
    assert json.loads(render_sbom("甲"))["serialNumber"] != json.loads(render_sbom("乙"))["serialNumber"]


def test_it_lies_in_the_bundle_and_is_verified(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    build(portal, ("offline",))
    package = next((portal / "build" / "offline").glob("*.zip"))
    with zipfile.ZipFile(package) as opened:
        assert json.loads(opened.read(SBOM_NAME))["metadata"]["component"]["name"]
    assert verify_bundle(package).ok
