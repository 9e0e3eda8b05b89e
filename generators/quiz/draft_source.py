"""What drafts may be made from: the sentences of a regulation, those of set phrases and trivia left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.model.article_address import article_label
from generators.model.numerals import chinese_numeral
from generators.model.regulation import Article, ArticleNumber, Paragraph, RegulationText

# From these no false statement is ever made, nor any distractor: their wording is not to be played with.
_HALLOWED = re.compile(r"章程|党章|准则|^《?(?:中华人民共和国)?宪法(?!宣誓)")
_PHRASES = re.compile(
    r"习近平|毛泽东|邓小平|马克思|三个代表|科学发展观|指导思想|新时代|四个意识|四个自信|两个维护|两个确立|“[一二三四五六七八九十两]个|“四种形态”"
    r"|党的领导|党中央|集中统一|社会主义|中国特色|人民民主|共产主义|八项规定|群众路线|民族复兴|党和国家|宪法|从严治党|自我革命|初心|党管|民主集中制|人民当家作主|依法治国|改革开放|人类命运共同体|共同富裕|现代化|理想信念|党性|政治立场|政治建设|思想政治|意识形态|为人民服务|总体国家安全观|斗争精神|忠诚干净担当"
)
_TRIVIA = re.compile(
    r"起施行|公布之日|同时废止|负责解释|自.{0,14}施行|解释权|另行制定|参照本|适用本|制定本|根据本.{1,4}制定|包括本数|另有规定|本.{1,4}所称以[上下]"
)
# A sentence that opens so leans on the one before it.
_LEANING = re.compile(
    r"(?:在|有|因|遇有)?(?:其他)?特殊(?:情况|原因|情形)|情况(?:紧急|复杂|特殊)|案情|口头|协商|被上诉人|.{0,8}受理申请后|.{0,12}如果不服|这些|认真|.{0,8}(?:收到|接到)(?:申请|报告|材料|通知|请求|申诉|决定)后|其(?!他|中)|该|此|前[款条项]|上述|同时|但是?|并|也|造成|情节|属于|逾期|期限|否则|对此|有前|依照前|因此|必要时|经.{0,6}后|之|者|确有|到期|特殊|其中|需要|有(?:下列|上述)|拒[不绝]|涉及|确需|未|符合|不(?:服|符合|需要|能)|在上述|在此|延长|如|但|对于前|根据前|应当|可以|不得|予以|给予|处"
)
_CROSS = re.compile(
    r"[前上][一二两三四五]?[条款项](?!件)|本[条章节编]|第[一二三四五六七八九十百零]+[条款项]|上述|下列|以下[：简]|如下|规定的(?:期限|时间)"
)


# 自接到申请之日起: which application, only the sentence before it says.
_BARE_EVENT = re.compile(r"(?:接到|收到|接受|受理|提出)(?:申请|通知|请求|报告|材料|决定|提议|建议|要求)(?:后|之日|的)")
# 对…的，应当…: who has to, the sentence before it says.
_NO_ACTOR = re.compile(r"对[^，。]{2,60}的，(?:一般|都|均|也)?(?:应当|可以|必须|不得|由|处以|予以|给予|依法|并处|在)")
_BACKWARD = re.compile(r"(?:该|此)(?!项规定)(?P<noun>[\u4e00-\u9fff]{2})")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place. ``leads`` says that it opens its paragraph, ``paragraph`` counts from 1 (0: the only one)."""

    article: Article
    text: str
    paragraph: int
    leads: bool

    @property
    def citation(self) -> str:
        return cite(self.article, self.paragraph)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A lead that ends in a colon, and its items with their numbers."""

    article: Article
    lead: str
    items: tuple[tuple[int, str], ...]
    paragraph: int

    @property
    def citation(self) -> str:
        return cite(self.article, self.paragraph)


@dataclass(frozen=True, slots=True)
class DraftSource:
    """``name`` is the title that a stem cites, without 中华人民共和国; ``hallowed`` forbids any falsehood."""

    title: str
    text: RegulationText

    @property
    def name(self) -> str:
        plain = re.sub(r"[（(](?:试行|修订|修正|\d{4}).{0,60}?[)）]$", "", self.title).removeprefix("中华人民共和国")
        # A title within a title stands in 〈〉 (GB/T 15834—2011, 4.10.3.4).
        return plain.replace("《", "〈").replace("》", "〉")

    @property
    def hallowed(self) -> bool:
        return _HALLOWED.search(self.title) is not None

    def sentences(self) -> Iterator[Sentence]:
        """Sentences that stand alone: no set phrase, no trivia, no pointer to other words."""
        for article in usable(self.text):
            several = len(article.paragraphs) > 1
            for position, paragraph in enumerate(article.paragraphs, 1):
                if paragraph.items:
                    continue
                for index, text in enumerate(split(paragraph.text)):
                    opens = index == 0 and position == 1
                    if _stands_alone(text) and (opens or not _leans_back(text)):
                        yield Sentence(article, text, position if several else 0, index == 0)

    def enumerations(self) -> Iterator[Enumeration]:
        for article in usable(self.text):
            several = len(article.paragraphs) > 1
            for position, paragraph in enumerate(article.paragraphs, 1):
                lead = _lead(paragraph)
                if lead and len(paragraph.items) >= 2:
                    items = tuple((item.number, item.text) for item in paragraph.items)
                    yield Enumeration(article, lead, items, position if several else 0)

    def own(self, text: str) -> str:
        """``text`` with 本法, 本条例 … as the regulation's name, so that a stem can stand alone."""
        return re.sub(r"本(?:法|条例|规定|办法|规则|细则|解释|决定)(?!院|庭)", f"《{self.name}》", text)


def cite(article: Article, paragraph: int, item: int = 0) -> str:
    label = article_label(article.number)
    label += f"第{chinese_numeral(paragraph)}款" if paragraph else ""
    return label + (f"第（{chinese_numeral(item)}）项" if item else "")


def usable(text: RegulationText) -> Iterator[Article]:
    """Articles that say something to learn: not the purpose in 第一条, not commencement and interpretation."""
    for article in text.articles:
        words = article.plain_text
        if article.number == ArticleNumber(1) or (_TRIVIA.search(words) and len(words) < 120):
            continue
        yield article


def split(paragraph: str) -> list[str]:
    """Sentences with their full stops; one inside quotation marks or brackets does not end."""
    found, start, depth = [], 0, 0
    for position, c in enumerate(paragraph):
        depth += (c in "（“《") - (c in "）”》")
        if c == "。" and depth <= 0:
            found.append(paragraph[start : position + 1].strip())
            start = position + 1
    tail = paragraph[start:].strip()
    return [*found, *([tail] if tail and not found else [])]


def is_set_phrase(text: str) -> bool:
    return _PHRASES.search(text) is not None


def _stands_alone(text: str) -> bool:
    return (
        12 <= len(text) <= 110
        and text.endswith("。")
        and not text.startswith(("“", "（"))
        and text.count("“") == text.count("”")
        and not _LEANING.match(text)
        and not _CROSS.search(text)
        and not re.search(r"[，。][也还]|[也还](?:可以|应当|不得|适用)", text)
        and not _PHRASES.search(text)
        and not _TRIVIA.search(text)
    )


def _leans_back(text: str) -> bool:
    """Whether a sentence that does not open its article needs the one before it to be understood."""
    backward = any(match["noun"] not in text[: match.start()] for match in _BACKWARD.finditer(text))
    return backward or _BARE_EVENT.search(text) is not None or _NO_ACTOR.match(text) is not None


def _lead(paragraph: Paragraph) -> str | None:
    text = split(paragraph.text.rstrip("："))[-1] if "。" in paragraph.text else paragraph.text
    if not paragraph.text.rstrip().endswith("：") or not paragraph.items:
        return None
    lead = paragraph.text.rsplit("。", 1)[-1].strip().rstrip("：")
    if not 4 <= len(lead) <= 90 or _PHRASES.search(lead) or (_LEANING.match(lead) and not lead.startswith("有下列")):
        return None
    return lead if text else None
