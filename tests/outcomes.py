#!/usr/bin/env python3
"""What the three class scenarios do, as ensembles.

    outcomes.py PROGRAM --seeds 3                 a check with few seeds (ctest, label full)
    outcomes.py PROGRAM --seeds 20 --write FILE   the whole table, kept under docs/validation (label deep)

01 must be resolved and 02 persistent_sterile in 18 of 20 seeds (the same share of fewer), field form; five seeds
in agent form must agree. 03 is compared with 02 seed by seed; no class is demanded of it, but with licensing
switched off and without macrophages the interval of the difference must hold zero.
"""
import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# two-sided 95 % quantiles of Student's t by degrees of freedom
T_95 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228,
        11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110, 18: 2.101, 19: 2.093}


def scenario(name):
    with open(os.path.join(SOURCE, "scenarios", name), encoding="utf-8") as file:
        return json.load(file)


def without_macrophages(data):
    """No resident macrophage at the start, no monocyte from blood."""
    data = json.loads(json.dumps(data))
    data["id"] += "_no_macrophages"
    data["cells"] = [row for row in data["cells"] if row["cell"] != "resident_macrophage"]
    data["cells"].append({"cell": "resident_macrophage", "count": 0})
    data.setdefault("set", {}).update({"behaviour/vessel.enter.monocyte/base": 0,
                                       "behaviour/vessel.enter.monocyte/max": 0})
    return data


class Runs:
    """Ensembles of a program, each run once and kept."""

    def __init__(self, program, folder):
        self.program, self.folder, self.n = program, folder, 0

    def rows(self, data, seeds, *options):
        self.n += 1
        path = os.path.join(self.folder, f"scenario_{self.n}.json")
        out = os.path.join(self.folder, f"run_{self.n}")
        data = dict(data)
        data.pop("$schema", None)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(data, file)
        command = [self.program, "run", path, "--out", out, "--seed", "1", "--replicates", str(seeds), "--quiet",
                   *options]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            sys.exit(f"{' '.join(command)}: exit code {result.returncode}\n{result.stderr}")
        with open(os.path.join(out, "runs.csv"), newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


def share(rows, *classes):
    return sum(row["outcome"] in classes for row in rows)


def interval(differences):
    n = len(differences)
    if n < 2:
        return None
    mean = sum(differences) / n
    deviation = math.sqrt(sum((d - mean) ** 2 for d in differences) / (n - 1))
    half = T_95.get(n - 1, 1.96) * deviation / math.sqrt(n)
    return mean, mean - half, mean + half, n


def paired(rows_with, rows_without):
    """Differences with minus without of resolved (0 or 1), psi_max and r_i, seed by seed."""
    resolved, psi_max, r_i = [], [], []
    for a, b in zip(rows_with, rows_without):
        assert a["seed"] == b["seed"]
        done = ("resolved", "resolved_with_scar")
        resolved.append((a["outcome"] in done) - (b["outcome"] in done))
        psi_max.append(float(a["psi_max_per_mm2"]) - float(b["psi_max_per_mm2"]))
        if a["r_i_h"] and b["r_i_h"]:
            r_i.append(float(a["r_i_h"]) - float(b["r_i_h"]))
    return {"resolved fraction": interval(resolved), "psi_max (per mm2)": interval(psi_max),
            "r_i (h)": interval(r_i)}


def text_of(value):
    if value is None:
        return "fewer than two pairs know it"
    return f"{value[0]:+.3g} ({value[1]:+.3g} to {value[2]:+.3g}), n = {value[3]}"


def holds_zero(comparison):
    return all(value is None or value[1] <= 0 <= value[2] for value in comparison.values())


def mean_psi(rows):
    return sum(float(row["psi_max_per_mm2"]) for row in rows) / len(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--pairs", type=int, default=10, help="seeds of each comparison with 03")
    parser.add_argument("--write")
    args = parser.parse_args()
    acute, chronic, msc = (scenario(f"{name}.json") for name in ("01_acute_wound", "02_does_not_stop", "03_msc_early"))
    lines, failures = [], []

    def expect(ok, text):
        lines.append(f"| {text} | {'pass' if ok else 'FAIL'} |")
        if not ok:
            failures.append(text)

    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(args.program, folder)
        n = args.seeds
        need = math.ceil(0.9 * n)
        rows_01 = runs.rows(acute, n, "--signals", "field")
        rows_02 = runs.rows(chronic, n, "--signals", "field")
        expect(share(rows_01, "resolved") >= need,
               f"01 field: resolved in {share(rows_01, 'resolved')} of {n} (at least {need})")
        expect(share(rows_02, "persistent_sterile") >= need,
               f"02 field: persistent_sterile in {share(rows_02, 'persistent_sterile')} of {n} (at least {need})")
        if args.write:
            agents_01 = runs.rows(acute, 5, "--signals", "as-written")
            agents_02 = runs.rows(chronic, 5, "--signals", "as-written")
            expect(share(agents_01, "resolved") == 5, f"01 agents: resolved in {share(agents_01, 'resolved')} of 5")
            expect(share(agents_02, "persistent_sterile") == 5,
                   f"02 agents: persistent_sterile in {share(agents_02, 'persistent_sterile')} of 5")
            lines.append(f"| mean psi_max per mm2, 01: field {mean_psi(rows_01):.1f}, agents {mean_psi(agents_01):.1f}; "
                         f"02: field {mean_psi(rows_02):.1f}, agents {mean_psi(agents_02):.1f} | shown |")
            rows_03 = runs.rows(msc, args.pairs, "--signals", "field")
            licensing = [r["id"] for r in json.load(open(os.path.join(SOURCE, "scenarios/models/rubor_base.json"),
                                                         encoding="utf-8"))["rules"]
                         if r["behaviour"] == "rise licensing"]
            off = [word for rule in licensing for word in ("--disable", rule)]
            rows_off = runs.rows(msc, args.pairs, "--signals", "field", *off)
            rows_02_bare = runs.rows(without_macrophages(chronic), args.pairs, "--signals", "field")
            rows_03_bare = runs.rows(without_macrophages(msc), args.pairs, "--signals", "field")
            for name, a, b, zero in (("03 minus 02", rows_03, rows_02, False),
                                     ("03 minus 02, licensing off", rows_off, rows_02, True),
                                     ("03 minus 02, no macrophages", rows_03_bare, rows_02_bare, True)):
                comparison = paired(a, b)
                for what, value in comparison.items():
                    lines.append(f"| {name}: {what} {text_of(value)} | shown |")
                if zero:
                    expect(holds_zero(comparison), f"{name}: every interval holds zero")
        model_hash = rows_01[0]["model_hash"]
    print("\n".join(lines))
    if args.write:
        with open(args.write, "w", encoding="utf-8") as file:
            file.write("# Outcomes of the class scenarios\n\n"
                       "Illustrative model - not predictive, not medical advice.\n\n"
                       f"Made by `python3 tests/outcomes.py build/rubor --seeds {args.seeds} --pairs {args.pairs} --write "
                       "docs/validation/outcomes.md`. Differences are paired by seed; intervals are 95 % (Student's t). One run is "
                       "one draw.\n\n"
                       f"Model hash: `{model_hash}`\n\n| what | |\n|---|---|\n" + "\n".join(lines) + "\n")
    if failures:
        sys.exit("not met: " + "; ".join(failures))


if __name__ == "__main__":
    main()
