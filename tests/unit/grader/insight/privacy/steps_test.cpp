// Which scopes a scope is held against.
#include "grader/insight/privacy/steps.h"

#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

TEST_CASE("a scope is a part of the next wider ones that are there", "[insight][privacy]") {
    const Scope both{{"city", "A"}, {"term", "1"}};
    const auto wholes = [&](const Scope& there) {
        std::vector<std::string> texts;
        for (const Step& step : steps_from(both, [&](const Scope& one) { return one == there; }))
            texts.push_back(to_text(step.whole) + " by " + step.by);
        return texts;
    };
    CHECK(wholes({{"city", "A"}}) == std::vector<std::string>{"term=1 by city", "city=A by term"});
    CHECK(wholes({}) ==
          std::vector<std::string>{"term=1 by city", " by city,term", "city=A by term"});
    CHECK(steps_from({}, [](const Scope&) { return true; }).empty());
}

}  // namespace
}  // namespace grader::privacy
