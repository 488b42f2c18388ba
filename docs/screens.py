"""Makes the pictures of the web edition that docs/web.md shows. Needs Chromium, and Playwright from the extra `dev`.

.venv/bin/python docs/screens.py
"""

import json
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from leadframe import lint, release
from leadframe.content.texts import mark
from leadframe.exporters import html
from leadframe.release import Edition
from leadframe.source import project

DOCS = Path(__file__).parent
RATINGS = (3, 4, 2, 3, 1, 2, 4, 3, 3, 2)


def edition() -> Edition:
    """The framework at hand. Raises SystemExit if it is not sound."""
    root = DOCS.parent
    outcome = lint.check(project.read(root))
    if outcome.framework is None:
        raise SystemExit("the framework has to be sound first")
    return release.at_hand(root, outcome.documents, outcome.framework, outcome.settings)


def example(of: Edition) -> bytes:
    """A saved self-assessment in which everything is rated, one way or another."""
    framework, points = of.framework, of.assessment.points
    elements = [element for domain in framework.domains for element in domain.elements]
    items = [item for element in elements for item in element.descriptors]
    answers = {
        item.id: {
            "rating": points[min(RATINGS[place * place % len(RATINGS)], len(points)) - 1].id,
            "evidence": "",
            "text": mark(item.text),
        }
        for place, item in enumerate(items)
    }
    data = {
        "format": "leadframe-self-assessment/1", "framework": framework.id, "version": framework.version, "stage": "",
        "elements": [element.id for element in elements], "answers": answers, "plan": {},
    }  # fmt: skip
    return json.dumps(data).encode()


def main() -> None:
    """Writes docs/web-home.png, docs/web-element.png and docs/web-assess.png."""
    of = edition()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name, content in html.export(of).items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        saved = Path(folder, "saved.json")
        saved.write_bytes(example(of))
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1000, "height": 720})
        page.goto(Path(folder, "index.html").as_uri())
        taken(page, "web-home")
        page.goto(Path(folder, "id", f"{of.framework.domains[0].elements[0].id}.html").as_uri())
        taken(page, "web-element")
        page.goto(Path(folder, "assess.html").as_uri())
        page.set_input_files("#load", saved)
        page.wait_for_selector("#radar svg")
        page.evaluate("document.getElementById('results').scrollIntoView({behavior: 'instant'})")
        taken(page, "web-assess")
        browser.close()


def taken(page: Page, name: str) -> None:
    """A picture of what a window shows."""
    page.screenshot(path=str(DOCS / f"{name}.png"))


if __name__ == "__main__":
    main()
