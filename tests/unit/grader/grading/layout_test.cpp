// What lies where in a box before anything runs, and who may change it.
#include "grader/grading/layout.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "tests/support/programs.h"
#include "tests/unit/grader/grading/fixture.h"

namespace grader::grading {
namespace {

using namespace grading_test;

/// An assignment's and a runner's folder, and an empty one that stands for the box.
class Place {
public:
    Place() {
        for (const char* name :
             {"sum/tests/test_sum.py", "sum/tests/data/selftest/1.txt",
              "sum/tests/__pycache__/x.pyc", "sum/solution/sum.py", "sum/given/sum.h",
              "runner/harness.py", "runner/selftest/assignment.toml", "shared/python/wire.py"})
            std::ignore = folder_.write(name, name);
        std::filesystem::create_directory(folder_.path() + "/box");
        assignment.folder = folder_.path() + "/sum";
        runner.folder = folder_.path() + "/runner";
    }

    void lay_out(const model::Submission& submission,
                 const Purpose& purpose = {.sees = {.work = true, .tests = true}, .builds = true},
                 const Built& built = {}) const {
        const base::Fd box(base::check(
            ::open(in_box("").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open the box"));
        grading::lay_out(box.get(), purpose, assignment, runner, submission, built);
    }

    [[nodiscard]] std::string in_box(const std::string& name) const {
        return folder_.path() + "/box/" + name;
    }

    [[nodiscard]] std::string shared_folder() const { return folder_.path() + "/shared/python"; }

    [[nodiscard]] bool has(const std::string& name) const {
        return std::filesystem::exists(in_box(name));
    }

    [[nodiscard]] mode_t mode(const std::string& name) const {
        struct stat status = {};
        base::check(::stat(in_box(name).c_str(), &status), "look at " + name);
        return status.st_mode & 07777U;
    }

    model::Assignment assignment = framework_assignment({"a"});
    Runner runner = harness_runner();

private:
    tests::TempFolder folder_;
};

TEST_CASE("the student's files can be changed by the program, tests and runner cannot",
          "[layout]") {
    const Place place;
    model::Submission submission = submission_of({"sum.py", "src/deep/run.sh"});
    submission.files[1].executable = true;
    place.lay_out(submission);
    CHECK(tests::read_file(place.in_box("work/sum.py")) == "x");
    CHECK(place.mode("work") == 0777);
    CHECK(place.mode("build") == 0777);
    CHECK(place.mode("work/sum.py") == 0666);
    CHECK(place.mode("work/src/deep") == 0777);
    CHECK(place.mode("work/src/deep/run.sh") == 0777);
    CHECK(place.mode("tests") == 0755);
    CHECK(place.mode("tests/test_sum.py") == 0644);
    CHECK(place.mode("runner/harness.py") == 0644);
}

TEST_CASE("a box holds the tests and the runner, and nothing of the author's else", "[layout]") {
    const Place place;
    place.lay_out({});
    CHECK(place.has("tests/data/selftest/1.txt"));  // an author's folder may have any name
    CHECK_FALSE(place.has("tests/__pycache__"));
    CHECK_FALSE(place.has("runner/selftest"));
    CHECK_FALSE(place.has("work/sum.py"));
}

TEST_CASE("a box holds the folders that its command may see, and what was built before",
          "[layout]") {
    Place place;
    place.assignment.given_dir = "given";
    place.lay_out(submission_of({"sum.py"}), {.sees = {.tests = true}},
                  {{.path = "student/a.o", .bytes = "object"},
                   {.path = "program", .bytes = "elf", .executable = true}});
    CHECK(place.has("work"));  // it is where programs start
    CHECK_FALSE(place.has("work/sum.py"));
    CHECK(place.has("tests/test_sum.py"));
    CHECK(place.has("given/sum.h"));
    CHECK(place.mode("build") == 0755);
    CHECK(place.mode("build/student/a.o") == 0644);
    CHECK(place.mode("build/program") == 0755);
}

TEST_CASE("of the tests' files, those that are withheld are there without their text", "[layout]") {
    const Place place;
    place.lay_out({}, {.sees = {.work = true, .tests = true}, .withheld = {"**/*.py"}});
    CHECK(tests::read_file(place.in_box("tests/test_sum.py")).empty());
    CHECK(tests::read_file(place.in_box("tests/data/selftest/1.txt")) ==
          "sum/tests/data/selftest/1.txt");
    CHECK(tests::read_file(place.in_box("runner/harness.py")) == "runner/harness.py");
}

TEST_CASE("what several runners use lies in folders of its own", "[layout]") {
    Place place;
    place.runner.shared = {{"python", place.shared_folder()}};
    place.runner.prebuilt = "/somewhere";
    place.lay_out({});
    CHECK(place.has("shared/python/wire.py"));
    CHECK(std::filesystem::read_symlink(place.in_box("prebuilt")) == "/prebuilt");
}

TEST_CASE("an io program finds neither tests nor runner beside it", "[layout]") {
    Place place;
    place.assignment = io_assignment();
    place.runner = io_runner();
    place.lay_out(submission_of({"main.c"}));
    CHECK(place.has("work/main.c"));
    CHECK_FALSE(place.has("tests"));
    CHECK_FALSE(place.has("runner"));
}

TEST_CASE("a file that would stand twice is a failure", "[layout]") {
    const Place place;
    CHECK_THROWS_AS(place.lay_out(submission_of({"a.py", "a.py"})), base::Error);
}

}  // namespace
}  // namespace grader::grading
