"""Runs of the program for the tests of `rubor run`: short ones, in a folder of their own."""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

# Everything that must be equal between two equal runs; provenance.json holds time, host and threads.
DATA = ("timeseries.csv", "runs.csv", "parameters.csv", "events.csv", "resolved.json", "datapackage.json")
FILES = DATA + ("provenance.json",)
TABLES = FILES[:4]


# Threads that wait without spinning: the tests share the machine with others.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


class RunTest(unittest.TestCase):
    """A test with an empty folder; program and root are set by main below."""

    program = None
    root = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rubor-run-"))
        self.twin = self.root / "tests/data/twins/01_small.json"

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *arguments, scenario=None, days=0.125):
        return [str(self.program), "run", str(scenario or self.twin), "--days", str(days), *map(str, arguments)]

    def run_program(self, *arguments, code=0, environment=None, **more):
        """Runs, checks the exit code, returns what was said."""
        scenario = more.pop("scenario", None)
        days = more.pop("days", 0.125)
        done = subprocess.run(self.command(*arguments, scenario=scenario, days=days), capture_output=True, text=True,
                              check=False, env={**os.environ, **(environment or {})}, cwd=self.folder, **more)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def bytes_of(self, name):
        return {file: (self.folder / name / file).read_bytes() for file in DATA}

    def rows(self, name, file):
        with open(self.folder / name / file, newline="", encoding="utf-8") as text:
            return list(csv.DictReader(text))

    def package(self, name):
        return json.loads((self.folder / name / "datapackage.json").read_text(encoding="utf-8"))

    def assert_same_data(self, one, other):
        for file in DATA:
            self.assertEqual((self.folder / one / file).read_bytes(), (self.folder / other / file).read_bytes(), file)


def main(test_module, *more):
    """Runs the tests of a module with --program, --root and further options, set as class attributes."""
    import argparse
    import sys

    parser = argparse.ArgumentParser()
    for option in ("program", "root", *more):
        parser.add_argument(f"--{option}", required=True)
    arguments, rest = parser.parse_known_args()
    RunTest.program = pathlib.Path(arguments.program).resolve()
    RunTest.root = pathlib.Path(arguments.root).resolve()
    for option in more:
        setattr(RunTest, option, getattr(arguments, option))
    unittest.main(module=test_module, argv=[sys.argv[0], *rest])
