"""`rubor run` asked to stop: whole rows, a note, and death by the same signal."""
import os
import random
import signal
import subprocess
import time

import running
from running import FILES, RunTest

LONG_DAYS = 30


class Stops(RunTest):
    def stop(self, signal_number, seconds, *arguments, name="out"):
        """Starts a long run, sends the signal, returns the seconds it took to end."""
        child = subprocess.Popen(self.command("--out", name, *arguments, days=LONG_DAYS), cwd=self.folder,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(seconds)
        start = time.monotonic()
        child.send_signal(signal_number)
        self.said = "".join(child.communicate(timeout=60))
        self.assertEqual(child.returncode, -signal_number, self.said)
        return time.monotonic() - start

    def test_each_signal_ends_with_whole_files_and_a_note(self):
        for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            name = signal_number.name
            self.assertLess(self.stop(signal_number, 0.5, name=name), 5)
            self.assertEqual(sorted(os.listdir(self.folder / name)), sorted(FILES))
            self.assertEqual(self.rows(name, "runs.csv")[0]["complete"], "0")
            package = self.package(name)
            self.assertFalse(package["complete"])
            self.assertIn(name, package["note"])

    def test_what_was_done_is_the_beginning_of_the_whole_run(self):
        draw = random.Random(3)
        for k in range(3):
            self.stop(signal.SIGTERM, draw.uniform(0.1, 1.0), name=f"cut{k}")
        n_rows = max(len(self.rows(f"cut{k}", "timeseries.csv")) for k in range(3))
        every_min = 30
        self.run_program("--out", "whole", days=n_rows * every_min / 1440)
        whole = self.rows("whole", "timeseries.csv")
        for k in range(3):
            for cut, row in zip(self.rows(f"cut{k}", "timeseries.csv"), whole):
                self.assertEqual({**cut, "run_id": ""}, {**row, "run_id": ""})

    def test_a_stop_between_replicates_keeps_the_whole_ones(self):
        for threads in (1, 2):
            name = f"t{threads}"
            child = subprocess.Popen(self.command("--out", name, "--replicates", 100000, "--threads", threads,
                                                  days=0.02), cwd=self.folder, stdout=subprocess.DEVNULL,
                                     stderr=subprocess.PIPE, text=True)
            time.sleep(1)
            child.terminate()
            said = child.communicate(timeout=60)[1]
            self.assertEqual(child.returncode, -signal.SIGTERM, said)
            runs = self.rows(name, "runs.csv")
            self.assertGreater(len(runs), 2)
            self.assertTrue(all(row["complete"] == "1" for row in runs[:-threads]))
            self.assertEqual([row["replicate"] for row in runs], [str(k) for k in range(len(runs))])
            self.assertFalse(self.package(name)["complete"])

    def test_a_kill_leaves_nothing_under_the_final_name(self):
        child = subprocess.Popen(self.command("--out", "out", days=LONG_DAYS), cwd=self.folder,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        child.kill()
        child.wait()
        self.assertFalse((self.folder / "out").exists())
        self.run_program("--out", "out")

    def test_nohup_is_honoured(self):
        child = subprocess.Popen(self.command("--out", "out", days=1), cwd=self.folder, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, text=True,
                                 preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        time.sleep(0.2)
        child.send_signal(signal.SIGHUP)
        said = child.communicate(timeout=120)[1]
        self.assertEqual(child.returncode, 0, said)


if __name__ == "__main__":
    running.main("__main__")
