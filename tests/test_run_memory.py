"""`rubor run` while one allocation after the other fails, once and from then on: no crash, a stated exit code,
nothing left behind."""
import os
import subprocess

import running
from running import FILES, RunTest

N_POINTS = 60      # spread over the whole run
N_LAST_POINTS = 80  # and each of the last ones, where the files are written
# Out of memory while a file is read may look like a broken file to cJSON, hence 3. 0: nobody needed it.
CODES = (0, 3, 5)


class Memory(RunTest):
    def run_with(self, *arguments, **environment):
        settings = {**os.environ, "LD_PRELOAD": os.path.basename(self.library),
                    "LD_LIBRARY_PATH": os.path.dirname(self.library), **environment}  # a path may hold blanks
        return subprocess.run(self.command("--quiet", "--threads", 1, *arguments, days=0.02), env=settings,
                              capture_output=True, text=True, check=False, cwd=self.folder)

    def count(self, *arguments):
        path = self.folder / "count"
        self.run_with(*arguments, COUNT_INTO=str(path))
        count = int(path.read_text())
        path.unlink()
        return count

    def test_every_failing_allocation_ends_cleanly(self):
        first = self.count() + 1  # a run without --out ends at once: what is before belongs to the libraries
        last = self.count("--out", "out")
        points = sorted({*range(first, last, (last - first) // N_POINTS), *range(last - N_LAST_POINTS, last + 1)})
        self.assertGreater(len(points), N_LAST_POINTS)
        for point in points:
            for more in ({}, {"FAIL_EVER": "1"}):
                with self.subTest(point=point, **more):
                    subprocess.run(["rm", "-rf", "out"], cwd=self.folder, check=True)
                    done = self.run_with("--out", "out", FAIL_AT=str(point), **more)
                    self.assertIn(done.returncode, CODES, done.stderr)
                    left = os.listdir(self.folder)
                    if done.returncode == 0:
                        self.assertEqual(left, ["out"])
                        self.assertEqual(sorted(os.listdir(self.folder / "out")), sorted(FILES))
                    else:
                        self.assertEqual(left, [])
                        self.assertNotEqual(done.stderr, "")


if __name__ == "__main__":
    running.main("__main__", "library")
