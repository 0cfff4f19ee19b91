// What grades is a copy of the assignment that its author can no longer change.
#include "grader/service/catalog.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "sandbox/base/error.h"
#include "tests/unit/grader/service/fixture.h"

namespace grader::service {

using service_test::CourseFolder;

namespace {

/// A shelf and a catalog, whose changes are accepted at once.
class Library {
public:
    explicit Library(const CourseFolder& course)
        : shelf_(course.path("copies"), course.runners()),
          catalog_(course.path("assignments"), course.runners(), shelf_) {}

    Catalog::Refreshed refresh() {
        Catalog::Refreshed refreshed = catalog_.refresh();
        for (const SharedPrepared& changed : refreshed.changed)
            catalog_.accept(changed);
        return refreshed;
    }
    [[nodiscard]] SharedPrepared find(const char* id) const { return catalog_.find({id}); }
    [[nodiscard]] std::size_t size() const { return catalog_.all().size(); }

private:
    Shelf shelf_;
    Catalog catalog_;
};

}  // namespace

TEST_CASE("an assignment is taken in once and graded from a copy", "[catalog]") {
    const CourseFolder course;
    Library catalog(course);
    CHECK(catalog.refresh().changed.size() == 1);
    CHECK(catalog.refresh().changed.empty());
    const SharedPrepared echo = catalog.find("echo");
    REQUIRE(echo);
    CHECK(echo->assignment.folder.starts_with(course.path("copies")));
    course.write("assignments/echo/data/word.ans", "changed\n");
    CHECK(tests::read_file(echo->assignment.folder + "/data/word.ans") == "word\n");
    CHECK(catalog.size() == 1);
    CHECK_FALSE(catalog.find("ekko"));
}

TEST_CASE("a changed assignment becomes another version, and going back the one it was",
          "[catalog]") {
    const CourseFolder course;
    Library catalog(course);
    catalog.refresh();
    const SharedPrepared first = catalog.find("echo");
    course.write("assignments/echo/data/word.ans", "changed\n");
    CHECK(catalog.refresh().changed.size() == 1);
    CHECK(catalog.find("echo")->assignment.version != first->assignment.version);
    course.write("assignments/echo/data/word.ans", "word\n");
    CHECK(catalog.refresh().changed.size() == 1);
    CHECK(catalog.find("echo")->assignment.version == first->assignment.version);
}

TEST_CASE("what nobody has accepted yet is found again", "[catalog]") {
    const CourseFolder course;
    Shelf shelf(course.path("copies"), course.runners());
    const Catalog catalog(course.path("assignments"), course.runners(), shelf);
    CHECK(catalog.refresh().changed.size() == 1);
    CHECK(catalog.refresh().changed.size() == 1);
    CHECK_FALSE(catalog.find({"echo"}));
}

TEST_CASE("an assignment with mistakes stays at its last good version", "[catalog]") {
    const CourseFolder course;
    Library catalog(course);
    catalog.refresh();
    course.write("assignments/echo/assignment.toml", "nonsense");
    const Catalog::Refreshed refreshed = catalog.refresh();
    REQUIRE(refreshed.mistakes.size() == 1);
    CHECK(refreshed.mistakes[0].find("assignments/echo/assignment.toml:1:") != std::string::npos);
    CHECK(catalog.find("echo"));
}

TEST_CASE("a copy that was interrupted is made anew", "[catalog]") {
    const CourseFolder course;
    std::string name;
    {
        Library catalog(course);
        catalog.refresh();
        name = catalog.find("echo")->assignment.version.substr(7);
    }
    std::filesystem::rename(course.path("copies/" + name),
                            course.path("copies/" + name + ".unfinished"));
    std::filesystem::remove(course.path("copies/" + name + ".unfinished/echo/README.md"));
    Library catalog(course);
    CHECK(catalog.refresh().mistakes.empty());
    CHECK(std::filesystem::exists(course.path("copies/" + name + "/echo/README.md")));
    CHECK_FALSE(std::filesystem::exists(course.path("copies/" + name + ".unfinished")));
}

TEST_CASE("a folder of assignments that is not there is the machine's failure", "[catalog]") {
    Shelf shelf("/nowhere", "/nowhere");
    const Catalog catalog("/nowhere", "/nowhere", shelf);
    CHECK_THROWS_AS(catalog.refresh(), base::Error);
}

}  // namespace grader::service
