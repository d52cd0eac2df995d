"""The direction of knowledge: who may include what, and where OpenMP may stand."""
import re

from check_common import Check, without_comments

PLAIN = {"stdbool.h", "stddef.h", "stdint.h"}
# For each folder: system headers it may see (None: any that no other rule forbids), public headers
# rubor/*.h it may see (None: all), and folders whose own headers it may include.
RULES = {
    "sim/include/rubor": (PLAIN, None, []),
    "sim/core": (PLAIN | {"assert.h", "float.h", "immintrin.h", "cpuid.h", "limits.h", "math.h", "omp.h",
                          "stdalign.h", "stdatomic.h", "stdlib.h", "string.h", "xmmintrin.h"},
                 {"base", "model", "scenario", "view", "sim"}, ["sim/core"]),
    "sim/io": (None, None, ["sim/io"]),
    "render/draw": (None, {"base", "model", "scenario", "view"}, ["render/draw"]),
    "render/window": (None, None, ["render/window", "render/draw"]),
    "app": (None, None, ["app", "render/window", "render/draw", "bench"]),
    "bench": (None, None, ["bench", "sim/core"]),
}
# Headers that one place only may include: pattern, folders or files, why.
ONLY_IN = [
    (r"SDL", ["render/window", "tests"], "SDL stays in render/window"),
    (r"cjson|cJSON", ["sim/io"], "cJSON stays in sim/io"),
    (r"ft2build|freetype", ["render/draw"], "FreeType stays in render/draw"),
    (r"png\.h", ["render/draw", "tests"], "libpng stays in render/draw"),
    (r"omp\.h", ["sim/core/parallel.c"], "OpenMP stays in sim/core/parallel.c"),
]
GENERATED = {"build_info.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
PRAGMA = re.compile(r"#\s*pragma\s+omp|_Pragma\s*\(\s*\"omp|\bomp_\w+\s*\(")
# In sim/core: results of these differ between C libraries and CPUs, or they ask the outside world.
FORBIDDEN_CALL = re.compile(
    r"(?<![\w.])(?:(?:exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|"
    r"tanh|cbrt|hypot|erf|erfc|tgamma|lgamma|fma)[fl]?|getenv|rand|srand|time|clock|setlocale|printf|"
    r"fprintf|qsort)\s*\(")


def folder_of(name):
    return max((f for f in RULES if name.startswith(f + "/")), key=len, default=None)


def check_include(check, path, line, mark, header):
    name = check.name(path)
    for pattern, places, why in ONLY_IN:
        if re.search(pattern, header) and not any(name == p or name.startswith(p + "/") for p in places):
            check.found(path, line, f"includes {header}: {why}")
    folder = folder_of(name)
    if folder is None:
        return
    system, public, local = RULES[folder]
    if mark == "<":
        if system is not None and header not in system:
            check.found(path, line, f"{folder} must not include <{header}>")
    elif header.startswith("rubor/"):
        if public is not None and header[6:].rsplit(".", 1)[0] not in public and header != "rubor/verbs.inc":
            check.found(path, line, f"{folder} must not know {header}")
    elif header not in GENERATED and not any((check.root / f / header).is_file() for f in local):
        check.found(path, line, f"\"{header}\" is no header that {folder} may know")


def main():
    check = Check(__doc__)
    check.parse()
    files = check.files(("sim", "render", "app", "bench", "tests"))
    for path in files:
        text = path.read_text(encoding="utf-8")
        code = without_comments(text)
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start(1)) + 1
            check_include(check, path, line, match.group(1), match.group(2))
        for match in PRAGMA.finditer(code):
            if check.name(path) != "sim/core/parallel.c" and not check.name(path).startswith("tests/"):
                check.found(path, code.count("\n", 0, match.start()) + 1, "OpenMP outside sim/core/parallel.c")
        if check.name(path).startswith("sim/core/"):
            for match in FORBIDDEN_CALL.finditer(code):
                line = code.count("\n", 0, match.start()) + 1
                check.found(path, line, f"sim/core must not call {match.group(0).rstrip('( ')}")
    check.end(f"{len(files)} files include only what they may.")


main()
