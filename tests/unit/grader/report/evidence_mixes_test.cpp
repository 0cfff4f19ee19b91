// What a mix says, and what two of them together must not.
#include "grader/report/evidence_mixes.h"

#include <catch2/catch.hpp>

namespace grader::report {
namespace {

using figures::Figure;
using outcomes::EvidenceMix;

Figure rate(std::string profile, std::string window, std::string line, EvidenceMix mix) {
    return {.profile = std::move(profile),
            .window = std::move(window),
            .line = "rate-" + std::move(line),
            .measure = figures::Measure::share,
            .evidence = mix};
}

/// What stands in the rows of these figures, all of them shown.
std::vector<std::string> told(const std::vector<Figure>& figures,
                              const std::vector<std::string>& codes = {}) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < figures.size(); ++i)
        rows.push_back({.code = i < codes.size() ? codes[i] : "shown"});
    tell_evidence(rows, figures, {});
    std::vector<std::string> texts;
    for (const Row& row : rows)
        texts.push_back(row.evidence);
    return texts;
}

using Texts = std::vector<std::string>;

constexpr EvidenceMix kMix{0, 12, 30, 13, 0, 0};

TEST_CASE("the first rate of each table says what it is known by", "[report]") {
    CHECK(told({rate("a", "180d", "placed", kMix), rate("a", "180d", "without", kMix)}) ==
          Texts{"E1: 12, E2: 30, E3: 13", ""});
    // Parts are too small for that, and what is not shown tells nothing.
    Figure part = rate("a", "180d", "placed", kMix);
    part.scope = {{"city", "Flint"}};
    CHECK(told({part}) == Texts{""});
    CHECK(told({rate("a", "180d", "placed", kMix)}, {"banded"}) == Texts{""});
}

TEST_CASE("no two mixes tell by what few people are known", "[report]") {
    const auto beside = [](EvidenceMix other) {
        return told({rate("a", "180d", "placed", kMix), rate("b", "6m", "placed", other)}).at(1);
    };
    CHECK(beside(kMix) == "E1: 12, E2: 30, E3: 13");
    // One more person, known by a document; or by another one; or three, all by an employer.
    CHECK(beside({0, 12, 31, 13, 0, 0}) == "suppressed");
    CHECK(beside({0, 11, 31, 13, 0, 0}) == "suppressed");
    CHECK(beside({0, 12, 30, 16, 0, 0}) == "suppressed");
    // Twelve more, of whom two by their own word.
    CHECK(beside({0, 14, 40, 13, 0, 0}) == "suppressed");
    CHECK(beside({0, 15, 40, 13, 0, 0}) == "E1: 15, E2: 40, E3: 13");
}

TEST_CASE("the last window has its mix first, and what is hidden hides nothing else", "[report]") {
    const EvidenceMix one_less{0, 12, 29, 13, 0, 0};
    CHECK(told({rate("a", "90d", "placed", one_less), rate("a", "180d", "placed", kMix)}) ==
          Texts{"suppressed", "E1: 12, E2: 30, E3: 13"});
    CHECK(told({rate("a", "90d", "placed", one_less), rate("a", "180d", "placed", kMix)},
               {"shown", "suppressed"}) == Texts{"E1: 12, E2: 29, E3: 13", ""});
}

TEST_CASE("levels of evidence that few are known by are told together", "[report]") {
    CHECK(evidence_text({0, 12, 30, 2, 0, 0}, 3) == "E1: 12, E2 or E3: 32");
    CHECK(evidence_text({1, 12, 0, 0, 0, 0}, 3) == "E0 or E1: 13");
    CHECK(evidence_text({0, 0, 0, 0, 0, 7}, 3) == "no fact: 7");
    CHECK(evidence_text({}, 3).empty());
}

}  // namespace
}  // namespace grader::report
