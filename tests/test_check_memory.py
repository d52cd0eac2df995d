"""`rubor check`, `schema` and `list` while one allocation after the other fails, once and from then on: no crash, a
stated exit code, words whenever it is not 0."""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

N_POINTS = 60
CODES = (0, 3, 5)  # 0: nobody needed it; 3: without memory cJSON looks as with a broken file


class Memory(unittest.TestCase):
    program = None
    root = None
    library = None

    def run_with(self, *arguments, **environment):
        settings = {**os.environ, "LD_PRELOAD": os.path.basename(self.library),
                    "LD_LIBRARY_PATH": os.path.dirname(self.library), **environment}  # a path may hold blanks
        return subprocess.run([str(self.program), *map(str, arguments)], env=settings, capture_output=True, check=False,
                              timeout=60)

    def count(self, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "count"
            self.run_with(*arguments, COUNT_INTO=str(path))
            return int(path.read_text(encoding="utf-8"))

    def assert_ends_cleanly(self, *arguments):
        last = self.count(*arguments)
        first = self.count("--version") + 1
        for point in {*range(first, last, max(1, (last - first) // N_POINTS)), *range(max(first, last - 10), last + 1)}:
            for more in ({}, {"FAIL_EVER": "1"}):
                with self.subTest(point=point, **more):
                    done = self.run_with(*arguments, FAIL_AT=str(point), **more)
                    self.assertIn(done.returncode, CODES, done.stderr)
                    if done.returncode != 0:
                        self.assertNotEqual(done.stderr, b"")

    def test_check_of_a_good_file(self):
        self.assert_ends_cleanly("check", self.root / "scenarios/03_msc_early.json")

    def test_check_of_a_broken_file(self):
        self.assert_ends_cleanly("check", self.root / "tests/data/broken/type_many.json")

    def test_check_of_the_syntax(self):
        self.assert_ends_cleanly("check", "--syntax", self.root / "scenarios/03_msc_early.json")

    def test_schema(self):
        self.assert_ends_cleanly("schema")

    def test_list(self):
        self.assert_ends_cleanly("list", "parameters")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--library", required=True, type=pathlib.Path)
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parent.parent, type=pathlib.Path)
    arguments, rest = parser.parse_known_args()
    Memory.program, Memory.library = arguments.program.resolve(), arguments.library.resolve()
    Memory.root = arguments.root.resolve()
    unittest.main(argv=[sys.argv[0], *rest])


main()
