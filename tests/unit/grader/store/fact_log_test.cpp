// Facts in the record: once each, in an order that nobody can change unseen.
#include "grader/store/fact_log.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fact_fixture.h"
#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using facts::Fact;
using facts::Field;
using facts::Recorded;
using store::Appended;
using store::FactLog;
using store::Snapshot;

namespace {

Fact cost() {
    Fact fact{.kind = facts::Kind::cost_booked,
              .programme = "boost",
              .happened = facts::parse_day("2027-03-01").value(),
              .source = "costs.csv:2"};
    fact.set(Field::cost, {0, "staff"});
    fact.set(Field::amount, {120'000, {}});
    fact.set(Field::document, {0, "invoice 7"});
    return fact;
}

using People = std::vector<std::pair<std::string, std::vector<std::int64_t>>>;

/// Whose facts there are, by number.
People people(FactLog& log, const Snapshot& snapshot, std::string_view from = "",
              std::string_view before = "") {
    People found;
    log.each_person(snapshot, from, before, [&](std::string_view person, auto facts) {
        std::vector<std::int64_t> numbers;
        for (const Recorded& one : facts) {
            CHECK(one.fact.person == person);
            numbers.push_back(one.number);
        }
        found.emplace_back(person, numbers);
    });
    return found;
}

}  // namespace

TEST_CASE("a fact is recorded once, whoever tells it and how often", "[store][facts]") {
    const Folder folder;
    FactLog log({.address = folder.file()});
    const std::vector<Fact> both{graduated("ada"), graduated("ben")};
    CHECK(log.append("boost", both, 1000) == Appended{.added = 2, .known = 0});
    std::vector<Fact> again = both;
    again.front().source = "corrected.csv:9";
    again.push_back(graduated("ada", "2027-04-01"));
    CHECK(log.append("boost", again, 2000) == Appended{.added = 1, .known = 2});
    CHECK(log.snapshot("boost", 5000).length == 3);
    CHECK(log.fact("boost", 1)->fact.source == "graduates.csv:2");
    CHECK(log.fact("boost", 3)->recorded_at_ms == 2000);
    CHECK_FALSE(log.fact("boost", 4).has_value());
    CHECK_FALSE(log.fact("other", 1).has_value());
}

TEST_CASE("a snapshot is all that was known until a moment, for good", "[store][facts]") {
    const Folder folder;
    FactLog log({.address = folder.file()});
    CHECK(log.snapshot("boost", 9000) == Snapshot{.programme = "boost"});
    log.append("boost", std::vector{graduated("ada")}, 1000);
    const Snapshot first = log.snapshot("boost", 1000);
    CHECK(first.length == 1);
    CHECK(first.recorded_at_ms == 1000);
    CHECK(log.snapshot("boost", 999).length == 0);
    log.append("boost", std::vector{graduated("ben")}, 3000);
    CHECK(log.snapshot("boost", 2999) == first);
    CHECK(log.snapshot("boost", 3000).digest != first.digest);
    CHECK(people(log, first) == People{{"ada", {1}}});
}

TEST_CASE("a clock that goes back does not change what was known", "[store][facts]") {
    const Folder folder;
    FactLog log({.address = folder.file()});
    log.append("boost", std::vector{graduated("ada")}, 5000);
    const Snapshot before = log.snapshot("boost", 5000);
    log.append("boost", std::vector{graduated("ben")}, 1000);
    CHECK(log.fact("boost", 2)->recorded_at_ms == 5000);
    CHECK(log.snapshot("boost", 4999).length == 0);
    CHECK(before.length == 1);
}

TEST_CASE("facts are read person by person, by the bytes of their names", "[store][facts]") {
    const Folder folder;
    FactLog log({.address = folder.file()});
    log.append("boost", std::vector{graduated("p_2"), graduated("p-1"), cost(), graduated("p10")},
               1000);
    log.append("boost", std::vector{graduated("p-1", "2027-05-01")}, 2000);
    const Snapshot all = log.snapshot("boost", 2000);
    CHECK(people(log, all) == People{{"", {3}}, {"p-1", {2, 5}}, {"p10", {4}}, {"p_2", {1}}});
    CHECK(people(log, all, "p-1", "p10") == People{{"p-1", {2, 5}}});
    CHECK(people(log, all, "p10", "") == People{{"p10", {4}}, {"p_2", {1}}});
}

TEST_CASE("two readers share a snapshot, and each person is read by one", "[store][facts]") {
    const Folder folder;
    FactLog log({.address = folder.file()});
    CHECK(log.middle_person(log.snapshot("boost", 0)).empty());
    std::vector<Fact> all{cost()};
    for (int i = 0; i < 200; ++i)
        all.push_back(graduated("p-" + std::to_string(i)));
    log.append("boost", all, 1000);
    const Snapshot snapshot = log.snapshot("boost", 1000);
    const std::string middle = log.middle_person(snapshot);
    const std::size_t first = people(log, snapshot, "", middle).size();
    const std::size_t second = people(log, snapshot, middle, "").size();
    CHECK(first + second == 201);
    CHECK(first > 50);
    CHECK(second > 50);
}

TEST_CASE("programmes know nothing of each other", "[store][facts]") {
    const Folder folder;
    FactLog log({.address = folder.file()});
    Fact other = graduated("ada");
    other.programme = "other";
    log.append("boost", std::vector{graduated("ada")}, 1000);
    log.append("other", std::vector{other}, 1000);
    CHECK(log.programmes() == std::vector<std::string>{"boost", "other"});
    CHECK(log.snapshot("other", 1000).length == 1);
    CHECK(people(log, log.snapshot("other", 1000)) == People{{"ada", {1}}});
}

TEST_CASE("an import that dies on the way goes on when it is asked for again", "[store][facts]") {
    const Folder folder;
    std::vector<Fact> many;
    for (int i = 0; i < 5000; ++i)
        many.push_back(graduated("p-" + std::to_string(i)));
    int commits = 0;
    const store::OnMoment dies = [&](store::Moment moment) {
        if (moment == store::Moment::before_commit && ++commits == 3)
            throw base::Error("the power is gone");
    };
    {
        FactLog log({.address = folder.file()});  // brings the schema up to date
        FactLog dying({.address = folder.file(), .on_moment = dies});
        commits = 0;
        CHECK_THROWS_AS(dying.append("boost", many, 1000), base::Error);
        CHECK(log.snapshot("boost", 1000).length % 2000 == 0);
    }
    FactLog log({.address = folder.file()});
    const Appended rest = log.append("boost", many, 2000);
    CHECK(rest.added + rest.known == 5000);
    CHECK(rest.known > 0);
    CHECK(log.snapshot("boost", 2000).length == 5000);
    CHECK(broken_promises(folder.file()).empty());
}
