"""前哨学堂: Markdown in, a study portal, an offline bundle and printed handouts out."""

__version__ = "0.1.0"
