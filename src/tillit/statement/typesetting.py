"""Typesets one document, in a process of its own: what it takes of memory goes with it, and it can be stopped.

Run as a program by `pdf`: reads {"template": text, "attempts": [data, ...]} as JSON, and writes the PDF of the first
attempt that the typesetter takes. It ends with 3 when it takes none, and then says nothing of what they hold.
"""

from __future__ import annotations

import json
import sys

import typst

REFUSED = 3


def main() -> int:
    """Read a document, write its PDF, and return how the process ends."""
    asked = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False)  # those that come with the typesetter; none of this machine's own
    for data in asked["attempts"]:
        try:
            made = typst.compile(
                asked["template"].encode(),
                sys_inputs={"data": json.dumps(data)},
                pdf_standards=["ua-1"],
                font_paths=fonts,
            )
        except typst.TypstError:  # most likely a mark that no font sets on its letter: the next attempt has fewer
            continue
        sys.stdout.buffer.write(bytes(made))
        return 0
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
