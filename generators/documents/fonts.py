"""Finds the typefaces that printed documents need, says which stands for which, and which characters none of them has."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Face(StrEnum):
    """What a document asks for. GB/T 9704—2012 5.2.2, 7.3: title 小标宋, body 仿宋, headings 黑体, 楷体, 仿宋."""

    TITLE = "小标宋"
    HEI = "黑体"
    KAI = "楷体"
    FANG = "仿宋"
    SONG = "宋体"


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face in one file: ``family`` as typst names it, ``index`` within a collection, ``weight`` 100 to 900."""

    family: str
    path: Path
    index: int = 0
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file by which a face may be recognised, in any of its spellings (compared in lower case)."""

    files: tuple[str, ...]
    family: str
    index: int = 0
    weight: int = 400


_NOTO_SERIF = Candidate(("notoserifcjk-regular.ttc",), "Noto Serif CJK SC", 2)
_NOTO_SERIF_BOLD = Candidate(("notoserifcjk-bold.ttc",), "Noto Serif CJK SC", 2, 700)
_NOTO_SANS = Candidate(("notosanscjk-regular.ttc",), "Noto Sans CJK SC", 2)
_WENKAI = Candidate(("lxgwwenkai-regular.ttf",), "LXGW WenKai")

# Best first. The first found sets the text; those after it only lend characters that it lacks. LXGW WenKai stands
# between 仿宋 and 楷体 in colour and width, so a borrowed 喆 or 堃 in a name is not noticed beside either.
CANDIDATES: dict[Face, tuple[Candidate, ...]] = {
    Face.TITLE: (
        Candidate(("fzxbsjw.ttf", "fzxbsjw--gb1-0.ttf", "方正小标宋简体.ttf"), "FZXiaoBiaoSong-B05S"),
        Candidate(("fzxbsk.ttf", "方正小标宋_gbk.ttf"), "FZXiaoBiaoSong-B05"),
        _NOTO_SERIF_BOLD,
        Candidate(("stzhongs.ttf",), "STZhongsong"),
        Candidate(("fandolsong-bold.otf",), "FandolSong", weight=700),
    ),
    Face.HEI: (
        Candidate(("simhei.ttf",), "SimHei"),
        Candidate(("fandolhei-regular.otf",), "FandolHei"),
        _NOTO_SANS,
    ),
    Face.KAI: (
        Candidate(("楷体_gb2312.ttf", "kaiti_gb2312.ttf", "simkai_gb2312.ttf"), "KaiTi_GB2312"),
        Candidate(("simkai.ttf", "kaiti.ttf"), "KaiTi"),
        Candidate(("fandolkai-regular.otf",), "FandolKai"),
        _WENKAI,
        _NOTO_SERIF,
    ),
    Face.FANG: (
        Candidate(("仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "simfang_gb2312.ttf"), "FangSong_GB2312"),
        Candidate(("simfang.ttf", "fangsong.ttf"), "FangSong"),
        Candidate(("fandolfang-regular.otf",), "FandolFang R"),
        _WENKAI,
        _NOTO_SERIF,
    ),
    Face.SONG: (
        Candidate(("simsun.ttc", "simsun.ttf"), "SimSun"),
        Candidate(("fandolsong-regular.otf",), "FandolSong"),
        _NOTO_SERIF,
    ),
}


class NoTypefaceError(Exception):
    """This machine has no Chinese typeface at all; its words say what to install."""

    def __init__(self) -> None:
        super().__init__(
            "没有找到中文字体，印不出 PDF，没有生成。请装上字体再试：Debian、统信、麒麟等系统运行 "
            "apt-get install fonts-noto-cjk；装不了的，把字体文件（如 simfang.ttf）放进一个文件夹，"
            "用环境变量 QIANSHAO_FONTS 写明这个文件夹。"
        )


@dataclass(frozen=True, slots=True)
class FontSet:
    """What was found: for each face its files, the one that sets the text first."""

    chains: tuple[tuple[Face, tuple[FontFile, ...]], ...]

    def chain(self, face: Face) -> tuple[FontFile, ...]:
        return next((files for known, files in self.chains if known is face), ())

    def require(self) -> None:
        """Raises ``NoTypefaceError`` where nothing could be printed, before each character is complained about."""
        if not self.chain(Face.FANG):
            raise NoTypefaceError

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(sorted({file.path for _, files in self.chains for file in files}))

    @property
    def key(self) -> str:
        """Changes when other faces were found or a file is another one; part of a document's cache key."""
        lines = [f"{face}:{f.family}:{f.weight}:{f.path.stat().st_size}" for face, files in self.chains for f in files]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    def missing(self, face: Face, text: str) -> tuple[str, ...]:
        """The characters of ``text`` that no file of the face's chain draws, each once, in their order."""
        drawn = _drawn(self.chain(face))
        return tuple(c for c in dict.fromkeys(text) if ord(c) not in drawn and ord(c) >= 0x20 and not c.isspace())

    def described(self) -> tuple[str, ...]:
        """One Chinese line a face: which file sets it, and which lend rare characters."""
        return tuple(
            f"{face.value}：{'，其次 '.join(f.family for f in files) or '没有找到'}" for face, files in self.chains
        )


def font_folders() -> tuple[Path, ...]:
    """Where typefaces may lie: QIANSHAO_FONTS, the project's ``.cache/fonts``, then the system's own folders."""
    own = [Path(os.environ["QIANSHAO_FONTS"])] if os.environ.get("QIANSHAO_FONTS") else []
    home = Path.home()
    windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    local = Path(os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))) / "Microsoft/Windows/Fonts"
    return (
        *own,
        Path(".cache/fonts").resolve(),
        Path(__file__).resolve().parents[2] / ".cache/fonts",
        windows,
        local,
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
        Path("/Library/Fonts"),
    )


def resolve_fonts(folders: Iterable[Path] | None = None) -> FontSet:
    """The faces of this machine. Nothing is guessed: a face whose chain is empty makes every text of it a problem."""
    return _resolve(tuple(folders) if folders is not None else font_folders())


@functools.lru_cache(maxsize=8)
def _resolve(folders: tuple[Path, ...]) -> FontSet:
    wanted = {name for chain in CANDIDATES.values() for candidate in chain for name in candidate.files}
    found: dict[str, Path] = {}
    for path in _walk(folders):
        if path.name.lower() in wanted:
            found.setdefault(path.name.lower(), path)
    return FontSet(tuple((face, tuple(_found(chain, found))) for face, chain in CANDIDATES.items()))


def _walk(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        for parent, names, files in os.walk(folder):
            names.sort()
            yield from (Path(parent) / name for name in sorted(files))


def _found(chain: tuple[Candidate, ...], found: dict[str, Path]) -> Iterator[FontFile]:
    for candidate in chain:
        path = next((found[name] for name in candidate.files if name in found), None)
        if path is not None:
            yield FontFile(candidate.family, path, candidate.index, candidate.weight)


@functools.lru_cache(maxsize=32)
def _drawn(chain: tuple[FontFile, ...]) -> frozenset[int]:
    return frozenset().union(*(covered(file.path, file.index) for file in chain))


@functools.lru_cache(maxsize=32)
def covered(path: Path, index: int = 0) -> frozenset[int]:
    """The code points that a font file draws; empty where it cannot be read."""
    from fontTools.ttLib import TTCollection, TTFont

    try:
        if path.suffix.lower() in (".ttc", ".otc"):
            return frozenset(TTCollection(str(path), lazy=True).fonts[index].getBestCmap())
        return frozenset(TTFont(str(path), lazy=True).getBestCmap())
    except Exception:
        return frozenset()
