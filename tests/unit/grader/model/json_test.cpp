// The contract grader.result/1: what is written, that it reads back, and that nothing hostile gets
// in.
#include "grader/model/json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "grader/model/words.h"

namespace grader::model {
namespace {

using nlohmann::json;

GradeResult sample() {
    return {
        .state = State::graded,
        .assignment = {"two-fer"},
        .assignment_version = "sha256:00ff",
        .source = "https://example.org/a.git",
        .commit = {"0123456789012345678901234567890123456789"},
        .tree = {"9876543210987654321098765432109876543210"},
        .score = {750},
        .max_score = whole_points(10),
        .tests = {{.id = "test_no_name",
                   .name = "no name gives you",
                   .status = TestStatus::passed,
                   .score = {750},
                   .max_score = {750},
                   .cpu_ms = 1.25,
                   .wall_ms = 3.4,
                   .memory_kb = 9000},
                  {.id = "test_ü",
                   .name = "a name",
                   .status = TestStatus::failed,
                   .max_score = {250},
                   .visibility = Visibility::after_due,
                   .message = Message{"line_differs", {{"line", "2"}}, "Line 2 differs."},
                   .expected = "One for you",
                   .actual = ""}},
        .integrity = {.level = IntegrityLevel::witnessed,
                      .findings = {{"late_events", {}, "Something was written late."}}},
        .feedback = {{"file_left_out", {{"file", "notes.txt"}}, "notes.txt was left out."}},
        .environment = {.digest = "sha256:1234", .tools = {{"python3", "Python 3.11.2"}}},
        .timing = {.fetch_ms = 1,
                   .prepare_ms = 2.5,
                   .compile_ms = 0,
                   .run_ms = 100.125,
                   .score_ms = 0.01},
    };
}

TEST_CASE("a result is spelled as the contract says", "[json]") {
    const std::string expected =
        R"({"schema":"grader.result/1","state":"graded",)"
        R"("assignment":{"id":"two-fer","version":"sha256:00ff"},)"
        R"("submission":{"source":"https://example.org/a.git",)"
        R"("commit":"0123456789012345678901234567890123456789",)"
        R"("tree":"9876543210987654321098765432109876543210"},"score":7.5,"max_score":10,)"
        R"("tests":[{"id":"test_no_name","name":"no name gives you","status":"passed",)"
        R"("score":7.5,"max_score":7.5,"visibility":"visible","message":null,)"
        R"("message_code":null,"message_params":null,"expected":null,"actual":null,)"
        R"("cpu_ms":1.25,"wall_ms":3.4,"memory_kb":9000},)"
        R"({"id":"test_ü","name":"a name","status":"failed","score":0,"max_score":2.5,)"
        R"("visibility":"after_due","message":"Line 2 differs.","message_code":"line_differs",)"
        R"("message_params":{"line":"2"},"expected":"One for you","actual":"",)"
        R"("cpu_ms":0.0,"wall_ms":0.0,"memory_kb":0}],)"
        R"("integrity":{"level":"witnessed","findings":[{"code":"late_events","params":{},)"
        R"("text":"Something was written late."}]},"feedback":[{"code":"file_left_out",)"
        R"("params":{"file":"notes.txt"},"text":"notes.txt was left out."}],)"
        R"("environment":{"digest":"sha256:1234","tools":{"python3":"Python 3.11.2"}},)"
        R"("timing_ms":{"fetch":1.0,"prepare":2.5,"compile":0.0,"run":100.125,"score":0.01}})";
    CHECK(to_json(sample()) == expected);
}

TEST_CASE("what was written reads back as the same result", "[json]") {
    for (const GradeResult& result : {GradeResult{}, sample()}) {
        const ReadResult read = read_result(to_json(result));
        CHECK(read.problem.empty());
        REQUIRE(read.result.has_value());
        CHECK(*read.result == result);
        CHECK(from_json(to_json(result)) == result);
    }
}

TEST_CASE("a failure of the grader has no score, also no zero", "[json]") {
    json document = json::parse(to_json(GradeResult{.state = State::grader_error}));
    CHECK(document["score"].is_null());
    document["score"] = 0;
    CHECK(read_result(document.dump()).problem == "score: must be null where the grader failed");
    document["state"] = "graded";
    document["score"] = nullptr;
    CHECK(read_result(document.dump()).problem ==
          "score: must be points from 0 to 1000000 with two decimals at most");
}

TEST_CASE("every word and any points survive being written and read", "[json]") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 500; ++i) {
        GradeResult result = sample();
        TestResult& test = result.tests.front();
        result.state = kStates[random() % kStates.size()];
        if (!is_a_mark(result.state)) result.score = {};
        result.integrity.level = kIntegrityLevels[random() % kIntegrityLevels.size()];
        test.status = kTestStatuses[random() % kTestStatuses.size()];
        test.visibility = kVisibilities[random() % kVisibilities.size()];
        test.score.hundredths = static_cast<std::int64_t>(random() % 100'000'001);
        test.memory_kb = static_cast<std::int64_t>(random() >> 1);
        test.cpu_ms = static_cast<double>(random() % 10'000'000) / 1000;
        REQUIRE(from_json(to_json(result)) == result);
    }
}

TEST_CASE("a student's bytes that are not UTF-8 become replacement characters", "[json]") {
    GradeResult result = sample();
    result.tests[1].actual =
        "a\xff\xfe"
        "b\xc3";
    result.tests[1].message->params["line\x80"] = std::string("\0\x1f\"\\", 4);
    result.feedback[0].text = "\xed\xa0\x80";
    result.environment.tools["\xf5"] = "1";
    const std::string document = to_json(result);
    const ReadResult read = read_result(document);
    CHECK(read.problem.empty());
    REQUIRE(read.result.has_value());
    CHECK(read.result->tests[1].actual == "a\uFFFD\uFFFDb\uFFFD");
    CHECK(read.result->tests[1].message->params.at("line\uFFFD") == std::string("\0\x1f\"\\", 4));
    CHECK(read.result->environment.tools.contains("\uFFFD"));
    CHECK(to_json(*read.result) == document);
}

TEST_CASE("a document that is wrong in one place is refused with that place", "[json]") {
    struct Row {
        const char* pointer;
        json value;
        const char* problem;
    };
    const std::vector<Row> rows = {
        {"/schema", "grader.result/2", "schema: must be \"grader.result/1\""},
        {"/state", "Graded", "state: is \"Graded\", which is not a known word"},
        {"/state", 1, "state: must be a string"},
        {"/assignment", json::array(), "assignment: must be an object"},
        {"/submission/commit", nullptr, "submission.commit: must be a string"},
        {"/score", "7.5", "score: must be points from 0 to 1000000 with two decimals at most"},
        {"/score", 7.505, "score: must be points from 0 to 1000000 with two decimals at most"},
        {"/score", -1, "score: must be points from 0 to 1000000 with two decimals at most"},
        {"/max_score", 1e300,
         "max_score: must be points from 0 to 1000000 with two decimals at most"},
        {"/tests", json::object(), "tests: must be an array"},
        {"/tests/1", 7, "tests[1]: must be an object"},
        {"/tests/1/status", "ok", "tests[1].status: is \"ok\", which is not a known word"},
        {"/tests/0/memory_kb", 1.5, "tests[0].memory_kb: must be a whole number"},
        {"/tests/0/memory_kb", 18446744073709551615ULL,
         "tests[0].memory_kb: must be a whole number"},
        {"/tests/0/cpu_ms", true, "tests[0].cpu_ms: must be a number"},
        {"/tests/1/message_params", json::array(), "tests[1].message_params: must be an object"},
        {"/tests/1/message_params/line", 2, "tests[1].message_params.line: must be a string"},
        {"/tests/1/expected", 2, "tests[1].expected: must be a string"},
        {"/integrity/level", "in_process",
         "integrity.level: is \"in_process\", which is not a known word"},
        {"/feedback/0/text", nullptr, "feedback[0].text: must be a string"},
        {"/timing_ms/run", "1", "timing_ms.run: must be a number"},
    };
    const json document = json::parse(to_json(sample()));
    for (const Row& row : rows) {
        INFO(row.pointer << " = " << row.value);
        json changed = document;
        changed[json::json_pointer(row.pointer)] = row.value;
        const ReadResult read = read_result(changed.dump());
        CHECK(read.problem == row.problem);
        CHECK_FALSE(read.result.has_value());
    }
}

// Removes the n-th key of all keys in the document, counted in depth; its path, or nothing.
std::string remove_key(json& value, int& n, const std::string& path) {
    if (value.is_object()) {
        for (auto entry = value.begin(); entry != value.end(); ++entry) {
            std::string inner = path.empty() ? entry.key() : path + "." + entry.key();
            if (n-- == 0) {
                value.erase(entry);
                return inner;
            }
            if (std::string found = remove_key(*entry, n, inner); !found.empty()) return found;
        }
    }
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        const std::string inner = path + "[" + std::to_string(i) + "]";
        if (std::string found = remove_key(value[i], n, inner); !found.empty()) return found;
    }
    return "";
}

TEST_CASE("each missing key is named, and nothing else is made of it", "[json]") {
    int removed = 0;
    for (int n = 0;; ++n, ++removed) {
        json document = json::parse(to_json(sample()));
        int countdown = n;
        const std::string path = remove_key(document, countdown, "");
        if (path.empty()) break;
        INFO(path);
        const ReadResult read = read_result(document.dump());
        // What a map holds is free, and so is what explains a message that is not there.
        const bool free = path.find("params.") != std::string::npos ||
                          path.find("tools.") != std::string::npos ||
                          path.starts_with("tests[0].message_");
        if (free) {
            CHECK(read.problem.empty());
        } else {
            CHECK(read.problem == path + ": is missing");
            CHECK_FALSE(read.result.has_value());
        }
    }
    CHECK(removed == 62);
}

TEST_CASE("keys that a later version may add are left out", "[json]") {
    json document = json::parse(to_json(sample()));
    document["later"] = {{"more", 1}};
    document["tests"][0]["later"] = "x";
    CHECK(from_json(document.dump()) == sample());
}

TEST_CASE("hostile documents are refused with a reason", "[json]") {
    const std::string deep_array(200'000, '[');
    std::string deep_object;
    for (int i = 0; i < 200'000; ++i)
        deep_object += "{\"a\":";
    CHECK(read_result(deep_array).problem == "the document is nested more than 32 levels deep");
    CHECK(read_result(deep_array + std::string(200'000, ']')).problem ==
          "the document is nested more than 32 levels deep");
    CHECK(read_result(deep_object).problem == "the document is nested more than 32 levels deep");
    // A quote that is escaped does not hide what follows.
    CHECK(read_result("[\"\\\\\"," + deep_array).problem ==
          "the document is nested more than 32 levels deep");
    CHECK(read_result(std::string(kMaxResultBytes + 1, ' ')).problem ==
          "the document is larger than 64 MiB");
    for (const char* text : {"", " ", "{", "nul", "{}x", "[1,]", "\"\xff\"", "{\"a\":1e999}", "'x'",
                             "// comment\n{}", "\"\\ud800\""}) {
        INFO(text);
        CHECK(read_result(text).problem == "the document is not JSON");
    }
    for (const char* text : {"null", "7", "\"x\"", "[]"}) {
        INFO(text);
        CHECK(read_result(text).problem == "the document: must be an object");
    }
    CHECK(read_result("{}").problem == "schema: is missing");
    CHECK_FALSE(from_json("{}").has_value());
}

TEST_CASE("brackets inside of a string are no nesting", "[json]") {
    GradeResult result = sample();
    result.source = "\"" + std::string(1000, '[') + "\\";
    CHECK(from_json(to_json(result)) == result);
}

TEST_CASE("a document with any byte changed is read or refused, never more", "[json]") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    const std::string document = to_json(sample());
    for (int i = 0; i < 1000; ++i) {
        std::string changed = document;
        for (int n = 0; n < 3; ++n)
            changed[random() % changed.size()] = static_cast<char>(random());
        const ReadResult read = read_result(changed);
        REQUIRE(read.result.has_value() == read.problem.empty());
    }
}

}  // namespace
}  // namespace grader::model
