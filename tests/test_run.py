"""`rubor run` from outside: exit codes, files, equal bytes, what descriptor and tables say."""
import hashlib
import json
import os
import re
import resource
import shutil
import subprocess

import running
from running import DATA, FILES, TABLES, RunTest

CASTS = {"integer": int, "number": float, "string": str, "boolean": {"0": False, "1": True}.__getitem__}


class Files(RunTest):
    def test_an_export_is_seven_files(self):
        self.run_program("--out", "out")
        self.assertEqual(sorted(os.listdir(self.folder / "out")), sorted(FILES))

    def test_two_equal_runs_give_equal_bytes(self):
        self.run_program("--out", "a", "--hash-log", "a.log")
        self.run_program("--out", "b", "--hash-log", "b.log")
        self.assert_same_data("a", "b")
        self.assertEqual((self.folder / "a.log").read_bytes(), (self.folder / "b.log").read_bytes())

    def test_threads_do_not_change_a_byte(self):
        for threads in (1, 2, 3):
            self.run_program("--out", f"t{threads}", "--threads", threads, "--hash-log", f"t{threads}.log")
        for threads in (2, 3):
            self.assert_same_data("t1", f"t{threads}")
            self.assertEqual((self.folder / "t1.log").read_bytes(), (self.folder / f"t{threads}.log").read_bytes())

    def test_quiet_does_not_change_a_byte_and_says_nothing(self):
        self.run_program("--out", "a")
        done = self.run_program("--out", "b", "--quiet")
        self.assertEqual(done.stdout + done.stderr, "")
        self.assert_same_data("a", "b")

    def test_another_seed_gives_another_run(self):
        self.run_program("--out", "a", "--seed", 1)
        self.run_program("--out", "b", "--seed", 2)
        self.assertNotEqual(self.rows("a", "timeseries.csv")[-1], self.rows("b", "timeseries.csv")[-1])

    def test_the_data_lines_end_with_lf_alone(self):
        self.run_program("--out", "out")
        for file in DATA:
            text = (self.folder / "out" / file).read_bytes()
            self.assertNotIn(b"\r", text)
            self.assertTrue(text.endswith(b"\n"))

    def test_time_and_host_are_in_provenance_only(self):
        self.run_program("--out", "out", "--threads", 2)
        provenance = json.loads((self.folder / "out/provenance.json").read_text())
        self.assertEqual(provenance["n_threads"], 2)
        for key in ("command", "started", "ended", "wall_s", "host", "build", "isa", "program_version"):
            self.assertIn(key, provenance)
        for file in DATA:
            self.assertNotIn(provenance["started"][:13], (self.folder / "out" / file).read_text())


class Replicates(RunTest):
    def test_replicates_have_seeds_in_a_row(self):
        self.run_program("--out", "out", "--seed", 5, "--replicates", 3)
        runs = self.rows("out", "runs.csv")
        self.assertEqual([row["seed"] for row in runs], ["5", "6", "7"])
        self.assertEqual([row["replicate"] for row in runs], ["0", "1", "2"])
        self.assertEqual(len({row["run_id"] for row in runs}), 3)

    def test_a_replicate_equals_the_single_run_of_its_seed(self):
        self.run_program("--out", "many", "--seed", 5, "--replicates", 2)
        self.run_program("--out", "one", "--seed", 6)
        many = [{**row, "replicate": "0"} for row in self.rows("many", "timeseries.csv") if row["seed"] == "6"]
        self.assertEqual(many, self.rows("one", "timeseries.csv"))

    def test_replicates_side_by_side_give_the_bytes_of_one_after_another(self):
        for threads in (1, 2, 3):
            self.run_program("--out", f"t{threads}", "--replicates", 8, "--threads", threads, days=0.1)
        self.assert_same_data("t1", "t2")
        self.assert_same_data("t1", "t3")

    def test_rows_are_sorted_by_replicate_and_step(self):
        self.run_program("--out", "out", "--replicates", 3)
        keys = [(int(row["replicate"]), int(row["step"])) for row in self.rows("out", "timeseries.csv")]
        self.assertEqual(keys, sorted(set(keys)))

    def test_rows_come_every_so_many_minutes(self):
        self.run_program("--out", "out", "--every", 15, days=0.25)
        steps = [int(row["step"]) for row in self.rows("out", "timeseries.csv")]
        self.assertEqual(steps, list(range(0, 73, 3)))

    def test_one_run_is_said_to_be_one_draw(self):
        self.assertIn("One run is one draw", self.run_program("--out", "out").stdout)

    def test_many_runs_give_fractions_of_outcomes(self):
        done = self.run_program("--out", "out", "--replicates", 3)
        self.assertRegex(done.stdout, r"[a-z_]+ +3 of 3 \(1\.00\)")

    def test_the_summary_carries_the_disclaimer_and_the_folder(self):
        done = self.run_program("--out", "out")
        self.assertIn("Illustrative model - not predictive, not medical advice", done.stdout)
        self.assertIn("out/", done.stdout)


class Changes(RunTest):
    def test_set_reaches_parameters_and_scenario_hash(self):
        self.run_program("--out", "a")
        self.run_program("--out", "b", "--set", "signal/tnf/half_life_min=20")
        value = {row["name"]: row["value"] for row in self.rows("b", "parameters.csv")}
        self.assertEqual(value["signal/tnf/half_life_min"], "20")
        self.assertNotEqual(self.rows("a", "runs.csv")[0]["scenario_hash"],
                            self.rows("b", "runs.csv")[0]["scenario_hash"])

    def test_disable_shows_in_parameters(self):
        self.run_program("--out", "a")
        names = [row["name"] for row in self.rows("a", "parameters.csv")]
        rule = next(name for name in names if name.startswith("rule/") and name.endswith("/enabled"))
        self.run_program("--out", "b", "--disable", rule.split("/")[1])
        value = {row["name"]: row["value"] for row in self.rows("b", "parameters.csv")}
        self.assertEqual(value[rule], "0")

    def test_signals_can_be_run_in_one_form(self):
        for form, packets in (("field", False), ("agents", True)):
            self.run_program("--out", form, "--signals", form, days=0.02)
            columns = self.rows(form, "timeseries.csv")[0]
            self.assertEqual(any(name.endswith("_packets") for name in columns), packets)

    def test_every_parameter_has_its_evidence(self):
        self.run_program("--out", "out")
        for row in self.rows("out", "parameters.csv"):
            self.assertTrue(row["source"], row)
            if row["source"] != "scenario":
                self.assertRegex(row["evidence_link"] + row["evidence_values"], "^[A-E][A-E]$", row)


class Descriptor(RunTest):
    def setUp(self):
        super().setUp()
        self.run_program("--out", "out", "--replicates", 2)
        self.resources = {resource["path"]: resource for resource in self.package("out")["resources"]}

    def test_every_file_has_its_row(self):
        self.assertEqual(set(self.resources) | {"datapackage.json"}, set(FILES))

    def test_every_column_of_every_table_is_listed_in_order(self):
        for file in TABLES:
            with open(self.folder / "out" / file, encoding="utf-8") as text:
                header = text.readline().rstrip("\n").split(",")
            fields = self.resources[file]["schema"]["fields"]
            self.assertEqual([field["name"] for field in fields], header)
            self.assertEqual(len(set(header)), len(header))
            for field in fields:
                self.assertTrue(field["description"])
                self.assertIn(field["type"], CASTS)
                self.assertTrue(re.fullmatch("[a-z][a-z0-9_]*", field["name"]), field)

    def test_every_cell_has_the_type_of_its_column(self):
        for file in TABLES:
            fields = self.resources[file]["schema"]["fields"]
            rows = self.rows("out", file)
            self.assertTrue(rows, file)
            for row in rows:
                self.assertEqual(len(row), len(fields))
                for field in fields:
                    if row[field["name"]] != "":
                        CASTS[field["type"]](row[field["name"]])

    def test_primary_keys_tell_rows_apart_and_run_ids_join(self):
        run_ids = {row["run_id"] for row in self.rows("out", "runs.csv")}
        for file in TABLES:
            rows = self.rows("out", file)
            key = self.resources[file]["schema"].get("primaryKey")
            if key:
                self.assertEqual(len({tuple(row[name] for name in key) for row in rows}), len(rows), file)
            self.assertTrue({row["run_id"] for row in rows} <= run_ids)

    def test_size_and_hash_are_those_of_the_file(self):
        for file in DATA[:-1]:
            text = (self.folder / "out" / file).read_bytes()
            self.assertEqual(self.resources[file]["bytes"], len(text))
            self.assertEqual(self.resources[file]["hash"], "sha256:" + hashlib.sha256(text).hexdigest())

    def test_disclaimer_seeds_and_hash_are_in_the_package(self):
        package = self.package("out")
        self.assertEqual(package["description"], "Illustrative model - not predictive, not medical advice")
        runs = self.rows("out", "runs.csv")
        self.assertEqual([str(run["seed"]) for run in package["runs"]], [row["seed"] for row in runs])
        self.assertEqual(package["scenario"]["hash"], runs[0]["scenario_hash"])
        self.assertTrue(package["complete"])


class Again(RunTest):
    def test_the_resolved_files_give_the_same_run(self):
        self.run_program("--out", "a", "--set", "signal/tnf/half_life_min=20", "--seed", 3)
        resolved = json.loads((self.folder / "a/resolved.json").read_text(encoding="utf-8"))
        for part in ("scenario", "model"):
            (self.folder / f"{part}.json").write_text(json.dumps(resolved[part]), encoding="utf-8")
        done = self.run_program("--out", "b", "--model", "model.json", "--seed", 3, scenario="scenario.json")
        for file in ("timeseries.csv", "parameters.csv", "events.csv"):
            self.assertEqual((self.folder / "a" / file).read_bytes(), (self.folder / "b" / file).read_bytes(),
                             file + done.stderr)
        # The model hash is that of the model file, which now has the changed number in it.
        runs = [{**self.rows(name, "runs.csv")[0], "model_hash": ""} for name in ("a", "b")]
        self.assertEqual(runs[0], runs[1])


class Refusals(RunTest):
    def test_without_out_it_is_a_usage_error(self):
        self.assertIn("--out", self.run_program(code=2).stderr)

    def test_an_existing_folder_is_refused_and_left_alone(self):
        (self.folder / "out").mkdir()
        done = self.run_program("--out", "out", code=4)
        self.assertIn("out", done.stderr)
        self.assertIn("--force", done.stderr)
        self.assertEqual(os.listdir(self.folder / "out"), [])

    def test_force_replaces_an_export_and_leaves_other_files(self):
        self.run_program("--out", "out", "--seed", 1)
        (self.folder / "out/notes.txt").write_text("mine")
        self.run_program("--out", "out", "--seed", 2, "--force")
        self.assertEqual(self.rows("out", "runs.csv")[0]["seed"], "2")
        self.assertEqual(sorted(os.listdir(self.folder / "out")), sorted(FILES + ("notes.txt",)))

    def test_a_broken_scenario_leaves_no_folder(self):
        (self.folder / "broken.json").write_text("{")
        self.run_program("--out", "out", code=3, scenario=self.folder / "broken.json")
        self.assertFalse((self.folder / "out").exists())

    def test_a_missing_scenario_is_an_error_of_its_own(self):
        done = self.run_program("--out", "out", code=4, scenario=self.folder / "none.json")
        self.assertIn("none.json", done.stderr)

    def test_a_file_in_the_place_of_a_folder_is_refused(self):
        (self.folder / "file").write_text("x")
        for name in ("file", "file/out"):
            self.assertIn("file", self.run_program("--out", name, "--force", code=4).stderr)
        self.assertEqual((self.folder / "file").read_text(), "x")

    def test_a_read_only_folder_is_refused(self):
        (self.folder / "shut").mkdir(mode=0o555)
        self.folder.chmod(0o755)
        nobody = {"preexec_fn": lambda: os.setuid(65534)} if os.geteuid() == 0 else {}  # root may write everywhere
        try:
            done = self.run_program("--out", "shut/out", code=4, **nobody)
        except (PermissionError, subprocess.SubprocessError):
            self.skipTest("the program cannot be run as nobody")
        self.assertIn("shut/out", done.stderr)
        self.assertIn("Permission denied", done.stderr)
        self.assertEqual(os.listdir(self.folder / "shut"), [])

    def test_a_size_limit_is_an_error_and_leaves_nothing(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
        done = self.run_program("--out", "out", code=4, preexec_fn=limit)
        self.assertIn("out/", done.stderr)
        self.assertEqual(os.listdir(self.folder), [])

    def test_an_interval_off_the_step_is_a_usage_error(self):
        self.assertIn("multiple", self.run_program("--out", "out", "--every", 7, code=2).stderr)
        self.assertFalse((self.folder / "out").exists())

    def test_an_unknown_instruction_set_is_a_usage_error(self):
        self.run_program("--out", "out", code=2, environment={"RUBOR_ISA": "abacus"})
        self.assertFalse((self.folder / "out").exists())

    def test_a_closed_stdout_is_an_error_after_the_files(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run(self.command("--out", "out"), stdout=full, stderr=subprocess.PIPE, check=False,
                                  cwd=self.folder)
        self.assertEqual(done.returncode, 4)
        self.assertEqual(sorted(os.listdir(self.folder / "out")), sorted(FILES))

    def test_closed_standard_streams_do_not_reach_the_files(self):
        self.run_program("--out", "a")
        shell = "exec \"$@\" <&- >&- 2>&-"
        subprocess.run(["sh", "-c", shell, "sh", *self.command("--out", "b")], check=False, cwd=self.folder)
        self.assert_same_data("a", "b")

    def test_a_hash_log_with_content_is_not_overwritten(self):
        (self.folder / "h.log").write_text("old")
        self.run_program("--out", "out", "--hash-log", "h.log", code=4)
        self.assertEqual((self.folder / "h.log").read_text(), "old")
        self.run_program("--out", "out", "--hash-log", "h.log", "--force")
        self.assertTrue((self.folder / "h.log").read_text().startswith("0 "))

    def test_no_control_byte_of_a_name_reaches_the_terminal(self):
        name = "o\x1b]0;owned\x07\u202e"
        for done in (self.run_program("--out", name), self.run_program("--out", name, code=4)):
            text = done.stdout + done.stderr
            self.assertFalse(re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", text), ascii(text))


R_SCRIPT = """
for (file in c("timeseries", "runs", "parameters", "events")) {
  table <- read.csv(file.path("out", paste0(file, ".csv")), encoding = "UTF-8",
                    colClasses = c(scenario_hash = "character", model_hash = "character")[file == "runs"])
  for (name in names(table)) {
    values <- table[[name]]
    text <- if (is.numeric(values)) sprintf("%.17g", values) else as.character(values)
    cat(file, name, class(values), ifelse(is.na(values), "", text), sep = "\\x1f")
    cat("\\n")
  }
}
"""
R_CLASSES = {"integer": {"integer", "numeric"}, "number": {"numeric", "integer", "logical"},
             "boolean": {"integer"}, "string": {"character", "logical"}}


class Readers(RunTest):
    def test_r_reads_names_types_and_values(self):
        if not shutil.which("Rscript"):
            self.skipTest("R is not here")
        self.run_program("--out", "out", "--replicates", 2)
        (self.folder / "read.R").write_text(R_SCRIPT)
        done = subprocess.run(["Rscript", "--vanilla", "read.R"], cwd=self.folder, capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        fields = {(resource["name"], field["name"]): field["type"] for resource in self.package("out")["resources"]
                  for field in resource.get("schema", {"fields": []})["fields"]}
        columns = [line.split("\x1f") for line in done.stdout.splitlines()]
        self.assertEqual([tuple(column[:2]) for column in columns], list(fields))
        tables = {file: self.rows("out", file + ".csv") for file in {column[0] for column in columns}}
        for file, name, kind, *values in columns:
            self.assertIn(kind, R_CLASSES[fields[file, name]], name)
            for value, row in zip(values, tables[file], strict=True):
                self.assert_same_value(value, row[name], fields[file, name])

    def assert_same_value(self, value, cell, kind):
        if kind in ("number", "integer") and cell:
            # read.csv of R 4.2 misses the last bit of about one number in 10,000.
            self.assertAlmostEqual(float(value), float(cell), delta=4e-16 * abs(float(cell)))
        else:
            self.assertEqual(value, cell)


class Surroundings(RunTest):
    def test_a_comma_locale_changes_no_byte(self):
        tool = shutil.which("localedef")
        made = self.folder / "locales"
        made.mkdir()
        if not tool or subprocess.run([tool, "-i", "de_DE", "-f", "UTF-8", str(made / "de_DE.UTF-8")],
                                      capture_output=True, check=False).returncode > 1:
            self.skipTest("no German locale can be built here")
        self.run_program("--out", "a")
        german = {"LOCPATH": str(made), "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}
        self.run_program("--out", "b", environment=german)
        self.assert_same_data("a", "b")
        done = subprocess.run([self.csv_program], env={**os.environ, **german}, capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_it_runs_from_any_folder_by_id(self):
        self.run_program("--out", "out", scenario="acute_wound", days=0.02)
        self.assertEqual(self.rows("out", "runs.csv")[0]["scenario_id"], "acute_wound")


if __name__ == "__main__":
    running.main("__main__", "csv_program")
