// Every metric that is published: what it counts, of whom, and on what evidence it rests. What is
// not defined here is not printed anywhere, but for the count ladder
// (grader/insight/programmes/ladder.h).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace grader::figures {

struct Metric {
    int number = 0;  ///< 1 to 64, as in docs/metrics.md
    std::string_view section;
    std::string_view id;  ///< "show-up-rate", as in exports
    std::string_view name;
    std::string_view formula;
    std::string_view denominator;  ///< of whom; "-" for a count
    std::string_view left_out;     ///< who leaves the denominator, or is not counted; "-"
    std::string_view evidence;     ///< the weakest that counts
    std::string_view audience;     ///< S, I, P: students, instructors, partners
    std::string_view from;         ///< facts, grading, skills, credentials or release
};

/// By their numbers.
std::span<const Metric> metrics();
/// Null where there is none.
const Metric* find_metric(std::string_view id);

/// Markdown: what docs/metrics.md ends with.
std::string metrics_reference();

}  // namespace grader::figures
