// The six claims of the article, with what the sources say about each, and the ways in which a
// claim and a record can differ.
#include "grader/insight/programmes/claims.h"

#include <catch2/catch.hpp>

namespace grader::programmes {
namespace {

using statistics::parse_percent;
using statistics::Proportion;

Figure percent(std::string_view text) {
    const auto parsed = parse_percent(text);
    REQUIRE(parsed.has_value());
    return *parsed;
}

Meaning meaning(std::string measure, std::string unit, std::string scope, std::string period) {
    return {.measure = std::move(measure),
            .unit = std::move(unit),
            .scope = std::move(scope),
            .period = std::move(period),
            .profile = "none"};
}

// ---- the article -------------------------------------------------------------------------------

const Meaning kTrained = meaning("trained", "people", "the partnership", "2017 to 2019");

TEST_CASE("3,000 trained was a target, of which 800 were reached", "[insight][programmes]") {
    const Claim claim{.text = "3,000 people trained",
                      .source = "Crain's, 8 June 2017",
                      .interest = Interest::self,
                      .kind = ClaimKind::target,
                      .meaning = kTrained,
                      .figure = 3000,
                      .of = {},
                      .evidence = {}};
    const Recomputed actual{.meaning = kTrained, .count = 800, .of = {}};
    const Assessment found = assess(claim, &actual);
    CHECK(found.status == ClaimStatus::partly);
    CHECK(found.reasons ==
          std::vector<std::string>{"The target of 3,000 was not reached: 800, 26.7 % of it."});
    // While it is not due, nobody says that it was not reached.
    Recomputed until_now = actual;
    until_now.meaning.period = "until 2018-12-31";
    CHECK(assess(claim, &until_now).reasons.front() ==
          "The target of 3,000 is not reached so far: 800, 26.7 % of it.");
    // The same number, told as if it had been counted.
    Claim told = claim;
    told.kind = ClaimKind::reported;
    CHECK(assess(told, &actual).status == ClaimStatus::contradicted);
    CHECK(assess(told, &actual).reasons.front() == "Our records say 800, not 3,000.");
}

Claim new_jobs() {
    return {.text = "85 % got a new or better paying job",
            .source = "MLive, June 2018, from a press release",
            .interest = Interest::self,
            .kind = ClaimKind::reported,
            .meaning = {.measure = "new or better paying job",
                        .unit = "people",
                        .scope = {},
                        .period = {},
                        .profile = {}},
            .figure = percent("85"),
            .of = {},
            .evidence = {}};
}

TEST_CASE("85 % in a new job has no number of people, no period and no definition",
          "[insight][programmes]") {
    const Assessment found = assess(new_jobs(), nullptr);
    CHECK(found.status == ClaimStatus::unmatched);
    CHECK(found.reasons == std::vector<std::string>{"Nothing in our records counts this."});
    CHECK(found.not_stated ==
          std::vector<std::string>{"scope", "period", "definition", "number of people"});
    CHECK(possible_shares(*parse_percent("85"), 20, 26) ==
          std::vector<Proportion>{{17, 20}, {22, 26}});
    CHECK(possible_shares(*parse_percent("50"), 200, 200) ==
          std::vector<Proportion>{{99, 200}, {100, 200}, {101, 200}});
}

TEST_CASE("85 % of the pilot's 25 seats cannot be", "[insight][programmes]") {
    Claim claim = new_jobs();
    claim.of = 25;
    const Assessment found = assess(claim, nullptr);
    CHECK(found.status == ClaimStatus::contradicted);
    CHECK(found.reasons ==
          std::vector<std::string>{"85 % of 25 cannot be: 21 are 84.0 %, 22 are 88.0 %."});
    claim.figure = percent("101");
    CHECK(assess(claim, nullptr).reasons.front() ==
          "101 % of 25 cannot be: it is more than everybody.");
    claim.of.reset();
    CHECK(assess(claim, nullptr).reasons.front() == "101 % is more than everybody.");
}

Claim aim(std::int64_t number, Meaning of_what, ClaimKind kind = ClaimKind::target) {
    return {.text = "",
            .source = "",
            .interest = Interest::self,
            .kind = kind,
            .meaning = std::move(of_what),
            .figure = number,
            .of = {},
            .evidence = {}};
}

TEST_CASE("the 50 cities of the roadshow were visited", "[insight][programmes]") {
    const Meaning visited = meaning("visited", "cities", "the roadshow", "2018");
    const Recomputed actual{.meaning = visited, .count = 50, .of = {}};
    CHECK(assess(aim(50, visited), &actual).status == ClaimStatus::matched);
    CHECK(assess(aim(50, visited), &actual).reasons.front() == "The target of 50 was reached: 50.");
    CHECK(assess(aim(30, visited), &actual).status == ClaimStatus::matched);  // the one before
}

TEST_CASE("20 more colleges and 20 colleges are not quite the same", "[insight][programmes]") {
    const Recomputed actual{
        .meaning = meaning("teamed with", "colleges", "in all", "2018"), .count = 20, .of = {}};
    const Assessment found =
        assess(aim(20, meaning("teamed with", "colleges", "more than before", "2018")), &actual);
    CHECK(found.status == ClaimStatus::partly);
    CHECK(found.reasons ==
          std::vector<std::string>{"The target of 20 was reached: 20, but not of quite the same.",
                                   "Its scope is \"more than before\", ours is \"in all\"."});
}

TEST_CASE("60 organisations in 12 cities are not what any source counted",
          "[insight][programmes]") {
    const Claim claim =
        aim(60, meaning("taught", "organisations", "12 cities", "2018"), ClaimKind::reported);
    CHECK(assess(claim, nullptr).status == ClaimStatus::unmatched);
    const Recomputed newsroom{
        .meaning = meaning("taught", "organisations", "50 cities", "2018"), .count = 100, .of = {}};
    const Assessment found = assess(claim, &newsroom);
    CHECK(found.status == ClaimStatus::unmatched);
    CHECK(found.reasons ==
          std::vector<std::string>{"Our records say 100, but not of the same.",
                                   "Its scope is \"12 cities\", ours is \"50 cities\"."});
}

TEST_CASE("a million by 2020 is a pledge that nobody counted", "[insight][programmes]") {
    const Meaning reached = meaning("helped", "people", "the United States", "until 2020");
    CHECK(assess(aim(1'000'000, reached, ClaimKind::pledge), nullptr).status ==
          ClaimStatus::unmatched);
    const Recomputed none{.meaning = reached, .count = 0, .of = {}};
    CHECK(assess(aim(1'000'000, reached, ClaimKind::pledge), &none).status ==
          ClaimStatus::unmatched);
}

// ---- reports -----------------------------------------------------------------------------------

Meaning graduates() {
    return {.measure = "placed",
            .unit = "people",
            .scope = "all graduates",
            .period = "180 days",
            .profile = "cirr-2017"};
}

Claim placed(std::string_view printed, Meaning of_what) {
    return {.text = "",
            .source = "",
            .interest = Interest::self,
            .kind = ClaimKind::reported,
            .meaning = std::move(of_what),
            .figure = percent(printed),
            .of = {},
            .evidence = {}};
}

TEST_CASE("a report of the same people by the same definition matches or is contradicted",
          "[insight][programmes]") {
    const Recomputed ours{.meaning = graduates(), .count = 57, .of = 71};
    const Assessment same = assess(placed("80", graduates()), &ours);
    CHECK(same.status == ClaimStatus::matched);
    CHECK(same.reasons == std::vector<std::string>{"Our records say the same: 57 of 71, 80.3 %."});
    CHECK(same.ours == Proportion{57, 71});
    CHECK(same.interval == statistics::wilson({57, 71}));
    const Assessment other = assess(placed("85", graduates()), &ours);
    CHECK(other.status == ClaimStatus::contradicted);
    CHECK(other.reasons == std::vector<std::string>{"Our records say 57 of 71, 80.3 %, not 85 %."});
    CHECK(assess(placed("80.3", graduates()), &ours).status == ClaimStatus::matched);
    CHECK(assess(placed("80.2", graduates()), &ours).status == ClaimStatus::contradicted);
}

TEST_CASE("another definition gives another figure: near it is partly, far away nothing",
          "[insight][programmes]") {
    Meaning any_job = graduates();
    any_job.profile = "any job";
    const Recomputed ours{.meaning = graduates(), .count = 57, .of = 71};
    const Assessment near = assess(placed("85", any_job), &ours);
    CHECK(near.status == ClaimStatus::partly);
    CHECK(near.reasons.front() ==
          "Our records say 57 of 71, 80.3 %, but not of the same; chance alone can explain the "
          "distance.");
    CHECK(near.reasons.back() == "Its definition is \"any job\", ours is \"cirr-2017\".");
    CHECK(assess(placed("99", any_job), &ours).status == ClaimStatus::unmatched);
    CHECK(assess(placed("60", any_job), &ours).status == ClaimStatus::unmatched);
    const Assessment by_chance = assess(placed("80", any_job), &ours);
    CHECK(by_chance.status == ClaimStatus::partly);
    CHECK(by_chance.reasons.front() ==
          "Our records have this figure, 57 of 71, 80.3 %, but not of quite the same.");
}

TEST_CASE("what a claim leaves open is a difference", "[insight][programmes]") {
    Meaning open = graduates();
    open.period.clear();
    const Recomputed ours{.meaning = graduates(), .count = 57, .of = 71};
    const Assessment found = assess(placed("80", open), &ours);
    CHECK(found.status == ClaimStatus::partly);
    CHECK(found.reasons.back() == "The claim does not state its period; ours is \"180 days\".");
    // Neither do two that are silent say the same.
    const Recomputed silent{.meaning = open, .count = 57, .of = 71};
    CHECK(assess(placed("80", open), &silent).status == ClaimStatus::partly);
}

TEST_CASE("seats are not compared with people", "[insight][programmes]") {
    const Recomputed seats{
        .meaning = meaning("trained", "seats", "the partnership", "2017 to 2019"),
        .count = 3000,
        .of = {}};
    const Assessment found = assess(aim(3000, kTrained, ClaimKind::reported), &seats);
    CHECK(found.status == ClaimStatus::unmatched);
    CHECK(found.reasons ==
          std::vector<std::string>{
              "It counts people, our records count seats: these cannot be compared."});
}

TEST_CASE("a rounded count is the same count", "[insight][programmes]") {
    const Recomputed ours{.meaning = kTrained, .count = 2961, .of = {}};
    CHECK(assess(aim(3000, kTrained, ClaimKind::reported), &ours).status == ClaimStatus::matched);
    CHECK(assess(aim(3001, kTrained, ClaimKind::reported), &ours).status ==
          ClaimStatus::contradicted);
}

TEST_CASE("verified without evidence is not matched", "[insight][programmes]") {
    const Recomputed ours{.meaning = kTrained, .count = 800, .of = {}};
    Claim claim = aim(800, kTrained, ClaimKind::verified);
    CHECK(assess(claim, &ours).status == ClaimStatus::partly);
    CHECK(assess(claim, &ours).reasons.back() == "It is called verified, but names no evidence.");
    claim.evidence = {"https://example.org/audit"};
    CHECK(assess(claim, &ours).status == ClaimStatus::matched);
}

TEST_CASE("a target of a percentage is reached or not, whatever was printed",
          "[insight][programmes]") {
    Claim claim = placed("80", graduates());
    claim.kind = ClaimKind::target;
    const Recomputed better{.meaning = graduates(), .count = 65, .of = 71};
    CHECK(assess(claim, &better).status == ClaimStatus::matched);
    const Recomputed worse{.meaning = graduates(), .count = 50, .of = 71};
    CHECK(assess(claim, &worse).status == ClaimStatus::partly);
    CHECK(assess(claim, &worse).reasons.front() ==
          "The target of 80 % was not reached: 50 of 71, 70.4 %.");
}

TEST_CASE("the match rate counts what matches of all that was claimed", "[insight][programmes]") {
    const std::vector<Assessment> ledger{{.status = ClaimStatus::matched},
                                         {.status = ClaimStatus::partly},
                                         {.status = ClaimStatus::unmatched},
                                         {.status = ClaimStatus::contradicted},
                                         {.status = ClaimStatus::matched}};
    CHECK(match_rate(ledger) == Proportion{2, 5});
    CHECK(match_rate({}) == Proportion{0, 0});
}

TEST_CASE("the words of a claim are those of its record", "[insight][programmes]") {
    CHECK(to_string(ClaimKind::pledge) == "pledge");
    CHECK(to_string(ClaimKind::verified) == "verified");
    CHECK(to_string(Interest::partner) == "partner");
    CHECK(to_string(ClaimStatus::contradicted) == "contradicted");
    CHECK(describe(Interest::self) == "said by those whom it praises");
}

}  // namespace
}  // namespace grader::programmes
