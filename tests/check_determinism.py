"""Same bits everywhere: the small twins give the same hash of every step and the same bytes of every data
file for 1, 2, 3, 4 and 8 threads and none, gcc and clang, -O0 and -O3, every instruction set of this CPU."""
import concurrent.futures
import pathlib
import tempfile
import time

import variants
from check_common import Check
from compare_hash_logs import first_difference

THREADS = (1, 2, 3, 4, 8)
LEVELS = {"O0": "-O0", "O3": "-O3 -DNDEBUG"}


def plan(programs):
    """(variant name, program, threads, isa) of every run: with -O3 every instruction set and every number of
    threads; with -O0, which is slow, one thread with the best and four with the plainest instruction set."""
    for name, program in programs.items():
        openmp, fast = name.endswith("openmp"), "-O3-" in name
        sets = variants.instruction_sets(program)
        yield name, program, 1, None
        if fast:
            for isa in sets:
                yield name, program, 2 if openmp else 1, isa
        if openmp:
            for threads in THREADS[1:] if fast else ():
                yield name, program, threads, None
            yield name, program, 4, sets[0]


def build_all(check, folder, werror):
    programs = {}
    for compiler, command in variants.compilers().items():
        for level, flags in LEVELS.items():
            for openmp in ("openmp", "plain"):
                name = f"{compiler}-{level}-{openmp}"
                place = variants.build(check.root, folder, name, command, flags,
                                       f"-DRUBOR_OPENMP={'ON' if openmp == 'openmp' else 'OFF'}",
                                       f"-DRUBOR_WERROR={werror}")
                if place is None:
                    check.found(folder, 1, f"the variant {name} does not build")
                else:
                    programs[name] = place / "rubor"
    return programs


def compare(check, twin, what, result, reference):
    if result is None:
        check.found(twin, 1, f"{what}: the run failed")
        return
    for name, content in result.items():
        if content != reference[name]:
            why = "differs"
            if name == "hash log":
                why = first_difference(reference[name].decode(), content.decode())
            check.found(twin, 1, f"{what}: {name}: {why}")


def main():
    check = Check(__doc__)
    check.parser.add_argument("--folder", required=True, help="where the variants are built")
    check.parser.add_argument("--werror", default="OFF", help="ON: warnings are errors")
    arguments = check.parse()
    start = time.monotonic()
    programs = build_all(check, arguments.folder, arguments.werror)
    built = time.monotonic()
    twins = variants.twins(check.root)
    if len(twins) < 3:
        check.found(check.root / "tests/data/twins", 1, f"{len(twins)} twins; there should be at least 3")
    runs = list(plan(programs))
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(variants.JOBS) as pool:
        def one(number, twin, program, threads, isa):
            folder = pathlib.Path(scratch) / str(number)
            folder.mkdir()
            return variants.run(program, twin, folder, threads, isa)

        for twin in twins:
            jobs = [pool.submit(one, f"{twin.stem}-{i}", twin, program, threads, isa)
                    for i, (_, program, threads, isa) in enumerate(runs)]
            reference = next((j.result() for j in jobs if j.result() is not None), None)
            if reference is None:
                check.found(twin, 1, "no variant could run it")
                continue
            for (name, _, threads, isa), job in zip(runs, jobs):
                compare(check, twin, f"{name}, {threads} threads, {isa or 'best'}", job.result(), reference)
    missing = {"gcc", "clang"} - set(variants.compilers())
    if missing:
        print(f"not judged: {', '.join(sorted(missing))} is not here.")
    check.end(f"{len(programs)} builds, {len(runs)} runs of each of {len(twins)} twins: the same bits "
              f"({built - start:.0f} s to build, {time.monotonic() - built:.0f} s to run).")


main()
