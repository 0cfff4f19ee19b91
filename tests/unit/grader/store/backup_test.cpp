// A record in a file and back: whole, at one moment, on and between both engines; or not at all.

#include "grader/store/backup.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <thread>

#include <catch2/catch.hpp>

#include "grader/store/dump.h"
#include "grader/store/dump_file.h"
#include "grader/store/engine.h"
#include "grader/store/migrate.h"
#include "sandbox/base/fd.h"
#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::back_up;
using store::Database;
using store::Dumped;
using store::restore;
using store::Store;

namespace {

constexpr base::Milliseconds kPatience{10'000};
const std::string kAccepted;

/// A record in each of its states, with texts that a format could stumble over.
void fill(const std::string& address) {
    Store store({.address = address, .retry = {.attempts = 1}});
    store.publish({kCourse, {"two-fer"}, kVersion}, std::string("a\0b\xFF\n", 5), 500);
    for (const char* student : {"ada", "ben", "cy", "dee"})
        store.record_submission(handed_in(student, "c1"), kVersion, "kept of this one");
    const auto ada = store.lease({.worker = "w", .now_ms = 2000});
    store.finish(ada.value(), graded(ada->handed_in, 500), 3000);
    const auto ben = store.lease({.worker = "w", .now_ms = 2000});
    store.finish(ben.value(), grader_error(ben->handed_in), 3000);
    std::ignore = store.lease({.worker = "w", .now_ms = 2000});
    store.record_poll(
        {.course = kCourse,
         .student = {"dee"},
         .assignment = {"two-fer"},
         .polled_at_ms = 1,
         .problem = model::Message{"gone", {{"url", "3:x,\n-,"}}, "naïve 日本 🙂\n"}});
}

/// A file that goes away.
class DumpFile {
public:
    [[nodiscard]] int fd() const { return file_.get(); }
    [[nodiscard]] std::string bytes() const { return tests::read_file(path_); }
    void set(const std::string& bytes) const {
        base::check(::ftruncate(file_.get(), 0), "empty the file");
        base::check(::lseek(file_.get(), 0, SEEK_SET), "go to its start");
        base::write_all(file_.get(), bytes);
    }
    [[nodiscard]] std::string text() const {
        store::dump::FileReader reader(file_.get());
        std::string all;
        for (auto piece = reader.next(); !piece.empty(); piece = reader.next())
            all += piece;
        return all;
    }
    void set_text(const std::string& text) const {
        store::dump::FileWriter writer(file_.get());
        writer.write(text);
        std::ignore = writer.finish();
    }

private:
    tests::TempFolder folder_;
    std::string path_ = folder_.path() + "/dump";
    base::Fd file_{base::check(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600), "make")};
};

std::string dump_of(const std::string& address) {
    const DumpFile file;
    REQUIRE(back_up({.address = address}, file.fd()).refused == kAccepted);
    return file.bytes();
}

/// An address on the engine that is not under test; only where a server can be had.
class OtherEngine {
public:
    [[nodiscard]] std::string file() const {
        if (tests::on_postgresql()) return folder_.path() + "/other.db";
        return tests::postgres().schema(std::filesystem::path(folder_.path()).filename().string() +
                                        "/other");
    }

private:
    tests::TempFolder folder_;
};

/// What the engine's own catalogue says: its columns by their tables.
std::map<std::string, std::vector<std::string>> catalogue(const std::string& address) {
    const std::string sql =
        store::is_postgresql(address)
            ? "SELECT table_name, column_name FROM information_schema.columns"
              " WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
            : "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
              " WHERE m.type = 'table' AND m.name <> 'sqlite_sequence' ORDER BY m.name, c.cid";
    std::map<std::string, std::vector<std::string>> columns;
    Database database(address, kPatience);
    database.read("look", [&](soci::session& session) {
        std::string table;
        std::string column;
        soci::statement select = (session.prepare << sql, soci::into(table), soci::into(column));
        select.execute();
        while (select.fetch())
            columns[table].push_back(column);
    });
    return columns;
}

bool holds_nothing(const std::string& address) {
    Store store({.address = address});
    return number(address, "SELECT COUNT(*) FROM submissions") == 0 &&
           number(address, "SELECT COUNT(*) FROM courses") == 0;
}

}  // namespace

TEST_CASE("a record comes back as it was, with every row and the numbers that it gives",
          "[store][backup]") {
    const Folder folder;
    fill(folder.file());
    const DumpFile file;
    const Dumped dumped = back_up({.address = folder.file()}, file.fd());
    REQUIRE(dumped.refused == kAccepted);
    CHECK(dumped.schema == static_cast<int>(store::embedded_migrations().size()));
    const std::string other = folder.file("other.db");
    const Dumped restored = restore({.address = other}, file.fd());
    REQUIRE(restored.refused == kAccepted);
    CHECK(restored.tables == dumped.tables);
    CHECK(dump_of(other) == file.bytes());
    CHECK(broken_promises(other).empty());
    Store was({.address = folder.file()});
    Store is({.address = other});
    CHECK(is.remotes(kCourse).at(0).problem->params == was.remotes(kCourse).at(0).problem->params);
    CHECK(is.archive({kCourse, {"two-fer"}, kVersion}) == std::string("a\0b\xFF\n", 5));
    CHECK(is.record_submission(handed_in("eve", "c1"), kVersion).id ==
          was.record_submission(handed_in("eve", "c1"), kVersion).id);
    CHECK(broken_promises(other).empty());
}

TEST_CASE("a record moves between the engines without a change", "[store][backup]") {
    const Folder folder;
    const OtherEngine other;
    fill(folder.file());
    const DumpFile file;
    REQUIRE(back_up({.address = folder.file()}, file.fd()).refused == kAccepted);
    REQUIRE(restore({.address = other.file()}, file.fd()).refused == kAccepted);
    CHECK(broken_promises(other.file()).empty());
    CHECK(dump_of(other.file()) == file.bytes());
    for (int i = 0; i < 20; ++i) {
        Store(Store({.address = other.file()}))
            .record_submission(handed_in("new" + std::to_string(i), "c"), kVersion);
    }
    CHECK(broken_promises(other.file()).empty());
    // And back.
    file.set(dump_of(other.file()));
    REQUIRE(restore({.address = folder.file("back.db")}, file.fd()).refused == kAccepted);
    CHECK(dump_of(folder.file("back.db")) == file.bytes());
}

TEST_CASE("a row number that was given is not given again after a restore", "[store][backup]") {
    const Folder folder;
    fill(folder.file());
    {
        Database database(folder.file(), kPatience);
        database.write("remove the last failure",
                       [](soci::session& s) { s << "DELETE FROM failures"; });
    }
    const DumpFile file;
    REQUIRE(back_up({.address = folder.file()}, file.fd()).refused == kAccepted);
    const std::string other = folder.file("other.db");
    REQUIRE(restore({.address = other}, file.fd()).refused == kAccepted);
    Database database(other, kPatience);
    database.read("look", [&](soci::session& session) {
        CHECK(database.engine().last_row_number(session, "failures") == 1);
    });
}

TEST_CASE("what is backed up while others write is of one moment", "[store][backup]") {
    const Folder folder;
    fill(folder.file());
    std::atomic<int> written{0};
    const std::jthread writer([&](const std::stop_token& stop) {
        Store store({.address = folder.file()});
        for (int i = 0; !stop.stop_requested(); ++i) {
            const std::string student = "w" + std::to_string(i % 7);
            store.record_submission(handed_in(student, "c" + std::to_string(i), 5000 + i), kVersion,
                                    std::string(20'000, 'k'));
            if (const auto job = store.lease({.worker = "v", .now_ms = 6000 + i}))
                store.finish(*job, graded(job->handed_in, i % 1000), 6000 + i);
            ++written;
        }
    });
    for (int round = 0; round < 5; ++round) {
        const int before = written;
        while (written < before + 10)
            std::this_thread::sleep_for(base::Milliseconds(1));
        const DumpFile file;
        // The view must hold across the tables: others write between one row and the next.
        const auto wait = [&, from = written.load()](std::int64_t, std::int64_t) {
            while (written < from + 3)
                std::this_thread::sleep_for(base::Milliseconds(1));
        };
        REQUIRE(back_up({.address = folder.file()}, file.fd(), wait).refused == kAccepted);
        const std::string other = folder.file(("other" + std::to_string(round)).c_str());
        REQUIRE(restore({.address = other}, file.fd()).refused == kAccepted);
        CHECK(broken_promises(other).empty());
    }
}

TEST_CASE("a dump holds every table and column that the engine knows", "[store][backup]") {
    const Folder folder;
    fill(folder.file());
    const DumpFile file;
    REQUIRE(back_up({.address = folder.file()}, file.fd()).refused == kAccepted);
    store::dump::FileReader reader(file.fd());
    std::map<std::string, std::vector<std::string>> dumped;
    const store::dump::Reader read([&] { return reader.next(); });
    for (const auto& content : read.header().tables) {
        for (const auto& column : content.columns)
            dumped[content.table].push_back(column.name);
    }
    auto known = catalogue(folder.file());
    known.erase("schema_version");  // which the dump has as a number
    CHECK(dumped == known);
}

TEST_CASE("a file that was changed in any byte, or cut anywhere, is refused", "[store][backup]") {
    const Folder folder;
    fill(folder.file());
    const DumpFile file;
    REQUIRE(back_up({.address = folder.file()}, file.fd()).refused == kAccepted);
    const std::string whole = file.bytes();
    const std::string other = folder.file("other.db");
    int accepted = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
        file.set(changed);
        accepted += restore({.address = other}, file.fd()).refused.empty() ? 1 : 0;
        file.set(whole.substr(0, i));
        accepted += restore({.address = other}, file.fd()).refused.empty() ? 1 : 0;
    }
    file.set(whole + "x");
    accepted += restore({.address = other}, file.fd()).refused.empty() ? 1 : 0;
    CHECK(accepted == 0);
    CHECK(holds_nothing(other));
    file.set(whole);
    CHECK(restore({.address = other}, file.fd()).refused == kAccepted);
}

TEST_CASE("a dump that is not a record's changes nothing, whatever its seal says",
          "[store][backup]") {
    const Folder folder;
    fill(folder.file());
    const DumpFile file;
    REQUIRE(back_up({.address = folder.file()}, file.fd()).refused == kAccepted);
    const std::string text = file.text();
    const auto with = [&](const std::string& what, const std::string& by) {
        std::string changed = text;
        changed.replace(changed.find(what), what.size(), by);
        return changed;
    };
    const std::string other = folder.file("other.db");
    const std::string schema = std::to_string(store::embedded_migrations().size());
    file.set_text(with("schema " + schema + "\n", "schema 99\n"));
    CHECK_THAT(restore({.address = other}, file.fd()).refused, Catch::Contains("newer version"));
    file.set_text(with("table chains ", "table chants "));
    CHECK_THAT(restore({.address = other}, file.fd()).refused, Catch::Contains("does not hold"));
    file.set_text(text.substr(0, text.size() - 40));
    CHECK_THROWS_WITH(restore({.address = other}, file.fd()), Catch::Contains("ends too early"));
    file.set_text(text + "1:x,\n");
    CHECK_THROWS_WITH(restore({.address = other}, file.fd()), Catch::Contains("behind its last"));
    file.set_text(with(",6:queued,", ",6:quened,"));  // against a CHECK of the schema
    CHECK_THROWS_AS(restore({.address = other}, file.fd()), base::Error);
    file.set_text(with("9:preparing,", "9:preparin\n,"));
    CHECK_THROWS_AS(restore({.address = other}, file.fd()), base::Error);
    CHECK(holds_nothing(other));
}

TEST_CASE("a record that holds anything is left alone", "[store][backup]") {
    const Folder folder;
    fill(folder.file());
    const DumpFile file;
    REQUIRE(back_up({.address = folder.file()}, file.fd()).refused == kAccepted);
    const std::string other = folder.file("other.db");
    Store({.address = other}).publish({{"c"}, {"a"}, "v"}, "x", 1);
    const std::string before = dump_of(other);
    CHECK_THAT(restore({.address = other}, file.fd()).refused,
               Catch::Contains("holds a record already"));
    CHECK(dump_of(other) == before);
    // One that was only opened holds nothing.
    const std::string third = folder.file("third.db");
    std::ignore = Store({.address = third});
    CHECK(restore({.address = third}, file.fd()).refused == kAccepted);
}

TEST_CASE("a record of an older schema is dumped as it is and brought forward when it comes back",
          "[store][backup]") {
    const Folder folder;
    const auto first = store::embedded_migrations().first(1);
    {
        Database database(folder.file(), kPatience);
        migrate(database, first);
        database.write("fill", [](soci::session& s) {
            for (int i = 1; i <= 20; ++i) {
                const std::string id = std::to_string(i);
                s << "INSERT INTO submissions VALUES (" + id + ", 's" + id +
                         "', 'leap', 'c', 't', 'src', 'main', 10, 9, 0)";
                s << "INSERT INTO jobs VALUES (" + id + ", " + id +
                         ", 'v', 1, 'done', 0, 0, '', 1, 1, 1)";
                s << "INSERT INTO results VALUES (" + id + ", " + id +
                         ", 'v', 'grader_error', 0, 1000, 20, '{}')";
                s << "INSERT INTO events VALUES (" + id + ", 10, 'submitted', 's" + id +
                         "', 'leap', " + id + ", '', '')";
            }
        });
    }
    const DumpFile file;
    const Dumped dumped = back_up({.address = folder.file()}, file.fd());
    REQUIRE(dumped.refused == kAccepted);
    CHECK(dumped.schema == 1);
    CHECK(number(folder.file(), "SELECT MAX(version) FROM schema_version") == 1);
    const std::string other = folder.file("other.db");
    REQUIRE(restore({.address = other}, file.fd()).refused == kAccepted);
    CHECK(broken_promises(other).empty());
    Store store({.address = other});
    CHECK(store.latest_scores(kCourse).empty());
    CHECK(store.all_scores(kCourse).size() == 20);
    CHECK(store.failures().size() == 20);
    CHECK(store.record_submission(handed_in("new", "c"), "v").id.value == 21);
    // There is no way back to a schema that has been.
    const std::string newer = folder.file("newer.db");
    std::ignore = Store({.address = newer});
    CHECK_THAT(restore({.address = newer}, file.fd()).refused,
               Catch::Contains("already at schema"));
}

TEST_CASE("where there is no record, or only a newer grader's, nothing is dumped",
          "[store][backup]") {
    const Folder folder;
    const DumpFile file;
    CHECK_THAT(back_up({.address = folder.file()}, file.fd()).refused,
               Catch::Contains("holds no record yet"));
    Database database(folder.file(), kPatience);
    database.write("pretend", [](soci::session& s) {
        s << "INSERT INTO schema_version VALUES (99, '0099_future')";
    });
    CHECK_THAT(back_up({.address = folder.file()}, file.fd()).refused,
               Catch::Contains("newer version of the grader"));
    CHECK(file.bytes().empty());
}

TEST_CASE("a text that the grader never wrote is told, not dumped", "[store][backup][sqlite]") {
    const Folder folder;
    fill(folder.file());
    Database(folder.file(), kPatience).write("tamper", [](soci::session& s) {
        s << "UPDATE events SET message = CAST(x'41ff42' AS TEXT) WHERE id = 1";
    });
    const DumpFile file;
    CHECK_THROWS_WITH(back_up({.address = folder.file()}, file.fd()),
                      Catch::Contains("the table events") && Catch::Contains("message"));
}

TEST_CASE("a table that a dump cannot carry is found when the schema is read", "[store][backup]") {
    using store::Migration;
    const auto shape = [](std::string_view sql) {
        return store::tables_after(std::array{Migration{1, "0001_x", sql}});
    };
    CHECK_THROWS_WITH(shape("CREATE TABLE t (a REAL);\n"), Catch::Contains("the column a of t"));
    CHECK_THROWS_WITH(shape("CREATE TABLE a (id ROW_ID, b BIGINT REFERENCES b (id));\n"
                            "CREATE TABLE b (id ROW_ID, a BIGINT REFERENCES a (id));\n"),
                      Catch::Contains("in a ring"));
    const auto tables = shape(
        "CREATE TABLE a (n BIGINT, b TEXT REFERENCES b (id));\n"
        "CREATE TABLE b (id TEXT PRIMARY KEY, up TEXT REFERENCES b (id));\n"
        "CREATE TABLE c (id ROW_ID);\nALTER TABLE a ADD COLUMN late TEXT;\n");
    REQUIRE(tables.size() == 3);
    CHECK(tables[0].name == "b");
    CHECK(tables[1].name == "a");
    CHECK(tables[1].columns.back().name == "late");
    CHECK(tables[1].key == tables[1].columns);
    CHECK(tables[2].numbers_rows);
    CHECK(!tables[0].numbers_rows);
}

TEST_CASE("a dump that does not fit is an error", "[store][backup][sqlite]") {
    const Folder folder;
    fill(folder.file());
    const DumpFile file;
    const pid_t child = ::fork();
    if (child == 0) {
        (void)::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1000, 1000};
        int status = 1;
        try {
            Database database(folder.file(), kPatience);  // the file is there already
            base::check(::setrlimit(RLIMIT_FSIZE, &limit), "limit the size of files");
            std::ignore = back_up({.address = folder.file()}, file.fd());
        } catch (const base::Error& e) {
            status = std::string(e.what()).find("write the dump") != std::string::npos ? 0 : 2;
        }
        ::_exit(status);
    }
    int status = 0;
    base::check(::waitpid(child, &status, 0), "wait");
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
