// Names are put together from two lists, so that there are enough and none is a real place.
#include "grader/synthetic/places.h"

#include "sandbox/base/error.h"

namespace grader::synthetic {

namespace {

constexpr std::array<std::string_view, 10> kFirst{"Alders", "Bright", "Cedar", "Dun",  "Elm",
                                                  "Fair",   "Grand",  "Haw",   "Iron", "Juniper"};
constexpr std::array<std::string_view, 5> kSecond{"field", "haven", "ford", "mill", "port"};
constexpr std::array<std::string_view, 4> kOffices{"Workforce Alliance", "Chamber of Commerce",
                                                   "Public Library", "Skills Foundation"};
constexpr int kDaysOfQuarter = 91;
constexpr int kDaysBetweenEvents = 112;

}  // namespace

std::string city(int index) {
    const auto first = static_cast<std::size_t>(index) % kFirst.size();
    const auto second = static_cast<std::size_t>(index) / kFirst.size();
    return std::string(kFirst.at(first)) + std::string(kSecond.at(second));
}

std::string partner(int index) {
    const auto office = static_cast<std::size_t>(index) % kOffices.size();
    return city(index * 3) + " " + std::string(kOffices.at(office));
}

std::string college(int index) {
    return city(index * 2 + 1) + " Community College";
}

std::string site_of(int city_index) {
    constexpr int kSites = 12;
    return "hub-" + std::to_string(city_index % kSites + 1);
}

int partner_of(int city_index) {
    return city_index % kPartners;
}

std::string event_id(int city_index, int number) {
    std::string name = city(city_index);
    name.front() = static_cast<char>(name.front() - 'A' + 'a');
    return "ws-" + name + "-" + std::to_string(number + 1);
}

facts::Day event_day(const World& world, int city_index, int number) {
    return world.starts + std::chrono::days(10 + city_index * 2 + number * kDaysBetweenEvents);
}

std::string cohort_id(std::string_view track, int number) {
    return std::string(track) + "-" + std::to_string(number + 1);
}

facts::Day cohort_starts(const World& world, int number) {
    return world.starts + std::chrono::days(28 + number * kDaysOfQuarter);
}

facts::Fact fact_of(const World& world, facts::Kind kind, facts::Day day,
                    facts::Evidence evidence) {
    return {.kind = kind,
            .programme = world.programme,
            .happened = day,
            .evidence = evidence,
            .source = "synthetic:" + std::to_string(world.seed)};
}

void say(facts::Fact& fact, facts::Field field, std::string_view cell) {
    auto value = facts::parse_value(facts::shape_of(field), cell);
    base::ensure(value.has_value(), "what is made up can be told");
    fact.set(field, std::move(*value));
}

}  // namespace grader::synthetic
