// Opening, transactions and errors on real SQLite files.

#include "grader/store/database.h"

#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Database;
using store::Store;

namespace {

constexpr base::Milliseconds kPatience{10'000};

/// Runs `work` in a child, which may spoil its own limits and mounts; returns its exit status.
int in_child(const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        int status = 99;
        try {
            status = work();
        } catch (const std::exception&) {
            status = 98;
        }
        ::_exit(status);
    }
    int status = 0;
    base::ensure(::waitpid(child, &status, 0) == child, "the child can be waited for");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/// Records submissions until the disk refuses one; returns how many went in, or -1 when it never
/// did. Everything confirmed must be there afterwards, and the store must go on reading.
int fill(const std::string& path) {
    Store store({.address = path});
    const std::string long_source(3000, 'x');
    for (int i = 0; i < 2000; ++i) {
        model::NewSubmission one = handed_in("s" + std::to_string(i), "c");
        one.source = long_source;
        try {
            store.record_submission(one, kVersion);
        } catch (const base::Error&) {
            return static_cast<int>(store.all_scores(kCourse).size()) == i ? i : -2;
        }
    }
    return -1;
}

}  // namespace

TEST_CASE("work that throws leaves nothing behind", "[store][database]") {
    const Folder folder;
    Database database(folder.file(), kPatience);
    database.write("make a table", [](soci::session& s) { s << "CREATE TABLE t (a BIGINT)"; });
    REQUIRE_THROWS_AS(database.write("fill it",
                                     [](soci::session& s) {
                                         s << "INSERT INTO t VALUES (1)";
                                         throw base::Error("halfway");
                                     }),
                      base::Error);
    CHECK(number(folder.file(), "SELECT COUNT(*) FROM t") == 0);
    database.write("fill it", [](soci::session& s) { s << "INSERT INTO t VALUES (1)"; });
    CHECK(number(folder.file(), "SELECT COUNT(*) FROM t") == 1);
}

TEST_CASE("an engine's error says what was done and where, but no parameters",
          "[store][database][sqlite]") {
    const Folder folder;
    Database database(folder.file(), kPatience);
    std::string said;
    try {
        database.write("greet", [](soci::session& s) {
            const std::string secret = "ada@example.org";
            s << "CREATE TABLE t (a TEXT UNIQUE)";
            s << "INSERT INTO t VALUES (:a)", soci::use(secret);
            s << "INSERT INTO t VALUES (:a)", soci::use(secret);
        });
    } catch (const base::Error& e) {
        said = e.what();
    }
    CHECK_THAT(said, Catch::StartsWith("greet in the database " + folder.file() + ": "));
    CHECK_THAT(said, Catch::Contains("UNIQUE"));
    CHECK_THAT(said, !Catch::Contains("ada@"));
}

TEST_CASE("what cannot be opened is named", "[store][database][sqlite]") {
    const Folder folder;
    const auto opening = [](const std::string& path) {
        try {
            Store store({.address = path});
        } catch (const base::Error& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    CHECK_THAT(opening(folder.file("none/grader.db")), Catch::Contains("none/grader.db"));
    CHECK_THAT(opening(folder.file("a\"b.db")), Catch::Contains("cannot be used"));
    CHECK_THAT(opening(""), Catch::Contains("cannot be used"));
    std::ofstream(folder.file("letter.txt")) << std::string(5000, 'a');
    CHECK_THAT(opening(folder.file("letter.txt")), Catch::Contains("not a database"));
    CHECK(opening(folder.file("a b  c='d'.db")).empty());
    CHECK(std::filesystem::exists(folder.file("a b  c='d'.db")));
}

TEST_CASE("every connection writes ahead, waits for the disk and checks references",
          "[store][database][sqlite]") {
    const Folder folder;
    Database database(folder.file(), base::Milliseconds(1234));
    database.read("look", [](soci::session& s) {
        std::string mode;
        int synchronous = 0;
        int references = 0;
        int timeout_ms = 0;
        s << "PRAGMA journal_mode", soci::into(mode);
        s << "PRAGMA synchronous", soci::into(synchronous);
        s << "PRAGMA foreign_keys", soci::into(references);
        s << "PRAGMA busy_timeout", soci::into(timeout_ms);
        CHECK(mode == "wal");
        CHECK(synchronous == 2);
        CHECK(references == 1);
        CHECK(timeout_ms == 1234);
    });
}

TEST_CASE("PostgreSQL goes to rows one by one, and who writes takes dead entries out",
          "[store][database]") {
    if (!tests::on_postgresql()) return;
    const Folder folder;
    Database database(folder.file(), kPatience);
    const auto ways = [](soci::session& session) {
        std::string found;
        for (const char* setting : {"random_page_cost", "jit", "enable_bitmapscan"}) {
            std::string value;
            session << std::string("SHOW ") + setting, soci::into(value);
            found += value + " ";
        }
        return found;
    };
    database.read("look", [&](soci::session& s) { CHECK(ways(s) == "1.1 off on "); });
    database.write("look", [&](soci::session& s) { CHECK(ways(s) == "1.1 off off "); });
}

TEST_CASE("a database on a machine of its own tells its time", "[store][database]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const auto here_ms = [] {
        return std::chrono::duration_cast<base::Milliseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    };
    const std::int64_t before = here_ms();
    const std::optional<std::int64_t> told = store.clock_ms();
    REQUIRE(told.has_value() == tests::on_postgresql());
    if (!told) return;
    CHECK(*told >= before);  // this server is on this machine
    CHECK(*told <= here_ms() + 1);
}

TEST_CASE("many may open a new database at once", "[store][database]") {
    for (int round = 0; round < 30; ++round) {
        const Folder folder;
        std::mutex mutex;
        std::string refused;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 12; ++i) {
            threads.emplace_back([&] {
                try {
                    const Store store({.address = folder.file()});
                } catch (const base::Error& e) {
                    const std::lock_guard lock(mutex);
                    refused = e.what();
                }
            });
        }
        threads.clear();
        REQUIRE(refused == "");
        REQUIRE(broken_promises(folder.file()).empty());
    }
}

TEST_CASE("writers of one process wait in a line, whatever patience the engine has",
          "[store][database][sqlite]") {
    const Folder folder;
    const base::Milliseconds none{1};
    Database first(folder.file(), none);
    Database second(folder.file(), none);
    first.write("make a table",
                [](soci::session& session) { session << "CREATE TABLE t (n BIGINT)"; });
    std::string complaint;
    std::jthread other;
    first.write("write first", [&](soci::session& session) {
        session << "INSERT INTO t VALUES (1)";
        other = std::jthread([&] {
            try {
                second.write("write second",
                             [](soci::session& theirs) { theirs << "UPDATE t SET n = n + 1"; });
            } catch (const base::Error& error) {
                complaint = error.what();
            }
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    });
    other.join();
    CHECK(complaint.empty());
    std::int64_t n = 0;
    first.read("read",
               [&](soci::session& session) { session << "SELECT n FROM t", soci::into(n); });
    CHECK(n == 2);
}

TEST_CASE("a write that does not fit changes nothing and reading goes on",
          "[store][database][sqlite]") {
    const Folder folder;
    const int status = in_child([&] {
        // A file may not grow beyond this: the same to SQLite as a disk that is full.
        (void)::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{900'000, 900'000};
        base::check(::setrlimit(RLIMIT_FSIZE, &limit), "limit the size of files");
        const int recorded = fill(folder.file());
        return recorded > 0 ? 0 : 1;
    });
    CHECK(status == 0);
    CHECK(broken_promises(folder.file()).empty());
    // With room again, the same database goes on.
    Store store({.address = folder.file()});
    const auto before = store.all_scores(kCourse).size();
    CHECK(before > 0);
    CHECK(store.record_submission(handed_in("late", "c"), kVersion).is_new);
    CHECK(store.all_scores(kCourse).size() == before + 1);
}

TEST_CASE("a full disk changes nothing and reading goes on", "[store][database][sqlite]") {
    if (::geteuid() != 0) return;  // only root can mount; the test above holds everywhere
    const Folder folder;
    const std::string disk = folder.file("disk");
    std::filesystem::create_directory(disk);
    const int status = in_child([&] {
        base::check(::unshare(CLONE_NEWNS), "unshare mounts");
        base::check(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "private mounts");
        base::check(::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=900k"), "mount a small disk");
        const std::string path = disk + "/grader.db";
        if (fill(path) <= 0) return 1;
        if (!broken_promises(path).empty()) return 2;
        base::check(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=3m"), "make room");
        Store store({.address = path});
        return store.record_submission(handed_in("late", "c"), kVersion).is_new ? 0 : 3;
    });
    CHECK(status == 0);
}

TEST_CASE("what no engine can keep is replaced", "[store][database]") {
    using store::storable;
    CHECK(storable("naïve 日本 🙂") == "naïve 日本 🙂");
    CHECK(storable(std::string_view("a\0b", 3)) == "a\uFFFDb");
    CHECK(storable("a\xFF"
                   "b") == "a\uFFFDb");
    CHECK(storable("\xC0\xAF") == "\uFFFD\uFFFD");            // overlong
    CHECK(storable("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // a surrogate
    CHECK(storable("\xF4\x90\x80\x80").find('\x90') != 1);    // beyond the last character
    CHECK(storable("cut \xE2\x82") == "cut \uFFFD\uFFFD");
}
