#!/usr/bin/env python3
"""All files of a report say the same, the check of that sees one digit that differs, and no file tells
when or where it was made.

    test_agree.py DOCUMENTS     the program that writes the reports
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

AGREE = pathlib.Path(__file__).with_name("agree.py")


def run(folder):
    done = subprocess.run([sys.executable, "-B", AGREE, folder], capture_output=True, text=True,
                          check=False)
    print(f"{folder.name}: status {done.returncode}, {len(done.stdout.splitlines())} differences")
    return done


def replaced(name, old, new):
    def change(folder):
        file = folder / name
        text = file.read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(f"{name} has no {old}")
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return change


def cell_changed(sheet, column, change):
    """Of the median salary, which has decimals that end in zeros."""
    def changed(folder):
        book = openpyxl.load_workbook(folder / "report.xlsx")
        head, *lines = book[sheet].iter_rows()
        at = [cell.value for cell in head].index(column)
        line = next(line for line in lines if line[0].value == "base-salary")
        change(line[at])
        book.save(folder / "report.xlsx")
    return changed


def set_value(value):
    def change(cell):
        cell.value = value
    return change


def set_format(number_format):
    def change(cell):
        cell.number_format = number_format
    return change


def table_changed(folder):
    book = openpyxl.load_workbook(folder / "report.xlsx")
    for line in book["Tables"].iter_rows():
        for cell in line:
            if cell.value == 95000.5:
                cell.value = 95000.6
    book.save(folder / "report.xlsx")


# What is done to a report, and the file and the number that must then be named.
CHANGES = {
    "a digit of the CSV": (replaced("report.csv", "65000.00", "65000.01"), "report.json"),
    "a zero that JSON drops": (replaced("report.json", "65000.00", "65000.0"), "report.json"),
    "a JSON number that is a text": (replaced("report.json", "65000.00", '"65000.00"'),
                                     "report.json"),
    "a code of JSON": (replaced("report.json", '"value":"not_collected"',
                                '"value":"not_applicable"'), "report.json"),
    "a code of the CSV": (replaced("report.csv", "suppressed", "not_collected"), "report.json"),
    "a word of no meaning": (replaced("report.csv", ",banded,", ",grouped,"), "report.csv"),
    "an end of an interval in the page": (replaced("report.html", "59.62 to", "159.62 to"),
                                          "report.html"),
    "a count in the page": (replaced("report.html", ">55 of 78<", ">56 of 78<"), "report.html"),
    "a hidden figure as another code": (replaced("report.html", ">hidden</td>",
                                                 ">not collected</td>"), "report.html"),
    "a table of the page": (replaced("report.html", "95000.50", "95000.5"), "report.html"),
    "a line of the page that is gone": (replaced("report.html", 'id="placement-2017/', 'id="p/'),
                                        "report.html"),
    "a number of the workbook": (cell_changed("Values", "value", set_value(65000.01)),
                                 "report.xlsx"),
    "the decimals of the workbook": (cell_changed("Values", "low", set_format("0.0")),
                                     "report.xlsx"),
    "a number as a text of the workbook": (cell_changed("Values", "value", set_value("65000.00")),
                                           "report.xlsx"),
    "a formula of the workbook": (cell_changed("Values", "name", set_value("=1+1")),
                                  "report.xlsx"),
    "a table of the workbook": (table_changed, "report.xlsx"),
}


def main(documents):
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([documents, folder], check=True)
        for report in ("hostile", "large"):
            done = run(folder / report)
            if done.returncode != 0:
                wrong.append(f"{report}: {done.stdout}{done.stderr}")
        for what, (change, named) in CHANGES.items():
            changed = folder / what
            shutil.copytree(folder / "hostile", changed)
            change(changed)
            done = run(changed)
            if done.returncode != 1 or named not in done.stdout:
                wrong.append(f"{what}: not seen, or not named: {done.stdout}{done.stderr}")
        elsewhere = folder / "elsewhere"
        subprocess.run(["faketime", "2031-02-03 04:05:06", documents, elsewhere], check=True,
                       env=os.environ | {"TZ": "Asia/Tokyo"})
        wrong += [f"{file.parent.name}/{file.name} tells when or where it was made"
                  for file in sorted(elsewhere.glob("*/*"))
                  if file.read_bytes() != (folder / file.parent.name / file.name).read_bytes()]
        printed = folder / "the PDF of another report"
        shutil.copytree(folder / "hostile", printed)
        shutil.copy(folder / "large" / "report.pdf", printed / "report.pdf")
        if shutil.which("pdftotext") is not None and "report.pdf" not in run(printed).stdout:
            wrong.append("the PDF of another report is not seen")
        if run(folder).returncode != 2:
            wrong.append("what is no report was not refused")
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
