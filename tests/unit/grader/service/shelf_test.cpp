// An assignment comes to another machine as it was published, or not at all.
#include "grader/service/shelf.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "grader/service/archive.h"
#include "sandbox/base/error.h"
#include "tests/unit/grader/service/fixture.h"

namespace grader::service {
namespace {

namespace fs = std::filesystem;
using service_test::CourseFolder;

const model::CourseId kCourse{"course"};

/// Two machines with one record.
struct Machines {
    CourseFolder course;
    store::Store store{{.address = course.path("grader.sqlite")}};
    Shelf here{course.path("here"), course.runners()};
    Shelf there{course.path("there"), course.runners()};

    /// The author's folder, published from here.
    store::VersionKey publish() {
        const auto found = grading::prepare(course.path("assignments/echo"), course.runners());
        const SharedPrepared put =
            here.put(course.path("assignments/echo"), found.prepared.value().assignment);
        const store::VersionKey key{kCourse, {"echo"}, put->assignment.version};
        store.publish(key, here.archive(put->assignment), 1000);
        return key;
    }
};

}  // namespace

TEST_CASE("what was published here is the same there", "[shelf]") {
    Machines machines;
    machines.course.write("assignments/echo/data/empty/keep", "");
    const store::VersionKey key = machines.publish();
    const SharedPrepared taken = machines.there.take(key, machines.store);
    CHECK(taken->assignment.version == key.version);
    CHECK(taken->assignment.folder.starts_with(machines.course.path("there")));
    CHECK(tests::read_file(taken->assignment.folder + "/data/word.ans") == "word\n");
    CHECK(machines.there.take(key, machines.store) == taken);
}

TEST_CASE("a version that nobody published, or that is not what it says, is not used", "[shelf]") {
    Machines machines;
    store::VersionKey key = machines.publish();
    SECTION("never published") {
        key.version = "sha256:0000";
        CHECK_THROWS_WITH(machines.there.take(key, machines.store),
                          Catch::Contains("was never published"));
    }
    SECTION("another assignment under its name") {
        machines.course.write("assignments/echo/data/word.ans", "forged\n");
        key.version = "sha256:0123";
        machines.store.publish(key, pack_folder(machines.course.path("assignments/echo")), 2000);
        CHECK_THROWS_WITH(machines.there.take(key, machines.store),
                          Catch::Contains("another version here"));
    }
    SECTION("bytes that are no archive") {
        key.version = "sha256:0456";
        machines.store.publish(key, "no archive at all", 2000);
        CHECK_THROWS_AS(machines.there.take(key, machines.store), base::Error);
    }
}

TEST_CASE("a folder always gives the same archive and comes back whole", "[shelf][archive]") {
    const CourseFolder course;
    const std::string folder = course.path("assignments/echo");
    fs::permissions(folder + "/solution/main.sh", fs::perms::owner_all);
    const std::string packed = pack_folder(folder);
    fs::last_write_time(folder + "/README.md", fs::file_time_type::clock::now());
    CHECK(pack_folder(folder) == packed);
    unpack_folder(packed, course.path("again"));
    CHECK(pack_folder(course.path("again")) == packed);
    CHECK_THROWS_AS(unpack_folder(packed, course.path("again")), base::Error);
}

TEST_CASE("an archive holds plain files and nothing else", "[shelf][archive]") {
    const CourseFolder course;
    fs::create_symlink("/etc/passwd", course.path("assignments/echo/data/link"));
    CHECK_THROWS_WITH(pack_folder(course.path("assignments/echo")),
                      Catch::Contains("no plain file"));
}

TEST_CASE("an archive that leads out of its folder is refused", "[shelf][archive]") {
    const CourseFolder course;
    course.write("evil/x", "");
    const auto tar = [&](const std::string& change) {
        const auto made = tests::run_program(
            "/bin/tar", {"-C", course.path("evil"), "--zstd", "-P", "--transform", change, "-cf",
                         course.path("evil.tar"), "x"});
        REQUIRE(made.exit_status == 0);
        return tests::read_file(course.path("evil.tar"));
    };
    CHECK_THROWS_AS(unpack_folder(tar("s|x|../out|"), course.path("a")), base::Error);
    CHECK_THROWS_AS(unpack_folder(tar("s|x|" + course.path("out") + "|"), course.path("b")),
                    base::Error);
    CHECK_FALSE(fs::exists(course.path("out")));
}

}  // namespace grader::service
