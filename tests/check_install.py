"""cmake --install gives a program that works from any folder without the source tree; cpack gives a .deb."""
import pathlib
import shutil
import subprocess
import tempfile

from check_common import Check

WORKS = (["--version"], ["--help"], ["selftest"], ["list"], ["check", "01"], ["schema"])


def main():
    check = Check(__doc__)
    check.parser.add_argument("--build", required=True)
    arguments = check.parse()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prefix, elsewhere = folder / "with space", folder / "elsewhere"
        elsewhere.mkdir()
        done = subprocess.run(["cmake", "--install", arguments.build, "--prefix", str(prefix)],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            check.found(check.root / "cmake/rubor_install.cmake", 1, f"cmake --install fails: {done.stderr[-300:]}")
        program = prefix / "bin/rubor"
        for words in WORKS:
            done = subprocess.run([str(program), *words], cwd=elsewhere, capture_output=True, text=True, check=False,
                                  env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"})
            if done.returncode != 0 or not done.stdout:
                check.found(program, 1, f"rubor {' '.join(words)}: exit code {done.returncode}: {done.stderr[-300:]}")
        for place in ("share/rubor/scenarios/01_acute_wound.json", "share/doc/rubor/README.md",
                      "share/doc/rubor/LICENSE"):
            if not (prefix / place).is_file():
                check.found(check.root / "cmake/rubor_install.cmake", 1, f"{place} is not installed")
        what = "installed and run"
        if shutil.which("dpkg-shlibdeps") and shutil.which("dpkg-deb"):
            done = subprocess.run(["cpack", "--config", f"{arguments.build}/CPackConfig.cmake", "-B", str(folder)],
                                  capture_output=True, text=True, check=False)
            packages = list(folder.glob("*.deb"))
            if done.returncode != 0 or not packages:
                check.found(check.root / "cmake/rubor_install.cmake", 1, f"cpack fails: {done.stderr[-300:]}")
            else:
                content = subprocess.run(["dpkg-deb", "-c", str(packages[0])], capture_output=True, text=True, check=True)
                if "./usr/bin/rubor" not in content.stdout:
                    check.found(packages[0], 1, "the package has no usr/bin/rubor")
                what += ", packed as .deb"
    check.end(f"{what}.")


main()
