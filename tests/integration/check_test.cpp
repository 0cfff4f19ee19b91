// What `grader check` and `grader grade` tell an author of an assignment that is not right.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/programs.h"

namespace {

using nlohmann::json;

constexpr const char* kHeading = R"(schema = "grader.assignment/1"
id = "sum"
title = "Sum"
track = "coding"
)";

std::string framework(const std::string& runner, const std::string& file,
                      const std::vector<std::string>& ids) {
    std::string text = std::string(kHeading) + "runner = \"" + runner +
                       "\"\n[submission]\nfiles = [\"" + file + "\"]\n[tests]\ndir = \"tests\"\n";
    for (const std::string& id : ids)
        text += "[[test]]\nid = \"" + id + "\"\npoints = 1\n";
    return text;
}

/// A folder "sum" with an assignment, right but for what a test changes.
class Course {
public:
    void add(const std::string& name, const std::string& bytes) const {
        std::ignore = folder_.write("sum/" + name, bytes);
    }

    void add_solution(const std::string& file, const std::string& bytes) const {
        add("README.md", "# Sum\n");
        add("starter/" + file, "");
        add("solution/" + file, bytes);
    }

    /// What `grader check --json` says of its claims; the exit status must be this.
    [[nodiscard]] json check(int exit_status) const {
        const tests::Finished finished = tests::run_program(
            "grader", {"check", "--repeats", "1", "--json", folder_.path() + "/sum"});
        INFO(finished.errors << finished.output);
        CHECK(finished.exit_status == exit_status);
        return json::parse(finished.output)["assignments"][0]["claims"];
    }

    [[nodiscard]] tests::Finished run(const std::string& command) const {
        const std::string sum = folder_.path() + "/sum";
        if (command == "check") return tests::run_program("grader", {"check", sum});
        return tests::run_program(
            "grader", {"grade", "--json", "--assignment", sum, "--submission", sum + "/solution"});
    }

private:
    tests::TempFolder folder_;
};

const std::string kIdWithoutTest = "The [[test]] \"NAME\" names no test of the tests folder.";
const std::string kTestWithoutId =
    "The test \"NAME\" is in the tests folder, and no [[test]] names it.";

std::string about(std::string sentence, const std::string& name) {
    return sentence.replace(sentence.find("NAME"), 4, name);
}

bool has(const json& problems, const std::string& sentence) {
    return std::ranges::count(problems, json(sentence)) > 0;
}

void add_pytest(const Course& course, const std::vector<std::string>& ids) {
    course.add("assignment.toml", framework("python-pytest", "sums.py", ids));
    course.add("tests/test_sums.py",
               "from sums import add\n"
               "def test_small(): assert add(1, 2) == 3\n"
               "class TestMore:\n"
               "    def test_large(self): assert add(10, 20) == 30\n");
    course.add_solution("sums.py", "def add(a, b): return a + b\n");
}

void add_node(const Course& course, const std::vector<std::string>& ids) {
    course.add("assignment.toml", framework("node-test", "sums.js", ids));
    course.add("tests/sums.test.js",
               "const { describe, it } = require('node:test');\n"
               "const assert = require('node:assert');\n"
               "const { add } = require('../work/sums.js');\n"
               "describe('add', () => {\n"
               "  it('small', () => assert.equal(add(1, 2), 3));\n"
               "  it('large', () => assert.equal(add(10, 20), 30));\n"
               "});\n");
    course.add_solution("sums.js", "module.exports = { add: (a, b) => a + b };\n");
}

void check_inventory(const Course& course, const std::string& wrong, const std::string& left_out) {
    const json solution = course.check(2)[0];
    INFO(solution.dump(1));
    CHECK(has(solution["problems"], about(kIdWithoutTest, wrong)));
    CHECK(has(solution["problems"], about(kTestWithoutId, left_out)));

    const json result = json::parse(course.run("grade").output);
    INFO(result.dump(1));
    CHECK(result["score"] == 1);
    CHECK(result["tests"][1]["status"] == "not_run");
    CHECK(result["tests"][1]["message"] == about(kIdWithoutTest, wrong));
    const std::string findings = result["integrity"]["findings"].dump();
    CHECK(findings.find("id_without_test") != std::string::npos);
    CHECK(findings.find("test_without_id") != std::string::npos);
}

}  // namespace

TEST_CASE("pytest: an id without a test and a test without an id are both told", "[check]") {
    const Course course;
    add_pytest(course, {"test_small", "test_large"});
    CHECK(course.check(0).size() == 2);
    add_pytest(course, {"test_small", "test_lagre"});
    check_inventory(course, "test_lagre", "test_sums.py::TestMore::test_large");
}

TEST_CASE("node:test: an id without a test and a test without an id are both told", "[check]") {
    const Course course;
    add_node(course, {"add > small", "add > large"});
    CHECK(course.check(0).size() == 2);
    add_node(course, {"add > small", "add > lagre"});
    check_inventory(course, "add > lagre", "add > large");
}

TEST_CASE("ids of which none names a test do not blame the student", "[check]") {
    const Course course;
    SECTION("pytest") {
        add_pytest(course, {"small", "large"});
    }
    SECTION("node:test") {
        add_node(course, {"small", "large"});
    }
    const json result = json::parse(course.run("grade").output);
    INFO(result.dump(1));
    for (const json& test : result["tests"])
        CHECK(test["status"] == "not_run");
    CHECK(result["integrity"]["findings"].size() == 4);
}

TEST_CASE("a submission that cannot be loaded says nothing about the author", "[check]") {
    const Course course;
    add_pytest(course, {"test_small", "test_large", "test_other"});
    course.add("tests/test_other.py", "def test_other(): pass\n");
    course.add("solution/sums.py", "def add(a, b) return a + b\n");
    const json result = json::parse(course.run("grade").output);
    INFO(result.dump(1));
    CHECK(result["score"] == 0);
    CHECK(result["integrity"]["findings"].empty());
    CHECK(result["tests"][0]["status"] == "error");
    CHECK(result["tests"][0]["message"].get<std::string>().find("sums.py, line 1") !=
          std::string::npos);
}

TEST_CASE("a pattern that cannot be used is the author's mistake, with file and line", "[check]") {
    const Course course;
    course.add("assignment.toml",
               std::string(kHeading) +
                   "runner = \"io\"\n[submission]\nfiles = [\"main.sh\"]\n"
                   "[program]\nlanguage = \"bash\"\n"
                   "[[test]]\nid = \"one\"\nexpected = \"data/one.re\"\nchecker = \"regex\"\n"
                   "points = 1\n");
    course.add_solution("main.sh", "echo 12\n");
    course.add("data/one.re", "[0-9]+\n");
    CHECK(course.run("check").exit_status == 0);
    course.add("data/one.re", "first\n([0-9]+\n");
    for (const char* command : {"check", "grade"}) {
        const tests::Finished finished = course.run(command);
        INFO(command << ": " << finished.errors << finished.output);
        CHECK(finished.exit_status == 2);
        CHECK(finished.errors.find("sum/data/one.re:1: The pattern cannot be used: missing )") !=
              std::string::npos);
    }
}

TEST_CASE("a file that the runner reserves cannot be asked of students", "[check]") {
    const Course course;
    add_pytest(course, {"test_small", "test_large"});
    course.add("assignment.toml", framework("python-pytest", "conftest.py", {"test_small"}));
    course.add_solution("conftest.py", "");
    const tests::Finished finished = course.run("check");
    CHECK(finished.exit_status == 2);
    CHECK(finished.errors.find("conftest.py may not come from a student") != std::string::npos);
}

TEST_CASE("an assignment that grades differently each time says how", "[check]") {
    const Course course;
    course.add_solution("sum.py", "import random\ndef toss(): return random.random() < 0.5\n");
    std::vector<std::string> ids;
    std::string tests = "import sum\n";
    for (int i = 0; i < 20; ++i) {
        const std::string name = "test_" + std::to_string(i);
        tests += "def " + name + "(): assert sum.toss()\n";
        ids.push_back("test_sum.py::" + name);
    }
    course.add("tests/test_sum.py", tests);
    course.add("assignment.toml", framework("python-pytest", "sum.py", ids));
    const tests::Finished finished = course.run("check");
    INFO(finished.output << finished.errors);
    CHECK(finished.exit_status == 2);
    const auto told = finished.output.find("repeat 2 differs: ");
    REQUIRE(told != std::string::npos);
    CHECK(finished.output.find(", then ", told) < finished.output.find('\n', told));
}
