// JSON is compared as people mean it: numbers by their value, tables by their keys.
#include "grader/grading/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "grader/grading/visible.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

using Json = nlohmann::json;
using model::Message;
using model::TestStatus;

constexpr std::size_t kShownCharacters = 2000;

// Longer lists are not tried in every order; they are compared sorted.
constexpr std::size_t kLongestMatched = 500;

// The table of one key that stands for what JSON cannot say.
const Json* special(const Json& value, const char* name) {
    if (!value.is_object() || value.size() != 1) return nullptr;
    const auto found = value.find(name);
    return found == value.end() ? nullptr : &*found;
}

bool is_nothing(const Json& value) {
    return value.is_null() || special(value, "$undefined") != nullptr;
}

constexpr double kNineDigits = 1e-9;
// Nine digits of ten billion leave room for a whole number's fraction.
constexpr double kMostBesideWhole = 0.001;

bool are_equal_numbers(const Json& expected, const Json& actual, std::optional<double> tolerance) {
    const bool are_whole = expected.is_number_integer() && actual.is_number_integer();
    if (are_whole && (!tolerance || expected == actual)) return expected == actual;
    const double wanted = expected.get<double>();
    const double difference = std::abs(wanted - actual.get<double>());
    if (tolerance) return difference <= *tolerance;
    const double most = wanted == 0 ? kNineDigits : kNineDigits * std::abs(wanted);
    return difference <= (expected.is_number_integer() ? std::min(most, kMostBesideWhole) : most);
}

// Numbers by their value, lists by their items, anything else by its text.
bool comes_before(const Json& one, const Json& other) {
    if (one.is_number() && other.is_number()) return one.get<double>() < other.get<double>();
    if (one.is_array() && other.is_array())
        return std::ranges::lexicographical_compare(one, other, comes_before);
    if (one.is_number() != other.is_number()) return one.is_number();
    return one.dump() < other.dump();
}

/// Gives each expected item an actual one of its own, if there is a way to do so: where numbers are
/// only near each other, the first that fits may be what another one needs (augmenting paths,
/// Kuhn).
class Matching {
public:
    using Fits = std::vector<std::vector<bool>>;  // [expected][actual]

    explicit Matching(const Fits& fits) : fits_(fits), expected_of_(fits.size()) {}

    bool is_complete() {
        for (std::size_t item = 0; item < fits_.size(); ++item) {
            tried_.assign(fits_.size(), false);
            if (!place(item)) return false;
        }
        return true;
    }

private:
    bool place(std::size_t item) {
        for (std::size_t i = 0; i < fits_.size(); ++i) {
            if (!fits_[item][i] || tried_[i]) continue;
            tried_[i] = true;
            if (expected_of_[i] && !place(*expected_of_[i])) continue;
            expected_of_[i] = item;
            return true;
        }
        return false;
    }

    const Fits& fits_;
    std::vector<std::optional<std::size_t>> expected_of_;  // by actual item
    std::vector<bool> tried_;
};

class Comparer {
public:
    explicit Comparer(std::optional<double> tolerance) : tolerance_(tolerance) {}

    [[nodiscard]] bool are_equal(const Json& expected, const Json& actual) const {
        if (is_nothing(expected)) return is_nothing(actual);
        if (expected.is_number() && actual.is_number())
            return are_equal_numbers(expected, actual, tolerance_);
        const Json* set = special(expected, "$set");
        const Json* actual_set = special(actual, "$set");
        if (set != nullptr && actual_set != nullptr) return are_equal_sets(*set, *actual_set);
        // A list is what an author can write for a set.
        if (expected.is_array() && actual_set != nullptr)
            return are_equal_sets(expected, *actual_set);
        const Json* map = special(expected, "$map");
        const Json* actual_map = special(actual, "$map");
        if (map != nullptr && actual_map != nullptr) return are_equal_sets(*map, *actual_map);
        if (expected.is_array() && actual.is_array()) return are_equal_lists(expected, actual);
        if (expected.is_object() && actual.is_object()) return are_equal_tables(expected, actual);
        return expected == actual;
    }

    [[nodiscard]] bool are_equal_sets(const Json& expected, const Json& actual) const {
        if (!expected.is_array() || !actual.is_array() || expected.size() != actual.size())
            return false;
        if (are_equal_lists(sorted(expected), sorted(actual))) return true;
        if (expected.size() > kLongestMatched) return false;
        Matching::Fits fits(expected.size(), std::vector<bool>(actual.size()));
        for (std::size_t i = 0; i < expected.size(); ++i)
            for (std::size_t k = 0; k < actual.size(); ++k)
                fits[i][k] = are_equal(expected[i], actual[k]);
        return Matching(fits).is_complete();
    }

private:
    [[nodiscard]] bool are_equal_lists(const Json& expected, const Json& actual) const {
        return std::ranges::equal(expected, actual, [this](const Json& one, const Json& other) {
            return are_equal(one, other);
        });
    }

    [[nodiscard]] bool are_equal_tables(const Json& expected, const Json& actual) const {
        if (expected.size() != actual.size()) return false;
        return std::ranges::all_of(expected.items(), [&](const auto& entry) {
            const auto found = actual.find(entry.key());
            return found != actual.end() && are_equal(entry.value(), *found);
        });
    }

    static Json sorted(Json list) {
        std::sort(list.begin(), list.end(), comes_before);
        return list;
    }

    const std::optional<double> tolerance_;
};

std::string spoken(const Json& value);

std::string spoken_list(const Json& items, std::string_view open, std::string_view close) {
    std::string text(open);
    for (const Json& item : items)
        text += (text.size() > open.size() ? ", " : "") + spoken(item);
    return text + std::string(close);
}

std::string spoken(const Json& value) {
    if (is_nothing(value)) return "nothing";
    for (const char* name : {"$int", "$float"}) {
        const Json* number = special(value, name);
        if (number != nullptr && number->is_string()) return number->get<std::string>();
    }
    const Json* set = special(value, "$set");
    if (set != nullptr && set->is_array()) return spoken_list(*set, "{", "}");
    const Json* object = special(value, "$object");
    if (object != nullptr && object->is_string())
        return "an object of the class " + object->get<std::string>();
    if (value.is_array()) return spoken_list(value, "[", "]");
    if (!value.is_object()) return value.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string text = "{";
    for (const auto& [key, item] : value.items())
        text += (text.size() > 1 ? ", " : "") + Json(key).dump() + ": " + spoken(item);
    return text + "}";
}

std::string shown(std::string_view json) {
    return clipped(spoken_value(json), kShownCharacters);
}

Message wrong_answer(const std::string& expected, const std::string& actual) {
    return {.code = "wrong_answer",
            .params = {{"expected", expected}, {"actual", actual}},
            .text = fmt::format("Expected {}, but your code answered {}.", expected, actual)};
}

Message wrong_error(const model::AnswerCase& expected, const FinishedTest& answer) {
    const std::string& raised = *answer.raised;
    const std::string words = answer.message.value_or("");
    std::string text = "Your code raised " + raised + (words.empty() ? "" : ": " + words) + ".";
    if (!expected.raises.empty()) text += " Expected " + expected.raises + ".";
    Message message{
        .code = "raised", .params = {{"raised", raised}, {"message", words}}, .text = text};
    if (!expected.raises.empty()) message.params["expected"] = expected.raises;
    return message;
}

// The error itself, or one that derives from it.
bool is_error(const model::AnswerCase& expected, const FinishedTest& answer) {
    return !expected.raises.empty() && (*answer.raised == expected.raises ||
                                        std::ranges::count(answer.raised_is, expected.raises) > 0);
}

}  // namespace

std::string spoken_value(std::string_view json) {
    const Json value = Json::parse(json, nullptr, false);
    base::ensure(!value.is_discarded(), "values are JSON");
    return spoken(value);
}

bool is_answer(const model::AnswerCase& expected, std::string_view json) {
    if (!expected.returns) return false;
    const Json wanted = Json::parse(*expected.returns);
    const Json actual = Json::parse(json, nullptr, false);
    if (actual.is_discarded()) return false;
    const Comparer comparer(expected.tolerance);
    const Json* set = special(actual, "$set");
    if (expected.any_order && wanted.is_array())
        return comparer.are_equal_sets(wanted, set != nullptr ? *set : actual);
    return comparer.are_equal(wanted, actual);
}

model::TestResult judge_answer(const model::TestSpec& test, const FinishedTest& answer) {
    base::ensure(test.answer.has_value(), "the test asks for an answer");
    const model::AnswerCase& expected = *test.answer;
    model::TestResult result{
        .id = test.id, .name = test.name, .max_score = test.points, .visibility = test.visibility};
    const std::string wanted =
        expected.returns ? shown(*expected.returns) : "the error " + expected.raises;
    if (answer.raised) {
        result.status = is_error(expected, answer) ? TestStatus::passed : TestStatus::error;
        if (result.status == TestStatus::passed) return result;
        // Where an error is right, another one is a wrong answer.
        if (!expected.raises.empty()) result.status = TestStatus::failed;
        result.message = wrong_error(expected, answer);
        result.actual = "the error " + *answer.raised;
    } else {
        base::ensure(answer.answer.has_value(), "an answer is a value or an error");
        result.status =
            is_answer(expected, *answer.answer) ? TestStatus::passed : TestStatus::failed;
        if (result.status == TestStatus::passed) return result;
        result.actual = shown(*answer.answer);
        result.message = wrong_answer(wanted, *result.actual);
    }
    result.expected = wanted;
    return result;
}

}  // namespace grader::grading
