// A small automaton over lines: collected, then start and finish of one test after another, then
// end. What does not fit where it stands is an anomaly and is not believed: a forged `finish` for a
// test that is not running gains nothing, and one for the running test is contradicted by the real.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "grader/grading/parse.h"
#include "grader/grading/visible.h"

namespace grader::grading {
namespace {

using Json = nlohmann::json;

/// Parsing and destroying deep JSON is safe, but nothing of ours is deep, so it is not even tried.
bool is_deeper_than(std::string_view line, std::size_t limit) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > limit) return true;
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

/// The value of the four hexadecimal digits of an escape "\uXXXX" at `i`; 0 where there is none.
unsigned escaped_unit(std::string_view line, std::size_t i) {
    if (i + 6 > line.size() || line[i] != '\\' || line[i + 1] != 'u') return 0;
    unsigned value = 0;
    for (std::size_t k = i + 2; k < i + 6; ++k) {
        const char c = line[k];
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!digit && !letter) return 0;
        value = value * 16 + static_cast<unsigned>(digit ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

/// Replaces escapes of half a character by U+FFFD. Python writes them for odd bytes in a student's
/// text, and the JSON library would refuse the whole line: an honest result would be lost.
std::string without_lone_surrogates(std::string line) {
    const auto is_high = [](unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; };
    const auto is_low = [](unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; };
    for (std::size_t i = line.find('\\'); i < line.size();) {
        const unsigned unit = escaped_unit(line, i);
        std::size_t length = 2;
        if (is_high(unit) && is_low(escaped_unit(line, i + 6))) {
            length = 12;
        } else if (is_high(unit) || is_low(unit)) {
            line.replace(i, 6, "\\uFFFD");
            length = 6;
        }
        i = line.find('\\', i + length);
    }
    return line;
}

std::optional<FinishedTest::Status> status_named(std::string_view name) {
    using enum FinishedTest::Status;
    if (name == "passed") return passed;
    if (name == "failed") return failed;
    if (name == "error") return error;
    if (name == "skipped") return skipped;
    if (name == "tampered") return tampered;
    return std::nullopt;
}

class HarnessReader {
public:
    HarnessReader(std::string_view token, const HarnessLimits& limits)
        : token_(token), limits_(limits) {}

    void read(std::string_view bytes) {
        while (!bytes.empty()) {
            ++line_number_;
            const std::size_t newline = bytes.find('\n');
            if (newline == std::string_view::npos) {
                anomaly("line_truncated", "it ends in the middle");
                return;
            }
            read_line(bytes.substr(0, newline));
            bytes.remove_prefix(newline + 1);
        }
    }

    HarnessReport take() { return std::move(report_); }

private:
    enum class Life { collected, started, finished, contradicted };

    void anomaly(std::string_view code, std::string_view what, std::string_view detail = {}) {
        if (++report_.anomaly_count > limits_.anomalies) return;
        std::string shown = excerpt(detail);
        std::string text = fmt::format("Line {} of the harness's report: {}{}{}.", line_number_,
                                       what, shown.empty() ? "" : ": ", shown);
        report_.anomalies.push_back(
            {.code = std::string(code),
             .params = {{"line", std::to_string(line_number_)}, {"detail", std::move(shown)}},
             .text = std::move(text)});
    }

    void read_line(std::string_view line) {
        if (line.size() > limits_.line_bytes) return anomaly("line_too_long", "it is too long");
        if (is_deeper_than(line, limits_.depth))
            return anomaly("line_unreadable", "it is nested too deeply");
        std::string text = valid_utf8(line);
        if (text != line) anomaly("bytes_replaced", "it holds bytes that are not UTF-8");
        const Json event = Json::parse(without_lone_surrogates(std::move(text)), nullptr, false);
        if (!event.is_object() || !event.contains("event") || !event["event"].is_string())
            return anomaly("line_unreadable", "it is not an event", line);
        // Whoever wrote it was not told the token, which the harness keeps to itself.
        const auto token = event.find("token");
        const bool is_bare = token == event.end() || !token->is_string();
        if ((is_bare ? std::string() : token->get<std::string>()) != token_)
            return anomaly("line_not_authentic", "it does not come from the harness", line);
        dispatch(event["event"].get_ref<const std::string&>(), event);
    }

    void dispatch(const std::string& name, const Json& event) {
        if (report_.ended) return anomaly("event_after_end", "an event after the end", name);
        if (name == "collected") return on_collected(event);
        if (name == "start") return on_start(event);
        if (name == "finish" || name == "answer") return on_finish(event);
        if (name == "broken") return on_broken(event);
        if (name == "end") return on_end();
        anomaly("event_unknown", "an unknown event", name);
    }

    void on_collected(const Json& event) {
        if (report_.inventoried) return anomaly("collected_twice", "a second list of tests");
        const auto tests = event.find("tests");
        if (tests == event.end() || !tests->is_array())
            return anomaly("event_malformed", "a list of tests without the list");
        report_.inventoried = true;
        for (const Json& test : *tests) {
            if (!test.is_string() || !is_id(test.get_ref<const std::string&>())) {
                anomaly("event_malformed", "a test without a usable name");
                continue;
            }
            const auto& id = test.get_ref<const std::string&>();
            if (lives_.size() == limits_.tests) return anomaly("tests_too_many", "too many tests");
            if (lives_.emplace(id, Life::collected).second)
                report_.collected.push_back(id);
            else
                anomaly("test_collected_twice", "a test collected twice", id);
        }
    }

    void on_start(const Json& event) {
        Life* life = known_test(event);
        if (life == nullptr) return;
        const auto& id = event["test"].get_ref<const std::string&>();
        if (*life != Life::collected)
            return anomaly("test_started_twice", "a test started a second time", id);
        if (report_.running)
            anomaly("test_not_finished", "another test starts before this one finished",
                    *report_.running);
        *life = Life::started;
        report_.running = id;
    }

    void on_finish(const Json& event) {
        Life* life = known_test(event);
        if (life == nullptr) return;
        const auto& id = event["test"].get_ref<const std::string&>();
        const auto status = status_of(event);
        if (!status)
            return anomaly("event_malformed", "a finished test without a known status", id);
        if (*life == Life::finished || *life == Life::contradicted) {
            anomaly("test_finished_twice", "a test finished a second time", id);
            if (*life == Life::finished) add_finished(id, *status, event);
            *life = Life::contradicted;
            return;
        }
        if (report_.running != id)
            return anomaly("test_finished_unstarted", "a test finished that was not running", id);
        add_finished(id, *status, event);
        *life = Life::finished;
        report_.running.reset();
    }

    static std::optional<FinishedTest::Status> status_of(const Json& event) {
        if (event["event"] == "answer") {
            const auto raised = event.find("raised");
            const bool has_answer =
                raised == event.end() ? event.contains("value") : raised->is_string();
            return has_answer ? std::optional(FinishedTest::Status::answered) : std::nullopt;
        }
        const auto name = event.find("status");
        if (name == event.end() || !name->is_string()) return std::nullopt;
        return status_named(name->get_ref<const std::string&>());
    }

    void on_broken(const Json& event) {
        if (report_.broken) return anomaly("broken_twice", "a second reason why nothing ran");
        const std::optional<std::string> message = text_member(event, "message");
        if (!message) anomaly("event_malformed", "no reason given why nothing ran");
        report_.broken = message.value_or("");
    }

    void on_end() {
        if (report_.running)
            anomaly("end_early", "the end comes before this test finished", *report_.running);
        report_.ended = true;
    }

    void add_finished(const std::string& id, FinishedTest::Status status, const Json& event) {
        FinishedTest test{.id = id,
                          .status = status,
                          .message = text_member(event, "message"),
                          .expected = text_member(event, "expected"),
                          .actual = text_member(event, "actual")};
        if (status == FinishedTest::Status::answered) {
            test.raised = text_member(event, "raised");
            if (test.raised) test.raised_is = names_member(event, "bases");
            if (!test.raised && event.contains("value")) test.answer = event["value"].dump();
        }
        report_.finished.push_back(std::move(test));
    }

    /// The life of the event's test, or nullptr with the anomaly recorded.
    Life* known_test(const Json& event) {
        const auto test = event.find("test");
        if (test == event.end() || !test->is_string()) {
            anomaly("event_malformed", "a test's event without the test");
            return nullptr;
        }
        const auto life = lives_.find(test->get_ref<const std::string&>());
        if (life != lives_.end()) return &life->second;
        anomaly("test_unknown", "a test that was not collected",
                test->get_ref<const std::string&>());
        return nullptr;
    }

    /// A text of the event, clipped; nothing where it is absent, null or, with an anomaly, no text.
    std::optional<std::string> text_member(const Json& event, const char* name) {
        const auto member = event.find(name);
        if (member == event.end() || member->is_null()) return std::nullopt;
        if (member->is_string())
            return clipped(member->get_ref<const std::string&>(), limits_.text_characters);
        anomaly("event_malformed", "this should be a text", name);
        return std::nullopt;
    }

    /// The texts of a list, the first few; nothing else of it.
    [[nodiscard]] std::vector<std::string> names_member(const Json& event, const char* name) const {
        constexpr std::size_t kMost = 50;
        std::vector<std::string> names;
        const auto member = event.find(name);
        if (member == event.end() || !member->is_array()) return names;
        for (const Json& text : *member) {
            if (text.is_string() && is_id(text.get_ref<const std::string&>()) &&
                names.size() < kMost)
                names.push_back(text.get<std::string>());
        }
        return names;
    }

    [[nodiscard]] bool is_id(std::string_view id) const {
        return !id.empty() && id.size() <= limits_.id_bytes;
    }

    const std::string token_;
    const HarnessLimits limits_;
    HarnessReport report_;
    std::map<std::string, Life, std::less<>> lives_;
    std::size_t line_number_ = 0;
};

}  // namespace

HarnessReport parse_harness(std::string_view bytes, std::string_view token,
                            const HarnessLimits& limits) {
    HarnessReader reader(token, limits);
    reader.read(bytes);
    return reader.take();
}

}  // namespace grader::grading
