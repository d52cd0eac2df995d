#!/usr/bin/env python3
"""Tables under docs/validation were made with the model that is shipped now: their model hash is the current one."""
import csv
import pathlib
import re
import subprocess
import tempfile

from check_common import Check


def main():
    check = Check(__doc__)
    check.parser.add_argument("--program", required=True)
    arguments = check.parse()
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        subprocess.run([arguments.program, "run", str(check.root / "tests/data/twins/01_small.json"), "--days", "0.02",
                        "--threads", "1", "--out", str(out), "--quiet"], check=True, capture_output=True)
        with open(out / "runs.csv", newline="", encoding="utf-8") as file:
            current = next(csv.DictReader(file))["model_hash"]
    n_tables = 0
    for table in sorted((check.root / "docs/validation").glob("*.md")):
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
            found = re.match(r"Model hash: `([0-9a-f]+)`", line)
            if not found:
                continue
            n_tables += 1
            if found[1] != current:
                check.found(table, number, f"made with model {found[1]}; the model is {current} now: make it again")
    if n_tables == 0:
        check.found(check.root / "docs/validation", 1, "no table names its model hash")
    check.end(f"{n_tables} table is of the current model.")


main()
