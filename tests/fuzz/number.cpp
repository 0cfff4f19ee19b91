// Numbers in outputs: what is one has the value that the C library reads, and what is none would
// not be read by it to the end, or is not finite. The input's parts are two numbers.
#include "grader/grading/number.h"

#include <cmath>
#include <cstdlib>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using base::ensure;
using grader::grading::is_near;

// Of the decimal grammar, as opposed to "0x10", "inf", "nan" and white space in front.
bool is_decimal(const std::string& text) {
    return !text.empty() && text.find_first_not_of("+-.0123456789eE") == std::string::npos;
}

std::optional<double> check(const std::string& text) {
    const auto value = grader::grading::parse_decimal(text);
    char* end = nullptr;
    const double by_c = std::strtod(text.c_str(), &end);
    const bool read_whole = end == text.data() + text.size() && is_decimal(text);
    if (!value) {
        ensure(!read_whole || std::isinf(by_c), "only what is no finite number is none");
        return std::nullopt;
    }
    ensure(read_whole, "a number is one to its end");
    ensure(std::isfinite(*value), "a number is finite");
    // Where digits end between zero and the smallest double, ours is zero.
    ensure(*value == by_c || (*value == 0 && std::fabs(by_c) < 1e-300), "by C too");
    return value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto expected = check(input.part());
    const auto actual = check(input.part());
    if (!expected || !actual) return 0;
    const grader::model::Checker exact{.absolute = 0, .relative = 0};
    const grader::model::Checker near{.absolute = 1e-3, .relative = 1e-6};
    ensure(is_near(exact, *expected, *actual) == (*expected == *actual), "nothing is forgiven");
    ensure(is_near(near, *expected, *expected), "a number is near itself");
    ensure(!is_near(exact, *expected, *actual) || is_near(near, *expected, *actual),
           "what is equal is near");
    const bool far = std::fabs(*actual - *expected) > 2e-3 + 2e-6 * std::fabs(*expected);
    ensure(!far || !is_near(near, *expected, *actual), "what is far is not near");
    return 0;
}
