// Two notices that all renderings are tried with: an everyday one, and one whose every text wants
// to be more than text.
#pragma once

#include <string>

#include "grader/notices/notice.h"

namespace grader::notices::notices {

constexpr std::int64_t kGradedAt = 1'764'201'414'987;  // 2025-11-26T23:56:54.987Z

inline Notice everyday() {
    using model::TestStatus;
    NoticeVerdict verdict{.state = model::State::graded,
                          .score = {450},
                          .max_score = {1000},
                          .tests = {},
                          .graded_at_ms = kGradedAt};
    verdict.tests.push_back({"three equal sides", TestStatus::passed, {100}, {100}, std::string()});
    verdict.tests.push_back({"no triangle",
                             TestStatus::failed,
                             {0},
                             {250},
                             "Line 1, word 1 differs: expected \"none\", got \"scalene\"."});
    return {.id = "ntc_0001",
            .course = "Spring camp",
            .student = {"ada"},
            .student_name = "Ada Lovelace",
            .assignment = {"triangle-kinds"},
            .title = "Kinds of triangles",
            .commit = {"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"},
            .page = "https://grader.example/r/7?a=1&b=2",
            .verdict = verdict};
}

inline Notice with_state(model::State state) {
    Notice notice = everyday();
    notice.verdict->state = state;
    notice.verdict->tests.clear();
    notice.verdict->score = {};
    return notice;
}

inline Notice being_graded() {
    Notice notice = everyday();
    notice.verdict.reset();
    return notice;
}

inline Notice full_marks() {
    Notice notice = everyday();
    notice.verdict->score = notice.verdict->max_score;
    return notice;
}

/// Calls, markup, ends of lines and of fences, bytes that are no UTF-8, directions, and length.
inline std::string hostile_text() {
    return "<!channel> @everyone <@U1> **x** `y` ```z``` [l](http://evil) & </at>\r\nBcc: "
           "a@b\n.\n\x1b[31m\xff \xE2\x80\xAE"
           "abc \"q\" \\ =?UTF-8?Q?x?= | _u_ ~s~";
}

inline Notice hostile() {
    Notice notice = everyday();
    notice.course = hostile_text();
    notice.student_name = hostile_text();
    notice.title = hostile_text();
    for (NoticeTest& test : notice.verdict->tests) {
        test.name = hostile_text();
        test.message = hostile_text();
    }
    return notice;
}

inline std::string repeated(const std::string& text, int count) {
    std::string result;
    for (int i = 0; i < count; ++i)
        result += text;
    return result;
}

/// More and longer than any host takes.
inline Notice endless() {
    Notice notice = everyday();
    const std::string text = repeated("<é𝄞*", 2'000);
    notice.course = text;
    notice.student_name = text;
    notice.title = text;
    const std::string words = repeated("<é𝄞*", 300);
    notice.verdict->tests.assign(2000, {words, model::TestStatus::failed, {0}, {100}, words});
    return notice;
}

}  // namespace grader::notices::notices
