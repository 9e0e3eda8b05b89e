"""Everything of ours that a browser reads keeps to ES2017 and to CSS that Chromium 78 knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GENERATORS = Path(__file__).resolve().parent.parent.parent / "generators"
SCRIPTS = sorted(GENERATORS.glob("**/*.js"))
STYLES = sorted(GENERATORS.glob("**/*.css"))

# Comments, strings, regular expressions: what stands in them is no syntax. A slash after an operand divides.
_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<![\w)\]}\s])\s*/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*"""
    r"""|(?<=return)\s*/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*|(?<=[(,=:\[!&|?{};+])\s+/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*""",
    re.DOTALL,
)
_SCRIPT_FAULTS = {
    "optional chaining": r"\?\.(?!\d)",
    "nullish coalescing": r"\?\?",
    "logical assignment": r"(?:\|\||&&)=",
    "replaceAll": r"\.replaceAll\(",
    "at": r"\.at\(",
    "findLast": r"\.findLast(?:Index)?\(",
    "flat, flatMap": r"\.flat(?:Map)?\(",
    "object spread": r"[{,]\s*\.\.\.\w+[^()\[\]]*\}",
    "catch without a name": r"\bcatch\s*\{",
    "finally of a promise": r"\.finally\(",
    "fromEntries": r"Object\.(?:fromEntries|hasOwn)\b",
    "trimStart": r"\.trim(?:Start|End)\(",
    "structuredClone": r"\bstructuredClone\(",
    "fetch": r"(?<![.\w])fetch\(",
    "modules": r"(?<![.\w])import\s*[({\"'*]|^\s*export\s",
    "private names": r"#\w+\s*[=(;]",
    "big integers": r"\b\d+n\b",
    "for await": r"\bfor\s+await\b",
    "eval": r"(?<![.\w])eval\(|\bnew Function\(",
}
_STYLE_FAULTS = {
    "functions of Chromium 79 and later": r"(?<![\w-])(?:clamp|min|max|color-mix|oklch|lch|lab)\(",
    "selectors": r":(?:has|is|where)\(",
    "not of a list": r":not\([^()]*,",
    "inset": r"(?<![\w-])inset(?:-(?:block|inline)\S*)?\s*:",
    "aspect-ratio": r"(?<![\w-])aspect-ratio\s*:",
    "content-visibility": r"content-visibility\s*:",
    "at-rules": r"@(?:layer|container|property|scope)\b",
    "units": r"\d(?:dvh|svh|lvh|dvw|cqw|cqi)\b",
    "overflow clip": r"overflow(?:-[xy])?\s*:\s*clip",
    "accent-color": r"(?<![\w-])accent-color\s*:",
    "nesting": r"&\s*[.:#\[>]",
}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def syntax(script: str) -> str:
    """``script`` without what stands in comments, strings and regular expressions."""
    return _TOKEN.sub(lambda match: '""', script)


def script_faults(script: str) -> list[str]:
    left = syntax(script)
    found = [name for name, pattern in _SCRIPT_FAULTS.items() if re.search(pattern, left, re.MULTILINE)]
    # Lookbehind and named groups are ES2018; they stand in the regular expressions themselves.
    return found + (["lookbehind or a named group"] if re.search(r"/[^/\n]*\(\?<[=!\w]", script) else [])


def style_faults(style: str) -> list[str]:
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    found = [name for name, pattern in _STYLE_FAULTS.items() if re.search(pattern, plain)]
    for selector, body in _RULE.findall(plain):
        if re.search(r"(?<![\w-])gap\s*:", body) and re.search(r"display\s*:\s*(?:inline-)?flex", body):
            found.append(f"gap of a flex box: {selector.strip()}")
        # A selector that Chromium 78 does not know takes the whole list down with it.
        if "," in selector and ":focus-visible" in selector and ":not(:focus-visible)" not in selector:
            found.append(f":focus-visible in a list: {selector.strip()}")
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(GENERATORS).as_posix())
def test_scripts(path: Path) -> None:
    assert script_faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(GENERATORS).as_posix())
def test_styles(path: Path) -> None:
    assert style_faults(path.read_text("utf-8")) == []


# What pages use of Material's sheet that Chromium 78 does not know, and what of ours stands in for it there.
_COVERED = {".md-nav__link": "the margin of its span in 2-shell.css"}


def test_what_material_needs_beyond_is_covered(built: Path) -> None:
    classes: set[str] = set()
    for path in (built / "site").rglob("*.html"):
        for names in re.findall(r'class="([^"]*)"', path.read_text("utf-8")):
            classes.update(names.split())
    (sheet,) = (built / "site" / "assets" / "stylesheets").glob("*.css")
    found = set()
    for selectors, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)):
        if not style_faults(f"{selectors}{{{body}}}"):
            continue
        for selector in selectors.split(","):
            if classes.issuperset(re.findall(r"\.((?:\\.|[\w-])+)", selector)):
                found.add(selector.strip())
    assert found == set(_COVERED)


def test_every_script_that_is_shipped_is_ours(built: Path) -> None:
    """Material's own bundle is not shipped; what is put together from ours keeps to ES2017 too."""
    scripts = [path.relative_to(built / "site") for path in (built / "site").rglob("*.js")]
    assert [path.as_posix() for path in scripts if path.parts[:2] != ("assets", "qs")] == []
    assert script_faults((built / "site" / "assets/qs/search.js").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "script",
    [
        "a?.b",
        "a ?? b",
        "a ||= b",
        "s.replaceAll(1)",
        "s.at(-1)",
        "x = {...a}",
        "try { } catch { }",
        "fetch(u)",
        "import('x')",
        "s.match(/(?<=a)b/)",
    ],
)
def test_the_check_sees_new_syntax(script: str) -> None:
    assert script_faults(script)


@pytest.mark.parametrize(
    "script", ['"a?.b"', "// a ?? b", "s.replace(/a??/g, b)", "a ? .5 : 1", "x = [...a]", "f(...a)"]
)
def test_the_check_lets_old_syntax_be(script: str) -> None:
    assert script_faults(script) == []


@pytest.mark.parametrize(
    "style",
    ["a:has(b){}", "a{width:clamp(1px,2px,3px)}", "a{inset:0}", "a{display:flex;gap:1px}", "a{width:min(1px,2px)}"],
)
def test_the_check_sees_new_styles(style: str) -> None:
    assert style_faults(style)


@pytest.mark.parametrize(
    "style", ["a{display:grid;gap:1px}", "a{grid-template-columns:minmax(0,1fr)}", "a{box-shadow:inset 0 0 red}"]
)
def test_the_check_lets_old_styles_be(style: str) -> None:
    assert style_faults(style) == []
