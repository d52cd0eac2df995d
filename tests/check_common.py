"""What the check scripts share: the files of the tree, findings with file and line, exit codes.

Every check takes --root DIR (the source tree, default: the one it stands in), prints one line
`file:line: what` per finding and exits with 1 when there is one, 77 when it cannot run here.
"""
import argparse
import pathlib
import sys

SKIP = 77
# Folders that belong to the source; build folders and whatever lies around are not looked at.
FOLDERS = ("sim", "render", "app", "bench", "tests", "scenarios", "docs", "cmake", ".ci")
TEXT = (".c", ".h", ".inc", ".in", ".py", ".sh", ".cmake", ".txt", ".md", ".json", ".cff", ".yml")


class Check:
    """Collects findings and ends the script."""

    def __init__(self, what):
        self.parser = argparse.ArgumentParser(description=what)
        self.parser.add_argument("--root", default=str(pathlib.Path(__file__).resolve().parent.parent))
        self.n = 0

    def parse(self):
        self.arguments = self.parser.parse_intermixed_args()
        self.root = pathlib.Path(self.arguments.root).resolve()
        return self.arguments

    def files(self, folders=FOLDERS, endings=(".c", ".h", ".inc")):
        """Files of these folders with these endings, sorted."""
        found = []
        for folder in folders:
            base = self.root / folder
            if base.is_dir():
                found += [p for p in base.rglob("*") if p.is_file() and p.suffix in endings]
        return sorted(p for p in found if "__pycache__" not in p.parts)

    def name(self, path):
        try:
            return str(pathlib.Path(path).relative_to(self.root))
        except ValueError:
            return str(path)

    def found(self, path, line, what):
        self.n += 1
        print(f"{self.name(path)}:{line}: {what}")

    def end(self, good):
        if self.n:
            print(f"{self.n} finding{'s' if self.n > 1 else ''}.")
            sys.exit(1)
        print(good)
        sys.exit(0)


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIP)


def without_comments(text):
    """C text with comments and the inside of strings blanked; line numbers and columns stay."""
    out, i, n = [], 0, len(text)
    state = None  # None, "line", "block", '"' or "'"
    while i < n:
        c, two = text[i], text[i:i + 2]
        if state is None:
            if two in ("//", "/*"):
                state = "line" if two == "//" else "block"
                out.append("  ")
                i += 2
                continue
            if c in "\"'":
                state = c
            out.append(c)
        elif state in ("line", "block"):
            if state == "line" and c == "\n":
                state = None
            if state == "block" and two == "*/":
                out.append("  ")
                state = None
                i += 2
                continue
            out.append("\n" if c == "\n" else " ")
        else:
            if c == "\\":
                out.append("  ")
                i += 2
                continue
            if c == state:
                state = None
                out.append(c)
            else:
                out.append("\n" if c == "\n" else " ")
        i += 1
    return "".join(out)
