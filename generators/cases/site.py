"""The cases' part of the site: the index with its filters, a page and a sheet for each case, the notices, the due list."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from generators.anonymity.images import reencode_image
from generators.cases.case_page import SCRIPT, STYLE, Shared, case_pages, search_entries
from generators.cases.law_links import LawLinks
from generators.model.case import Case, CaseSource
from generators.model.library import Library
from generators.model.site import Asset, NavGroup, NavItem, Page, SiteContent, Tab

HERE = Path(__file__).parent
_AROUND = NavGroup(
    "警示案例",
    (
        NavItem("全部案例", "cases/index.html"),
        NavItem("公开通报索引", "cases/notices.html"),
        NavItem("到期清单", "cases/due.html"),
    ),
)


def render_site(library: Library) -> SiteContent:
    """``library`` holds published cases of one audience only; pictures are published re-encoded, other files never."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    pictures: dict[str, str] = {}
    assets: list[Asset] = []
    for case in library.cases:
        for attachment in case.attachments:
            if attachment.path not in pictures and (data := _published(attachment.data)) is not None:
                ending = "jpg" if data.startswith(b"\xff\xd8") else "png"
                pictures[attachment.path] = f"assets/qs/cases/{attachment.sha256[:16]}.{ending}"
                assets.append(Asset(pictures[attachment.path], data))
    shared = Shared(library, LawLinks(library.regulations, library.today), environment, pictures)
    pages = [_index(shared), _notices(shared), _due(shared)]
    for order, case in enumerate(library.cases, 1):
        pages += case_pages(shared, case, order)
    assets += [Asset(STYLE, (HERE / "web/cases.css").read_bytes()), Asset(SCRIPT, (HERE / "web/cases.js").read_bytes())]
    return SiteContent(
        tuple(pages), tuple(assets), tuple(entry for case in library.cases for entry in search_entries(case))
    )


def _published(data: bytes) -> bytes | None:
    try:
        return reencode_image(data)
    except ValueError:
        return None


def _facets(shared: Shared, case: Case) -> dict[str, tuple[str, ...]]:
    measures = {
        m.id: f"{m.number}. {m.title}"
        for plan in shared.library.work_plans
        for part in plan.parts
        for m in part.measures
    }
    return {
        "违纪种类": case.violations,
        "领域": case.fields,
        "岗位": case.posts,
        "处置形态": case.forms,
        "节点": case.nodes,
        "标签": case.tags,
        "工作要点": tuple(measures[m] for m in case.measures if m in measures),
        "法规": tuple(regulation.short_title for regulation in shared.laws.cited(case)),
    }


def _index(shared: Shared) -> Page:
    rows = []
    counts: dict[str, dict[str, int]] = {}
    for case in shared.library.cases:
        facets = _facets(shared, case)
        for name, words in facets.items():
            for word in words:
                group = counts.setdefault(name, {})
                group[word] = group.get(word, 0) + 1
        joined = "\n".join(f"{name}={word}" for name, values in facets.items() for word in values)
        rows.append({"case": case, "facets": facets, "words": joined, "href": f"{case.id}.html"})
    filters = [(name, sorted(counts[name].items(), key=lambda item: (-item[1], item[0]))) for name in counts]
    body = shared.environment.get_template("index.html").render(rows=rows, filters=filters)
    return _page("index", "警示案例", body, order=-3)


def _notices(shared: Shared) -> Page:
    found = [case.source for case in shared.library.cases if case.source.kind is CaseSource.PUBLIC_NOTICE]
    rows = sorted(
        {
            (source.on.isoformat() if source.on else "", source.title or "", source.issuer or "", source.address or "")
            for source in found
        },
        reverse=True,
    )
    return _page("notices", "公开通报索引", shared.environment.get_template("notices.html").render(rows=rows), order=-2)


def _due(shared: Shared) -> Page:
    today = shared.library.today
    dated = sorted(
        (case for case in shared.library.cases if case.review_by), key=lambda case: (case.review_by or today, case.id)
    )
    rows = [
        {"case": case, "href": f"{case.id}.html", "late": bool(case.review_by and case.review_by < today)}
        for case in dated
    ]
    body = shared.environment.get_template("due.html").render(
        rows=rows, undated=[c for c in shared.library.cases if not c.review_by]
    )
    return _page("due", "到期清单", body, order=-1)


def _page(name: str, title: str, body: str, order: int) -> Page:
    return Page(
        f"cases/{name}.md",
        title,
        Tab.CASES,
        body,
        hide_toc=True,
        body_class="qs-case qs-case-list",
        scripts=(SCRIPT,),
        styles=(STYLE,),
        order=order,
        sidebar=(_AROUND,),
    )
