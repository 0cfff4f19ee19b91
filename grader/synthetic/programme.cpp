// What is of nobody: a programme promises, spends, and is praised.
#include <algorithm>

#include "grader/synthetic/chance.h"
#include "grader/synthetic/places.h"
#include "grader/synthetic/world.h"

namespace grader::synthetic {

namespace {

using facts::Day;
using facts::Evidence;
using facts::Fact;
using facts::Field;
using facts::Kind;
using std::chrono::days;

constexpr int kYears = 2;

Day after(const World& world, int count) {
    return world.starts + days(count);
}

void add_events(const World& world, std::vector<Told>& told) {
    Chance chance(world.seed ^ 0xE7E7U);
    for (int at = 0; at < kCities; ++at) {
        for (int number = 0; number < kEventsOfCity; ++number) {
            if (chance.in_hundred(4)) continue;  // planned and never held
            const Day day = event_day(world, at, number);
            Fact event = fact_of(world, Kind::event_held, day, Evidence::E3);
            say(event, Field::event, event_id(at, number));
            say(event, Field::event_kind, number == 0 ? "roadshow" : "workshop");
            say(event, Field::city, city(at));
            say(event, Field::site, site_of(at));
            say(event, Field::partner, partner(partner_of(at)));
            if (number % 2 == 1) say(event, Field::college, college(at % kColleges));
            say(event, Field::minutes, "240");
            say(event, Field::document, "roster of " + event_id(at, number));
            told.push_back({day + days(2), std::move(event)});
        }
    }
}

struct Aim {
    std::string_view id;
    std::string_view measure;
    std::string_view unit;
    std::string_view value;
};

void add_targets(const World& world, std::vector<Told>& told) {
    const std::string learners = std::to_string(world.learners);
    for (const Aim& aim : {Aim{"people-trained", "registered", "people", learners},
                           Aim{"cities-visited", "cities", "cities", "30"},
                           Aim{"colleges", "colleges", "colleges", "20"},
                           Aim{"placed", "placed", "people", "600"}}) {
        Fact target = fact_of(world, Kind::target_set, world.starts, Evidence::E2);
        say(target, Field::target, aim.id);
        say(target, Field::measure, aim.measure);
        say(target, Field::unit, aim.unit);
        say(target, Field::value, aim.value);
        say(target, Field::starts, facts::to_string(world.starts));
        say(target, Field::due, facts::to_string(facts::months_after(world.starts, 12 * kYears)));
        told.push_back({world.starts, std::move(target)});
    }
    Fact revised = fact_of(world, Kind::target_revised, after(world, 200), Evidence::E2);
    say(revised, Field::target, "cities-visited");
    say(revised, Field::value, "50");
    say(revised, Field::due, facts::to_string(facts::months_after(world.starts, 12 * kYears)));
    say(revised, Field::reason, "announced at the start of the roadshow");
    told.push_back({after(world, 200), std::move(revised)});
}

struct Said {
    std::string_view id;
    std::string_view text;
    std::string_view publisher;
    std::string_view interest;
    std::string_view standing;
    std::string_view measure;
    std::string_view unit;
    std::string_view value;
    std::string_view of;
    int after_days;
};

constexpr std::array<Said, 7> kClaims{{
    {"people", "We will train 3,000 people in two years.", "Platform newsroom", "self", "target",
     "registered", "people", "3000", "", 30},
    {"people-reached", "800 people have been reached through the partnership.",
     "Partner foundation", "partner", "reported", "attended", "people", "800", "", 500},
    {"jobs", "85 % of graduates have a new or better-paid job.", "Platform newsroom", "self",
     "reported", "new-or-better-job", "percent", "85", "", 420},
    {"cities", "Our roadshow has visited 50 cities.", "Platform newsroom", "self", "reported",
     "cities", "cities", "50", "", 690},
    {"colleges", "We have teamed with 20 community colleges.", "Platform newsroom", "self",
     "reported", "colleges", "colleges", "20", "", 690},
    {"organisations", "60 organisations in 12 cities teach with us.", "Local paper", "independent",
     "reported", "partners", "organisations", "60", "", 400},
    {"placed", "All 17 graduates of the pilot found a job.", "Course advertisement", "self",
     "reported", "placement", "percent", "100", "17", 300},
}};

void add_claims(const World& world, std::vector<Told>& told) {
    for (const Said& said : kClaims) {
        const Day day = after(world, said.after_days);
        Fact claim = fact_of(world, Kind::claim_recorded, day, Evidence::E0);
        say(claim, Field::claim, said.id);
        say(claim, Field::text, said.text);
        say(claim, Field::publisher, said.publisher);
        say(claim, Field::interest, said.interest);
        say(claim, Field::standing, said.standing);
        say(claim, Field::measure, said.measure);
        say(claim, Field::unit, said.unit);
        say(claim, Field::value, said.value);
        if (!said.of.empty()) say(claim, Field::of, said.of);
        say(claim, Field::published, facts::to_string(day));
        told.push_back({day + days(3), std::move(claim)});
    }
}

void add_costs(const World& world, std::vector<Told>& told) {
    struct Share {
        std::string_view cost;
        int dollars_per_learner;
    };
    int number = 0;
    for (int quarter = 0; quarter < 4 * kYears; ++quarter) {
        for (const Share& share : {Share{"instruction", 90}, Share{"staff", 60},
                                   Share{"facilities", 18}, Share{"outreach", 12}}) {
            const Day day = facts::months_after(world.starts, 3 * quarter + 2);
            Fact cost = fact_of(world, Kind::cost_booked, day, Evidence::E2);
            say(cost, Field::cost, share.cost);
            say(cost, Field::amount,
                std::to_string(share.dollars_per_learner * world.learners / 8));
            say(cost, Field::document, "booking " + std::to_string(++number));
            told.push_back({day + days(20), std::move(cost)});
        }
    }
}

void add_agreements(const World& world, std::vector<Told>& told) {
    for (int index = 0; index < kPartners; ++index) {
        Fact agreement = fact_of(world, Kind::agreement_signed, world.starts, Evidence::E3);
        say(agreement, Field::agreement, "agreement-" + std::to_string(index + 1));
        say(agreement, Field::partner, partner(index));
        say(agreement, Field::purpose, "evaluation");
        say(agreement, Field::text, "aggregates of the partner's own learners");
        say(agreement, Field::expires,
            facts::to_string(facts::months_after(world.starts, 12 * kYears + 12)));
        told.push_back({world.starts, std::move(agreement)});
    }
}

}  // namespace

std::vector<Told> programme_facts(const World& world) {
    std::vector<Told> told;
    add_agreements(world, told);
    add_targets(world, told);
    add_events(world, told);
    add_costs(world, told);
    add_claims(world, told);
    std::ranges::stable_sort(told, {}, &Told::on);
    return told;
}

std::vector<Told> all_facts(const World& world) {
    std::vector<Told> all = programme_facts(world);
    for (int index = 0; index < world.learners; ++index) {
        std::vector<Told> told = learner_facts(world, index);
        all.insert(all.end(), std::make_move_iterator(told.begin()),
                   std::make_move_iterator(told.end()));
    }
    std::ranges::stable_sort(all, {}, &Told::on);
    return all;
}

}  // namespace grader::synthetic
