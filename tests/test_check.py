"""`rubor check`, `schema`, `new` and `list` from outside: files of all kinds, limits, hostile texts, exit codes."""
import argparse
import json
import locale
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unittest

try:
    from jsonschema import Draft202012Validator
except ImportError:  # then the independent validator is not asked
    Draft202012Validator = None

OK, USAGE, BAD, IO = 0, 2, 3, 4
LINE = '{"format": 1, "kind": "scenario", "id": "sample", "title": "Sample"%s}'
# nobody at the start, instead of the model's own population
NOBODY = ', "cells": [%s]' % ", ".join('{"cell": "%s", "count": 0}' % cell for cell in
                                       ("resident_macrophage", "fibroblast", "mast_cell"))


class ProgramTest(unittest.TestCase):
    """A test with an empty folder; program and root are set by main below."""

    program = None
    root = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rubor-check-"))

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run_program(self, *arguments, environment=None):
        return subprocess.run([str(self.program), *map(str, arguments)], cwd=self.folder, capture_output=True,
                              timeout=120, check=False, env={**os.environ, **(environment or {})})

    def check(self, data, *options):
        """Exit code and words for a file with these bytes."""
        (self.folder / "file.json").write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        done = self.run_program("check", *options, "file.json")
        return done.returncode, done.stderr.decode("utf-8")

    def assert_refused(self, data, words, *options):
        code, said = self.check(data, *options)
        self.assertEqual(code, BAD, said)
        self.assertIn(words, said)

    def assert_fine(self, data, *options):
        code, said = self.check(data, *options)
        self.assertEqual((code, said), (OK, ""))


class Suite(ProgramTest):
    """The files of JSONTestSuite behave as they are named."""

    def outcome(self, path):
        done = self.run_program("check", "--syntax", path)
        self.assertIn(done.returncode, (OK, BAD))
        lines = [line.split(": error: ", 1)[1] for line in done.stderr.decode("utf-8").splitlines() if ": error: " in line]
        return "accepted" if done.returncode == OK else "refused: " + lines[0]

    def files(self, letter):
        found = sorted((self.root / "tests/data/json_suite").glob(letter + "_*.json"))
        self.assertGreater(len(found), 10)
        return found

    def test_what_must_be_accepted(self):
        for path in self.files("y"):
            with self.subTest(name=path.name):
                self.assertEqual(self.outcome(path), "accepted")

    def test_what_must_be_refused(self):
        for path in self.files("n"):
            with self.subTest(name=path.name):
                self.assertRegex(self.outcome(path), "^refused: ")

    def test_what_is_free_is_written_down(self):
        pinned = (self.root / "tests/data/json_suite_free.txt").read_text(encoding="utf-8").splitlines()
        self.assertEqual([f"{path.name} {self.outcome(path)}" for path in self.files("i")], pinned)


class Files(ProgramTest):
    """What is not a regular, readable file is an input error; nothing blocks."""

    def assert_unreadable(self, name, words):
        done = self.run_program("check", name)
        self.assertEqual(done.returncode, IO)
        self.assertIn(words, done.stderr.decode("utf-8"))

    def test_a_file_that_is_not_there(self):
        self.assert_unreadable("nowhere.json", "nowhere.json: error: there is no such file")

    def test_a_name_that_is_nearly_a_sample(self):
        self.assert_unreadable("acute_wond", 'there is a scenario "acute_wound" inside the program')

    def test_a_folder(self):
        self.assert_unreadable(".", "this is a folder, not a file")

    def test_a_pipe_does_not_block(self):
        os.mkfifo(self.folder / "pipe")
        self.assert_unreadable("pipe", "this is a pipe, not a file")

    def test_a_device(self):
        self.assert_unreadable("/dev/zero", "this is a device, not a file")

    def test_a_link_in_a_circle(self):
        (self.folder / "loop").symlink_to("loop")
        self.assert_unreadable("loop", "this is a link that leads in a circle")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_file_that_may_not_be_read(self):
        (self.folder / "secret").write_text("{}", encoding="utf-8")
        (self.folder / "secret").chmod(0)
        self.assert_unreadable("secret", "permission denied")

    def test_names_cannot_steer_the_terminal(self):
        name = "\x1b]0;owned\x07\u202e.json"
        self.assert_unreadable(name, "\\x1b]0;owned\\x07\\u{202e}.json: error: there is no such file")
        (self.folder / name).write_text(LINE % "", encoding="utf-8")
        done = self.run_program("check", name)
        self.assertEqual(done.stdout.decode("utf-8"), "\\x1b]0;owned\\x07\\u{202e}.json: ok\n")

    def test_all_files_are_judged_and_the_worst_code_wins(self):
        (self.folder / "good.json").write_text(LINE % "", encoding="utf-8")
        (self.folder / "bad.json").write_text("{", encoding="utf-8")
        done = self.run_program("check", "bad.json", "good.json")
        self.assertEqual((done.returncode, done.stdout), (BAD, b"good.json: ok\n"))
        self.assertEqual(self.run_program("check", "good.json", "nowhere.json", "bad.json").returncode, IO)

    def test_without_a_file_the_command_line_is_wrong(self):
        self.assertEqual(self.run_program("check").returncode, USAGE)

    def test_a_model_of_ones_own_is_found_beside_the_scenario(self):
        (self.folder / "deep").mkdir()
        shutil.copy(self.root / "tests/data/models/tiny.json", self.folder / "deep/mine.json")
        (self.folder / "deep/a.json").write_text(LINE % ', "model": "mine.json"', encoding="utf-8")
        self.assertEqual(self.run_program("check", "deep/a.json").returncode, OK)

    def test_mistakes_of_the_model_carry_its_name(self):
        (self.folder / "mine.json").write_text('{"format": 2, "actors": 3}', encoding="utf-8")
        done = self.check(LINE % ', "model": "mine.json", "sead": 1')
        self.assertEqual(done[0], BAD)
        self.assertIn('file.json:1:92: error: sead: unknown key "sead"; did you mean "seed"?\n', done[1])
        self.assertIn("mine.json:1:12: error: format: found 2; allowed: 1\n", done[1])


class Limits(ProgramTest):
    """One below, at, and one above each limit."""

    def test_bytes_of_a_file(self):
        for extra, code in ((-1, OK), (0, OK), (1, BAD)):
            text = LINE % ""
            self.assertEqual(self.check(text + " " * ((1 << 20) + extra - len(text)))[0], code)

    def test_depth(self):
        for depth, code in ((31, OK), (32, OK), (33, BAD), (1000, BAD), (100000, BAD)):
            self.assertEqual(self.check("[" * depth + "]" * depth, "--syntax")[0], code, depth)

    def test_bytes_of_a_text(self):
        for n, code in ((8191, OK), (8192, OK), (8193, BAD)):
            self.assertEqual(self.check('["%s"]' % ("a" * n), "--syntax")[0], code, n)
            self.assertEqual(self.check('{"%s": 1}' % ("a" * n), "--syntax")[0], code, n)

    def test_a_key_of_a_megabyte(self):
        self.assert_refused('{"%s": 1}' % ("k" * 1000000), "this text is longer than 8192 bytes")

    def test_items_of_a_list(self):
        for n, code in ((9999, OK), (10000, OK), (10001, BAD)):
            self.assertEqual(self.check("[" + ",".join(["1"] * n) + "]", "--syntax")[0], code, n)
            members = ",".join('"k%d": 1' % i for i in range(n))
            self.assertEqual(self.check("{" + members + "}", "--syntax")[0], code, n)

    def test_numbers_at_their_limits(self):
        rows = (("seed", 0, 9007199254740991, -1, 9007199254740992), ("days", 0.01, 3650, 0.0099, 3650.1),
                ("step_min", 0.1, 60, 0.099, 60.001), ("max_cells", 1, 4000000, 0, 4000001),
                ("difficulty", 1, 3, 0, 4))
        for key, low, high, below, above in rows:
            rest = NOBODY if key == "max_cells" else ', "max_cells": 400000'
            for value in (low, high):
                code, said = self.check(LINE % f', "{key}": {value!r}{rest}')
                self.assertEqual(code, OK, said)
            for value in (below, above):
                self.assert_refused(LINE % f', "{key}": {value!r}{rest}', f"{key}: found ")

    def test_events(self):
        event = '{"at_h": 0, "do": "block", "signal": "tnf", "frac": 1}'
        for n, code in ((255, OK), (256, OK), (257, BAD)):
            self.assertEqual(self.check(LINE % (', "events": [' + ",".join([event] * n) + "]"))[0], code, n)

    def test_a_thousand_mistakes_are_listed_and_the_rest_counted(self):
        keys = ", ".join('"zzzzzz%d": 0' % i for i in range(1500))
        code, said = self.check(LINE % (", " + keys))
        self.assertEqual(code, BAD)
        self.assertEqual(said.count("\n"), 1001)
        self.assertIn("file.json: 1500 errors, 500 of them not listed\n", said)

    def test_a_hostile_file_is_judged_in_seconds(self):
        shape = '{"shape": "disc", "x_um": 40000, "y_um": 40000, "radius_um": 50000}'
        event = '{"at_h": 0, "do": "infect", "amount": 0, "shape": "disc", "x_um": 9, "y_um": 9, "radius_um": 999999}'
        start = time.monotonic()
        self.check(LINE % (', "tissue": {"n_x": 4096, "n_y": 4096, "obstacles": [%s]}, "events": [%s]' %
                           (",".join([shape] * 64), ",".join([event] * 256))))
        self.check(LINE % (', "set": {' + ", ".join('"signal/x%d/y": 1' % i for i in range(9000)) + "}"))
        self.check("[" + ",".join(["{}"] * 9999) + "]")
        self.assertLess(time.monotonic() - start, 60)


class Texts(ProgramTest):
    """Texts that people and programs write by mistake."""

    def test_line_ends_of_every_kind_count_lines(self):
        for end in ("\n", "\r\n", "\r"):
            text = end.join(['{', '"format": 1,', '', '"kind": "scenario", "id": "a",', '"titel": "x"', '}'])
            self.assert_refused(text.encode(), 'file.json:5:1: error: titel: unknown key "titel"; did you mean "title"?')

    def test_columns_count_characters(self):
        self.assert_refused('{"note": "\u00e4\U0001f600e\u0301", "x": 1}', "file.json:1:18: error: x:")

    def test_several_mistakes_of_the_text_and_of_the_meaning_at_once(self):
        code, said = self.check('{ // start\n"format": 1, "kind": "scenario"\n"id": "a", "title": "t", "sead": 3,\n}')
        self.assertEqual(code, BAD)
        for words in ("1:3: error: comments are not part", "3:1: error: a comma is missing", "3:26: error: sead: unknown",
                      "3:35: error: comma behind the last key"):
            self.assertIn("file.json:" + words, said)

    def test_prefixes_of_a_scenario_never_crash(self):
        data = (self.root / "scenarios/03_msc_early.json").read_bytes()
        for n in range(0, len(data), 97):
            self.assertIn(self.check(data[:n])[0], (OK, BAD))

    def test_mutations_never_crash(self):
        data = (self.root / "scenarios/02_does_not_stop.json").read_bytes()
        for i in range(0, len(data), 61):
            for byte in (b'"', b"{", b"\x00", b"\xff", b"9", b","):
                self.assertIn(self.check(data[:i] + byte + data[i + 1:])[0], (OK, BAD))

    def test_labels_that_spreadsheets_would_run_are_only_text(self):
        for label in ("=HYPERLINK(1)", "@SUM(1)", "\\ttab"):
            self.assert_fine(LINE % (', "events": [{"at_h": 0, "do": "block", "signal": "tnf", "frac": 1, "label": "%s"}]' % label))

    def test_a_number_of_many_digits_is_a_number(self):
        self.assert_fine(LINE % (', "step_min": 5.' + "0" * 5000 + "1"))
        self.assert_refused(LINE % (', "step_min": 1' + "0" * 5000), "found a number beyond 1.8e308")

    def test_minus_zero_is_zero(self):
        self.assert_fine(LINE % ', "events": [{"at_h": -0.0, "do": "block", "signal": "tnf", "frac": -0}]')

    def test_another_locale_changes_nothing(self):
        try:
            locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")
            locale.setlocale(locale.LC_ALL, "C")
        except locale.Error:
            self.skipTest("de_DE is not installed")
        text = LINE % ', "step_min": 2.5, "days": 0.001'
        plain = self.check(text)
        (self.folder / "file.json").write_text(text, encoding="utf-8")
        done = self.run_program("check", "file.json", environment={"LC_ALL": "de_DE.UTF-8"})
        self.assertEqual((done.returncode, done.stderr.decode("utf-8")), plain)


class Schema(ProgramTest):
    """The committed schemas are those of the program, and every shipped file passes them."""

    def schema(self, kind):
        return json.loads((self.root / f"scenarios/schema/{kind}.schema.json").read_text(encoding="utf-8"))

    def shipped(self):
        for folder, kind in (("scenarios", "scenario"), ("tests/data/twins", "scenario"), ("scenarios/models", "model"),
                             ("tests/data/models", "model")):
            for path in sorted((self.root / folder).glob("*.json")):
                yield path, kind

    def test_the_committed_schema_is_the_one_of_the_program(self):
        for kind, options in (("scenario", ()), ("model", ("--model",))):
            done = self.run_program("schema", *options)
            path = self.root / f"scenarios/schema/{kind}.schema.json"
            self.assertEqual(done.stdout.decode("utf-8"), path.read_text(encoding="utf-8"),
                             f"rubor schema {' '.join(options)} > {path}")

    @unittest.skipIf(Draft202012Validator is None, "python3-jsonschema is not here")
    def test_the_schema_is_a_schema(self):
        for kind in ("scenario", "model"):
            Draft202012Validator.check_schema(self.schema(kind))

    @unittest.skipIf(Draft202012Validator is None, "python3-jsonschema is not here")
    def test_shipped_files_pass_the_schema(self):
        for path, kind in self.shipped():
            with self.subTest(path=path.name):
                data = json.loads(path.read_text(encoding="utf-8"))
                errors = [e.message for e in Draft202012Validator(self.schema(kind)).iter_errors(data)]
                self.assertEqual(errors, [])

    def test_shipped_files_pass_the_checker_without_a_warning(self):
        for path, _ in self.shipped():
            with self.subTest(path=path.name):
                done = self.run_program("check", path)
                self.assertEqual((done.returncode, done.stderr.decode("utf-8")), (OK, ""))

    def test_shipped_files_name_their_schema(self):
        for path, kind in self.shipped():
            with self.subTest(path=path.name):
                link = json.loads(path.read_text(encoding="utf-8"))["$schema"]
                self.assertTrue((path.parent / link).resolve().samefile(self.root / f"scenarios/schema/{kind}.schema.json"))


class New(ProgramTest):
    def test_a_copy_has_its_schema_beside_it(self):
        done = self.run_program("new", "acute_wound", "mine.json")
        self.assertEqual(done.returncode, OK, done.stderr)
        copy = json.loads((self.folder / "mine.json").read_text(encoding="utf-8"))
        self.assertTrue((self.folder / copy["$schema"]).is_file())
        self.assertEqual((self.folder / "mine.json").read_bytes(),
                         (self.root / "scenarios/01_acute_wound.json").read_bytes())
        self.assertEqual(self.run_program("check", "mine.json").returncode, OK)

    def test_the_number_of_a_sample_will_do(self):
        for number in ("2", "02"):
            self.assertEqual(self.run_program("new", number, f"{number}.json").returncode, OK)

    def test_a_file_that_is_there_stays(self):
        (self.folder / "mine.json").write_text("mine", encoding="utf-8")
        done = self.run_program("new", "1", "mine.json")
        self.assertEqual(done.returncode, IO)
        self.assertIn(b"it stays as it is", done.stderr)
        self.assertEqual((self.folder / "mine.json").read_text(encoding="utf-8"), "mine")

    def test_a_schema_that_is_there_stays(self):
        (self.folder / "schema").mkdir()
        (self.folder / "schema/scenario.schema.json").write_text("{}", encoding="utf-8")
        self.assertEqual(self.run_program("new", "1", "mine.json").returncode, OK)
        self.assertEqual((self.folder / "schema/scenario.schema.json").read_text(encoding="utf-8"), "{}")

    def test_a_sample_that_is_not_there(self):
        done = self.run_program("new", "chronic", "mine.json")
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b"acute_wound", done.stderr)

    def test_a_folder_that_is_not_there(self):
        self.assertEqual(self.run_program("new", "1", "nowhere/mine.json").returncode, IO)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_may_not_be_written(self):
        self.folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        self.assertEqual(self.run_program("new", "1", "mine.json").returncode, IO)
        self.folder.chmod(stat.S_IRWXU)


class List(ProgramTest):
    def test_every_shipped_scenario_is_listed(self):
        done = self.run_program("list")
        self.assertEqual(done.returncode, OK)
        for path in (self.root / "scenarios").glob("*.json"):
            data = json.loads(path.read_text(encoding="utf-8"))
            self.assertIn(data["id"], done.stdout.decode("utf-8"))
            self.assertIn(data["title"], done.stdout.decode("utf-8"))

    def test_parameters_have_path_value_unit_and_range(self):
        rows = self.run_program("list", "parameters").stdout.decode("utf-8").splitlines()
        row = next(r for r in rows if r.startswith("signal/tnf/half_life_min ")).split()
        self.assertEqual(row[1:4], ["15", "min", "0.1..100000"])
        self.assertRegex(row[4], "^[A-E]{2}$")

    def test_parameters_of_a_scenario_are_those_it_sets(self):
        rows = self.run_program("list", "parameters", "2").stdout.decode("utf-8").splitlines()
        data = json.loads((self.root / "scenarios/02_does_not_stop.json").read_text(encoding="utf-8"))
        for path, value in data["set"].items():
            row = next(r for r in rows if r.startswith(path + " "))
            self.assertEqual(float(row.split()[1]), value)

    def test_another_word_is_wrong(self):
        self.assertEqual(self.run_program("list", "everything").returncode, USAGE)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parent.parent, type=pathlib.Path)
    arguments, rest = parser.parse_known_args()
    ProgramTest.program, ProgramTest.root = arguments.program.resolve(), arguments.root.resolve()
    unittest.main(argv=[sys.argv[0], *rest])


main()
