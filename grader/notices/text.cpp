// A message of several lines becomes one: every place has its own idea of what a line end means.
#include "grader/notices/text.h"

#include <algorithm>

#include "grader/assignment/utf8.h"
#include "grader/grading/visible.h"
#include "grader/model/words.h"
#include "sandbox/base/text.h"

namespace grader::notices {

namespace {

constexpr std::string_view kCut = "…";
constexpr std::size_t kShownCommit = 12;

std::string one_line(std::string_view text) {
    std::string line = base::harmless(grading::valid_utf8(text));
    std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

// In UTF-16, where a character beyond U+FFFF is two.
std::size_t units(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty())
        count += assignment::take_character(text) > 0xFFFF ? 2 : 1;
    return count;
}

std::string test_line(const NoticeTest& test) {
    const bool passed = test.status == model::TestStatus::passed;
    std::string line = std::string(passed ? "+ " : "- ") + std::string(to_string(test.status)) +
                       " " + to_string(test.score) + "/" + to_string(test.max_score) + " " +
                       test.name;
    if (!test.message.empty()) line += ": " + test.message;
    return line;
}

std::string points_of(const NoticeVerdict& verdict) {
    return to_string(verdict.score) + " of " + to_string(verdict.max_score) + " points";
}

}  // namespace

std::string plainly(std::string_view character) {
    return std::string(character);
}

std::string fitted(std::string_view text, std::size_t limit, Escape escape) {
    // A character has four bytes at most and counts for one at least: no more can matter.
    const std::string line = one_line(text.substr(0, 4 * (limit + 2)));
    std::string_view rest = line;
    std::string result;
    std::size_t used = 0;
    std::size_t end_if_cut = 0;
    while (!rest.empty()) {
        const std::string_view before = rest;
        (void)assignment::take_character(rest);  // its bytes count here, not its number
        const std::string piece = escape(before.substr(0, before.size() - rest.size()));
        used += units(piece);
        if (used > limit) return result.substr(0, end_if_cut) + std::string(kCut);
        result += piece;
        if (used < limit) end_if_cut = result.size();
    }
    return result;
}

bool is_notice_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

std::string headline(const Notice& notice) {
    const std::string about =
        (notice.title.empty() ? notice.assignment.value : notice.title) + ": ";
    if (!notice.verdict) return about + "being graded";
    switch (notice.verdict->state) {
        case model::State::graded:
            return about + points_of(*notice.verdict);
        case model::State::compile_error:
            return about + "it does not compile";
        case model::State::rejected:
            return about + "it cannot be graded as it is";
        case model::State::grader_error:
            break;
    }
    return about + "the grader failed";
}

std::string explanation(const Notice& notice) {
    if (!notice.verdict) return "The submission has arrived and is being graded.";
    const NoticeVerdict& verdict = *notice.verdict;
    switch (verdict.state) {
        case model::State::graded:
            return "The submission has " + points_of(verdict) + ".";
        case model::State::compile_error:
            return "The submission does not compile, so it has " + points_of(verdict) + ".";
        case model::State::rejected:
            return "The submission cannot be graded as it is, so it has " + points_of(verdict) +
                   ".";
        case model::State::grader_error:
            break;
    }
    return "The grader itself failed. That is not the student's fault, and it is no mark.";
}

std::string origin(const Notice& notice) {
    std::string who = notice.student_name.empty() ? notice.student.value : notice.student_name;
    if (who != notice.student.value) who += " (" + notice.student.value + ")";
    if (notice.commit.value.empty()) return who;
    return who + ", commit " + notice.commit.value.substr(0, kShownCommit);
}

std::vector<std::string> test_lines(const Notice& notice, std::size_t most, std::size_t limit,
                                    Escape escape) {
    std::vector<std::string> lines;
    if (!notice.verdict) return lines;
    const std::vector<NoticeTest>& tests = notice.verdict->tests;
    const std::size_t shown = tests.size() > most ? most - 1 : tests.size();
    for (std::size_t i = 0; i < shown; ++i)
        lines.push_back(fitted(test_line(tests[i]), limit, escape));
    if (shown < tests.size())
        lines.push_back(
            fitted("and " + std::to_string(tests.size() - shown) + " more tests", limit, escape));
    return lines;
}

}  // namespace grader::notices
