"""What a docx, xlsx or pptx carries beside what it shows, part by part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from defusedxml import ElementTree

_CORE = {
    "creator": "作者",
    "lastModifiedBy": "最后修改人",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "contentStatus": "状态",
    "identifier": "标识",
}
_APP = {"Manager": "经理", "Company": "单位", "HyperlinkBase": "链接基址", "Template": "模板"}
_HARMLESS = ("Normal.dotm", "Normal", "")
_MAX_PART = 60_000_000
_BY_NAME = (
    (re.compile(r"comment", re.IGNORECASE), "批注", "文件里有批注和批注人"),
    (re.compile(r"(?:people|authors|persons?/[^/]*)\.xml$"), "修订人名单", "文件里有修改过的人"),
    (re.compile(r"notesSlides/[^/]*\.xml$"), "备注页", "文件里有放映时看不见的备注"),
    (re.compile(r"^docProps/thumbnail\."), "缩略图", "文件里有首页的缩略图，可能是改动之前的样子"),
    (re.compile(r"/(?:embeddings|activeX)/|vbaProject|/macrosheets/"), "嵌入的文件或宏", "文件里套着别的文件或程序"),
    (re.compile(r"/printerSettings/"), "打印机设置", "文件里有打印机和电脑的名字"),
    (
        re.compile(r"^xl/(?:revisions|externalLinks|queryTables|pivotCache)/.*\.xml$|^xl/connections\.xml$"),
        "修订、外部数据或透视表缓存",
        "表里留着改动记录，或从别的表取来的原始数据",
    ),
)
_REVISED = re.compile(rb"<\w+:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change)[\s/>]")
_VANISH = re.compile(rb"<\w+:(?:vanish|specVanish)\b(?![^<>]*val=[\"'](?:0|false|off|none)[\"'])")
_STYLE = re.compile(rb"<w:style\b[^<>]*w:styleId=\"([^\"]+)\"(?:(?!<w:style\b).)*?</w:style>", re.DOTALL)
_LOCAL = re.compile(rb"Target=\"((?:file:|\\\\|[A-Za-z]:)[^\"]*)\"", re.IGNORECASE)

Found = tuple[str, str]


def office_parts(data: bytes, look_into: Callable[[str, bytes], Iterator[Found]]) -> Iterator[Found]:
    """(what, why) for each thing carried; ``look_into`` is asked for each picture inside. Raises as ``zipfile`` does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if archive.getinfo(name).file_size <= _MAX_PART)
        if "[Content_Types].xml" not in names:
            yield "压缩包", "里面的文件无法逐项确认，请解开，只放进需要的"
            return
        for part, labels in (("docProps/core.xml", _CORE), ("docProps/app.xml", _APP)):
            if part in names:
                for element in ElementTree.fromstring(archive.read(part)).iter():
                    label = labels.get(element.tag.rpartition("}")[2])
                    value = (element.text or "").strip()
                    if label and value not in _HARMLESS:
                        yield f"{label}：{value[:40]}", "文件属性写着是谁、哪个单位做的"
        told: set[str] = set()
        for name in names:
            for pattern, what, why in _BY_NAME:
                if pattern.search(name) and not name.endswith("/") and what not in told:
                    told.add(what)
                    yield what, why
            if re.search(r"\.(?:jpe?g|png|gif|tiff?|bmp|webp)$", name, re.IGNORECASE):
                for inner, why in look_into(name, archive.read(name)):
                    yield f"图片 {name.rpartition('/')[2]} {inner}", why
        styles = archive.read("word/styles.xml") if "word/styles.xml" in names else b""
        hiding = [match[1] for match in _STYLE.finditer(styles) if _VANISH.search(match[0])]
        for name in names:
            if name.endswith((".xml", ".rels")):
                for found in _hidden(name, archive.read(name), hiding):
                    if found[0] not in told:
                        told.add(found[0])
                        yield found


def _hidden(name: str, part: bytes, hiding: list[bytes]) -> Iterator[Found]:
    if name == "docProps/custom.xml" and b"property" in part.partition(b">")[2].replace(b"<Properties", b""):
        yield "自定义属性", "文件里有自定义属性，常是办公系统写入的姓名和编号"
    elif re.match(r"customXml/item\d+\.xml$", name) and not _empty_sources(part):
        yield "附加数据", "文件里有看不见的附加数据"
    elif name.endswith(".rels") and _LOCAL.search(part):
        yield "指向本机或共享文件夹的链接", "链接里常有电脑用户名和单位的服务器名"
    elif name == "word/settings.xml" and b"<w:docVar " in part:
        yield "文档变量", "文件里有办公系统写入的变量，常是姓名和编号"
    elif name.startswith("word/") and name != "word/styles.xml":
        if _REVISED.search(part):
            yield "修订记录", "文件里留着改动前的文字和改动人"
        if _VANISH.search(part) or any(
            re.search(rb"<w:[rp]Style w:val=\"%s\"" % re.escape(style), part) for style in hiding
        ):
            yield "隐藏文字", "文件里有不显示的文字"
    elif name == "xl/workbook.xml":
        if re.search(rb"<(?:\w+:)?sheet\b[^<>]*state=[\"'](?:hidden|veryHidden)", part):
            yield "隐藏工作表", "文件里有不显示的工作表"
        if re.search(rb"<(?:\w+:)?definedName\b[^<>]*hidden=[\"'](?:1|true)", part):
            yield "隐藏名称", "表里有不显示的名称，里面可以存数据"
    elif name == "xl/styles.xml" and b'formatCode=";;;' in part:
        yield "隐藏单元格", "表里有设成不显示的单元格"
    elif name.startswith("xl/worksheets/") and re.search(rb"<(?:\w+:)?(?:row|col)\b[^<>]*hidden=[\"'](?:1|true)", part):
        yield "隐藏行列", "表里有不显示的行或列"
    elif name.startswith(("ppt/slides/", "xl/drawings/")):
        if re.search(rb"<p:sld\b[^<>]*show=[\"'](?:0|false)", part):
            yield "隐藏幻灯片", "文件里有不放映的页"
        if re.search(rb"<\w+:cNvPr\b[^<>]*hidden=[\"'](?:1|true)", part):
            yield "隐藏图形", "文件里有不显示的图形"


def _empty_sources(part: bytes) -> bool:
    """Word's own empty list of sources, which every document gets."""
    try:
        root = ElementTree.fromstring(part)
    except ElementTree.ParseError:
        return False
    return bool(root.tag.endswith("}Sources")) and len(root) == 0
