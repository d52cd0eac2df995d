"""Each check must be able to fail: plants one defect after another in a copy of the tree and looks whether
the check that is there for it finds it, with file and line."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from check_common import FOLDERS, SKIP, Check

GOOD = "/* Planted. */\n"
LONG = "int rubor_planted(void);\nint rubor_planted(void)\n{\n" + "    (void)0;\n" * 90 + "    return 0;\n}\n"
MANY = "void rubor_planted(int a, int b, int c, int d, int e, int f, int g, int h)\n{\n}\n"
# check, file that gets the text (appended when it exists), text, what must be found
DEFECTS = [
    ("includes", "sim/core/planted.c", "#include <stdio.h>\n", "must not include <stdio.h>"),
    ("includes", "sim/core/planted.c", "#include <SDL2/SDL.h>\n", "SDL stays in render/window"),
    ("includes", "sim/core/planted.c", "#include <omp.h>\n", "OpenMP stays in"),
    ("includes", "sim/core/planted.c", "#pragma omp parallel for\n", "OpenMP outside"),
    ("includes", "sim/core/planted.c", "static double f(double x)\n{\n    return exp(x);\n}\n", "must not call exp"),
    ("includes", "sim/core/planted.c", '#include "rubor/load.h"\n', "must not know rubor/load.h"),
    ("includes", "render/draw/planted.c", '#include "rubor/sim.h"\n', "must not know rubor/sim.h"),
    ("includes", "render/draw/planted.c", "#include <SDL.h>\n", "SDL stays in render/window"),
    ("includes", "render/window/planted.c", '#include "parallel.h"\n', "is no header that render/window may know"),
    ("includes", "app/planted.c", "#include <cjson/cJSON.h>\n", "cJSON stays in sim/io"),
    ("sizes", "sim/core/planted.c", LONG, "lines; at most 80"),
    ("sizes", "sim/core/planted.c", MANY, "8 parameters; at most 7"),
    ("sizes", "sim/core/planted.c", "\n" * 501, "a .c file has at most 500"),
    ("sizes", "sim/include/rubor/view.h", "\n" * 250, "a public header has at most 250"),
    ("headers", "sim/include/rubor/view.h", "void rubor_planted(int a);\n", "no text of its own"),
    ("headers", "sim/include/rubor/view.h", "/* Text of five good words. */\nint *rubor_planted(int a);\n",
     "does not say who owns it"),
    ("headers", "sim/include/rubor/view.h",
     "/* Text of five good words. */\nenum rubor_status rubor_planted(int a);\n", "without RUBOR_MUST_USE"),
    ("words", "docs/planted.md", "TO" + "DO: later\n", "note to self"),
    ("words", "sim/core/planted.c", "/* FIX" + "ME */\n", "note to self"),
    ("words", "sim/core/planted.c", "__attribute__((target_" + "clones(\"avx2\"))) void f(void);\n", "kernels are files"),
    ("words", "cmake/planted.cmake", "add_compile_options(-f" + "fast-math)\n", "no flag may re-order"),
    ("words", "sim/core/parallel.c", "#pragma omp parallel for redu" + "ction(+ : sum)\n", "sums go by blocks"),
    ("words", "sim/core/parallel.c", "#pragma omp ato" + "mic\n", "no atomics"),
    ("format", "sim/core/planted.c", "int  f( void );\n", "not laid out"),
]
# Defects of objects: source text, what must be found.
OBJECTS = [
    ("int rubor_other_thing(void);\nint rubor_other_thing(void)\n{\n    return 1;\n}\n", "is named after another file"),
    ("double exp(double);\ndouble rubor_planted(double x);\ndouble rubor_planted(double x)\n{\n    return exp(x);\n}\n",
     "the engine must not use exp"),
    ("int rubor_planted(void);\nint rubor_planted(void)\n{\n    static int counter = 1;\n    return counter++;\n}\n",
     "counter is a mutable global"),
]


def run(check, root, *arguments):
    script = pathlib.Path(__file__).resolve().parent / f"check_{check}.py"
    return subprocess.run([sys.executable, str(script), "--root", str(root), *arguments],
                          capture_output=True, text=True, check=False)


def judge(outer, done, check, place, wanted):
    if done.returncode == SKIP:
        print(f"check_{check} cannot run here: not judged.")
    elif done.returncode != 1 or not any(place in row and wanted in row for row in done.stdout.splitlines()):
        outer.found(f"tests/check_{check}.py", 1, f"did not find '{wanted}' planted in {place}:\n{done.stdout}{done.stderr}")


def plant(outer, tree, check, place, text, wanted):
    """Adds the text to the file (or makes the file), runs the check, takes it away again."""
    path = tree / place
    old = path.read_text() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((old if old is not None else GOOD) + text)
    judge(outer, run(check, tree), check, place, wanted)
    if old is None:
        path.unlink()
    else:
        path.write_text(old)


def plant_object(outer, tree, compiler, text, wanted):
    source = tree / "sim/core/planted.c"
    source.write_text(text)
    built = tree / "planted.c.o"
    archive = tree / "planted.a"
    archive.unlink(missing_ok=True)
    subprocess.run([compiler, "-O0", "-fno-builtin", "-c", str(source), "-o", str(built)], check=True)
    subprocess.run(["ar", "rc", str(archive), str(built)], check=True)
    judge(outer, run("symbols", tree, "--core", str(archive)), "symbols", "sim/core/planted.c", wanted)
    source.unlink()


def main():
    outer = Check(__doc__)
    outer.parser.add_argument("--compiler", default="cc")
    arguments = outer.parse()
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder) / "tree"
        for name in FOLDERS:
            if (outer.root / name).is_dir() and name not in ("scenarios", "docs"):
                shutil.copytree(outer.root / name, tree / name, ignore=shutil.ignore_patterns("data", "__pycache__"))
        shutil.copy(outer.root / ".clang-format", tree)
        for defect in DEFECTS:
            plant(outer, tree, *defect)
        for text, wanted in OBJECTS:
            plant_object(outer, tree, arguments.compiler, text, wanted)
    outer.end(f"{len(DEFECTS) + len(OBJECTS)} planted defects were found.")


main()
