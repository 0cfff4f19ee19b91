// A symbol, the status word and the name: never a colour alone.
#include "grader/cli/table.h"

#include <unistd.h>

#include "grader/cli/text.h"
#include "grader/model/words.h"

namespace grader::cli {

namespace {

constexpr const char* kGreen = "\033[32m";
constexpr const char* kRed = "\033[31m";
constexpr const char* kReset = "\033[0m";

// Several lines stay together under what they belong to.
std::string indent(const std::string& text, const std::string& by) {
    std::string result = by;
    for (const char c : base::harmless(text)) {
        result += c;
        if (c == '\n') result += by;
    }
    return result + "\n";
}

std::string line_for(const model::TestResult& test, Colours colours) {
    const bool passed = test.status == model::TestStatus::passed;
    const std::string mark = passed ? "+" : "-";
    const std::string status = pad(std::string(to_string(test.status)), 9);
    std::string line = mark + " " + status;
    if (colours == Colours::on) line = std::string(passed ? kGreen : kRed) + line + kReset;
    line += "  " + pad(to_string(test.score) + "/" + to_string(test.max_score), 9) + "  " +
            base::harmless(test.name) + "\n";
    if (test.message && !passed) line += indent(test.message->text, "      ");
    return line;
}

}  // namespace

Colours colours_for(int fd) {
    return ::isatty(fd) == 1 ? Colours::on : Colours::off;
}

std::string render(const model::GradeResult& result, Colours colours) {
    std::string text = base::harmless(result.assignment.value) + ": " +
                       std::string(to_string(result.state)) + "\n";
    for (const model::Message& message : result.feedback)
        text += indent(message.text, "  ");
    if (result.state == model::State::graded) {
        for (const model::TestResult& test : result.tests)
            text += line_for(test, colours);
    }
    for (const model::Message& finding : result.integrity.findings)
        text += indent("finding: " + finding.text, "  ");
    if (!is_a_mark(result.state)) return text + "no score\n";
    text += "level " + std::string(to_string(result.integrity.level)) + "\n";
    return text + "score " + to_string(result.score) + " of " + to_string(result.max_score) + "\n";
}

}  // namespace grader::cli
