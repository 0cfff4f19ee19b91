// What is made of a harness's report, honest, damaged or forged.
#include "grader/grading/parse.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace grader::grading {
namespace {

using namespace std::string_view_literals;
using Status = FinishedTest::Status;

const std::string kCollected = R"({"event":"collected","tests":["a","b"]})"
                               "\n";

std::string start(const std::string& id) {
    return R"({"event":"start","test":")" + id + "\"}\n";
}

std::string finish(const std::string& id, const std::string& status) {
    return R"({"event":"finish","test":")" + id + R"(","status":")" + status + "\"}\n";
}

HarnessReport read_report(std::string_view bytes, const HarnessLimits& limits = {}) {
    return parse_harness(bytes, "", limits);
}

std::vector<std::string> codes(const HarnessReport& report) {
    std::vector<std::string> all;
    for (const model::Message& anomaly : report.anomalies)
        all.push_back(anomaly.code);
    return all;
}

TEST_CASE("an honest report is read in order and without an anomaly", "[parse]") {
    const HarnessReport report = read_report(
        kCollected + start("a") + finish("a", "passed") + start("b") +
        R"({"event":"finish","test":"b","status":"failed","message":"m\nn","expected":"1","actual":null})"
        "\n"
        R"({"event":"end"})"
        "\n");
    HarnessReport expected;
    expected.inventoried = true;
    expected.collected = {"a", "b"};
    expected.finished = {{.id = "a", .status = Status::passed},
                         {.id = "b", .status = Status::failed, .message = "m\nn", .expected = "1"}};
    expected.ended = true;
    CHECK(report == expected);
}

TEST_CASE("only what bears the token of the launch is believed", "[parse]") {
    const std::string honest = R"({"event":"collected","tests":["a"],"token":"9f"})"
                               "\n";
    CHECK(parse_harness(honest, "9f").inventoried);
    for (const char* token : {"", R"(,"token":"9e")", R"(,"token":159)", R"(,"token":["9f"])"}) {
        const std::string forged = R"({"event":"start","test":"a")" + std::string(token) + "}\n";
        const HarnessReport report = parse_harness(honest + forged, "9f");
        CHECK(codes(report) == std::vector<std::string>{"line_not_authentic"});
        CHECK_FALSE(report.running);
    }
}

TEST_CASE("an answer is kept as JSON, an error by its name", "[parse]") {
    const HarnessReport report =
        read_report(kCollected + start("a") +
                    R"({"event":"answer","test":"a","value":[1,{"k":null}]})"
                    "\n" +
                    start("b") +
                    R"({"event":"answer","test":"b","raised":"E","bases":["B",3],"message":"m"})"
                    "\n");
    REQUIRE(report.finished.size() == 2);
    CHECK(report.finished[0].status == Status::answered);
    CHECK(report.finished[0].answer == R"([1,{"k":null}])");
    CHECK(report.finished[1].raised == "E");
    CHECK(report.finished[1].raised_is == std::vector<std::string>{"B"});
    CHECK(report.finished[1].message == "m");
    CHECK_FALSE(report.finished[1].answer);
}

TEST_CASE("an answer that is neither a value nor a named error is none", "[parse]") {
    for (const char* rest :
         {"", R"(,"raised":5)", R"(,"raised":null)", R"(,"raised":5,"value":1)"}) {
        INFO(rest);
        const HarnessReport report =
            read_report(kCollected + start("a") + R"({"event":"answer","test":"a")" + rest + "}\n");
        CHECK(codes(report) == std::vector<std::string>{"event_malformed"});
        CHECK(report.finished.empty());
        CHECK(report.running == "a");
    }
}

TEST_CASE("every status is known by its name", "[parse]") {
    for (const auto& [name, status] : {std::pair{"passed", Status::passed},
                                       {"failed", Status::failed},
                                       {"error", Status::error},
                                       {"skipped", Status::skipped},
                                       {"tampered", Status::tampered}}) {
        const HarnessReport report = read_report(kCollected + start("a") + finish("a", name));
        REQUIRE(report.finished.size() == 1);
        CHECK(report.finished[0].status == status);
    }
}

TEST_CASE("a harness that dies leaves the test that was running", "[parse]") {
    const HarnessReport report =
        read_report(kCollected + start("a") + finish("a", "passed") + start("b"));
    CHECK(report.running == "b");
    CHECK(report.finished.size() == 1);
    CHECK_FALSE(report.ended);
    CHECK(report.anomalies.empty());
}

TEST_CASE("tests that cannot be loaded are told with the reason", "[parse]") {
    const HarnessReport report =
        read_report(R"({"event":"broken","message":"SyntaxError in line 3"})"
                    "\n"
                    R"({"event":"end"})"
                    "\n");
    CHECK(report.broken == "SyntaxError in line 3");
    CHECK(report.ended);
    CHECK(report.anomalies.empty());
}

struct Row {
    std::string_view name;
    std::string bytes;
    std::string code;      ///< the one anomaly
    std::size_t finished;  ///< how many results are believed, contradictions included
};

TEST_CASE("what no honest harness says is an anomaly and is not believed", "[parse]") {
    const std::string deep =
        R"({"event":"end","x":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}\n";
    const std::vector<Row> rows = {
        {"cut off", kCollected + start("a") + R"({"event":"finish","test":"a","sta)",
         "line_truncated", 0},
        {"complete but for its newline", kCollected + R"({"event":"end"})", "line_truncated", 0},
        {"blank line", "\n", "line_unreadable", 0},
        {"no JSON", "FAIL a\n", "line_unreadable", 0},
        {"two values", "{\"event\":\"end\"}{\"event\":\"end\"}\n", "line_unreadable", 0},
        {"NUL bytes", std::string("\0\0\n"sv), "line_unreadable", 0},
        {"no object", "[\"end\"]\n", "line_unreadable", 0},
        {"no event", "{}\n", "line_unreadable", 0},
        {"event of the wrong type", "{\"event\":1}\n", "line_unreadable", 0},
        {"deep", deep, "line_unreadable", 0},
        {"unknown event", "{\"event\":\"bonus\"}\n", "event_unknown", 0},
        {"tests of the wrong type", "{\"event\":\"collected\",\"tests\":\"a\"}\n",
         "event_malformed", 0},
        {"a test of the wrong type", "{\"event\":\"collected\",\"tests\":[1]}\n", "event_malformed",
         0},
        {"a test without a name", "{\"event\":\"collected\",\"tests\":[\"\"]}\n", "event_malformed",
         0},
        {"start without test", kCollected + "{\"event\":\"start\"}\n", "event_malformed", 0},
        {"start of the wrong type", kCollected + "{\"event\":\"start\",\"test\":[]}\n",
         "event_malformed", 0},
        {"start before collected", start("a"), "test_unknown", 0},
        {"start of an unknown test", kCollected + start("c"), "test_unknown", 0},
        {"finish of an unknown test", kCollected + finish("c", "passed"), "test_unknown", 0},
        {"finish without start", kCollected + finish("a", "passed"), "test_finished_unstarted", 0},
        {"finish of another test", kCollected + start("a") + finish("b", "passed"),
         "test_finished_unstarted", 0},
        {"unknown status", kCollected + start("a") + finish("a", "excellent"), "event_malformed",
         0},
        {"no status", kCollected + start("a") + "{\"event\":\"finish\",\"test\":\"a\"}\n",
         "event_malformed", 0},
        {"finished twice", kCollected + start("a") + finish("a", "passed") + finish("a", "failed"),
         "test_finished_twice", 2},
        {"started twice", kCollected + start("a") + finish("a", "passed") + start("a"),
         "test_started_twice", 1},
        {"started while running", kCollected + start("a") + start("b") + finish("b", "passed"),
         "test_not_finished", 1},
        {"collected twice", kCollected + kCollected, "collected_twice", 0},
        {"the same test twice", "{\"event\":\"collected\",\"tests\":[\"a\",\"a\"]}\n",
         "test_collected_twice", 0},
        {"broken without reason", "{\"event\":\"broken\"}\n", "event_malformed", 0},
        {"broken twice",
         "{\"event\":\"broken\",\"message\":\"\"}\n{\"event\":\"broken\",\"message\":\"\"}\n",
         "broken_twice", 0},
        {"end in a test", kCollected + start("a") + "{\"event\":\"end\"}\n", "end_early", 0},
        {"after the end", kCollected + start("a") + "{\"event\":\"end\"}\n" + finish("a", "passed"),
         "end_early event_after_end", 0},
        {"message of the wrong type",
         kCollected + start("a") +
             "{\"event\":\"finish\",\"test\":\"a\",\"status\":\"passed\",\"message\":[1]}\n",
         "event_malformed", 1},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const HarnessReport report = read_report(row.bytes);
        std::string all;
        for (const std::string& code : codes(report))
            all += (all.empty() ? "" : " ") + code;
        CHECK(all == row.code);
        CHECK(report.finished.size() == row.finished);
        CHECK(report.anomaly_count == report.anomalies.size());
    }
}

TEST_CASE("a third finish of a test adds nothing more", "[parse]") {
    std::string bytes = kCollected + start("a");
    for (int i = 0; i < 1000; ++i)
        bytes += finish("a", "passed");
    const HarnessReport report = read_report(bytes);
    CHECK(report.finished.size() == 2);
    CHECK(report.anomaly_count == 999);
    CHECK(report.anomalies.size() == HarnessLimits{}.anomalies);
}

TEST_CASE("odd bytes in a message do not cost an honest result", "[parse]") {
    const std::string before =
        kCollected + start("a") + R"({"event":"finish","test":"a","status":"failed","message":")";
    struct Message {
        std::string_view written;
        std::string_view read;
        std::size_t anomalies;
    };
    for (const Message& message :
         {Message{"\xFFx", "\uFFFDx", 1}, Message{R"(\ud83dx)", "\uFFFDx", 0},
          Message{R"(\uDE00)", "\uFFFD", 0}, Message{R"(\ud83d\ud83d\ude00)", "\uFFFD😀", 0},
          Message{R"(\ud83d\ude00)", "😀", 0}, Message{R"(\\ud83d)", "\\ud83d", 0},
          Message{R"(\\\ud83d)", "\\\uFFFD", 0}, Message{R"(a\u0000b)", "a\0b"sv, 0}}) {
        INFO(message.written);
        const HarnessReport report = read_report(before + std::string(message.written) + "\"}\n");
        REQUIRE(report.finished.size() == 1);
        CHECK(report.finished[0].message == std::string(message.read));
        CHECK(report.anomaly_count == message.anomalies);
    }
}

TEST_CASE("lines, names, lists and texts are bounded", "[parse]") {
    const HarnessLimits limits{.line_bytes = 300, .tests = 3, .id_bytes = 5, .text_characters = 4};
    CHECK(codes(read_report(std::string(301, ' ') + "\n", limits)) ==
          std::vector<std::string>{"line_too_long"});
    const HarnessReport report =
        read_report(R"({"event":"collected","tests":["a","longer","b","c","d","e"]})"
                    "\n" +
                        start("a") +
                        R"({"event":"finish","test":"a","status":"failed","message":"ääääää"})"
                        "\n",
                    limits);
    CHECK(report.collected == std::vector<std::string>{"a", "b", "c"});
    CHECK(codes(report) == std::vector<std::string>{"event_malformed", "tests_too_many"});
    REQUIRE(report.finished.size() == 1);
    CHECK(report.finished[0].message == "ääää…");
}

TEST_CASE("damaged reports are read without harm", "[parse][property]") {
    const unsigned seed = Catch::rngSeed() != 0 ? Catch::rngSeed() : 20'240'611;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string whole = kCollected + start("a") + finish("a", "passed") + start("b") +
                              finish("b", "failed") + "{\"event\":\"end\"}\n";
    for (int round = 0; round < 5'000; ++round) {
        std::string bytes = whole;
        for (auto n = random() % 4; n > 0; --n) {
            const std::size_t at = random() % bytes.size();
            if (random() % 2 == 0)
                bytes[at] = static_cast<char>(random());
            else
                bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 80));
        }
        bytes.resize(random() % (bytes.size() + 1));
        CAPTURE(bytes);
        const HarnessReport report = read_report(bytes);
        for (const FinishedTest& test : report.finished)
            REQUIRE(std::count(report.collected.begin(), report.collected.end(), test.id) == 1);
        REQUIRE(report.finished.size() <= 2 * report.collected.size());
        REQUIRE(report.anomalies.size() <= HarnessLimits{}.anomalies);
    }
}

}  // namespace
}  // namespace grader::grading
