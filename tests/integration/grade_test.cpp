// `grader grade` and `grader check` from outside, with a real compiler in a real sandbox.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/programs.h"

namespace {

using nlohmann::json;

constexpr const char* kAssignment = R"(schema = "grader.assignment/1"
id = "sum"
title = "Sum"
track = "coding"
runner = "io"
skills = ["c.loops"]

[submission]
files = ["main.c"]

[program]
language = "c"

[limits]
cpu = "1s"
memory = "64MiB"
output = "64KiB"

[[test]]
id = "three"
stdin = "data/1.in"
expected = "data/1.ans"
checker = "tokens"
points = 2

[[test]]
id = "none"
stdin = "data/2.in"
expected = "data/2.ans"
checker = "exact"
points = 1.5
visibility = "hidden"
)";

constexpr const char* kSolution =
    "#include <stdio.h>\n"
    "int main(void) { long s = 0, x; while (scanf(\"%ld\", &x) == 1) s += x; "
    "printf(\"%ld\\n\", s); return 0; }\n";

/// A folder "sum" that holds the assignment, and room for submissions beside it.
class Course {
public:
    Course() {
        add("sum/assignment.toml", kAssignment);
        add("sum/README.md", "# Sum\n");
        add("sum/data/1.in", "1 2 3\n");
        add("sum/data/1.ans", "6\n");
        add("sum/data/2.in", "\n");
        add("sum/data/2.ans", "0\n");
        add("sum/starter/main.c", "int main(void) { return 0; }\n");
        add("sum/solution/main.c", kSolution);
    }

    void add(const std::string& name, const std::string& bytes) const {
        std::ignore = folder_.write(name, bytes);
    }

    [[nodiscard]] std::string path(const std::string& name) const {
        return folder_.path() + "/" + name;
    }

    [[nodiscard]] json grade(const std::string& source) const {
        add("work/main.c", source);
        const tests::Finished finished = tests::run_program(
            "grader",
            {"grade", "--assignment", path("sum"), "--submission", path("work"), "--json"});
        INFO(finished.errors);
        CHECK(finished.exit_status == 0);
        return json::parse(finished.output);
    }

private:
    tests::TempFolder folder_;
};

std::string status_of(const json& result, std::size_t test) {
    return result["tests"][test]["status"];
}

}  // namespace

TEST_CASE("the solution gets full marks and the result says from what", "[grade]") {
    const Course course;
    const json result = course.grade(kSolution);
    CHECK(result["schema"] == "grader.result/1");
    CHECK(result["state"] == "graded");
    CHECK(result["score"] == 3.5);
    CHECK(result["max_score"] == 3.5);
    CHECK(result["integrity"]["level"] == "outside");
    CHECK(result["assignment"]["version"].get<std::string>().starts_with("sha256:"));
    CHECK(result["environment"]["tools"]["gcc"].get<std::string>().starts_with("gcc"));
}

TEST_CASE("a wrong answer fails its test and no other", "[grade]") {
    const Course course;
    const json result =
        course.grade("#include <stdio.h>\nint main(void) { puts(\"6\"); return 0; }\n");
    CHECK(result["score"] == 2);
    CHECK(status_of(result, 0) == "passed");
    CHECK(status_of(result, 1) == "failed");
}

TEST_CASE("each way to fail has its own status", "[grade]") {
    const auto [source, status] = GENERATE(table<const char*, const char*>({
        {"int main(void) { for (volatile int i = 0;; i++) { } }", "timeout"},
        {"#include <stdlib.h>\n#include <string.h>\n"
         "int main(void) { for (;;) { char *p = malloc(1 << 20); memset(p, 1, 1 << 20); } }",
         "memory"},
        {"#include <stdio.h>\nint main(void) { for (;;) puts(\"yes\"); }", "output"},
        {"int main(void) { volatile int *p = 0; return *p; }", "crashed"},
        {"int main(void) { return 3; }", "error"},
        {"#include <unistd.h>\nint main(void) { for (;;) fork(); }", "timeout"},
    }));
    const Course course;
    INFO(source);
    const json result = course.grade(source);
    CHECK(result["score"] == 0);
    if (std::string(source).find("fork") == std::string::npos) {
        CHECK(status_of(result, 0) == status);
    } else {
        CHECK(status_of(result, 0) != "passed");  // which limit it meets first is the scheduler's
    }
    CHECK_FALSE(result["tests"][0]["message"].get<std::string>().empty());
}

TEST_CASE("right output does not pass when the program fails", "[grade]") {
    const Course course;
    const json result = course.grade(
        "#include <stdio.h>\nint main(void) { puts(\"6\"); fflush(stdout); return 1; }\n");
    CHECK(status_of(result, 0) == "error");
    CHECK(result["score"] == 0);
}

TEST_CASE("a program that does not compile is told what the compiler said", "[grade]") {
    const Course course;
    const json result = course.grade("int main(void) { return x; }\n");
    CHECK(result["state"] == "compile_error");
    CHECK(result["score"] == 0);
    CHECK(result["feedback"][0]["text"].get<std::string>().find("undeclared") != std::string::npos);
    CHECK(status_of(result, 0) == "not_run");
}

TEST_CASE("an empty submission and one without the file are rejected with the reason", "[grade]") {
    const Course course;
    std::filesystem::create_directories(course.path("empty"));
    course.add("other/notes.txt", "x");
    for (const char* name : {"empty", "other"}) {
        const tests::Finished finished =
            tests::run_program("grader", {"grade", "--assignment", course.path("sum"),
                                          "--submission", course.path(name), "--json"});
        CHECK(finished.exit_status == 0);
        const json result = json::parse(finished.output);
        CHECK(result["state"] == "rejected");
        CHECK_FALSE(result["feedback"].empty());
    }
}

TEST_CASE("a link in place of the file is refused, never followed", "[grade]") {
    const Course course;
    std::filesystem::create_directories(course.path("linked"));
    std::filesystem::create_symlink("/etc/passwd", course.path("linked/main.c"));
    const tests::Finished finished =
        tests::run_program("grader", {"grade", "--assignment", course.path("sum"), "--submission",
                                      course.path("linked"), "--json"});
    CHECK(json::parse(finished.output)["state"] == "rejected");
    CHECK(finished.output.find("root:") == std::string::npos);
}

TEST_CASE("a wrong call and a wrong assignment exit 2 and say where", "[grade]") {
    const Course course;
    course.add("sum/assignment.toml", std::string(kAssignment) + "colour = \"red\"\n");
    const tests::Finished finished = tests::run_program(
        "grader",
        {"grade", "--assignment", course.path("sum"), "--submission", course.path("sum/solution")});
    CHECK(finished.exit_status == 2);
    CHECK(finished.errors.find("assignment.toml:") != std::string::npos);
    CHECK(finished.errors.find("colour") != std::string::npos);
    CHECK(tests::run_program("grader", {"grade"}).exit_status == 2);
    CHECK(tests::run_program("grader", {"grade", "--assignment", course.path("sum"), "--submission",
                                        course.path("nowhere")})
              .exit_status == 2);
}

TEST_CASE("a result can also be written to a file, and people get a table", "[grade]") {
    const Course course;
    const std::string out = course.path("result.json");
    const tests::Finished finished =
        tests::run_program("grader", {"grade", "--assignment", course.path("sum"), "--submission",
                                      course.path("sum/solution"), "--out", out});
    CHECK(finished.output.find("score 3.5 of 3.5") != std::string::npos);
    CHECK(finished.output.find('\033') == std::string::npos);
    CHECK(json::parse(tests::read_file(out))["score"] == 3.5);
}

TEST_CASE("what a student may not see is left out on demand", "[grade]") {
    const Course course;
    course.add("work/main.c", "#include <stdio.h>\nint main(void) { puts(\"7\"); return 0; }\n");
    const auto grade = [&](const std::string& option) {
        return tests::run_program("grader", {"grade", "--assignment", course.path("sum"),
                                             "--submission", course.path("work"), option});
    };
    const json instructor = json::parse(grade("--json").output);
    CHECK(instructor["tests"][1]["name"] == "none");
    CHECK(instructor["tests"][1]["expected"] == "0\n");
    const std::string table = grade("--as-student").output;
    CHECK(table.find("Line 1") != std::string::npos);  // of the visible test
    CHECK(table.find("- failed     0/1.5      Hidden test 1\n") != std::string::npos);
    CHECK(table.find("none") == std::string::npos);
    CHECK(table.ends_with("score 0 of 3.5\n"));
}

TEST_CASE("check holds for a sound assignment and names the claim that does not", "[check]") {
    const Course course;
    course.add("sum/variants/six/main.c",
               "#include <stdio.h>\nint main(void) { puts(\"6\"); return 0; }\n");
    course.add("sum/variants/six/expect.toml", "score = 2\n[tests]\nthree = \"passed\"\n");
    const tests::Finished sound =
        tests::run_program("grader", {"check", "--repeats", "2", "--json", course.path("sum")});
    CHECK(sound.exit_status == 0);
    CHECK(json::parse(sound.output)["assignments"][0]["claims"].size() == 3);

    course.add("sum/variants/six/expect.toml", "score = 3.5\n");
    const tests::Finished wrong =
        tests::run_program("grader", {"check", "--repeats", "1", "--json", course.path("sum")});
    CHECK(wrong.exit_status == 2);
    const json claim = json::parse(wrong.output)["assignments"][0]["claims"][2];
    CHECK(claim["name"] == "variants/six");
    CHECK(claim["holds"] == false);

    // A proof that nobody could read is none.
    const tests::Finished unheard =
        tests::run_program("/bin/sh", {"-c", "exec \"$0\" check --repeats 1 \"$1\" >/dev/full",
                                       tests::bin_folder() + "/grader", course.path("sum")});
    CHECK(unheard.exit_status == 3);
}

TEST_CASE("grader keeps no privilege while it grades", "[grade]") {
    const Course course;
    course.add("work/main.c", kSolution);
    // A program cannot see its grader, so the grader's own view of the box is asked: files that the
    // student may not change belong to the service user.
    const json result = course.grade(
        "#include <stdio.h>\n#include <sys/stat.h>\nint main(void) { struct stat s; "
        "stat(\"/box/work/main.c\", &s); fprintf(stderr, \"uid %u\\n\", s.st_uid); "
        "return s.st_uid == 0 ? 9 : 8; }\n");
    CHECK(result["tests"][0]["message"].get<std::string>().find("8") != std::string::npos);
}
