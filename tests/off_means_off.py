#!/usr/bin/env python3
"""Off means off: a scenario without MSC gives the same states and the same time series whether or not the model
file has rules for MSC.

    off_means_off.py PROGRAM
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def load(*parts):
    with open(os.path.join(SOURCE, *parts), encoding="utf-8") as file:
        return json.load(file)


def run(program, folder, name, model):
    model_path = os.path.join(folder, f"{name}.json")
    with open(model_path, "w", encoding="utf-8") as file:
        json.dump(model, file)
    out, log = os.path.join(folder, name), os.path.join(folder, f"{name}.log")
    command = [program, "run", os.path.join(SOURCE, "tests/data/twins/01_small.json"), "--model", model_path, "--out",
               out, "--hash-log", log, "--threads", "1", "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit code {result.returncode}\n{result.stderr}")
    with open(os.path.join(out, "timeseries.csv"), newline="", encoding="utf-8") as file:
        rows = [{key: value for key, value in row.items() if key != "run_id"} for row in csv.DictReader(file)]
    with open(log, "rb") as file:
        return rows, file.read()


def main():
    program = sys.argv[1]
    full = load("scenarios", "models", "rubor_base.json")
    full.pop("$schema", None)
    bare = dict(full, rules=[rule for rule in full["rules"] if rule["actor"] != "msc"])
    n_removed = len(full["rules"]) - len(bare["rules"])
    if n_removed < 5:
        sys.exit(f"only {n_removed} rules of msc found: this test would prove nothing")
    with tempfile.TemporaryDirectory() as folder:
        rows_full, log_full = run(program, folder, "full", full)
        rows_bare, log_bare = run(program, folder, "bare", bare)
        # and the other way round: a rule that matters here must show
        other = dict(full, rules=[rule for rule in full["rules"] if rule["actor"] != "fibroblast"])
        rows_other, log_other = run(program, folder, "other", other)
    if rows_full != rows_bare or log_full != log_bare:
        sys.exit("the rules of msc change a scenario without msc")
    if log_full == log_other or rows_full == rows_other:
        sys.exit("removing the rules of fibroblasts changes nothing: the comparison is blind")
    print(f"{n_removed} rules of msc removed: {len(rows_full)} rows and all hashes are the same")


if __name__ == "__main__":
    main()
