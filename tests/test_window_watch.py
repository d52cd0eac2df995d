"""rubor watch on SDL's dummy driver: watching changes no bit; it ends well; pictures are pictures."""
import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

STEPS = 30


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--scenario", required=True)
    args = parser.parse_args()
    env = dict(os.environ, SDL_VIDEODRIVER="dummy")
    faults = []

    def expect(truth, what):
        print(("ok    " if truth else "FAULT ") + what)
        if not truth:
            faults.append(what)

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)

        def rubor(*words, **options):
            return subprocess.run([args.program, *words], cwd=folder, env=env, capture_output=True, text=True,
                                  timeout=250, **options)

        days = f"{STEPS * 5 / 1440:.9f}"
        run = rubor("run", args.scenario, "--days", days, "--seed", "3", "--out", "out", "--hash-log", "headless", "--quiet")
        expect(run.returncode == 0, "headless run: " + run.stderr.strip())
        headless = (folder / "headless").read_bytes()
        for name, more in (("window", []), ("one thread", ["--one-thread"]), ("projector", ["--projector"]),
                           ("two threads", ["--threads", "2"])):
            log, shot = folder / "log", folder / "shot.png"
            watch = rubor("watch", args.scenario, "--seed", "3", "--steps", str(STEPS), "--hash-log", "log", "--shot",
                          "shot.png", *more)
            expect(watch.returncode == 0, f"{name}: ends well {watch.stderr.strip()}")
            expect(log.read_bytes() == headless, f"{name}: same state in every step as headless")
            expect(shot.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", f"{name}: the picture is a PNG")
            log.unlink()
            shot.unlink()
        expect(rubor("watch", "no_such_scenario").returncode != 0, "an unknown scenario is refused")
        expect(rubor("watch", args.scenario, "--steps", "-2").returncode == 2, "a wrong option is refused")
        for number in (signal.SIGTERM, signal.SIGINT):
            process = subprocess.Popen([args.program, "watch", args.scenario], cwd=folder, env=env,
                                       stderr=subprocess.DEVNULL)
            time.sleep(1.5)
            process.send_signal(number)
            expect(process.wait(timeout=60) == -number, f"{number.name} closes the window")
    sys.exit(1 if faults else 0)


main()
