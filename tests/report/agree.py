#!/usr/bin/env python3
"""Whether all files of a report say the same, to the digit; reads them as strangers do.

    agree.py FOLDER     0: they agree; 1: names what does not; 2: there is no report

FOLDER holds report.csv, report.json, report.xlsx and report.html, and may hold report.pdf, of which
pdftotext (Debian's poppler-utils) gives the text. This shares no code with the product.
"""
import collections
import csv
import decimal
import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl

NUMBERS = ("k", "n", "value", "low", "high", "open")
CODES = {"shown", "zero", "banded", "suppressed", "not_collected", "not_applicable"}
WORDS = {"suppressed": "hidden", "not_collected": "not collected",
         "not_applicable": "does not apply"}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
MOST_UNITS = 32767


def unguarded(cell):
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def id_of(row):
    return "/".join(row[name] for name in ("metric", "profile", "window", "line", "scope"))


def anchor_of(row):
    return "".join(chr(byte) if re.match(rb"[A-Za-z0-9./=;:_-]", bytes([byte])) else f"~{byte:02X}"
                   for byte in id_of(row).encode())


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        return [{name: unguarded(cell) for name, cell in row.items()}
                for row in csv.DictReader(file, strict=True)]


def text_of(value):
    return "" if value is None else str(value)


def read_json(path):
    """Numbers keep their digits."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=decimal.Decimal)


def shown(cell):
    """A cell's text as a spreadsheet shows it."""
    if isinstance(cell.value, (int, float)):
        decimals = len(cell.number_format.partition(".")[2])
        return f"{cell.value:.{decimals}f}"
    return "" if cell.value is None else unguarded(cell.value)


def cut(text):
    """As a text stands in XLSX, whose cells hold so many units of UTF-16."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_UNITS:
        return text
    return units[:2 * (MOST_UNITS - 1)].decode("utf-16-le", "ignore") + "…"


class Page(html.parser.HTMLParser):
    """What stands in the value, count and interval of each row, by the row's id."""

    CELLS = {"value", "count", "interval", "open"}

    def __init__(self, text):
        super().__init__()
        self.rows = {}
        self.row = None
        self.cell = None
        self.tables = []  # of lines of cells
        self.is_in_cell = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.row = None
            self.tables[-1].append([])
        if tag in ("tr", "td") and "id" in attrs:
            if attrs["id"] in self.rows:
                raise ValueError(f"two rows are {attrs['id'][:80]}")
            self.row = self.rows.setdefault(attrs["id"], collections.defaultdict(str))
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.is_in_cell = True
        if tag in ("td", "th", "span", "small"):
            self.cell = attrs.get("class")

    def handle_endtag(self, tag):
        if tag in ("td", "th", "span", "small"):
            self.cell = None
        if tag in ("td", "th"):
            self.is_in_cell = False

    def handle_data(self, data):
        if self.row is not None and self.cell in self.CELLS:
            self.row[self.cell] += data
        if self.is_in_cell:
            self.tables[-1][-1][-1] += data


def numbers(*texts):
    return collections.Counter(number for text in texts for number in NUMBER.findall(text))


def differs(where, rows, others, names, expect=lambda name, text: text):
    """Sentences on cells that are not as in the CSV."""
    if len(rows) != len(others):
        yield f"{where} has {len(others)} rows, report.csv {len(rows)}"
    for row, other in zip(rows, others):
        for name in names:
            if expect(name, row[name]) != other[name]:
                yield (f"{where}: {name} of {id_of(row)[:120]} is {other[name][:80]!r}, "
                       f"in report.csv {row[name][:80]!r}")


def check_json(folder, rows):
    report = read_json(folder / "report.json")
    for row, other in zip(rows, report["rows"]):
        for name in NUMBERS:
            is_number = not isinstance(other[name], str)
            if is_number != bool(PLAIN.fullmatch(row[name])):
                yield f"report.json: {name} of {id_of(row)[:120]} is not of the right kind"
    others = [{name: text_of(cell) for name, cell in row.items()} for row in report["rows"]]
    yield from differs("report.json", rows, others, list(rows[0]) if rows else [])


def check_xlsx(folder, rows, tables):
    book = openpyxl.load_workbook(folder / "report.xlsx")
    head, *lines = book["Values"].iter_rows()
    names = [cell.value for cell in head]
    others = [{name: shown(cell) for name, cell in zip(names, line)} for line in lines]
    if rows and names != list(rows[0]):
        yield f"report.xlsx has the columns {names}"
        return
    yield from differs("report.xlsx", rows, others, names, lambda name, text: cut(text))
    for line in lines:
        for name, cell in zip(names, line):
            if cell.data_type == "f":
                yield f"report.xlsx: {cell.coordinate} is a formula"
            if name in NUMBERS and PLAIN.fullmatch(shown(cell)) and cell.data_type != "n":
                yield f"report.xlsx: {cell.coordinate} is no number"
    with zipfile.ZipFile(folder / "report.xlsx") as parts:
        strings = "".join(parts.read(name).decode() for name in parts.namelist()
                          if name.endswith(".xml"))
    for code in set(re.findall("_x[0-9A-Fa-f]{4}_", strings)) - {"_x005F_"}:
        yield f"report.xlsx: a spreadsheet takes {code} in a text for a character"
    found = [[shown(cell) for cell in line] for line in book["Tables"].iter_rows()]
    for table in tables:
        for line in [table["columns"], *table["lines"]]:
            if not any(other[:len(line)] == line for other in found):
                yield f"report.xlsx has no line {line} of the table {table['id']}"


def spoken(text):
    """Which word must stand in the page for a code."""
    return {WORDS[text]} if text in WORDS else set()


def check_html(folder, rows, tables):
    page = Page((folder / "report.html").read_text(encoding="utf-8"))
    for row in rows:
        seen = page.rows.get(anchor_of(row))
        if seen is None:
            yield f"report.html has no {id_of(row)[:120]}"
            continue
        value = row["value"] or row["k"]
        count = [row["k"], row["n"]] if row["n"] else []
        if not row["n"] and row["value"] not in ("", row["k"]):
            count = [row["k"]]
        for name, texts in (("value", [value]), ("count", count),
                            ("interval", [row["low"], row["high"]]),
                            ("open", [row["open"] if row["open"] != "0" else ""])):
            words = set().union(*map(spoken, texts))
            if numbers(seen[name]) != numbers(*texts) or not all(w in seen[name] for w in words):
                yield (f"report.html: the {name} of {id_of(row)[:120]} is {seen[name][:80]!r}, "
                       f"in report.csv {' '.join(texts)[:80]!r}")
    for table in tables:
        for line in [table["columns"], *table["lines"]]:
            said = [WORDS.get(cell, cell) for cell in line]
            if not any(said in found for found in page.tables):
                yield f"report.html has no line {said} of the table {table['id']}"
    return page


def check_pdf(folder, rows):
    if not (folder / "report.pdf").exists() or shutil.which("pdftotext") is None:
        return
    text = subprocess.run(["pdftotext", "-layout", folder / "report.pdf", "-"], capture_output=True,
                          check=True).stdout.decode()
    printed = numbers(text)
    wanted = collections.Counter()
    for row in rows:
        count = [row["k"], row["n"]] if row["n"] else []
        wanted += numbers(row["value"] or row["k"], *count, row["low"], row["high"])
    for number, times in (wanted - printed).items():
        yield f"report.pdf has {number} {times} times too few"


def check(folder):
    rows = read_csv(folder / "report.csv")
    tables = read_json(folder / "report.json")["tables"]
    for row in rows:
        if row["code"] not in CODES:
            yield f"report.csv: the code of {id_of(row)[:120]} is {row['code']!r}"
        if not row["k"]:
            yield f"report.csv: {id_of(row)[:120]} has nothing in place of its count"
    yield from check_json(folder, rows)
    yield from check_xlsx(folder, rows, tables)
    yield from check_html(folder, rows, tables)
    yield from check_pdf(folder, rows)


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = pathlib.Path(arguments[0])
    try:
        found = list(check(folder))
    except (OSError, KeyError) as problem:
        print(f"this is no report: {problem!r}", file=sys.stderr)
        return 2
    except ValueError as problem:
        found = [f"a file cannot be read: {problem}"]
    for sentence in found:
        print(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
