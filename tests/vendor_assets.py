"""Fetches the front-end library of the pages and takes out what is not ours to use.

For maintainers, when the version changes: `python -m tests.vendor_assets`. Needs npm. The
typeface, the crown and the crest belong to services on the gov.uk domain: they stay outside.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

NAME, VERSION = "govuk-frontend", "6.3.0"  # the version govuk-frontend-jinja 4.1.0 is tested with
TARGET = Path(__file__).parents[1] / "tracker/static/vendor" / f"{NAME}-{VERSION}"
NOT_OURS = ("GDS Transport", "Margaret Calvert", "crest", "crown", "sourceMappingURL", "@font-face")

LICENCE = """MIT License

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def cleaned_css(css: str) -> str:
    """The style sheet without the typeface, its notice, the crest and the source map."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r'"?GDS Transport"?,', "", css)
    css = re.sub(r"[^{}]*(?:copyright-logo|footer__crown)[^{}]*\{[^}]*\}", "", css)
    return re.sub(r"@(media|supports)[^{}]*\{\}", "", css)


def cleaned_script(script: str) -> str:
    """The script without the pointer to its source map."""
    return re.sub(r"//# sourceMappingURL=.*", "", script)


def packed(folder: Path) -> tarfile.TarFile:
    """The library's package, as npm hands it out."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), f"{NAME}@{VERSION}"]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return tarfile.open(folder / listing[-1])


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, packed(Path(folder)) as package:
        parts = {
            "govuk-frontend.min.css": cleaned_css,
            "govuk-frontend.min.js": cleaned_script,
        }
        manifest = {}
        for name, clean in parts.items():
            member = package.extractfile(f"package/dist/govuk/{name}")
            if member is None:
                sys.exit(f"{name} is not in the package")
            body = clean(member.read().decode()).strip() + "\n"
            left = [word for word in NOT_OURS if word.lower() in body.lower()]
            if left:
                sys.exit(f"{name} still holds {left}")
            (TARGET / name).write_text(body, encoding="utf-8")
            manifest[name] = hashlib.sha256(body.encode()).hexdigest()
    (TARGET / "LICENSE.txt").write_text(LICENCE, encoding="utf-8")
    (TARGET / "sha256.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
