#!/usr/bin/env python3
"""The attack on what we would publish: it must break a careless export, and get nothing from ours.

    test_attack.py FAMILIES     the program that writes the families
"""
import pathlib
import subprocess
import sys
import tempfile

ATTACK = pathlib.Path(__file__).with_name("attack.py")


def run(*files):
    done = subprocess.run([sys.executable, "-B", ATTACK, *files], capture_output=True, text=True,
                          check=False)
    names = " ".join(file.name for file in files)
    print(f"{names}: status {done.returncode}, {done.stderr.strip()}")
    return done


def main(families):
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([families, folder], check=True)
        for careless in sorted(folder.glob("*.naive.csv")):
            with_first = [folder / "releases.1.csv"] if careless.name.startswith("releases") else []
            done = run(*with_first, careless)
            if done.returncode != 1 or "worked out" not in done.stderr:
                wrong.append(f"{careless.name} gives people away, and the attack did not see it")
        ours = [[file] for file in sorted(folder.glob("*.csv"))
                if not file.name.endswith(".naive.csv") and not file.name.startswith("releases")]
        for files in [*ours, [folder / "releases.1.csv", folder / "releases.2.csv"]]:
            done = run(*files)
            if done.returncode != 0:
                wrong.append(f"{files[0].name}: {done.stdout}{done.stderr}")
        nothing = folder / "nothing.txt"
        nothing.write_text("a,b\n1,2\n", encoding="utf-8")
        if run(nothing).returncode != 2:
            wrong.append("what is no file of figures was not refused")
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
