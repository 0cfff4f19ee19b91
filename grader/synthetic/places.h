// Where the programme is at work. Private to this room.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "grader/facts/fact.h"
#include "grader/synthetic/world.h"

namespace grader::synthetic {

inline constexpr int kCities = 50;
inline constexpr int kPartners = 16;
inline constexpr int kColleges = 20;
inline constexpr int kEventsOfCity = 6;
inline constexpr int kCohorts = 8;  ///< one a quarter in each track

/// Invented, so that no figure is of a place: "Aldersfield".
std::string city(int index);
std::string partner(int index);
std::string college(int index);
/// "hub-3": several cities share a site.
std::string site_of(int city_index);
/// The partner that works in a city.
int partner_of(int city_index);

/// "ws-aldersfield-2".
std::string event_id(int city_index, int number);
facts::Day event_day(const World& world, int city_index, int number);

std::string cohort_id(std::string_view track, int number);
facts::Day cohort_starts(const World& world, int number);

/// A fact of this world, told by nobody but its seed.
facts::Fact fact_of(const World& world, facts::Kind kind, facts::Day day, facts::Evidence evidence);
void say(facts::Fact& fact, facts::Field field, std::string_view cell);

}  // namespace grader::synthetic
