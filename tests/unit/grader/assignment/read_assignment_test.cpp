// Everything that can be wrong in assignment.toml, each with its line, its words and its advice.
#include "grader/assignment/read_assignment.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;

struct Read {
    Draft draft;
    Lines complaints;
};

Read read(const std::string& text) {
    const ParsedToml parsed = parse_toml(text, "assignment.toml");
    REQUIRE(parsed.root.has_value());
    Findings findings("assignment.toml");
    Read result;
    result.draft = read_assignment(*parsed.root, {}, findings);
    result.complaints = printed(findings.take());
    return result;
}

TEST_CASE("an assignment for a framework is read", "[read_assignment]") {
    const Read result = read(joined(pytest_lines()));
    CHECK(result.complaints.empty());
    const model::Assignment& assignment = result.draft.assignment;
    CHECK(assignment.id.value == "two-fer");
    CHECK(assignment.title == "Two fer");
    CHECK(assignment.track == "coding");
    CHECK(assignment.runner == "python-pytest");
    CHECK(assignment.skills == std::vector<std::string>{"python.strings"});
    CHECK(assignment.files == std::vector<std::string>{"two_fer.py"});
    CHECK(assignment.tests_dir == "tests");
    CHECK_FALSE(assignment.program.has_value());
    CHECK(assignment.starter_score == model::Points{150});
    CHECK(assignment.max_score() == model::Points{950});
    REQUIRE(assignment.tests.size() == 2);
    CHECK(assignment.tests[0].id == "test_no_name");
    CHECK(assignment.tests[0].points == model::Points{200});
    CHECK(assignment.tests[0].visibility == model::Visibility::hidden);
    CHECK(assignment.tests[0].detail == model::Detail::actual);
    CHECK(assignment.tests[1].visibility == model::Visibility::visible);
    CHECK(assignment.tests[1].detail == model::Detail::full);
    CHECK(result.draft.tests_dir.place == Place{10, 7});
}

TEST_CASE("the conditions of measurement are words that are known, each once",
          "[read_assignment]") {
    Lines lines = pytest_lines();
    lines[5] = R"(conditions = ["supervised", "timed"])";
    const Read result = read(joined(lines));
    CHECK(result.complaints.empty());
    CHECK(result.draft.assignment.conditions ==
          std::vector{model::Condition::supervised, model::Condition::timed});
    CHECK(read(joined(pytest_lines())).draft.assignment.conditions.empty());

    lines[5] = R"(conditions = ["no-ia", "timed", "timed"])";
    CHECK(read(joined(lines)).complaints ==
          Lines{"assignment.toml:6:15: The condition \"no-ia\" is not known. Did you mean "
                "\"no-ai\"?",
                "assignment.toml:6:33: The condition \"timed\" is named twice."});
}

TEST_CASE("an assignment for the io runner is read", "[read_assignment]") {
    const Read result = read(joined(io_lines()));
    CHECK(result.complaints.empty());
    const model::Assignment& assignment = result.draft.assignment;
    CHECK(assignment.tests_dir.empty());
    CHECK(assignment.program ==
          model::Program{.language = "cpp", .entry = "main.cpp", .standard = ""});
    REQUIRE(assignment.tests.size() == 1);
    CHECK(assignment.tests[0].io == model::IoCase{.stdin_file = "data/1.in",
                                                  .expected_file = "data/1.ans",
                                                  .args = {"-v"},
                                                  .exit_code = 3});
    CHECK(result.draft.data_files.size() == 2);
}

TEST_CASE("the tests' folder is tests unless another is named", "[read_assignment]") {
    Lines lines = pytest_lines();
    lines[8] = lines[9] = "";
    CHECK(read(joined(lines)).draft.assignment.tests_dir == "tests");
    CHECK(read(joined(lines)).complaints.empty());
}

struct Row {
    std::size_t line;  ///< which line is replaced, counted from 1
    std::string text;
    Lines complaints;  ///< without "assignment.toml:"
};

void check_rows(const Lines& right, const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        Lines lines = right;
        lines[row.line - 1] = row.text;
        Lines expected;
        for (const std::string& complaint : row.complaints)
            expected.push_back("assignment.toml:" + complaint);
        INFO("line " << row.line << ": " << row.text);
        CHECK(read(joined(lines)).complaints == expected);
    }
}

const std::string kName = " Use 1 to 64 small letters, digits and \"-\".";
const std::string kNoPoints =
    "The value of \"points\" is not a number of points. Points are 0 to 1000000 with two decimals "
    "at most, such as 2 or 7.5.";

TEST_CASE("each mistake in the heading is told", "[read_assignment]") {
    check_rows(
        pytest_lines(),
        {
            {1,
             "",
             {"1:1: The key \"schema\" is missing. Write for example: schema = "
              "\"grader.assignment/1\""}},
            {1,
             "schema = 1",
             {"1:10: The value of \"schema\" must be a string, but this is a whole number."}},
            {1,
             "schema = \"grader.assignment/2\"",
             {"1:10: The schema \"grader.assignment/2\" is not known. This program reads "
              "\"grader.assignment/1\"."}},
            {2, "", {"1:1: The key \"id\" is missing. Write for example: id = \"two-fer\""}},
            {2, "id = []", {"2:6: The value of \"id\" must be a string, but this is an array."}},
            {2, "id = \"Two Fer\"", {"2:6: \"Two Fer\" cannot be the id." + kName}},
            {2, "id = \"\"", {"2:6: \"\" cannot be the id." + kName}},
            {2, "id = \"..\"", {"2:6: \"..\" cannot be the id." + kName}},
            {2, "id = \"-x\"", {"2:6: \"-x\" cannot be the id." + kName}},
            {2,
             "id = \"" + std::string(65, 'x') + "\"",
             {"2:6: \"" + std::string(65, 'x') + "\" cannot be the id." + kName}},
            {3, "", {"1:1: The key \"title\" is missing. Write for example: title = \"Two fer\""}},
            {3,
             "title = 7",
             {"3:9: The value of \"title\" must be a string, but this is a whole number."}},
            {3,
             "title = \"\"",
             {"3:9: The value of \"title\" is not one line of 1 to 200 characters."}},
            {3,
             "title = \"a\\nb\"",
             {"3:9: The value of \"title\" is not one line of 1 to 200 characters."}},
            {3,
             "title = \"" + std::string(201, 'x') + "\"",
             {"3:9: The value of \"title\" is not one line of 1 to 200 characters."}},
            {3,
             "titel = \"Two fer\"",
             {"1:1: The key \"title\" is missing. Write for example: title = \"Two fer\"",
              "3:1: The key \"titel\" is not known at the top. Did you mean \"title\"?"}},
            {4, "", {"1:1: The key \"track\" is missing. Write for example: track = \"coding\""}},
            {4,
             "track = \"codin\"",
             {"4:9: The track \"codin\" is not known. Did you mean \"coding\"?"}},
            {4,
             "track = \"cooking\"",
             {"4:9: The track \"cooking\" is not known. Did you mean \"coding\"?"}},
            {4,
             "track = \"law\"",
             {"4:9: The track \"law\" is not known. Known are: coding, digital-marketing."}},
            {5,
             "",
             {"1:1: The key \"runner\" is missing. Write for example: runner = \"python-pytest\""}},
            {5, "runner = \"../evil\"", {"5:10: \"../evil\" cannot be the runner." + kName}},
            {5,
             "runner = 2024-01-01",
             {"5:10: The value of \"runner\" must be a string, but this is a date or time."}},
            {6,
             "skills = \"python\"",
             {"6:10: The value of \"skills\" must be an array, but this is a string."}},
            {6,
             "skills = [\"python\", 3]",
             {"6:21: The value of \"skills\" must be an array of strings, but this is a whole "
              "number."}},
            {6,
             "skills = [\"Python\"]",
             {"6:11: \"Python\" cannot name a skill. Use small letters, digits, \"-\", \"_\" and "
              "\".\", such as \"python.strings\"."}},
            {6,
             "skills = [\"\"]",
             {"6:11: \"\" cannot name a skill. Use small letters, digits, \"-\", \"_\" and \".\", "
              "such as \"python.strings\"."}},
            {6, "skills = [\"a\", \"b\", \"a\"]", {"6:21: The skill \"a\" is named twice."}},
            {6,
             "banana = 1",
             {"6:1: The key \"banana\" is not known at the top. Known are: schema, id, title, "
              "track, "
              "runner, skills, conditions, submission, tests, program, limits, test, starter."}},
        });
}

TEST_CASE("each mistake in the tables is told", "[read_assignment]") {
    check_rows(
        pytest_lines(),
        {
            {7,
             "[submision]",
             {"1:1: The key \"submission\" is missing. Write for example: [submission] and below "
              "it "
              "files = [\"two_fer.py\"]",
              "7:2: The key \"submision\" is not known at the top. Did you mean \"submission\"?"}},
            {8,
             "",
             {"7:1: The key \"files\" is missing in [submission]. Write for example: files = "
              "[\"two_fer.py\"]"}},
            {8, "files = []", {"8:9: A submission has 1 to 100 globs. Name the student's files."}},
            {8,
             "files = \"*.py\"",
             {"8:9: The value of \"files\" must be an array, but this is a string."}},
            {8,
             "files = [1]",
             {"8:10: The value of \"files\" must be an array of strings, but this is a whole "
              "number."}},
            {8,
             "files = [\"a.py\", \"/etc/passwd\"]",
             {"8:18: The path \"/etc/passwd\" is absolute."}},
            {8, "files = [\"../a.py\"]", {"8:10: The path \"../a.py\" has \"..\" in it."}},
            {8, "files = [\"[a\"]", {"8:10: A \"[\" in the glob is never closed by \"]\"."}},
            {8,
             "files = [\"a\"]\nfile = 1",
             {"9:1: The key \"file\" is not known in [submission]. Did you mean \"files\"?"}},
            {10,
             "dir = 1",
             {"10:7: The value of \"dir\" must be a string, but this is a whole number."}},
            {10,
             "dir = \"/tests\"",
             {"10:7: The path \"/tests\" is absolute. It is a folder of the assignment."}},
            {10,
             "dir = \"..\"",
             {"10:7: The path \"..\" has \"..\" in it. It is a folder of the assignment."}},
            {10,
             "dri = \"tests\"",
             {"10:1: The key \"dri\" is not known in [tests]. Did you mean \"dir\"?"}},
            {12,
             "cpu = 2",
             {"12:7: The value of \"cpu\" must be a string, but this is a whole "
              "number."}},
            {12,
             "cpu = \"2 seconds\"",
             {"12:7: The value of \"cpu\" is not a duration. Write a number and ms, s or min, such "
              "as \"500ms\" or \"2s\"; at most a day."}},
            {12,
             "wall = \"0s\"",
             {"12:8: The value of \"wall\" is not a duration. Write a number and ms, s or min, "
              "such "
              "as \"500ms\" or \"2s\"; at most a day."}},
            {12,
             "cpuu = \"2s\"",
             {"12:1: The key \"cpuu\" is not known in [limits]. Did you mean \"cpu\"?"}},
            {13,
             "memory = \"256\"",
             {"13:10: The value of \"memory\" is not a size. Write a number and B, KiB, MiB or "
              "GiB, "
              "such as \"256MiB\"."}},
            {13,
             "output = \"1TB\"",
             {"13:10: The value of \"output\" is not a size. Write a number and B, KiB, MiB or "
              "GiB, "
              "such as \"256MiB\"."}},
            {13,
             "disk = \"0MiB\"",
             {"13:8: The value of \"disk\" is not a size. Write a number and B, KiB, MiB or GiB, "
              "such as \"256MiB\"."}},
            {13,
             "processes = 0",
             {"13:13: The value of \"processes\" is out of bounds. It may be 1 to 4096."}},
            {13,
             "processes = \"4\"",
             {"13:13: The value of \"processes\" must be a whole number, but this is a string."}},
            {15,
             "score = 9.51",
             {"15:9: The starter cannot get more than all tests together are worth. They are worth "
              "9.5."}},
            {15,
             "score = -1",
             {"15:9: The value of \"score\" is not a number of points. Points are 0 to 1000000 "
              "with "
              "two decimals at most, such as 2 or 7.5."}},
            {15,
             "points = 1",
             {"15:1: The key \"points\" is not known in [starter]. Known are: score."}},
            {14,
             "[program]\nlanguage = \"cpp\"\n[starter]",
             {"14:1: The table [program] is only for runners that offer several languages. "
              "Such as runner = \"io\"."}},
            {11,
             "limits = 3\n[x]",
             {"11:1: The key \"limits\" is not known in [tests]. Known are: dir, level, given.",
              "12:2: The key \"x\" is not known at the top. Known are: schema, id, title, track, "
              "runner, skills, conditions, submission, tests, program, limits, test, starter."}},
        });
}

TEST_CASE("each mistake in a test is told", "[read_assignment]") {
    check_rows(
        pytest_lines(),
        {
            {17,
             "",
             {"16:1: The key \"id\" is missing in [[test]]. Write for example: id = "
              "\"test_no_name\""}},
            {17,
             "id = 3",
             {"17:6: The value of \"id\" must be a string, but this is a whole number."}},
            {17,
             "id = \"\"",
             {"17:6: The id of a test is 1 to 500 bytes without control characters. Write it as "
              "the "
              "framework names the test."}},
            {17,
             "id = \"a\\u0000b\"",
             {"17:6: The id of a test is 1 to 500 bytes without control characters. Write it as "
              "the "
              "framework names the test."}},
            {17,
             "id = \"" + std::string(501, 'x') + "\"",
             {"17:6: The id of a test is 1 to 500 bytes without control characters. Write it as "
              "the "
              "framework names the test."}},
            {22,
             "id = \"test_no_name\"",
             {"21:1: The test id \"test_no_name\" is used twice. It is also in line 16."}},
            {18,
             "",
             {"16:1: The key \"points\" is missing in [[test]]. Write for example: points = 2"}},
            {18, "points = -1", {"18:10: " + kNoPoints}},
            {18, "points = 0.125", {"18:10: " + kNoPoints}},
            {18, "points = \"2\"", {"18:10: " + kNoPoints}},
            {18, "points = nan", {"18:10: " + kNoPoints}},
            {18, "points = 1000001", {"18:10: " + kNoPoints}},
            {18,
             "points = 1000000",
             {"1:1: All tests together are worth more than 1000000 points."}},
            {19,
             "visibility = \"hiden\"",
             {"19:14: \"hiden\" is not known here. Did you mean \"hidden\"?"}},
            {19,
             "visibility = true",
             {"19:14: The value of \"visibility\" must be a string, but this is true or false."}},
            {19,
             "visibilty = \"hidden\"",
             {"19:1: The key \"visibilty\" is not known in [[test]]. Did you mean "
              "\"visibility\"?"}},
            {20, "detail = \"non\"", {"20:10: \"non\" is not known here. Did you mean \"none\"?"}},
            {20,
             "detail = \"everything\"",
             {"20:10: \"everything\" is not known here. Known are: full, actual, none."}},
            {20,
             "name = \"\"",
             {"20:8: The value of \"name\" is not one line of 1 to 200 characters."}},
            {20,
             "skills = [\"A\"]",
             {"20:11: \"A\" cannot name a skill. Use small letters, digits, \"-\", \"_\" and "
              "\".\", "
              "such as \"python.strings\"."}},
            {20,
             "cpu = \"x\"",
             {"20:7: The value of \"cpu\" is not a duration. Write a number and ms, s or min, such "
              "as \"500ms\" or \"2s\"; at most a day."}},
            {20,
             "expected = \"data/1.ans\"",
             {"20:12: The key \"expected\" is only for runner = \"io\". Other runners ask their "
              "framework whether a test passed."}},
            {20,
             "exit = 0\nargs = []",
             {"20:8: The key \"exit\" is only for runner = \"io\". Other runners ask their "
              "framework whether a test passed.",
              "21:8: The key \"args\" is only for runner = \"io\". Other runners ask their "
              "framework whether a test passed."}},
        });
}

TEST_CASE("each mistake that only the io runner knows is told", "[read_assignment]") {
    const std::string relative = " Paths are relative to the assignment's folder.";
    check_rows(
        io_lines(),
        {
            {8,
             "[tests]\n[program]",
             {"8:1: The table [tests] is not for runner = \"io\". Each [[test]] names its own "
              "files."}},
            {9,
             "",
             {"8:1: The key \"language\" is missing in [program]. Write for example: language = "
              "\"cpp\""}},
            {9,
             "language = 3",
             {"9:12: The value of \"language\" must be a string, but this is a whole number."}},
            {9,
             "language = \"\"",
             {"9:12: The value of \"language\" is not one line of 1 to 200 characters."}},
            {10,
             "entry = \"../main.cpp\"",
             {"10:9: The path \"../main.cpp\" has \"..\" in it. It is one of the student's "
              "files."}},
            {10,
             "entry = \"main.py\"",
             {"10:9: The entry is not among the files of a submission. Add it to files in "
              "[submission]."}},
            {10,
             "standard = \"\"",
             {"10:12: The value of \"standard\" is not one line of 1 to 200 characters."}},
            {10,
             "std = \"c++20\"",
             {"10:1: The key \"std\" is not known in [program]. Known are: language, entry, "
              "standard."}},
            {14, "stdin = \"/dev/zero\"", {"14:9: The path \"/dev/zero\" is absolute." + relative}},
            {14,
             "stdin = 1",
             {"14:9: The value of \"stdin\" must be a string, but this is a whole number."}},
            {15,
             "",
             {"11:1: The key \"expected\" is missing in [[test]]. Write for example: expected = "
              "\"data/1.ans\""}},
            {15,
             "expected = \"data/../../x\"",
             {"15:12: The path \"data/../../x\" has \"..\" in it." + relative}},
            {15,
             "expected = \"a\\u0000b\"",
             {"15:12: The path \"a\uFFFDb\" has a control character." + relative}},
            {16,
             "checker = \"custom\"",
             {"16:11: The checker \"custom\" is not supported yet. Use exact, lines, tokens, regex "
              "or float(absolute,relative)."}},
            {16,
             "checker = \"tokns\"",
             {"16:11: The checker \"tokns\" is not known. Did you mean \"tokens\"?"}},
            {17,
             "args = \"-v\"",
             {"17:8: The value of \"args\" must be an array, but this is a string."}},
            {17, "args = [\"a\\u0000b\"]", {"17:9: An argument of a program cannot hold a NUL."}},
            {18,
             "exit = 256",
             {"18:8: The value of \"exit\" is out of bounds. It may be 0 to 255."}},
            {18,
             "exit = -1",
             {"18:8: The value of \"exit\" is out of bounds. It may be 0 to 255."}},
            {18,
             "exti = 1",
             {"18:1: The key \"exti\" is not known in [[test]]. Did you mean \"exit\"?"}},
        });
    Lines lines = io_lines();
    lines[7] = lines[8] = lines[9] = "";
    CHECK(read(joined(lines)).complaints ==
          Lines{"assignment.toml:1:1: The key \"program\" is missing. Write for example: [program] "
                "and below it language = \"cpp\""});
}

TEST_CASE("tests that are none are told", "[read_assignment]") {
    const Lines all = pytest_lines();
    const std::string head = joined(Lines(all.begin(), all.begin() + 13));
    const auto complaints = [&](const std::string& text) { return read(text).complaints; };
    CHECK(complaints(head) == Lines{"assignment.toml:1:1: There is no test. Write [[test]] and "
                                    "below it id and points."});
    CHECK(complaints("test = []\n" + head) ==
          Lines{"assignment.toml:1:8: There is no test. Write [[test]] and below it id and "
                "points."});
    CHECK(complaints("test = [3]\n" + head) ==
          Lines{"assignment.toml:1:9: A test must be a table. Write [[test]]."});
    CHECK(complaints(head + "[test]\nid = 'a'\npoints = 1\n") ==
          Lines{"assignment.toml:14:1: The tests must be an array of tables. Write [[test]] with "
                "two brackets."});
    CHECK(complaints(head + "[[test]]\nid = 'a'\npoints = 0\n") ==
          Lines{"assignment.toml:1:1: All tests together are worth nothing. Give them points."});
    std::string many = head;
    for (int i = 0; i < 1001; ++i)
        many += "[[test]]\nid = 'a" + std::to_string(i) + "'\npoints = 1\n";
    CHECK(complaints(many) ==
          Lines{"assignment.toml:3014:1: An assignment has at most 1000 tests."});
    std::string globs = "'a'";
    for (int i = 0; i < 100; ++i)
        globs += ", 'a'";
    Lines lines = pytest_lines();
    lines[7] = "files = [" + globs + "]";
    CHECK(complaints(joined(lines)) ==
          Lines{"assignment.toml:8:9: A submission has 1 to 100 globs. Name the student's "
                "files."});
}

TEST_CASE("all mistakes are told at once, in the order of the lines", "[read_assignment]") {
    Lines lines = pytest_lines();
    lines[1] = "id = 7";
    lines[3] = "track = \"law\"";
    lines[11] = "cpuu = \"2s\"";
    lines[17] = "points = \"many\"";
    lines[21] = "id = \"test_no_name\"";
    const Lines complaints = read(joined(lines)).complaints;
    REQUIRE(complaints.size() == 5);
    CHECK(complaints[0].starts_with("assignment.toml:2:6: "));
    CHECK(complaints[1].starts_with("assignment.toml:4:9: "));
    CHECK(complaints[2].starts_with("assignment.toml:12:1: "));
    CHECK(complaints[3].starts_with("assignment.toml:18:10: "));
    CHECK(complaints[4].starts_with("assignment.toml:21:1: "));
    CHECK(read("").complaints.size() == 7);
}

}  // namespace
}  // namespace grader::assignment
