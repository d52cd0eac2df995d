"""The command line as a whole: help, version, exit codes, nearest names, a full disk behind stdout."""
import os
import re
import subprocess
import tempfile

from check_common import Check

DISCLAIMER = "Illustrative model - not predictive, not medical advice"
# words of the command line, exit code, what stdout must hold, what stderr must hold
CASES = [
    (["--help"], 0, "selftest", ""),
    (["--help"], 0, DISCLAIMER, ""),
    (["--version"], 0, DISCLAIMER, ""),
    (["--version"], 0, "-ffp-contract=off", ""),
    (["--version"], 0, "instruction sets: baseline", ""),
    (["selftest"], 0, "all well", ""),
    (["selftest", "--help"], 0, "Usage: rubor selftest", ""),
    (["selftest", "now"], 2, "", "what is 'now'?"),
    (["rnu"], 2, "", "Did you mean run?"),
    (["chekc"], 2, "", "Did you mean check?"),
    (["banana"], 2, "", "there is no command 'banana'"),
    (["\x1b]0;title\x07"], 2, "", "there is no command '\\x1b]0;title\\x07'"),
    (["run"], 2, "", "something is missing"),
    (["run", "01", "--thraeds", "2"], 2, "", "Did you mean --threads?"),
    (["run", "01", "--threads", "0"], 2, "", "from 1 to 256"),
    (["run", "no_such_scenario", "--out", "x"], None, "", "no_such_scenario"),
    (["check", "01"], 0, "", ""),
]


def main():
    check = Check(__doc__)
    check.parser.add_argument("--program", required=True)
    arguments = check.parse()
    commands = re.findall(r"^RUBOR_COMMAND\((\w+),", (check.root / "app/commands.inc").read_text(), re.M)
    program = arguments.program
    with tempfile.TemporaryDirectory() as folder:
        for words, code, out, err in CASES:
            if words[0] not in commands and words[0].isalpha() and code == 0:
                continue  # not in this build
            done = subprocess.run([program, *words], capture_output=True, text=True, check=False, cwd=folder)
            what = f"rubor {' '.join(words)!r}"
            if done.returncode != code and not (code is None and done.returncode in (3, 4)):
                check.found(program, 1, f"{what}: exit code {done.returncode}, not {code}: {done.stderr}")
            if out not in done.stdout or err not in done.stderr:
                check.found(program, 1, f"{what}: missing '{out or err}' in:\n{done.stdout}{done.stderr}")
        shown = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
        for name in re.findall(r"^  (\w+) ", shown, re.M):
            done = subprocess.run([program, name, "--help"], capture_output=True, text=True, check=False)
            if done.returncode != 0 or f"Usage: rubor {name}" not in done.stdout:
                check.found(program, 1, f"rubor {name} --help does not help")
        if os.path.exists("/dev/full"):
            with open("/dev/full", "w", encoding="ascii") as full:
                done = subprocess.run([program, "--help"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
            if done.returncode != 4:
                check.found(program, 1, f"a full disk behind stdout gives exit code {done.returncode}, not 4")
    check.end(f"{len(CASES)} command lines and the help of every command.")


main()
