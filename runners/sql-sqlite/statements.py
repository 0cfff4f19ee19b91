"""Takes a student's SQL file apart: its statements, each with the line on which it begins."""
import codecs
import sqlite3
import typing

MAX_FILE = 256 * 1024
MAX_STATEMENTS = 1000


class Mistake(Exception):
    """What is wrong with the student's SQL: a name for `raises`, words for the student."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name
        self.message = message


class Statement(typing.NamedTuple):
    text: str
    line: int


def read(path, name):
    """The text of the student's file."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError:
        raise Mistake("NotFound", f"There is no file {name}.") from None
    if len(data) > MAX_FILE:
        raise Mistake("TooLarge", f"{name} is larger than {MAX_FILE // 1024} KiB.")
    text = decoded(data).removesuffix("\x1a")  # ^Z, with which old programs end a file
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Mistake("SqlError", f"{name}, line {line}: there is a zero byte in the text, as in "
                                  "UTF-16. Save the file as UTF-8.")
    return text


def decoded(data):
    """As an editor would read it: what is not UTF-8 was saved by a program of Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


def split(text, name):
    """The statements of the text. Which semicolon ends one, SQLite itself decides."""
    statements = []
    begin = skip_blank(text, 0)
    while begin < len(text):
        line = text.count("\n", 0, begin) + 1
        if text[begin] == ".":
            command = text[begin:].split(None, 1)[0]
            raise Mistake("NotAllowed", f'{name}, line {line}: "{command}" is a command of the '
                                        "program sqlite3 and not SQL. Leave it out.")
        if len(statements) == MAX_STATEMENTS:
            raise Mistake("TooLarge", f"{name} has more than {MAX_STATEMENTS} statements.")
        end = end_of_statement(text, begin)
        statements.append(Statement(text[begin:end], line))
        begin = skip_blank(text, end)
    return statements


def end_of_statement(text, begin):
    end = text.find(";", begin) + 1
    while end > 0 and not sqlite3.complete_statement(text[begin:end]):
        end = text.find(";", end) + 1
    return end if end > 0 else len(text)


def skip_blank(text, position):
    """The next place that is neither white space, nor a comment, nor a lonely semicolon."""
    while position < len(text):
        if text[position].isspace() or text[position] == ";":
            position += 1
        elif text.startswith("--", position):
            position = after(text, "\n", position)
        elif text.startswith("/*", position):
            position = after(text, "*/", position + 2)
        else:
            break
    return position


def after(text, mark, position):
    found = text.find(mark, position)
    return len(text) if found < 0 else found + len(mark)


def line_of(statement, complaint):
    """The line of the word that SQLite complains about, where that word stands only once."""
    word = complaint.split('"')[1] if complaint.count('"') >= 2 else complaint.rsplit(" ", 1)[-1]
    if word and statement.text.count(word) == 1:
        return statement.line + statement.text.count("\n", 0, statement.text.index(word))
    return statement.line
