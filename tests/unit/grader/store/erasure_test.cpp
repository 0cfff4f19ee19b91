// Who somebody was is gone, and all that was counted still counts.
#include "grader/store/erasure.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "grader/insight/figures/make_figures.h"
#include "grader/store/audit_log.h"
#include "tests/unit/grader/insight/figures/world.h"
#include "tests/unit/grader/store/fact_fixture.h"
#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using facts::Fact;
using facts::Field;
using store::AuditLog;
using store::FactLog;

namespace {

Fact job(const std::string& person, const std::string& employer, const std::string& id) {
    Fact fact = graduated(person);
    fact.kind = facts::Kind::job_reported;
    fact.set(Field::job, {0, id});
    fact.set(Field::employer, {0, employer});
    fact.set(Field::title, {0, "Keeper of the " + employer});
    fact.set(Field::starts, {20'900, {}});
    fact.set(Field::employment, {0, "employee"});
    fact.set(Field::base_pay, {5'200'000, {}});
    return fact;
}

store::Erase asks(const std::string& person) {
    return {.person = person,
            .today = facts::parse_day("2027-06-01").value(),
            .now_ms = 9000,
            .actor = "rosa",
            .reason = "asked for"};
}

std::vector<std::string> found_after(const std::string& sql) {
    const Folder folder;
    const store::Options record{.address = folder.file()};
    FactLog log(record);
    log.append("boost", std::vector{graduated("ada"), job("ada", "Acme", "j-1"), graduated("ben")},
               1000);
    std::ignore = store::erase(record, asks("ada"));
    CHECK(broken_promises(folder.file()).empty());
    store::Database database(folder.file(), base::Milliseconds(10'000));
    database.write("tamper", [&](soci::session& session) { session << sql; });
    return broken_promises(folder.file());
}

constexpr std::int64_t kDayMs = 86'400'000;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kLearners = 40;  // each access is checked
#else
constexpr int kLearners = 200;
#endif

std::string text_of(const figures::Figure& figure) {
    std::string text = figure.metric + "/" + figure.profile + "/" + figure.window + "/" +
                       figure.line + "/" + figure.counts;
    for (const auto& [dimension, value] : figure.scope)
        text += "/" + dimension + "=" + value;
    text += ": " + std::to_string(figure.count) + " of " + std::to_string(figure.of) + ", open " +
            (figure.open ? std::to_string(*figure.open) : "");
    if (figure.value) text += ", value " + std::to_string(*figure.value);
    if (figure.low) text += ", from " + std::to_string(*figure.low);
    if (figure.high) text += ", to " + std::to_string(*figure.high);
    return text;
}

std::vector<std::string> count(store::FactLog& log, const store::Snapshot& snapshot,
                               const std::string& as_of) {
    figures::Plan plan = figures::plan_of_all();
    plan.as_of = facts::parse_day(as_of).value();
    figures::Counter counter(plan);
    log.each_person(snapshot, "", "",
                    [&](std::string_view person, std::span<const facts::Recorded> facts) {
                        if (!person.empty()) counter.add(outcomes::history_of(facts));
                    });
    std::vector<std::string> told;
    for (const figures::Figure& figure : figures::figures_of(plan, counter))
        told.push_back(text_of(figure));
    return told;
}

/// The first few lines that are not the same.
std::vector<std::string> differences(const std::vector<std::string>& before,
                                     const std::vector<std::string>& after) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < std::max(before.size(), after.size()) && found.size() < 5; ++i) {
        const std::string was = i < before.size() ? before[i] : "nothing";
        const std::string is = i < after.size() ? after[i] : "nothing";
        if (was != is) found.push_back(was + " became " + is);
    }
    return found;
}

}  // namespace

TEST_CASE("whoever is forgotten is a tombstone in every programme, and nobody else is",
          "[store][erasure]") {
    const Folder folder;
    const store::Options record{.address = folder.file()};
    FactLog log(record);
    Fact elsewhere = graduated("ada");
    elsewhere.programme = "other";
    log.append("boost", std::vector{graduated("ada"), graduated("ben"), job("ada", "Acme", "j-1")},
               1000);
    log.append("other", std::vector{elsewhere}, 1500);
    AuditLog(record).append(
        {.at_ms = 2000, .actor = "rosa", .action = "person_shown", .subject = "ada"});
    const store::Snapshot before = log.snapshot("boost", 5000);
    const store::Erased erased = store::erase(record, asks("ada"));
    CHECK(erased.facts == 3);
    CHECK(store::is_tombstone(erased.tombstone));
    CHECK(log.snapshot("boost", 5000) == before);
    CHECK(log.of_person(before, "ada").empty());
    CHECK(log.of_person(before, "ben").size() == 1);
    const auto left = log.of_person(before, erased.tombstone);
    REQUIRE(left.size() == 2);
    CHECK(left[0].number == 1);
    CHECK(left[1].number == 3);
    CHECK(left[1].fact.number(Field::base_pay) == 5'200'000);
    CHECK(left[1].fact.text(Field::employer) != "Acme");
    const auto told = log.fact("boost", 4);
    REQUIRE(told.has_value());
    CHECK(told->fact.kind == facts::Kind::erased);
    CHECK(told->fact.person == erased.tombstone);
    CHECK(log.snapshot("other", 9000).length == 2);
    CHECK(AuditLog(record).entries({.subject = "ada"}).empty());
    const auto entries = AuditLog(record).entries({.subject = erased.tombstone});
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].action == "person_forgotten");
    CHECK(entries[1].actor == "rosa");
    CHECK(entries[1].detail.starts_with("asked for; 3 facts"));
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("a table that is imported again does not bring back who was forgotten",
          "[store][erasure]") {
    const Folder folder;
    const store::Options record{.address = folder.file()};
    FactLog log(record);
    log.append("boost", std::vector{graduated("ada"), graduated("ben")}, 1000);
    const store::Erased erased = store::erase(record, asks("ada"));
    CHECK(log.append("boost", std::vector{graduated("ada"), graduated("ben")}, 9500) ==
          store::Appended{.added = 0, .known = 2});
    const store::Erased again = store::erase(record, asks("ada"));
    CHECK(again.facts == 0);
    CHECK(again.tombstone != erased.tombstone);
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("what is left of somebody cannot be changed unseen", "[store][erasure]") {
    CHECK(found_after("UPDATE facts SET document = REPLACE(document, '52000', '99000')"
                      " WHERE position = 2") ==
          std::vector<std::string>{"the facts of boost, fact 4: what is left of the facts that it "
                                   "tells of was changed"});
    CHECK_FALSE(found_after("UPDATE facts SET recorded_at_ms = 999 WHERE position = 1").empty());
    CHECK_FALSE(found_after("UPDATE facts SET content = 'x' WHERE position = 1").empty());
    CHECK_FALSE(found_after("UPDATE facts SET digest = 'x' WHERE position = 2").empty());
    CHECK_FALSE(found_after("DELETE FROM facts WHERE position = 2").empty());
    CHECK(found_after("UPDATE facts SET person = 'erased-x', document = REPLACE(REPLACE(document,"
                      " '\"ben\"', '\"erased-x\"'), 'graduates.csv:2', 'erased')"
                      " WHERE position = 3") ==
          std::vector<std::string>{
              "the facts of boost: those of erased-x were reduced, and nothing tells of it"});
}

TEST_CASE("what was changed before is not covered up by forgetting", "[store][erasure]") {
    const Folder folder;
    const store::Options record{.address = folder.file()};
    FactLog log(record);
    log.append("boost", std::vector{graduated("ada"), graduated("ben")}, 1000);
    store::Database database(folder.file(), base::Milliseconds(10'000));
    database.write("tamper", [&](soci::session& session) {
        session << "UPDATE facts SET document = REPLACE(document, '2027', '2026')"
                   " WHERE position = 1";
    });
    CHECK_THROWS_AS(store::erase(record, asks("ada")), base::Error);
    CHECK(log.fact("boost", 1)->fact.person == "ada");
}

TEST_CASE("no byte of whom was forgotten is left in the files", "[store][erasure]") {
    if (tests::on_postgresql()) return;  // its files are the server's
    const Folder folder;
    const store::Options record{.address = folder.file()};
    const auto holds = [&](const std::string& word) {
        for (const char* suffix : {"", "-wal", "-journal"}) {
            std::ifstream file(folder.file() + suffix, std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            if (bytes.find(word) != std::string::npos) return true;
        }
        return false;
    };
    FactLog log(record);
    // As SQLite is where its builder has not turned this on: rows that go leave their bytes.
    store::Database database(folder.file(), base::Milliseconds(10'000));
    database.outside("leave bytes", [](soci::session& session) {
        int is_on = 1;
        session << "PRAGMA secure_delete = OFF", soci::into(is_on);
        CHECK(is_on == 0);
    });
    // Enough for pages to be split, so that rows have stood in places where they no longer are.
    for (int step = 0; step < 20; ++step) {
        std::vector<Fact> some;
        for (int i = 0; i < 20; ++i) {
            const std::string number = std::to_string((i * 7919 + step * 104'729) % 1'000'003);
            some.push_back(job("p-" + number, "Bolt " + number, "j-" + number));
        }
        some.push_back(job("p-zelda", "Hyrule Castle", "zelda-" + std::to_string(step)));
        log.append("boost", some, 1000 + step);
    }
    CHECK(holds("Hyrule"));
    const store::Erased erased = store::erase(record, asks("p-zelda"));
    CHECK(erased.facts == 20);
    for (const char* word : {"Hyrule", "zelda", "p-zelda"}) {
        INFO(word);
        CHECK_FALSE(holds(word));
    }
    CHECK(holds(erased.tombstone));
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("a broken-off erasure has changed nothing, and goes through the next time",
          "[store][erasure]") {
    const Folder folder;
    const store::Options record{.address = folder.file()};
    FactLog log(record);
    log.append("boost", std::vector{graduated("ada"), graduated("ben")}, 1000);
    AuditLog audit(record);
    int reached = 0;
    store::Options failing = record;
    failing.on_moment = [&](store::Moment moment) {
        // The first is the look at the schema.
        if (moment == store::Moment::before_commit && ++reached > 1) throw base::Error("power cut");
    };
    CHECK_THROWS_AS(store::erase(failing, asks("ada")), base::Error);
    CHECK(log.of_person(log.snapshot("boost", 9000), "ada").size() == 1);
    CHECK(log.snapshot("boost", 9000).length == 2);
    CHECK(audit.end().length == 0);
    std::ignore = store::erase(record, asks("ada"));
    CHECK(log.of_person(log.snapshot("boost", 9000), "ada").empty());
    CHECK(broken_promises(folder.file()).empty());
}

// P14: an erasure test that rebuilds the old report.
TEST_CASE("figures of any snapshot and any day are the same after a tenth was forgotten",
          "[store][erasure]") {
    const Folder folder;
    const store::Options record{.address = folder.file()};
    store::FactLog log(record);
    const synthetic::World world{.learners = kLearners};
    const std::vector<synthetic::Told> told = synthetic::all_facts(world);
    std::vector<facts::Fact> facts;
    for (std::size_t i = 0; i < told.size(); ++i) {
        facts.push_back(told[i].fact);
        if (i + 1 < told.size() && (i + 1) % 100 != 0) continue;
        log.append(world.programme, facts, told[i].on.time_since_epoch().count() * kDayMs);
        facts.clear();
    }
    const store::Snapshot all = log.snapshot(world.programme, INT64_MAX);
    const store::Snapshot early = log.snapshot(
        world.programme, facts::parse_day("2026-03-01")->time_since_epoch().count() * kDayMs);
    REQUIRE(early.length > 0);
    REQUIRE(early.length < all.length);
    const auto counted = [&] {
        return std::vector{count(log, early, "2026-03-01"), count(log, all, "2027-12-31")};
    };
    const auto before = counted();
    REQUIRE(differences(before[0], before[1]).size() == 5);
    std::vector<std::string> people;
    log.each_person(all, "", "", [&](std::string_view person, std::span<const facts::Recorded>) {
        if (!person.empty()) people.emplace_back(person);
    });
    REQUIRE(people.size() == kLearners);
    for (std::size_t i = 0; i < people.size(); i += 10) {
        const store::Erased erased =
            store::erase(record, {.person = people[i],
                                  .today = facts::parse_day("2028-01-01").value(),
                                  .now_ms = all.recorded_at_ms,
                                  .actor = "rosa",
                                  .reason = "asked for"});
        CHECK(erased.facts > 0);
    }
    const auto after = counted();
    for (std::size_t i = 0; i < before.size(); ++i)
        CHECK(differences(before[i], after[i]) == std::vector<std::string>());
    CHECK(log.snapshot(world.programme, INT64_MAX).length == all.length + kLearners / 10);
    CHECK(broken_promises(folder.file()).empty());
}
