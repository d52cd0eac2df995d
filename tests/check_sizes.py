"""Size limits: functions <= 80 lines, .c files <= 500, public headers <= 250 and 6 to 9 of them."""
import shutil
import subprocess

from check_common import Check, skip

FUNCTION, C_FILE, HEADER, PARAMETERS = 80, 500, 250, 7


def functions(files):
    """(file, line, end, name, signature) of every function in these files, by ctags."""
    out = subprocess.run(
        ["ctags", "-f", "-", "--languages=C", "--langmap=C:+.inc", "--kinds-C=f", "--fields=neS", "--sort=no",
         "--excmd=number", "-L", "-"],
        input="\n".join(map(str, files)), capture_output=True, text=True, check=True).stdout
    for row in out.splitlines():
        name, path, *fields = row.split("\t")
        values = dict(f.split(":", 1) for f in fields if ":" in f)
        if "end" in values:
            yield path, int(values["line"]), int(values["end"]), name, values.get("signature", "")


def main():
    check = Check(__doc__)
    check.parse()
    if not shutil.which("ctags"):
        skip("universal-ctags is not here")
    files = check.files(("sim", "render", "app", "bench", "tests"))
    lengths = []
    for path, line, end, name, signature in functions(files):
        length = end - line + 1
        lengths.append(length)
        if length > FUNCTION:
            check.found(path, line, f"{name} has {length} lines; at most {FUNCTION}")
        if signature.count(",") + 1 > PARAMETERS:
            check.found(path, line, f"{name} has {signature.count(',') + 1} parameters; at most {PARAMETERS}")
    for path in files:
        n = len(path.read_text(encoding="utf-8").splitlines())
        if path.suffix == ".c" and n > C_FILE:
            check.found(path, n, f"{n} lines; a .c file has at most {C_FILE}")
    public = sorted((check.root / "sim/include/rubor").glob("*.h"))
    for path in public:
        n = len(path.read_text(encoding="utf-8").splitlines())
        if n > HEADER:
            check.found(path, n, f"{n} lines; a public header has at most {HEADER}")
    if not 6 <= len(public) <= 9:
        check.found(check.root / "sim/include/rubor", 1, f"{len(public)} public headers; 6 to 9 are allowed")
    if not lengths:
        check.found(check.root, 1, "no function found: ctags does not do its work here")
    lengths.sort()
    check.end(f"{len(lengths)} functions: median {lengths[len(lengths) // 2] if lengths else 0} lines, "
              f"90 % within {lengths[len(lengths) * 9 // 10] if lengths else 0}, "
              f"longest {lengths[-1] if lengths else 0}.")


main()
