"""The contract in the public headers: every function has its own text directly above; who owns a returned
pointer is said; a returned status must be used."""
import re

from check_common import Check, without_comments

FUNCTION = re.compile(r"^(?!#|struct [^()]*\{|enum [^()]*\{|typedef|static|extern|return)"
                      r"([A-Za-z_][^;{}#]*?)\b(rubor_\w+)\s*\(([^;{}]*)\)\s*;", re.M)
OWNER = re.compile(r"borrow|static|caller|owns|owned|pure", re.I)


def comment_above(lines, line):
    """Text of the comment that ends on the line before `line` (1-based), or ''."""
    end = line - 2
    if end < 0 or not lines[end].rstrip().endswith("*/"):
        return ""
    start = end
    while start >= 0 and "/*" not in lines[start]:
        start -= 1
    if start < 0 or not lines[start].lstrip().startswith("/*"):
        return ""  # a comment behind code belongs to that code
    return " ".join(lines[start:end + 1])


def main():
    check = Check(__doc__)
    check.parse()
    n = 0
    for path in sorted((check.root / "sim/include/rubor").glob("*.h")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        if not text.startswith("/*"):
            check.found(path, 1, "a header opens with what it stands for")
        code = without_comments(text)
        for match in FUNCTION.finditer(code):
            returns, name = match.group(1), match.group(2)
            line = code.count("\n", 0, match.start()) + 1
            n += 1
            above = comment_above(lines, line)
            if len(above.split()) < 5:
                check.found(path, line, f"{name} has no text of its own directly above")
                continue
            if "*" in returns and not OWNER.search(above):
                check.found(path, line, f"{name} returns a pointer; the text does not say who owns it")
            if "enum rubor_status" in returns and "RUBOR_MUST_USE" not in returns:
                check.found(path, line, f"{name} returns a status without RUBOR_MUST_USE")
    if n == 0:
        check.found(check.root / "sim/include/rubor", 1, "no public function found")
    check.end(f"{n} public functions keep the contract.")


main()
