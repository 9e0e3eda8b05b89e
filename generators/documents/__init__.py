"""Printed documents: one model of blocks, rendered as PDF (typst) and DOCX (python-docx) after GB/T 9704—2012.

``document``: the model (``Document``, ``Heading``, ``Paragraph``, ``Items``, ``Table``, ``Form``, ``Ruled``, ``Picture`` …) and
the layouts (``GRID`` for text, ``FORM`` and ``PAPER`` for sheets and papers, ``WIDE`` across). ``pdf.render_pdf(document,
fonts=None) -> bytes``; ``word.render_docx(document) -> bytes``; ``fonts.resolve_fonts() -> FontSet``;
``coverage.check_coverage(document, fonts, at) -> tuple[Problem, ...]``; ``repack.repack(data) -> bytes``;
``standard.check_file(path) -> tuple[Problem, ...]``.
"""
