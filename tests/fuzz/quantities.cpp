// Durations, sizes, points and checkers as authors write them: what is read can be printed and read
// again, and is the number that the C library reads from the same digits.
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "grader/assignment/checker_syntax.h"
#include "grader/assignment/table_reader.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using grader::assignment::parse_checker;
using grader::model::Checker;
using grader::model::Points;

// The number at the beginning of the text, times its unit.
double read_by_c(const std::string& text, double unit) {
    return std::strtod(text.c_str(), nullptr) * unit;
}

double unit_of(std::string_view text) {
    if (text.ends_with("KiB")) return 1024;
    if (text.ends_with("MiB")) return 1024 * 1024;
    if (text.ends_with("GiB")) return 1024.0 * 1024 * 1024;
    if (text.ends_with("min")) return 60'000;
    return text.ends_with("ms") || text.ends_with("B") ? 1 : 1000;
}

std::string shortest(double value) {
    char digits[64];
    return {digits, std::to_chars(digits, std::end(digits), value).ptr};
}

void check_checker(const std::string& text) {
    const auto parsed = parse_checker(text);
    base::ensure(parsed.checker.has_value() == parsed.what.empty(), "a checker or a mistake");
    if (!parsed.checker || parsed.checker->kind != Checker::Kind::floats) return;
    const auto [kind, absolute, relative] = *parsed.checker;
    base::ensure(absolute >= 0 && std::isfinite(absolute), "a tolerance is finite");
    base::ensure(relative >= 0 && std::isfinite(relative), "a tolerance is finite");
    const auto again =
        parse_checker("float(" + shortest(absolute) + "," + shortest(relative) + ")");
    base::ensure(again.checker == parsed.checker, "a checker is printed and read alike");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::Input(data, size).rest();
    if (const auto duration = base::parse_duration(text)) {
        base::ensure(base::parse_duration(base::to_string(*duration)) == duration,
                     "a duration stays");
        const double by_c = read_by_c(text, unit_of(text));
        base::ensure(std::fabs(static_cast<double>(duration->count()) - by_c) < 1e-3, "by C too");
    }
    if (const auto bytes = base::parse_size(text)) {
        base::ensure(base::parse_size(base::to_string(*bytes)) == bytes, "a size stays");
        const double by_c = read_by_c(text, unit_of(text));
        base::ensure(std::fabs(static_cast<double>(bytes->count) - by_c) <= by_c * 1e-9,
                     "by C too");
    }
    if (const auto points = grader::model::parse_points(text)) {
        base::ensure(grader::model::parse_points(to_string(*points)) == points, "points stay");
        const grader::assignment::Toml number{.kind = grader::assignment::Toml::Kind::real,
                                              .real = read_by_c(text, 1)};
        base::ensure(grader::assignment::to_points(number) == points, "by way of TOML, too");
    }
    check_checker(text);
    return 0;
}
