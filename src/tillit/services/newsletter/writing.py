"""What an editor writes, as HTML that mail clients show well, and as plain text: CommonMark with tables, no raw HTML.

Mail clients read styles only where they stand on the element itself, so each element carries its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_FONT: Final = "font-family:Arial,Helvetica,sans-serif;"
_STYLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "h1": f"{_FONT}font-size:26px;line-height:32px;font-weight:bold;margin:24px 0 12px;",
        "h2": f"{_FONT}font-size:21px;line-height:28px;font-weight:bold;margin:24px 0 8px;",
        "h3": f"{_FONT}font-size:18px;line-height:26px;font-weight:bold;margin:20px 0 8px;",
        "p": f"{_FONT}font-size:16px;line-height:25px;margin:0 0 16px;",
        "ul": f"{_FONT}font-size:16px;line-height:25px;margin:0 0 16px;padding:0 0 0 24px;",
        "ol": f"{_FONT}font-size:16px;line-height:25px;margin:0 0 16px;padding:0 0 0 24px;",
        "li": "margin:0 0 6px;",
        "a": "color:#0b5cad;text-decoration:underline;",
        "blockquote": "margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid #8a99ab;",
        "hr": "border:0;border-top:1px solid #8a99ab;margin:24px 0;",
        "img": "display:block;max-width:100%;height:auto;border:0;",
        "code": "font-family:Consolas,Menlo,monospace;font-size:15px;",
        "pre": "margin:0 0 16px;white-space:pre-wrap;",
        "table": f"{_FONT}font-size:16px;line-height:25px;margin:0 0 16px;border-collapse:collapse;",
        "th": "text-align:left;padding:6px 12px 6px 0;border-bottom:2px solid #8a99ab;",
        "td": "padding:6px 12px 6px 0;border-bottom:1px solid #8a99ab;vertical-align:top;",
    }
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MANY: Final = re.compile(r"\n{3,}")


@cache
def _reader() -> MarkdownIt:
    """Return the reader of Markdown: `html` off, and links only where they lead to a page or a mailbox."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def clean(text: str) -> str:
    """Return a text with the line ends that Markdown has, and without control characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def html(text: str) -> str:
    """Return a text in Markdown as HTML, safe to put into a page or a letter."""
    reader = _reader()
    tokens = reader.parse(clean(text))
    _style(tokens)
    return str(reader.renderer.render(tokens, reader.options, {}))


def plain(text: str) -> str:
    """Return a text in Markdown as one that reads well without any markup; addresses of links stand behind them."""
    tree = SyntaxTreeNode(_reader().parse(clean(text)))
    return _MANY.sub("\n\n", _blocks(tree.children)).strip()


def glimpse(text: str, length: int = 120) -> str:
    """Return how a text begins, for the line that mail clients show beside the subject."""
    words = " ".join(plain(re.sub(r"\]\([^)]*\)", "]", text)).replace("[", "").replace("]", "").split())
    return words if len(words) <= length else words[:length].rpartition(" ")[0] + " …"


def _style(tokens: Iterable[Token]) -> None:
    for token in tokens:
        if token.nesting >= 0 and token.tag in _STYLES and not token.hidden:
            token.attrSet("style", _STYLES[token.tag])
        if token.children:
            _style(token.children)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> str:
    return "\n\n".join(filter(None, (_block(node) for node in nodes)))


def _block(node: SyntaxTreeNode) -> str:
    """Return one block as text. Raise LookupError for a kind that is not known."""
    match node.type:
        case "heading":
            line = _line(node)
            return f"{line}\n{('=' if node.tag == 'h1' else '-') * min(len(line), 72)}"
        case "paragraph" | "inline":
            return _line(node)
        case "bullet_list":
            return "\n".join(_item("- ", one) for one in node.children)
        case "ordered_list":
            first = int(node.attrs.get("start", 1))
            return "\n".join(_item(f"{number}. ", one) for number, one in enumerate(node.children, first))
        case "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in _blocks(node.children).split("\n"))
        case "code_block" | "fence":
            return "\n".join(f"    {line}" for line in node.content.rstrip("\n").split("\n"))
        case "hr":
            return "-" * 40
        case "table":
            rows = [row for part in node.children for row in part.children]
            return "\n".join(" | ".join(_line(cell) for cell in row.children) for row in rows)
    raise LookupError(node.type)


def _item(mark: str, node: SyntaxTreeNode) -> str:
    """Return an item of a list, its further lines below the first."""
    lines = "\n".join(_block(one) for one in node.children).split("\n")
    return mark + f"\n{' ' * len(mark)}".join(lines)


def _line(node: SyntaxTreeNode) -> str:
    """Return what stands inside a block. Raise LookupError for a kind that is not known."""
    match node.type:
        case "text" | "code_inline" | "text_special":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return f"[{node.content}]" if node.content else ""
        case "link":
            inner, address = _inside(node), str(node.attrs.get("href", ""))
            return (
                address.removeprefix("mailto:")
                if inner in {address, address.removeprefix("mailto:")}
                else (f"{inner} <{address}>")
            )
        case "em" | "strong" | "inline" | "paragraph" | "heading" | "th" | "td":
            return _inside(node)
    raise LookupError(node.type)


def _inside(node: SyntaxTreeNode) -> str:
    return "".join(_line(one) for one in node.children)
