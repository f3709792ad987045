"""Reads files of other programs: Word documents, Markdown, e-mails and web pages become HTML or text.

A surface and not a part of the product: these formats are how people hand an article in, and their libraries are no business of
what is kept. The product gets plain text in the end and judges it as it judges a paste (`briefings.text.intake`); which words of
a page are the article is for `bot.fetch`, and `bot.app.article_files` puts the two together.
"""

from bot.documents.convert import Converted, convert, is_convertible

__all__ = ["Converted", "convert", "is_convertible"]
