"""Names and needs of the built objects, by nm and objdump.

External symbols start with rubor_ and the noun of their file (or are declared in a public header, or in a
header of the same folder whose name begins the file's name). The engine imports only what is on a list, so
no libm transcendental, no stdio, no clock, no environment. No mutable globals but the named ones. The
program imports at most 8 cJSON functions and none of its utils library.
"""
import pathlib
import re
import shutil
import subprocess

from check_common import Check, skip

MAX_CJSON = 8
# What sim/core may ask of the C library and the OpenMP run-time.
CORE_MAY = re.compile(
    r"^(mem(cpy|move|set|cmp)|bcmp|str(len|cmp|ncmp|chr|rchr)|aligned_alloc|malloc|calloc|free|__assert_fail|"
    r"sqrtf?|(floor|ceil|fabs|trunc|rint|nearbyint)f?|GOMP_\w+|omp_\w+|__kmpc_\w+|"
    r"__stack_chk_fail|__mem(cpy|move|set)_chk|__strcpy_chk|__strcat_chk|_GLOBAL_OFFSET_TABLE_|__cpu_model|"
    r"__cpu_indicator_init|fegetround|strcpy|strcat)$")
# The only variables that outlive a simulation, each with its reason.
MUTABLE_MAY = {
    "n_allocations": "count of heap allocations in this process, for the proof that a step makes none",
    "stop": "the signal flag",
    "stop_signal": "the signal flag",
    "chosen": "the table of the instruction set",
}
PUBLIC = re.compile(r"\b(rubor_\w+)\s*\(")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def public_names(root):
    text = "".join(p.read_text() for p in sorted((root / "sim/include/rubor").glob("*.h")))
    return set(PUBLIC.findall(text))


def sources(check):
    """Object name (parallel.c.o) -> source path."""
    return {p.name + ".o": p for p in check.files(("sim", "render", "app", "bench"), (".c",))}


def members(archive):
    """(member, [(symbol, type)...]) of an archive or object."""
    rows, member = {}, pathlib.Path(archive).name
    for line in run("nm", "-P", "-A", archive).splitlines():
        place, symbol, kind = re.match(r"^(.*): (\S+) (\S)(?: |$)", line).groups()  # place may hold blanks
        found = re.search(r"\[([^\]]+)\]$", place)
        member = found.group(1) if found else pathlib.Path(place).name
        rows.setdefault(member, []).append((symbol, kind))
    return rows.items()


def nouns(path):
    """Nouns that symbols of this file may carry: its own, or of a header that begins its name."""
    stem = path.stem
    return {stem} | {h.stem for h in path.parent.glob("*.h") if (stem + "_").startswith(h.stem + "_")}


def check_names(check, path, symbols, public):
    allowed = nouns(path)
    for symbol, kind in symbols:
        if kind not in "TDBRCVW":
            continue
        fits = any(symbol == f"rubor_{n}" or symbol.startswith(f"rubor_{n}_") for n in allowed)
        if symbol != "main" and symbol not in public and not fits:
            check.found(path, 1, f"{symbol} is named after another file; here names start with "
                        + " or ".join(f"rubor_{n}_" for n in sorted(allowed)))


def check_needs(check, path, symbols):
    for symbol, kind in symbols:
        if kind == "U" and not symbol.startswith("rubor_") and not CORE_MAY.match(symbol):
            check.found(path, 1, f"the engine must not use {symbol}")


def check_globals(check, archive, by_object):
    member = None
    for line in run("objdump", "-t", archive).splitlines():
        head = re.match(r"^(\S+):\s+file format", line)
        if head:
            member = head.group(1)
        row = re.match(r"^[0-9a-f]+ (.{7}) (\.(?:data|bss|tdata|tbss)(?!\.rel\.ro)\S*|\*COM\*)\s+([0-9a-f]+) (?:\.hidden )?(\S+)$",
                       line)
        if not row or "d" in row.group(1) or int(row.group(3), 16) == 0 or member not in by_object:
            continue
        name = re.sub(r"\.\d+$", "", row.group(4))
        if name not in MUTABLE_MAY:
            check.found(by_object[member], 1, f"{name} is a mutable global")


def check_program(check, program):
    used = {w for line in run("nm", "-D", "--undefined-only", program).splitlines()
            for w in [line.split()[-1].split("@")[0]] if w.startswith("cJSON")}
    utils = {w for w in used if w.startswith("cJSONUtils")}
    if utils:
        check.found(program, 1, f"uses the cJSON utils library: {', '.join(sorted(utils))}")
    if len(used) > MAX_CJSON:
        check.found(program, 1, f"uses {len(used)} cJSON functions, at most {MAX_CJSON}: {', '.join(sorted(used))}")
    return len(used)


def main():
    check = Check(__doc__)
    check.parser.add_argument("--core", required=True, help="archive of sim/core")
    check.parser.add_argument("--program")
    check.parser.add_argument("archives", nargs="*", help="the other archives and objects")
    arguments = check.parse()
    if not shutil.which("nm") or not shutil.which("objdump"):
        skip("nm or objdump is not here")
    by_object, public = sources(check), public_names(check.root)
    n = 0
    others = [a for given in arguments.archives for a in given.split(";")]  # CMake lists
    for archive in [arguments.core, *others]:
        for member, symbols in members(archive):
            if member not in by_object:
                continue  # made by the build, or a test
            n += 1
            check_names(check, by_object[member], symbols, public)
            if archive == arguments.core:
                check_needs(check, by_object[member], symbols)
        check_globals(check, archive, by_object)
    if n == 0:
        check.found(arguments.core, 1, "no object of the tree in it")
    n_cjson = check_program(check, arguments.program) if arguments.program else 0
    check.end(f"{n} objects keep the naming rule; {n_cjson} cJSON functions are used.")


main()
