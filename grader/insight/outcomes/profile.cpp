// The words of the rules, in one table.
#include "grader/insight/outcomes/profile.h"

#include <algorithm>

namespace grader::outcomes {

namespace {

struct Shape {
    std::string_view name;
    std::string_view words;
};

constexpr std::array<Shape, kAttributes> kShapes{{
    {"position", "job venture status wage none"},
    {"employment", "employee apprenticeship internship contract freelance"},
    {"time", "full part unknown"},
    {"length", "open long short"},
    {"in_field", "yes no undecided"},
    {"school_hire", "yes no"},
    {"newness", "new kept"},
    {"pay", "better not_better unknown"},
    {"change", "promotion raise new_role none"},
    {"still", "yes no"},
    {"registered", "yes no"},
    {"status", "seeking not_seeking further_study military service"},
    {"intent", "new_job stay_with_employer self_enrichment further_study unknown"},
    {"authorised", "yes no"},
    {"reached", "yes no untried"},
    {"removal",
     "died incarcerated active_duty institutionalised health left_country no_visa further_study "
     "none"},
    {"segment", "student job_seeker retraining_professional entrepreneur other unknown"},
}};

}  // namespace

std::string_view to_string(Attribute attribute) {
    return kShapes.at(static_cast<std::size_t>(attribute)).name;
}

std::optional<Attribute> parse_attribute(std::string_view word) {
    const auto* const found = std::ranges::find(kShapes, word, &Shape::name);
    if (found == kShapes.end()) return std::nullopt;
    return static_cast<Attribute>(found - kShapes.begin());
}

std::string_view words_of(Attribute attribute) {
    return kShapes.at(static_cast<std::size_t>(attribute)).words;
}

const Rate* Profile::rate(std::string_view rate_id) const {
    const auto found = std::ranges::find(rates, rate_id, &Rate::id);
    return found == rates.end() ? nullptr : &*found;
}

std::optional<std::size_t> Profile::category(std::string_view category_id) const {
    const auto found = std::ranges::find(categories, category_id, &Category::id);
    if (found == categories.end()) return std::nullopt;
    return static_cast<std::size_t>(found - categories.begin());
}

}  // namespace grader::outcomes
