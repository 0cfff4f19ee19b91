"""The sql-sqlite harness by itself: what it answers for honest, broken and hostile SQL."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import harness

COMMAND = ["/usr/bin/python3", "-I", "-B", harness.RUNNERS / "sql-sqlite" / "harness.py"]
SHOP = ("CREATE TABLE shop (name TEXT PRIMARY KEY, price REAL CHECK (price > 0));"
        "INSERT INTO shop VALUES ('hat', 9.5), ('shoe', 20);")
TOKEN = "a token"


def events_of(files, requests):
    """The events of one launch, and the harness's exit status."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            pathlib.Path(folder, name).write_bytes(
                text if isinstance(text, bytes) else text.encode())
        request = {"level": "outside", "token": TOKEN, "tests": list(requests),
                   "files": list(files), "requests": requests}
        read_end, write_end = os.pipe()
        shell = ["/bin/bash", "-c", f'exec "$@" 3>&{write_end} {write_end}>&-', "sh"]
        process = subprocess.Popen([*shell, *COMMAND, "--work", folder], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   pass_fds=[write_end])
        os.close(write_end)
        process.stdin.write(json.dumps(request).encode())
        process.stdin.close()
        with os.fdopen(read_end) as events:
            result = [json.loads(line) for line in events]
        return result, process.wait()


def answer(sql, **request):
    """The one answer for a file q.sql with this text."""
    request = {"query": "q.sql", "database": SHOP, **request}
    events, _ = events_of({"q.sql": sql}, {"t": request})
    return next(event for event in events if event["event"] == "answer")


class Queries(unittest.TestCase):
    def test_every_event_bears_the_token_and_comes_in_order(self):
        request = {"query": "q.sql", "database": SHOP}
        events, status = events_of({"q.sql": "SELECT 1"}, {"a": request, "b": request})
        self.assertEqual([event["event"] for event in events],
                         ["collected", "start", "answer", "start", "answer", "end"])
        self.assertEqual({event["token"] for event in events}, {TOKEN})
        self.assertEqual(status, 0)

    def test_the_rows_are_the_answer(self):
        self.assertEqual(answer("SELECT * FROM shop ORDER BY price")["value"],
                         [["hat", 9.5], ["shoe", 20.0]])

    def test_names_come_along_where_they_are_asked_for(self):
        self.assertEqual(answer("SELECT name AS n FROM shop WHERE price > 10", columns=True)["value"],
                         {"columns": ["n"], "rows": [["shoe"]]})

    def test_each_kind_of_value_arrives(self):
        row = answer("SELECT NULL, 9223372036854775807, 0.5, 9e999, -9e999, 'é', x'00ff', "
                     "CAST(x'ff' AS TEXT)")["value"][0]
        self.assertEqual(row, [None, 2**63 - 1, 0.5, {"$float": "inf"}, {"$float": "-inf"}, "é",
                               {"$bytes": "AP8="}, "\ufffd"])

    def test_parameters_are_bound_by_name(self):
        self.assertEqual(answer("SELECT price FROM shop WHERE name = :n", bind={"n": "hat"})["value"],
                         [[9.5]])
        self.assertEqual(answer("SELECT :other", bind={"n": "hat"})["raised"], "SqlError")

    def test_functions_that_give_tables_work(self):
        self.assertEqual(answer("SELECT value FROM json_each('[1, 2]')")["value"], [[1], [2]])

    def test_comments_marks_and_semicolons_are_no_statements(self):
        for sql in ("\ufeff-- a; b\nSELECT 1;", "/* ; */ ; ;\r\nSELECT 1 -- end;", "SELECT 1;;;\n/*"):
            self.assertEqual(answer(sql)["value"], [[1]], sql)

    def test_files_of_windows_programs_are_read(self):
        sql = "-- caf\xe9\r\nSELECT '\xe9';\r\n"
        for data in (sql.encode("windows-1252"), sql.encode("utf-16"), "\ufeff".encode("utf-16-be") + sql.encode("utf-16-be"),
                     sql.encode() + b"\x1a"):
            self.assertEqual(answer(data).get("value"), [["\xe9"]], data)

    def test_a_mistake_is_told_with_its_line(self):
        for sql, words in (("SELECT name,\n  prize\nFROM shop", "q.sql, line 2: no such column: prize"),
                           ("\n\nSELEC 1", 'q.sql, line 3: near "SELEC": syntax error'),
                           ("-- nothing yet", "There is no SQL in q.sql yet"),
                           ("SELECT\n\0", "q.sql, line 2: there is a zero byte"),
                           ("SELECT 1".encode("utf-16-be"), "as in UTF-16. Save the file as UTF-8")):
            told = answer(sql)
            self.assertEqual(told["raised"], "SqlError")
            self.assertIn(words, told["message"])

    def test_a_missing_file_is_told(self):
        self.assertEqual(answer("SELECT 1", query="other.sql")["raised"], "NotFound")

    def test_the_authors_own_mistake_is_not_the_students(self):
        events, _ = events_of({"q.sql": "SELECT 1"}, {"t": {"query": "q.sql", "database": "nonsense"}})
        self.assertEqual(events[-1]["event"], "broken")
        self.assertIn("assignment's own data", events[-1]["message"])


class Refusals(unittest.TestCase):
    def assert_refused(self, sql, name="NotAllowed", **request):
        told = answer(sql, **request)
        self.assertEqual(told.get("raised"), name, (sql, told))
        return told["message"]

    def test_a_query_changes_nothing(self):
        for sql in ("DELETE FROM shop", "INSERT INTO shop VALUES ('x', 1) RETURNING name",
                    "CREATE TABLE t (x)", "DROP TABLE shop", "CREATE TEMP VIEW shop AS SELECT 1",
                    "BEGIN", "REINDEX", "ANALYZE"):
            self.assert_refused(sql)

    def test_a_query_is_one_statement(self):
        self.assertIn("line 2", self.assert_refused("SELECT 1;\nSELECT 2"))

    def test_nothing_reaches_files_libraries_or_memory(self):
        for sql in ("ATTACH '/etc/passwd' AS p", "ATTACH ':memory:' AS p", "DETACH main",
                    "VACUUM", "VACUUM INTO '/tmp/copy.db'", "SELECT load_extension('x')",
                    "SELECT fts3_tokenizer('simple')", "SELECT fts3_tokenizer('simple', x'00')",
                    "CREATE VIRTUAL TABLE t USING fts5(x)", "PRAGMA writable_schema = 1",
                    "PRAGMA temp_store_directory = '/tmp'", "PRAGMA trusted_schema = 1",
                    "SELECT * FROM pragma_database_list"):
            self.assert_refused(sql, check="SELECT 1")

    def test_the_schema_is_not_written_to(self):
        sql = "UPDATE sqlite_master SET sql = 'CREATE TABLE shop (x)'"
        for request in ({}, {"check": "SELECT 1"}):
            self.assert_refused(sql, "SqlError", **request)

    def test_commands_of_the_shell_are_named(self):
        for sql, command in (("\n.headers on\nSELECT 1", '".headers"'), (".shell ls", '".shell"'),
                             ("SELECT 1;\n  .read x", '".read"')):
            self.assertIn(command, self.assert_refused(sql))

    def test_answers_and_values_are_bounded(self):
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
        for sql in (endless + "i FROM n", endless + "hex(zeroblob(400000)) FROM n",
                    "SELECT zeroblob(1000001)",
                    "SELECT 1;" * 1001, "-- " + "x" * 300_000):
            self.assert_refused(sql, "TooLarge")

    def test_only_descriptions_are_asked_by_pragma(self):
        self.assertEqual(answer("SELECT name FROM pragma_table_info('shop')")["value"],
                         [["name"], ["price"]])


class Changes(unittest.TestCase):
    def left(self, sql, check="SELECT name FROM shop ORDER BY 1"):
        return answer(sql, check=check)

    def test_the_authors_query_tells_what_is_left(self):
        self.assertEqual(self.left("DELETE FROM shop WHERE price > 10;\n"
                                   "INSERT INTO shop VALUES ('tie', 3); SELECT 'ignored';")["value"],
                         [["hat"], ["tie"]])

    def test_triggers_and_strings_with_semicolons_are_one_statement(self):
        sql = ("CREATE TRIGGER t AFTER DELETE ON shop BEGIN SELECT 1; INSERT INTO shop "
               "VALUES ('a;b', 1); END; DELETE FROM shop WHERE name = 'hat';")
        self.assertEqual(self.left(sql)["value"], [["a;b"], ["shoe"]])

    def test_a_temporary_table_hides_nothing(self):
        sql = "CREATE TEMP TABLE shop (name); INSERT INTO temp.shop VALUES ('forged');"
        self.assertEqual(self.left(sql)["value"], [["hat"], ["shoe"]])

    def test_what_is_not_committed_is_not_left(self):
        self.assertEqual(self.left("BEGIN; DELETE FROM shop;")["value"], [["hat"], ["shoe"]])

    def test_a_broken_constraint_has_a_name_of_its_own(self):
        told = self.left("INSERT INTO shop VALUES ('x', 1);\nINSERT INTO shop VALUES ('tie', -1);")
        self.assertEqual(told["raised"], "ConstraintError")
        self.assertIn("q.sql, line 2", told["message"])

    def test_tables_that_are_gone_are_told(self):
        told = self.left("DROP TABLE shop")
        self.assertEqual(told["raised"], "SqlError")
        self.assertIn("no such table: shop", told["message"])

    def test_a_view_left_behind_gains_no_rights(self):
        for view in ("SELECT load_extension('x') AS name", "SELECT fts3_tokenizer('simple') AS name"):
            told = self.left(f"DROP TABLE shop; CREATE VIEW shop AS {view};")
            self.assertEqual(told["raised"], "SqlError", told)

    def test_each_test_has_a_database_of_its_own(self):
        request = {"query": "q.sql", "database": SHOP, "check": "SELECT count(*) FROM shop"}
        events, _ = events_of({"q.sql": "DELETE FROM shop WHERE name = 'hat'"},
                              {"a": request, "b": request})
        self.assertEqual([event["value"] for event in events if event["event"] == "answer"],
                         [[[1]], [[1]]])


if __name__ == "__main__":
    unittest.main()
