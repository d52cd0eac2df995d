"""Layout of the C files: clang-format 14 with .clang-format would change nothing."""
import re
import shutil
import subprocess

from check_common import Check, skip


def clang_format():
    for name in ("clang-format-14", "clang-format"):
        if shutil.which(name):
            version = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
            if re.search(r"version 14\.", version):
                return name
    skip("clang-format 14 is not here (other versions lay out differently)")


def main():
    check = Check(__doc__)
    check.parse()
    tool = clang_format()
    files = check.files(("sim", "render", "app", "bench", "tests"), (".c", ".h"))
    done = subprocess.run([tool, "--dry-run", f"--style=file:{check.root / '.clang-format'}", *map(str, files)],
                          capture_output=True, text=True, check=False)
    places = {}
    for row in done.stderr.splitlines():
        place = re.match(r"^(.*?):(\d+):\d+: (?:warning|error): code should be clang-formatted", row)
        if place:
            places.setdefault(place.group(1), []).append(place.group(2))
    for path, lines in places.items():
        more = f" (and {len(lines) - 1} other places)" if len(lines) > 1 else ""
        check.found(path, lines[0], f"not laid out as .clang-format says{more}; try: {tool} -i")
    if done.returncode != 0 and not check.n:
        check.found(check.root, 1, done.stderr.strip()[:200])
    check.end(f"{len(files)} files are laid out as .clang-format says.")


main()
