"""Words that must not stand in the tree: notes to self, and what would break equal bits."""
import re

from check_common import FOLDERS, TEXT, Check, without_comments

# The words are put together here so that this file does not find itself.
NOTES = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
BITS = [
    (re.compile(r"target_" + "clones"), "kernels are files of their own, chosen at create (sim/core/isa.h)"),
    (re.compile(r"(?<!no-)fast-math|-O" + r"fast|-funsafe-math|-fassociative-math|-freciprocal-math"),
     "no flag may re-order float arithmetic"),
    (re.compile(r"-march=native|-ffp-contract=(?!off)"), "no flag may fuse operations or bind to one CPU"),
    (re.compile(r"pragma\s+omp[^\n]*\breduction\s*\("), "sums go by blocks in block order, not by reduction"),
    (re.compile(r"pragma\s+omp\s+atomic"), "no atomics: effects are proposals collected by their target"),
    (re.compile(r"pragma\s+STDC\s+FP_CONTRACT\s+ON", re.I), "contraction is off"),
    (re.compile(r"\bschedule\s*\(\s*(?:runtime|auto)"), "the schedule is not left to the environment"),
]
# Documents and scripts may speak of these flags; code and build files may not use them.
BIT_FILES = {".c", ".h", ".inc", ".cmake", ".txt"}


def main():
    check = Check(__doc__)
    check.parse()
    files = check.files(FOLDERS, TEXT) + [p for p in sorted(check.root.iterdir())
                                          if p.is_file() and (p.suffix in TEXT or p.name == "rubor")]
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # broken on purpose: test data of the loader
        if "tests/data/" not in check.name(path):
            for number, line in enumerate(text.splitlines(), 1):
                if NOTES.search(line):
                    check.found(path, number, f"note to self: {line.strip()[:60]}")
        if path.suffix in BIT_FILES:
            code = without_comments(text) if path.suffix in (".c", ".h", ".inc") else re.sub(r"#.*", "", text)
            for pattern, why in BITS:
                for match in pattern.finditer(code):
                    check.found(path, code.count("\n", 0, match.start()) + 1, f"{match.group(0)}: {why}")
    check.end(f"{len(files)} files are free of them.")


main()
