"""How fast is the full Word document? Medians of CPU time (user and system), as ratios, in one interleaved run.

    make bench

"import" is `python -c "import docxtpl"`; "pandoc" makes a Word file of the same content in Markdown, if it is
installed. The document is made without page numbers, which LibreOffice would count. What was made is looked into before
anything is timed.
"""

import shutil
import statistics
import subprocess
import tempfile
import zipfile
from pathlib import Path

from check import ROUNDS, clean_environment, cpu, project


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
            rows = [[cpu(command) for command in commands] for _ in range(ROUNDS)]
            ours = statistics.median(row[1] for row in rows)
            of_import = statistics.median(row[1] / row[0] for row in rows)
            of_pandoc = f"{statistics.median(row[1] / row[2] for row in rows):.2f} x pandoc" if pandoc else "no pandoc"
            print(
                f"full Word document, {times:>2}x ({count} descriptors): {ours * 1000:6.0f} ms"
                f" = {of_import:.2f} x import = {of_pandoc}"
            )


if __name__ == "__main__":
    main()
