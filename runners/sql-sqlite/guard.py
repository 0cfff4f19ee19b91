"""Says what a statement may do; SQLite asks before it runs one (sqlite3_set_authorizer)."""
import sqlite3

READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}

CHANGES = {
    sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE,
    sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_ALTER_TABLE,
    sqlite3.SQLITE_CREATE_INDEX, sqlite3.SQLITE_DROP_INDEX,
    sqlite3.SQLITE_CREATE_VIEW, sqlite3.SQLITE_DROP_VIEW,
    sqlite3.SQLITE_CREATE_TRIGGER, sqlite3.SQLITE_DROP_TRIGGER,
    sqlite3.SQLITE_CREATE_TEMP_TABLE, sqlite3.SQLITE_DROP_TEMP_TABLE,
    sqlite3.SQLITE_CREATE_TEMP_INDEX, sqlite3.SQLITE_DROP_TEMP_INDEX,
    sqlite3.SQLITE_CREATE_TEMP_VIEW, sqlite3.SQLITE_DROP_TEMP_VIEW,
    sqlite3.SQLITE_CREATE_TEMP_TRIGGER, sqlite3.SQLITE_DROP_TEMP_TRIGGER,
    sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT,
    sqlite3.SQLITE_ANALYZE, sqlite3.SQLITE_REINDEX,
}

# They only describe the tables.
PRAGMAS = {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
           "foreign_key_list", "foreign_key_check"}

# fts3_tokenizer takes the address of a function and calls it; load_extension loads a library.
FUNCTIONS = {"load_extension", "fts3_tokenizer", "sqlite_log", "readfile", "writefile", "edit"}

WORDS = {
    sqlite3.SQLITE_ATTACH: "ATTACH and VACUUM open other databases. Use the tables that are there.",
    sqlite3.SQLITE_DETACH: "DETACH closes databases. Use the tables that are there.",
    sqlite3.SQLITE_CREATE_VTABLE: "Virtual tables cannot be made here. Use a plain table.",
    sqlite3.SQLITE_PRAGMA: "This PRAGMA is not allowed here. Leave it out.",
    sqlite3.SQLITE_FUNCTION: "This function is not allowed here.",
}


class Guard:
    """The authorizer of one connection; remembers in words why it last refused something."""

    def __init__(self, may_change):
        self._may_change = may_change
        self.refusal = None

    def __call__(self, action, first, second, _database, _trigger):
        if self._allows(action, first, second):
            return sqlite3.SQLITE_OK
        if self.refusal is None:
            self.refusal = WORDS.get(action, "This task asks for a query: a SELECT that changes "
                                             "nothing.")
        return sqlite3.SQLITE_DENY

    def _allows(self, action, first, second):
        if action in READS:
            return True
        # SQLite asks this of itself for json_each and its like. Nobody can really do it: that would
        # need PRAGMA writable_schema.
        if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
            return True
        if action == sqlite3.SQLITE_FUNCTION:
            return second.lower() not in FUNCTIONS
        if action == sqlite3.SQLITE_PRAGMA:
            name = first.lower()
            return name in PRAGMAS or (name == "foreign_keys" and self._may_change)
        return self._may_change and action in CHANGES
