// A narrative whose numbers are a report's: no digit gets out that does not stand in a row or was
// marked as none, and what got out can be written as a narrative again.
#include "grader/report/bound_text.h"

#include <algorithm>
#include <vector>

#include "grader/assignment/utf8.h"
#include "grader/report/number_character.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;

// Their ids: "a////", "b/c/d/e/city=F: g", "h////".
std::vector<report::Row> rows() {
    return {
        {.metric = "a", .k = "55", .n = "78", .value = "70.51", .unit = "percent", .code = "shown"},
        {.metric = "b",
         .profile = "c",
         .window = "d",
         .line = "e",
         .scope = "city=F: g",
         .k = "suppressed",
         .n = "suppressed",
         .value = "suppressed",
         .unit = "percent",
         .code = "suppressed"},
        {.metric = "h", .k = "9", .value = "9", .unit = "people", .code = "shown"}};
}

bool has_number(std::string_view text) {
    return std::ranges::any_of(assignment::decode(text), report::is_number);
}

// Without what stands in braces.
std::string typed_by_hand(std::string text) {
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at))
        text.erase(at, text.find('}', at) - at + 1);
    return text;
}

// Every character is marked as what it is.
std::string print(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (const std::string& paragraph : paragraphs) {
        for (std::string_view rest = paragraph; !rest.empty();) {
            const std::string_view before = rest;
            (void)assignment::take_character(rest);
            text.append("{=").append(before.substr(0, before.size() - rest.size())).append("}");
        }
        text += "\n\n";
    }
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<report::Row> kRows = rows();
    const std::string text = fuzz::Input(data, size).rest();
    const report::BoundText bound = report::bind_numbers(text, kRows);

    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    std::size_t line = 1;
    for (const report::TextProblem& problem : bound.problems) {
        ensure(problem.line >= line && problem.line <= lines, "mistakes are in their order");
        line = problem.line;
        ensure(!problem.what.empty() && problem.what.find('\n') == std::string::npos,
               "a mistake is one line");
    }
    for (const std::string& paragraph : bound.paragraphs)
        ensure(!paragraph.empty() && paragraph.find('\n') == std::string::npos,
               "a paragraph is one line");
    if (!bound.problems.empty()) return 0;

    ensure(!has_number(typed_by_hand(text)), "no number is typed by hand");
    const report::BoundText again = report::bind_numbers(print(bound.paragraphs), kRows);
    ensure(again.problems.empty() && again.paragraphs == bound.paragraphs,
           "what got out can be written again");
    return 0;
}
