// A made-up programme's own facts, told one after the other: what the tests of promises share.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "grader/facts/fact.h"
#include "grader/synthetic/world.h"

namespace grader::promises {

inline facts::Day day(std::string_view text) {
    return facts::parse_day(text).value();
}

using Cells = std::vector<std::pair<std::string_view, std::string_view>>;

/// Whatever a cell says must be readable.
class Telling {
public:
    Telling& tell(std::string_view kind, std::string_view happened, const Cells& cells) {
        facts::Fact fact{.kind = facts::parse_kind(kind).value(),
                         .programme = "boost",
                         .happened = day(happened),
                         .source = "a test"};
        for (const auto& [field, cell] : cells) {
            const facts::Field known = facts::parse_field(field).value();
            fact.set(known, facts::parse_value(facts::shape_of(known), cell).value());
        }
        facts_.push_back({static_cast<std::int64_t>(facts_.size()) + 1, 0, std::move(fact)});
        return *this;
    }

    [[nodiscard]] const std::vector<facts::Recorded>& facts() const { return facts_; }

private:
    std::vector<facts::Recorded> facts_;
};

/// What the programme that never was tells of itself.
inline std::vector<facts::Recorded> synthetic_programme(int learners) {
    std::vector<facts::Recorded> all;
    for (const synthetic::Told& told : synthetic::programme_facts({.learners = learners}))
        all.push_back({static_cast<std::int64_t>(all.size()) + 1, 0, told.fact});
    return all;
}

}  // namespace grader::promises
