// The one rule for what people and things of a course are called.
#include "grader/model/ids.h"

namespace grader::model {

namespace {

constexpr std::size_t kLongestId = 64;
constexpr std::string_view kIdLetters = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

}  // namespace

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= kLongestId && text.front() != '-' &&
           text.front() != '.' && text.find_first_not_of(kIdLetters) == std::string_view::npos;
}

}  // namespace grader::model
