"""Every broken file of tests/data/broken is refused on the side that messages.txt names, with exactly these words."""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import unittest

try:
    from jsonschema import Draft202012Validator
except ImportError:  # then the schema's side is not tested
    Draft202012Validator = None

SIDES = ("text", "schema", "checker", "warning")


def check(folder, name, *options):
    """(exit code, what was said) of rubor check."""
    done = subprocess.run([str(Messages.program), "check", *options, name], cwd=folder, capture_output=True, timeout=60,
                          check=False)
    # Estimates follow the engine and the number of cores.
    return done.returncode, re.sub(r"about [0-9.]+ (GB|hours)", r"about N \1", done.stderr.decode("utf-8"))


def read_table(path):
    """name -> (side, words) from messages.txt."""
    table, name = {}, None
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("== "):
            _, name, side = line.split()
            table[name] = (side, "")
        elif name:
            table[name] = (table[name][0], table[name][1] + line)
    return table


def schema_refuses(root, path):
    """Whether the committed schema refuses a file that is JSON."""
    data = json.loads(path.read_bytes())
    kind = "model" if "actors" in data else "scenario"
    schema = json.loads((root / f"scenarios/schema/{kind}.schema.json").read_text(encoding="utf-8"))
    return not Draft202012Validator(schema).is_valid(data)


def side_of(root, path):
    """The side that refuses a file now."""
    if check(path.parent, path.name, "--syntax")[0] != 0:
        return "text"
    if check(path.parent, path.name)[0] == 0:
        return "warning"
    return "schema" if schema_refuses(root, path) else "checker"


class Messages(unittest.TestCase):
    program = None
    root = None

    def setUp(self):
        self.folder = self.root / "tests/data/broken"
        self.table = read_table(self.folder / "messages.txt")

    def test_the_table_names_every_file(self):
        self.assertEqual(sorted(self.table), sorted(p.name for p in self.folder.glob("*.json")))

    def test_there_are_at_least_60(self):
        self.assertGreaterEqual(sum(side != "warning" for side, _ in self.table.values()), 60)

    def test_the_words_are_these(self):
        for name, (side, words) in self.table.items():
            with self.subTest(name=name):
                code, said = check(self.folder, name)
                self.assertEqual(said, words)
                self.assertEqual(code, 0 if side == "warning" else 3)

    def test_the_scanner_refuses_what_is_no_json(self):
        for name, (side, _) in self.table.items():
            with self.subTest(name=name):
                self.assertEqual(check(self.folder, name, "--syntax")[0], 3 if side == "text" else 0)

    @unittest.skipIf(Draft202012Validator is None, "python3-jsonschema is not here")
    def test_the_schema_refuses_its_part(self):
        for name, (side, _) in self.table.items():
            if side == "text":
                continue
            with self.subTest(name=name):
                self.assertEqual(schema_refuses(self.root, self.folder / name), side == "schema")


def write(root):
    """Writes messages.txt from what the program says now."""
    folder = root / "tests/data/broken"
    text = "".join(f"== {p.name} {side_of(root, p)}\n{check(folder, p.name)[1]}" for p in sorted(folder.glob("*.json")))
    (folder / "messages.txt").write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parent.parent, type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    arguments, rest = parser.parse_known_args()
    Messages.program, Messages.root = arguments.program.resolve(), arguments.root.resolve()
    if arguments.write:
        write(Messages.root)
    else:
        unittest.main(argv=[sys.argv[0], *rest])


main()
