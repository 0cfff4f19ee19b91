// The only place that knows how a result is spelled in JSON. Reading never throws: the parser
// reports errors as a value, the nesting is measured before it runs, and every access is checked.
#include "grader/model/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "grader/model/words.h"

namespace grader::model {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "grader.result/1";

// ---- writing -----------------------------------------------------------------------------------

// Whole points are written as integers. Others have two decimals at most, and the shortest decimal
// form of the nearest double gives exactly these back.
Json number(Points points) {
    if (points.hundredths % 100 == 0) return points.hundredths / 100;
    return static_cast<double>(points.hundredths) / 100;
}

Json or_null(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json();
}

// An object even when it is empty: an empty map would become null.
Json object(const std::map<std::string, std::string>& entries) {
    Json result = Json::object();
    for (const auto& [key, value] : entries)
        result[key] = value;
    return result;
}

Json messages(const std::vector<Message>& list) {
    Json result = Json::array();
    for (const Message& message : list) {
        result.push_back(
            {{"code", message.code}, {"params", object(message.params)}, {"text", message.text}});
    }
    return result;
}

Json to_object(const TestResult& test) {
    const auto& message = test.message;
    return {{"id", test.id},
            {"name", test.name},
            {"status", to_string(test.status)},
            {"score", number(test.score)},
            {"max_score", number(test.max_score)},
            {"visibility", to_string(test.visibility)},
            {"message", message ? Json(message->text) : Json()},
            {"message_code", message ? Json(message->code) : Json()},
            {"message_params", message ? object(message->params) : Json()},
            {"expected", or_null(test.expected)},
            {"actual", or_null(test.actual)},
            {"cpu_ms", test.cpu_ms},
            {"wall_ms", test.wall_ms},
            {"memory_kb", test.memory_kb}};
}

// ---- reading -----------------------------------------------------------------------------------

// How deeply brackets are nested outside of strings, whether or not it is JSON.
std::size_t depth_of(std::string_view document) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < document.size(); ++i) {
        const char c = document[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

// A place in a document and how to go on from there. Remembers the first problem; after it, every
// answer is a default, so that callers read on without asking each time.
class Reader {
public:
    Reader(const Json* value, std::string path, std::string& problem)
        : value_(value), path_(std::move(path)), problem_(problem) {}

    [[nodiscard]] Reader at(std::string_view key) const {
        std::string path = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
        if (value_ == nullptr) return {nullptr, std::move(path), problem_};
        if (!value_->is_object()) {
            fail("must be an object");
            return {nullptr, std::move(path), problem_};
        }
        const auto found = value_->find(std::string(key));
        Reader result{found == value_->end() ? nullptr : &*found, std::move(path), problem_};
        if (result.value_ == nullptr) result.fail("is missing");
        return result;
    }

    [[nodiscard]] bool is_null() const { return value_ == nullptr || value_->is_null(); }

    [[nodiscard]] std::string text() const {
        if (value_ == nullptr) return {};
        if (!value_->is_string()) return fail("must be a string"), std::string();
        return value_->get<std::string>();
    }

    [[nodiscard]] std::optional<std::string> text_or_null() const {
        if (is_null()) return std::nullopt;
        return text();
    }

    [[nodiscard]] double real() const {
        if (value_ == nullptr) return 0;
        if (!value_->is_number()) return fail("must be a number"), 0.0;
        return value_->get<double>();
    }

    [[nodiscard]] std::int64_t integer() const {
        if (value_ == nullptr) return 0;
        constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
        const bool fits = value_->is_number_integer() && (!value_->is_number_unsigned() ||
                                                          value_->get<std::uint64_t>() <= kLargest);
        if (!fits) return fail("must be a whole number"), std::int64_t{0};
        return value_->get<std::int64_t>();
    }

    [[nodiscard]] Points points() const {
        if (value_ == nullptr) return {};
        char digits[32];
        std::to_chars_result end{digits, {}};
        if (value_->is_number_float()) {
            end = std::to_chars(digits, std::end(digits), value_->get<double>(),
                                std::chars_format::fixed);
        } else if (value_->is_number()) {
            end = std::to_chars(digits, std::end(digits), integer());
        }
        const bool printed = end.ec == std::errc{};
        const auto points = parse_points({digits, printed ? end.ptr : digits});
        if (!points) fail("must be points from 0 to 1000000 with two decimals at most");
        return points.value_or(Points{});
    }

    template <class Enum>
    [[nodiscard]] Enum word(std::optional<Enum> (*parse)(std::string_view)) const {
        const std::string spelled = text();
        const auto value = parse(spelled);
        if (!value) fail("is \"" + spelled.substr(0, 40) + "\", which is not a known word");
        return value.value_or(Enum{});
    }

    [[nodiscard]] std::map<std::string, std::string> texts() const {
        std::map<std::string, std::string> result;
        if (value_ == nullptr) return result;
        if (!value_->is_object()) return fail("must be an object"), result;
        for (const auto& [key, value] : value_->items())
            result[key] = Reader(&value, path_ + "." + key, problem_).text();
        return result;
    }

    template <class Element>
    [[nodiscard]] std::vector<Element> list(Element (*read)(const Reader&)) const {
        std::vector<Element> result;
        if (value_ == nullptr) return result;
        if (!value_->is_array()) return fail("must be an array"), result;
        for (std::size_t i = 0; i < value_->size(); ++i) {
            result.push_back(
                read(Reader(&(*value_)[i], path_ + "[" + std::to_string(i) + "]", problem_)));
        }
        return result;
    }

    void fail(const std::string& what) const {
        if (problem_.empty()) problem_ = (path_.empty() ? "the document" : path_) + ": " + what;
    }

private:
    const Json* value_;
    std::string path_;
    std::string& problem_;
};

Message to_message(const Reader& at) {
    return {.code = at.at("code").text(),
            .params = at.at("params").texts(),
            .text = at.at("text").text()};
}

TestResult to_test(const Reader& at) {
    TestResult test{.id = at.at("id").text(),
                    .name = at.at("name").text(),
                    .status = at.at("status").word(parse_test_status),
                    .score = at.at("score").points(),
                    .max_score = at.at("max_score").points(),
                    .visibility = at.at("visibility").word(parse_visibility),
                    .expected = at.at("expected").text_or_null(),
                    .actual = at.at("actual").text_or_null(),
                    .cpu_ms = at.at("cpu_ms").real(),
                    .wall_ms = at.at("wall_ms").real(),
                    .memory_kb = at.at("memory_kb").integer()};
    if (!at.at("message").is_null()) {
        test.message = Message{.code = at.at("message_code").text(),
                               .params = at.at("message_params").texts(),
                               .text = at.at("message").text()};
    }
    return test;
}

Timing to_timing(const Reader& at) {
    return {.fetch_ms = at.at("fetch").real(),
            .prepare_ms = at.at("prepare").real(),
            .compile_ms = at.at("compile").real(),
            .run_ms = at.at("run").real(),
            .score_ms = at.at("score").real()};
}

Points to_score(const Reader& at, State state) {
    if (is_a_mark(state)) return at.points();
    if (!at.is_null()) at.fail("must be null where the grader failed");
    return {};
}

GradeResult to_result(const Reader& root) {
    const State state = root.at("state").word(parse_state);
    const Reader assignment = root.at("assignment");
    const Reader submission = root.at("submission");
    const Reader integrity = root.at("integrity");
    const Reader environment = root.at("environment");
    return {.state = state,
            .assignment = {assignment.at("id").text()},
            .assignment_version = assignment.at("version").text(),
            .source = submission.at("source").text(),
            .commit = {submission.at("commit").text()},
            .tree = {submission.at("tree").text()},
            .score = to_score(root.at("score"), state),
            .max_score = root.at("max_score").points(),
            .tests = root.at("tests").list(to_test),
            .integrity = {.level = integrity.at("level").word(parse_integrity_level),
                          .findings = integrity.at("findings").list(to_message)},
            .feedback = root.at("feedback").list(to_message),
            .environment = {.digest = environment.at("digest").text(),
                            .tools = environment.at("tools").texts()},
            .timing = to_timing(root.at("timing_ms"))};
}

}  // namespace

std::string to_json(const GradeResult& result) {
    Json tests = Json::array();
    for (const TestResult& test : result.tests)
        tests.push_back(to_object(test));
    const Timing& timing = result.timing;
    const Json document = {
        {"schema", kSchema},
        {"state", to_string(result.state)},
        {"assignment", {{"id", result.assignment.value}, {"version", result.assignment_version}}},
        {"submission",
         {{"source", result.source}, {"commit", result.commit.value}, {"tree", result.tree.value}}},
        {"score", is_a_mark(result.state) ? number(result.score) : Json()},
        {"max_score", number(result.max_score)},
        {"tests", tests},
        {"integrity",
         {{"level", to_string(result.integrity.level)},
          {"findings", messages(result.integrity.findings)}}},
        {"feedback", messages(result.feedback)},
        {"environment",
         {{"digest", result.environment.digest}, {"tools", object(result.environment.tools)}}},
        {"timing_ms",
         {{"fetch", timing.fetch_ms},
          {"prepare", timing.prepare_ms},
          {"compile", timing.compile_ms},
          {"run", timing.run_ms},
          {"score", timing.score_ms}}},
    };
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ReadResult read_result(std::string_view document) {
    if (document.size() > kMaxResultBytes) return {.problem = "the document is larger than 64 MiB"};
    if (depth_of(document) > kMaxResultDepth)
        return {.problem = "the document is nested more than 32 levels deep"};
    const Json json = Json::parse(document, nullptr, false);
    if (json.is_discarded()) return {.problem = "the document is not JSON"};
    std::string problem;
    const Reader root(&json, "", problem);
    const std::string schema = root.at("schema").text();
    if (schema != kSchema) root.at("schema").fail("must be \"" + std::string(kSchema) + "\"");
    GradeResult result = to_result(root);
    if (!problem.empty()) return {.problem = std::move(problem)};
    return {.result = std::move(result)};
}

std::optional<GradeResult> from_json(std::string_view document) {
    return read_result(document).result;
}

}  // namespace grader::model
