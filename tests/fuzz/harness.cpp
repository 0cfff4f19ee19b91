// What arrives on descriptor 3: whatever the bytes are, the report is bounded, in UTF-8, and tells
// only of tests that were collected; the first byte makes the limits small or large.
#include <algorithm>
#include <map>
#include <set>

#include "grader/assignment/utf8.h"
#include "grader/grading/parse.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;

void check_text(const std::optional<std::string>& text, std::size_t most) {
    if (!text) return;
    ensure(!assignment::find_invalid_utf8(*text), "texts are UTF-8");
    ensure(assignment::decode(*text).size() <= most + 1, "texts are clipped");
}

void check_report(const grading::HarnessReport& report, const grading::HarnessLimits& limits) {
    const std::set<std::string> ids(report.collected.begin(), report.collected.end());
    ensure(ids.size() == report.collected.size() && ids.size() <= limits.tests, "each id once");
    ensure(report.inventoried || ids.empty(), "ids are collected");
    for (const std::string& id : ids)
        ensure(!id.empty() && id.size() <= limits.id_bytes, "ids are short");
    std::map<std::string, int> times;
    for (const grading::FinishedTest& test : report.finished) {
        ensure(ids.contains(test.id), "what finished was collected");
        ensure(++times[test.id] <= 2, "a contradiction is told once");
        for (const auto* text : {&test.message, &test.expected, &test.actual})
            check_text(*text, limits.text_characters);
    }
    ensure(!report.running || ids.contains(*report.running), "what runs was collected");
    check_text(report.broken, limits.text_characters);
    ensure(report.anomalies.size() == std::min(report.anomaly_count, limits.anomalies),
           "the first");
    for (const model::Message& anomaly : report.anomalies) {
        ensure(!assignment::find_invalid_utf8(anomaly.text), "an anomaly is UTF-8");
        ensure(!assignment::has_control_character(anomaly.text), "an anomaly is one line");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::size_t most = input.number<std::uint8_t>();
    const grading::HarnessLimits limits = most >= 'a'
                                              ? grading::HarnessLimits{}
                                              : grading::HarnessLimits{.line_bytes = 10 * most,
                                                                       .tests = most / 8,
                                                                       .id_bytes = most / 4,
                                                                       .text_characters = most,
                                                                       .anomalies = most / 16};
    const std::string bytes = input.rest();
    const grading::HarnessReport report = grading::parse_harness(bytes, "", limits);
    check_report(report, limits);
    // A harness that ends in the middle of a line has said no more than its whole lines.
    if (!bytes.ends_with('\n')) return 0;
    const grading::HarnessReport cut = grading::parse_harness(bytes + "{\"event\"", "", limits);
    ensure(cut.finished == report.finished && cut.anomaly_count == report.anomaly_count + 1,
           "half a line changes nothing");
    return 0;
}
