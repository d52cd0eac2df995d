"""Address and undefined-behaviour sanitizers (or, with --kind thread, clang's thread sanitizer with libomp and
Archer) over the unit tests and the small twins. No report is allowed."""
import os
import pathlib
import shutil
import subprocess
import tempfile

import variants
from check_common import Check, skip

RACE = """
#include <stdio.h>
int main(void)
{
    int sum = 0;
#pragma omp parallel for num_threads(4)
    for (int i = 0; i < 1000; i++)
        sum += i;
    printf("%d\\n", sum);
    return 0;
}
"""
ENVIRONMENT = {
    "address": {"ASAN_OPTIONS": "abort_on_error=0:detect_leaks=1", "UBSAN_OPTIONS": "print_stacktrace=1"},
    "thread": {"TSAN_OPTIONS": "ignore_noninstrumented_modules=1 halt_on_error=1"},
}


def prefix():
    """Address space layout that the thread sanitizer of clang 14 can live with."""
    if shutil.which("setarch"):
        command = ["setarch", os.uname().machine, "-R"]
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return []


def planted_race_is_found(compiler, folder, environment):
    """The detector must find a race that is there; without that its silence would mean nothing."""
    source, program = folder / "race.c", folder / "race"
    source.write_text(RACE)
    build = [compiler, "-g", "-O1", "-fopenmp", "-fsanitize=thread", str(source), "-o", str(program)]
    if subprocess.run(build, capture_output=True, check=False).returncode != 0:
        skip("clang with OpenMP and the thread sanitizer is not here")
    done = subprocess.run([*prefix(), str(program)], capture_output=True, text=True, check=False,
                          env={**os.environ, **environment})
    return "data race" in done.stderr


def unit_tests(check, place, environment):
    command = [*prefix(), "ctest", "--test-dir", str(place), "--label-regex", "^quick$", "--exclude-regex",
               "^check_", "--output-on-failure", "--no-tests=error", "--parallel", str(variants.JOBS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    if done.returncode != 0:
        print(done.stdout[-12000:])
        check.found(place, 1, "a unit test fails under this sanitizer")


def main():
    check = Check(__doc__)
    check.parser.add_argument("--folder", required=True, help="where the variant is built")
    check.parser.add_argument("--kind", choices=("address", "thread"), required=True)
    check.parser.add_argument("--compiler", default="cc")
    check.parser.add_argument("--draw", default="OFF", help="ON: with pictures")
    check.parser.add_argument("--viewer", default="OFF", help="ON: with the window")
    check.parser.add_argument("--werror", default="OFF", help="ON: warnings are errors")
    arguments = check.parse()
    environment = ENVIRONMENT[arguments.kind]
    compiler = arguments.compiler
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        if arguments.kind == "thread":
            compiler = variants.compilers().get("clang") or skip("clang is not here")
            if not planted_race_is_found(compiler, scratch, environment):
                check.found(scratch, 1, "the thread sanitizer does not find a planted race")
        place = variants.build(check.root, arguments.folder, f"sanitize-{arguments.kind}", compiler, "-O1 -g1",
                               f"-DRUBOR_SANITIZER={arguments.kind}", "-DRUBOR_TESTS=ON", "-DRUBOR_OPENMP=ON",
                               f"-DRUBOR_WERROR={arguments.werror}",
                               f"-DRUBOR_DRAW={arguments.draw}", f"-DRUBOR_VIEWER={arguments.viewer}", targets=())
        if place is None:
            check.found(arguments.folder, 1, "the variant does not build")
            check.end("")
        unit_tests(check, place, environment)
        program = scratch / "rubor.sh"  # the same start for every run
        program.write_text(f"#!/bin/sh\nexec {' '.join(prefix())} '{place / 'rubor'}' \"$@\"\n")
        program.chmod(0o755)
        twins = variants.twins(check.root)
        for twin in twins:
            if variants.run(program, twin, scratch, 4, None, environment) is None:
                check.found(twin, 1, f"the {arguments.kind} sanitizer has something to say")
    check.end(f"unit tests and {len(twins)} twins are clean.")


main()
