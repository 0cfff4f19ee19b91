// Counts all, keeps the first.
#include "grader/grading/findings.h"

#include <string>
#include <utility>

namespace grader::grading {

namespace {

constexpr std::size_t kKept = 20;

}  // namespace

void Findings::add(model::Message finding) {
    if (++count_ <= kKept) list_.push_back(std::move(finding));
}

std::vector<model::Message> Findings::take() {
    if (count_ > kKept) {
        const std::string more = std::to_string(count_ - kKept);
        list_.push_back({.code = "findings_more",
                         .params = {{"count", more}},
                         .text = "There are " + more + " more findings like these."});
    }
    count_ = 0;
    return std::exchange(list_, {});
}

}  // namespace grader::grading
