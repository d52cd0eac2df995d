"""Results stay what they were: the small twins end in the state that tests/golden holds, told by the hash of
every part and by a few readable numbers. Results may change only with a new model_version or a line under
Results in the changelog; then: python3 tests/check_golden.py --program build/rubor --update"""
import csv
import hashlib
import io
import pathlib
import tempfile

import variants
from check_common import Check

SHOWN = ("time_h", "neutrophil_per_mm2", "macrophage_per_mm2", "tnf_mean_tu")


def summary(result):
    """Lines that stand for a run: model version, hash of the whole log, of each part at the end, numbers."""
    log = result["hash log"].decode()
    last = log.splitlines()[-1].split()[0]
    run = next(csv.DictReader(io.StringIO(result["runs.csv"].decode())))
    row = list(csv.DictReader(io.StringIO(result["timeseries.csv"].decode())))[-1]
    lines = [f"model_version {run.get('model_version', '?')}", f"outcome {run.get('outcome', '?')}",
             f"all_steps {hashlib.sha256(log.encode()).hexdigest()[:16]}"]
    lines += [f"step {line}" for line in log.splitlines() if line.split()[0] == last]
    lines += [f"{name} {row[name]}" for name in SHOWN if name in row]
    return lines


def main():
    check = Check(__doc__)
    check.parser.add_argument("--program", required=True)
    check.parser.add_argument("--update", action="store_true", help="writes what comes out now")
    arguments = check.parse()
    twins = variants.twins(check.root)
    for twin in twins:
        with tempfile.TemporaryDirectory() as folder:
            result = variants.run(pathlib.Path(arguments.program), twin, folder, 2, None)
        if result is None:
            check.found(twin, 1, "the run failed")
            continue
        new = summary(result)
        golden = check.root / "tests/golden" / (twin.stem + ".txt")
        if arguments.update:
            golden.write_text("\n".join(new) + "\n")
            continue
        old = golden.read_text().splitlines() if golden.exists() else []
        for number, line in enumerate(new, 1):
            was = old[number - 1] if number <= len(old) else "nothing"
            if line != was:
                check.found(golden, number, f"was: {was}; now: {line}")
    check.end(f"{len(twins)} twins end as they did.")


main()
