"""What search knows before any text has come: names of regulations, their sounds, which articles each version has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generators.model.links import regulation_path
from generators.model.regulation import Regulation, Version, version_in_force
from generators.model.site import SearchEntry
from generators.search.fold import fold

_PREFIXES = ("中华人民共和国", "中国共产党")
_BRACKETED = re.compile(r"[（(〔][^）)〕]{0,100}[）)〕]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class _Wording:
    """What the entries say of one version: its page and its articles' keys in order."""

    page: str
    in_force: bool
    keys: list[str] = field(default_factory=list)


def render_catalogue(
    regulations: Iterable[Regulation], entries: Iterable[SearchEntry], today: date | None
) -> list[list[object]]:
    """[id, title, names, sounds, versions] of each; a version is [key, in force, page, articles, "1~69,120-1", worded]."""
    wordings = _wordings(entries)
    return [_entry(regulation, wordings.get(regulation.id, {}), today) for regulation in regulations]


def _wordings(entries: Iterable[SearchEntry]) -> dict[str, dict[str, _Wording]]:
    found: dict[str, dict[str, _Wording]] = {}
    for entry in entries:
        if entry.regulation is None or entry.article is None or entry.version is None:
            continue
        versions = found.setdefault(entry.regulation, {})
        page = entry.href.partition("#")[0]
        versions.setdefault(entry.version, _Wording(page, entry.in_force)).keys.append(entry.article)
    return found


def _entry(regulation: Regulation, wordings: Mapping[str, _Wording], today: date | None) -> list[object]:
    current = version_in_force(regulation, today) if today else None
    versions = [
        _version(regulation, version, wordings.get(version.key), version is current) for version in regulation.versions
    ]
    names = regulation_names(regulation)
    return [regulation.id, regulation.title, names, sounds(regulation.id, names), versions]


def _version(regulation: Regulation, version: Version, wording: _Wording | None, current: bool) -> list[object]:
    if wording is not None:
        return [version.key, int(wording.in_force), wording.page, len(wording.keys), key_ranges(wording.keys), 1]
    count = version.article_count or 0
    page = regulation_path(regulation.id)
    return [version.key, int(current), page, count, f"1~{count}" if count else "", 0]


def key_ranges(keys: Iterable[str]) -> str:
    """``1~69,120-1``: runs of whole numbers shortened, inserted articles one by one."""
    pieces: list[str] = []
    run: list[int] = []
    for number in sorted({int(key) for key in keys if key.isdigit()}):
        if run and number != run[-1] + 1:
            pieces.append(_range(run))
            run = []
        run.append(number)
    if run:
        pieces.append(_range(run))
    return ",".join([*pieces, *(key for key in keys if not key.isdigit())])


def _range(run: list[int]) -> str:
    return f"{run[0]}~{run[-1]}" if len(run) > 1 else str(run[0])


def regulation_names(regulation: Regulation) -> list[str]:
    """All that a reader may call it, the short title first; the full title without its prefix and brackets too."""
    names = [regulation.short_title, *regulation.short_titles, *regulation.aliases, regulation.title]
    bare = _BRACKETED.sub("", regulation.title)
    names.append(bare)
    names += [bare.removeprefix(prefix) for prefix in _PREFIXES if bare.startswith(prefix)]
    return list(dict.fromkeys(name for name in names if name))


def sounds(own: str, names: Sequence[str]) -> list[str]:
    """Initials and full pinyin of each name, and the id."""
    from pypinyin import lazy_pinyin

    made = [own.lower()]
    for name in names:
        han = "".join(_HAN.findall(name))
        syllables = lazy_pinyin(han)
        made += ["".join(syllable[0] for syllable in syllables), "".join(syllables)]
    return list(dict.fromkeys(sound for sound in made if len(sound) > 1))


def han_characters(texts: Iterable[str]) -> str:
    """Every Chinese character of ``texts`` once they are folded, once, sorted."""
    seen: set[str] = set()
    for text in texts:
        seen.update(text)
    return "".join(sorted(c for c in set(fold("".join(seen))) if _HAN.fullmatch(c)))


def render_syllables(characters: str) -> dict[str, str]:
    """Each syllable without its tone and those of ``characters`` that are read so, two readings at most each."""
    from pypinyin import Style, pinyin

    found: dict[str, list[str]] = {}
    for character in characters:
        for reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0][:2]:
            found.setdefault(reading.replace("ü", "v"), []).append(character)
    return {
        syllable: "".join(found[syllable]) for syllable in sorted(found) if syllable.isascii() and syllable.isalpha()
    }
