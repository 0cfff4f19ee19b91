// Every enumerator has a word of its own, and every word leads back to it.
#include "grader/model/words.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

namespace grader::model {
namespace {

template <class Enums, class Parse>
std::set<std::string> words_of(const Enums& enums, Parse parse) {
    std::set<std::string> words;
    for (const auto value : enums) {
        const std::string word(to_string(value));
        INFO(word);
        CHECK(parse(word) == value);
        CHECK(words.insert(word).second);
    }
    CHECK_FALSE(parse("").has_value());
    CHECK_FALSE(parse("passed ").has_value());
    CHECK_FALSE(parse("Graded").has_value());
    return words;
}

TEST_CASE("the words of the contracts stand for one enumerator each, both ways", "[words]") {
    using Words = std::set<std::string>;
    CHECK(words_of(kStates, parse_state) ==
          Words{"graded", "compile_error", "rejected", "grader_error"});
    CHECK(words_of(kTestStatuses, parse_test_status) ==
          Words{"passed", "failed", "error", "timeout", "memory", "output", "crashed", "forbidden",
                "not_run", "tampered"});
    CHECK(words_of(kIntegrityLevels, parse_integrity_level) ==
          Words{"in-process", "witnessed", "outside"});
    CHECK(words_of(kVisibilities, parse_visibility) == Words{"visible", "hidden", "after_due"});
    CHECK(words_of(kDetails, parse_detail) == Words{"full", "actual", "none"});
    CHECK(words_of(kConditions, parse_condition) == Words{"supervised", "no-ai", "timed"});
}

}  // namespace
}  // namespace grader::model
