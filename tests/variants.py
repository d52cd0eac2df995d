"""Builds of Rubor that the determinism and sanitizer checks compare, and runs of the small twins."""
import os
import pathlib
import shutil
import subprocess

# Data files of an export that hold no time, host or build: they must be the same byte for byte.
FILES = ("timeseries.csv", "runs.csv", "parameters.csv", "events.csv", "datapackage.json")
JOBS = os.cpu_count() or 2


def compilers():
    """The compilers that are here: name -> command."""
    found = {}
    for name, commands in (("gcc", ("gcc",)), ("clang", ("clang", "clang-14"))):
        for command in commands:
            if name not in found and shutil.which(command):
                found[name] = command
    return found


def call(command, **more):
    """Runs a command; on failure prints what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        print(f"failed: {' '.join(map(str, command))}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done


def build(root, folder, name, compiler, flags, *options, targets=("rubor",)):
    """Builds a variant in folder/name, headless unless options say otherwise. Returns that folder, or None
    when the build fails."""
    place = pathlib.Path(folder) / name
    configure = ["cmake", "-S", str(root), "-B", str(place), f"-DCMAKE_C_COMPILER={compiler}",
                 "-DCMAKE_BUILD_TYPE=None", f"-DCMAKE_C_FLAGS={flags}", "-DRUBOR_VIEWER=OFF", "-DRUBOR_DRAW=OFF",
                 "-DRUBOR_BENCH=OFF", *options]
    if call(configure).returncode != 0:
        return None
    command = ["cmake", "--build", str(place), "--parallel", str(JOBS)]
    if targets:
        command += ["--target", *targets]
    return place if call(command).returncode == 0 else None


def twins(root):
    return sorted((pathlib.Path(root) / "tests/data/twins").glob("*.json"))


def instruction_sets(program):
    """The instruction sets this CPU and program offer, from --version."""
    for line in subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.splitlines():
        if line.startswith("instruction sets:"):
            return line.split(":", 1)[1].split()
    return []


def run(program, twin, folder, threads, isa, environment=None):
    """Runs a twin. Returns {file name: bytes} with "hash log" in it, or None when the run fails."""
    out = pathlib.Path(folder) / "out"
    log = pathlib.Path(folder) / "hash.log"
    shutil.rmtree(out, ignore_errors=True)
    log.unlink(missing_ok=True)
    settings = {**os.environ, "OMP_WAIT_POLICY": "passive", **(environment or {})}
    if isa:
        settings["RUBOR_ISA"] = isa
    done = call([str(program), "run", str(twin), "--out", str(out), "--hash-log", str(log), "--threads",
                 str(threads), "--quiet"], env=settings)
    if done.returncode != 0:
        return None
    result = {name: (out / name).read_bytes() for name in FILES}
    result["hash log"] = log.read_bytes()
    return result
