// People are counted once on a rung, seats are not people, and "3,000 trained" has to say which.
#include "grader/insight/programmes/ladder.h"

#include <catch2/catch.hpp>
#include <vector>

namespace grader::programmes {
namespace {

TEST_CASE("ladders of different people add up rung by rung", "[insight][programmes]") {
    Ladder ladder{.people = {5, 4, 3, 2, 1, 0, 0, 0}, .seats = 9, .unmatched = 2};
    ladder[Rung::retained] = 1;
    ladder.add({.people = {1, 1, 0, 0, 0, 0, 0, 1}, .seats = 3, .unmatched = 1});
    CHECK(ladder.people == std::array<std::int64_t, 8>{6, 5, 3, 2, 1, 0, 0, 2});
    CHECK(ladder.seats == 12);
    CHECK(ladder.unmatched == 3);
    CHECK(unduplicated(ladder) == statistics::Proportion{5, 9});
}

TEST_CASE("attendance without a check-in makes no seat", "[insight][programmes]") {
    CHECK(unduplicated({.people = {0, 2}, .seats = 1}) == statistics::Proportion{1, 1});
    CHECK(unduplicated({.people = {0, 2}}) == statistics::Proportion{0, 0});
}

Ladder partnership() {
    Ladder ladder{.people = {2961, 1480, 800, 412, 300, 300, 85, 60}, .seats = 3000};
    return ladder;
}

TEST_CASE("a claimed number fits the rungs that it can be, exactly or rounded",
          "[insight][programmes]") {
    CHECK(fits(partnership(), 800) == std::vector<Fit>{{Rung::met_dose, 800, Closeness::exact}});
    CHECK(fits(partnership(), 300) == std::vector<Fit>{{Rung::completed, 300, Closeness::exact},
                                                       {Rung::credential, 300, Closeness::exact}});
    CHECK(fits(partnership(), 3000) ==
          std::vector<Fit>{{Rung::registered, 2961, Closeness::rounded},
                           {{}, 3000, Closeness::exact}});
    CHECK(fits(partnership(), 1500) ==
          std::vector<Fit>{{Rung::attended, 1480, Closeness::rounded}});
    CHECK(fits(partnership(), 400).empty());   // 412 is not 400: two digits are meant
    CHECK(fits(partnership(), 2962).empty());  // no zero at its end: nothing was rounded
    CHECK(fits(partnership(), 2000).empty());
}

TEST_CASE("nobody fits no claim but that of nobody", "[insight][programmes]") {
    CHECK(fits(Ladder{}, 100).empty());
    CHECK(fits(Ladder{}, 0).size() == kRungs.size() + 1);
}

TEST_CASE("what fits is said in words, and seats are called no people", "[insight][programmes]") {
    CHECK(fits_text(partnership(), 300) ==
          "300 can be: completed (300 people), or credential (300 people).");
    CHECK(fits_text(partnership(), 3000) ==
          "3,000 can be: registered (2,961 people, rounded). It is also the number of seats taken, "
          "but a person can take several: seats are no people.");
    CHECK(fits_text(partnership(), 2000) ==
          "2,000 fits no rung; the nearest is attended (1,480 people).");
}

TEST_CASE("every rung has a word and a meaning", "[insight][programmes]") {
    CHECK(to_string(Rung::registered) == "registered");
    CHECK(to_string(Rung::met_dose) == "met_dose");
    CHECK(to_string(Rung::retained) == "retained");
    CHECK(describe(Rung::attended) == "attended at least one session");
    CHECK(describe(Rung::retained) == "still had it when asked again");
}

}  // namespace
}  // namespace grader::programmes
