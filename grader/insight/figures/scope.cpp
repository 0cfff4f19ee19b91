// Values are kept apart in a key by a character that no name can have.
#include "grader/insight/figures/scope.h"

#include <algorithm>

namespace grader::figures {

namespace {

constexpr std::array<std::string_view, kDimensions.size() + 1> kWords{
    "cohort", "track", "segment", "city", "site", "partner", "college", "term", "attribute"};
constexpr char kBetween = '\x1F';

// A name may hold anything that can be printed; in a scope ";" and "=" mean something.
std::string or_unknown(std::string_view text) {
    if (text.empty()) return "unknown";
    std::string word(text);
    std::ranges::replace(word, ';', ',');
    std::ranges::replace(word, '=', '-');
    return word;
}

std::string half_year(outcomes::Day day) {
    const facts::Quarter quarter = facts::quarter_of(day);
    return std::to_string(quarter.year) + (quarter.number <= 2 ? "H1" : "H2");
}

bool is_told_of_sessions(Dimension dimension) {
    return dimension != Dimension::cohort && dimension != Dimension::track &&
           dimension != Dimension::term;
}

}  // namespace

std::string_view to_string(Dimension dimension) {
    return kWords.at(static_cast<std::size_t>(dimension));
}

std::optional<Dimension> parse_dimension(std::string_view word) {
    for (const Dimension dimension : kDimensions) {
        if (to_string(dimension) == word) return dimension;
    }
    return std::nullopt;
}

std::string Attribute::value_of(const std::string& person) const {
    const auto found = told.find(person);
    return or_unknown(found == told.end() ? std::string_view() : found->second);
}

std::string value_of(const outcomes::Enrolment& enrolment, Dimension dimension, outcomes::Day on) {
    switch (dimension) {
        case Dimension::cohort:
            return or_unknown(enrolment.cohort);
        case Dimension::track:
            return or_unknown(enrolment.track);
        case Dimension::term:
            return half_year(enrolment.graduated && *enrolment.graduated <= on
                                 ? *enrolment.graduated
                                 : enrolment.starts);
        default:
            return value_of(enrolment.place, enrolment.segment, dimension);
    }
}

std::string value_of(const outcomes::Place& place, std::string_view segment, Dimension dimension) {
    switch (dimension) {
        case Dimension::segment:
            return or_unknown(segment);
        case Dimension::city:
            return or_unknown(place.city);
        case Dimension::site:
            return or_unknown(place.site);
        case Dimension::partner:
            return or_unknown(place.partner);
        case Dimension::college:
            return or_unknown(place.college);
        default:
            return or_unknown("");
    }
}

bool has_sessions(const Breakdown& breakdown) {
    return std::ranges::all_of(breakdown, is_told_of_sessions);
}

bool has_sessions(const Scope& scope) {
    return std::ranges::all_of(scope, [](const auto& pair) {
        const auto dimension = parse_dimension(pair.first);
        return !dimension || is_told_of_sessions(*dimension);
    });
}

std::string key_of(const std::vector<std::string>& values) {
    std::string key;
    for (const std::string& value : values) {
        if (&value != values.data()) key += kBetween;
        key += value;
    }
    return key;
}

Scope scope_of(const Breakdown& breakdown, std::string_view key, std::string_view attribute) {
    Scope scope;
    for (const Dimension dimension : breakdown) {
        const std::size_t end = std::min(key.find(kBetween), key.size());
        const std::string_view name =
            dimension == Dimension::attribute ? attribute : to_string(dimension);
        scope[std::string(name)] = std::string(key.substr(0, end));
        key.remove_prefix(std::min(end + 1, key.size()));
    }
    return scope;
}

}  // namespace grader::figures
