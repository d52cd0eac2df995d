"""`rubor run` while each call to the system fails in turn (strace injects the failure): an error that names
what could not be written, nothing half-written, old files intact."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import running
from running import FILES, RunTest

# Call and error. `when` counts the calls of a run, and "N+" fails from there on.
FAULTS = (("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("rename", "EROFS"), ("mkdir", "EACCES"),
          ("close", "EIO"))
MAX_POINTS = 60


def can_inject():
    with tempfile.NamedTemporaryFile() as log:
        return bool(shutil.which("strace")) and subprocess.run(
            ["strace", "-o", log.name, "-e", "inject=getpid:error=EPERM", "true"], check=False,
            capture_output=True).returncode == 0


@unittest.skipUnless(can_inject(), "strace cannot inject failures here")
class Faults(RunTest):
    def run_with(self, fault, when, *arguments):
        """Runs with a fault; returns (exit code, what was said, whether the fault came)."""
        log = self.folder / "strace.log"
        call, error = fault
        done = subprocess.run(["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}", "-e",
                               f"inject={call}:error={error}:when={when}",
                               *self.command("--out", "out", "--quiet", "--threads", 1, *arguments, days=0.02)],
                              capture_output=True, text=True, check=False, cwd=self.folder)
        came = "INJECTED" in log.read_text(errors="replace")
        log.unlink()
        return done.returncode, done.stderr, came

    def points(self, fault, check, prepare, *arguments):
        """Fails the first, second, ... call, once and from then on, until none is left to fail."""
        n_points = 0
        for when in range(1, MAX_POINTS):
            for suffix in ("", "+"):
                prepare()
                code, said, came = self.run_with(fault, f"{when}{suffix}", *arguments)
                with self.subTest(fault=fault, when=f"{when}{suffix}"):
                    if came and code != 127:  # 127: the dynamic loader failed before the program began
                        n_points += 1
                        mute = fault[0] == "write" and suffix == "+"  # stderr fails, too
                        check(code, "out (stderr fails, too)" if mute else said)
            if not came:
                break
        self.assertGreater(n_points, 0, fault)
        return n_points

    def test_a_failing_call_leaves_no_folder_or_a_whole_one(self):
        def prepare():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()

        def check(code, said):
            self.assertIn(code, (0, 4), said)
            if code == 4:
                self.assertIn("out", said)
            # A fault after the rename, or one that hits nothing of ours, leaves a whole folder.
            if code == 0 or (self.folder / "out").exists():
                self.assertEqual(sorted(os.listdir(self.folder / "out")), sorted(FILES))
                self.assertEqual(os.listdir(self.folder), ["out"])

        total = sum(self.points(fault, check, prepare) for fault in FAULTS)
        print(f"\n{total} points of failure", file=sys.stderr)

    def test_a_failing_call_keeps_the_old_export(self):
        self.run_program("--out", "first", "--seed", 1, days=0.02)
        old = self.bytes_of("first")

        def prepare():
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            shutil.copytree(self.folder / "first", self.folder / "out")

        def check(code, said):
            new = self.bytes_of("out")
            is_new = all(b"-s2" in new[file] for file in ("runs.csv", "timeseries.csv", "datapackage.json"))
            self.assertTrue(new == old and code != 0 or is_new, said)
            self.assertEqual(sorted(os.listdir(self.folder / "out")), sorted(FILES))

        for fault in (("write", "ENOSPC"), ("rename", "EIO"), ("fsync", "EIO"), ("link", "EPERM")):
            self.points(fault, check, prepare, "--force", "--seed", 2)


if __name__ == "__main__":
    running.main("__main__")
