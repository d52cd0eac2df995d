"""docs/formats.md says what the program does: its tables of columns and keys are those of an export and of the
schema, and every read-out has a row. With --write the tables are put in anew."""
import json
import pathlib
import re
import subprocess
import tempfile

from check_common import Check

BLOCK = re.compile(r"(<!-- (columns|keys) of ([^,>]+), from the program -->\n)(.*?)(<!-- end -->)", re.S)


def cell(text):
    return str(text).replace("|", "\\|")


def columns_table(resource, own):
    rows = ["| column | type | unit | meaning |", "|---|---|---|---|"]
    for field in resource["schema"]["fields"][:own]:
        rows.append(f"| `{field['name']}` | {field['type']} | {field.get('unit', '')} | {cell(field['description'])} |")
    return "\n".join(rows) + "\n"


def export(program, root, folder):
    out = pathlib.Path(folder) / "out"
    subprocess.run([program, "run", str(root / "tests/data/twins/01_small.json"), "--out", str(out), "--days", "0.02",
                    "--quiet"], check=True)
    return json.loads((out / "datapackage.json").read_text(encoding="utf-8"))


def keys_tables(program):
    """Tables of the keys of JSON files by name of the object."""
    parts = subprocess.run([program], check=True, capture_output=True, text=True).stdout.split("=== ")[1:]
    return {part.split(":", 1)[0]: part.split("\n", 1)[1] for part in parts}


def patterns(text):
    """Regular expressions of the read-outs: the backticked words of the tables before the next heading."""
    part = text[text.index("Their names follow patterns"):]
    part = part[:part.index("\n### ")]
    words = re.findall(r"`([A-Za-z0-9_]+)`", "\n".join(row.split("|")[1] for row in part.splitlines()
                                                        if row.startswith("|")))
    return [re.compile(re.sub("[A-Z]+", "[a-z0-9_]+", word)) for word in words]


def main():
    check = Check(__doc__)
    check.parser.add_argument("--program", required=True)
    check.parser.add_argument("--keys", required=True, help="the program print_keys")
    check.parser.add_argument("--write", action="store_true")
    arguments = check.parse()
    path = check.root / "docs/formats.md"
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        package = export(arguments.program, check.root, folder)
    resources = {resource["path"]: resource for resource in package["resources"]}
    keys = keys_tables(arguments.keys)
    shown = set()

    def table(match):
        kind, name = match.group(2), match.group(3)
        shown.add(name)
        if kind == "keys":
            new = keys[name]
        else:
            new = columns_table(resources[name], 4 if name == "timeseries.csv" else None)
        if new != match.group(4) and not arguments.write:
            check.found(path, text.count("\n", 0, match.start()) + 1,
                        f"the table of {name} is not what the program says; check_formats.py --write")
        return match.group(1) + new + match.group(5)

    new_text = BLOCK.sub(table, text)
    if arguments.write:
        path.write_text(new_text, encoding="utf-8")
    known = patterns(new_text)
    for field in resources["timeseries.csv"]["schema"]["fields"][4:]:
        if not any(pattern.fullmatch(field["name"]) for pattern in known):
            check.found(path, 1, f"the read-out {field['name']} has no row")
    for name in sorted((set(keys) | {file for file in resources if file.endswith(".csv")}) - shown):
        check.found(path, 1, f"the table of {name} is missing")
    check.end(f"{len(shown)} tables are those of the program.")


main()
