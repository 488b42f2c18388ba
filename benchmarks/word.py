"""How fast is the full Word document, and its way home? Medians of CPU time, as ratios, in one interleaved run.

    make bench

"import" is `python -c "import docxtpl"`; "pandoc" makes a Word file of the same content in Markdown, if it is
installed. The document is made without page numbers, which LibreOffice would count. What was made is looked into before
anything is timed; "its import" reads that document again, and has to find an edit that is planted in a copy of it.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from check import ROOT, ROUNDS, clean_environment, cpu, project


def edited(path: Path) -> Path:
    """A copy of a document in which one word is changed; the import has to find that."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    old = b"Obtain, analyse and act"
    assert old in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, b"Seek, analyse and act", 1)
    target = path.with_name("edited.docx")
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    command = [sys.executable, "-m", "leadframe", "--project", str(ROOT), "import", "--dry-run", str(target)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "1 edited" in said, said
    return target


def main() -> None:
    """Prints one line for each size."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        programs = clean_environment(folder / "environment")
        python, leadframe = str(programs / "python"), str(programs / "leadframe")
        pandoc = shutil.which("pandoc")
        print(f"{ROUNDS} rounds, medians of CPU time; import = python -c 'import docxtpl'")
        for times in (1, 10):
            root = project(folder / f"x{times}", times)
            out = folder / f"out{times}"
            export = [leadframe, "--project", str(root), "export", "docx", "--no-page-numbers", "-o", str(out)]
            cpu(export)
            (made,) = out.rglob("*.docx")
            with zipfile.ZipFile(made) as package:
                count = package.read("word/document.xml").count(b'w:val="Descriptor"')
            commands = [[python, "-c", "import docxtpl"], export]
            if pandoc:
                text = folder / f"{times}.md"
                subprocess.run([pandoc, str(made), "-o", str(text)], check=True)
                commands.append([pandoc, str(text), "-o", str(folder / "pandoc.docx")])
            back = [leadframe, "--project", str(root), "import", "--dry-run"]
            cpu([*back, str(edited(made))], 0)
            commands.append([*back, str(made)])
            rows = [[cpu(command) for command in commands] for _ in range(ROUNDS)]
            ours = statistics.median(row[1] for row in rows)
            of_import = statistics.median(row[1] / row[0] for row in rows)
            home = statistics.median(row[-1] / row[1] for row in rows)
            of_pandoc = f"{statistics.median(row[1] / row[2] for row in rows):.2f} x pandoc" if pandoc else "no pandoc"
            print(
                f"full Word document, {times:>2}x ({count} descriptors): {ours * 1000:6.0f} ms"
                f" = {of_import:.2f} x import = {of_pandoc}; its import = {home:.2f} x its export"
            )


if __name__ == "__main__":
    main()
