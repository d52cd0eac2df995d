"""clang-tidy 14 with .clang-tidy over every compiled file of the program; with --analyzer the checks of the
clang analyzer, which take minutes, else all the others."""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess

from check_common import Check, skip

QUICK, SLOW = "-clang-analyzer-*", "-bugprone-*,-performance-*,-readability-*"
FOLDERS = ("sim/", "render/", "app/", "bench/")


def clang_tidy():
    for name in ("clang-tidy-14", "clang-tidy"):
        if shutil.which(name):
            version = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
            if re.search(r"version 14\.", version):
                return name
    skip("clang-tidy 14 is not here (other versions know other checks)")


def main():
    check = Check(__doc__)
    check.parser.add_argument("--build", required=True, help="folder of compile_commands.json")
    check.parser.add_argument("--analyzer", action="store_true")
    arguments = check.parse()
    tool = clang_tidy()
    commands = json.loads((pathlib.Path(arguments.build) / "compile_commands.json").read_text())
    files = sorted({c["file"] for c in commands if check.name(c["file"]).startswith(FOLDERS)})

    def tidy(path):
        checks = SLOW if arguments.analyzer else QUICK
        return subprocess.run([tool, "--quiet", f"--checks={checks}", "-p", arguments.build, f"--config-file={check.root / '.clang-tidy'}",
                               "--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-UNDEBUG", path],
                              capture_output=True, text=True, check=False)

    seen = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for path, done in zip(files, pool.map(tidy, files)):
            for row in done.stdout.splitlines():
                place = re.match(r"^(/.*?):(\d+):\d+: (?:warning|error): (.*)$", row)
                if place and row not in seen:
                    seen.add(row)
                    check.found(place.group(1), int(place.group(2)), place.group(3))
            if done.returncode != 0 and not seen:
                check.found(path, 1, "clang-tidy failed: " + (done.stderr or done.stdout).strip()[-200:])
    if not files:
        check.found(check.root, 1, "no file of the program in compile_commands.json")
    check.end(f"{len(files)} files are clean.")


main()
