// What readers know of a count is a list of values; a new one must lie far enough from each.
#include "grader/report/told.h"

#include <algorithm>
#include <cstdlib>

#include "grader/insight/privacy/small_cells.h"
#include "sandbox/base/error.h"

namespace grader::report {

namespace {

// Events and cities are nobody.
bool is_of_things(const figures::Figure& figure) {
    return figure.metric == "events-held";
}

}  // namespace

const Row& Told::row_of(const figures::Figure& figure) const {
    return rows_[static_cast<std::size_t>(&figure - figures_.data())];
}

bool Told::is_no_small_change(std::int64_t by) const {
    return by == 0 || std::abs(by) >= request_.settings.min_group;
}

std::vector<std::int64_t>& Told::known_of(const figures::Figure& figure) {
    std::vector<std::int64_t>& known = known_[{figure.counts, figure.scope}];
    if (!known.empty()) return known;
    known.push_back(figure.count);
    for (const privacy::Record& record : ledger_)
        if (record.key.counts == figure.counts && record.key.scope == figure.scope)
            known.push_back(record.value);
    return known;
}

// Hidden on that day, or told of a part on it: what is between the two may be few people.
bool Told::was_told_otherwise(const figures::Figure& figure, const std::string& day) const {
    return std::ranges::any_of(ledger_, [&](const privacy::Record& record) {
        return record.key.counts == figure.counts && record.key.as_of.starts_with(day) &&
               (!record.shown || record.key.scope != figure.scope);
    });
}

bool Told::is_safe_beside(std::int64_t count, const figures::Figure& figure) {
    if (privacy::parse_code(row_of(figure).k)) return false;
    if (count != 0 && count < request_.settings.min_group) return false;
    std::vector<std::int64_t>& known = known_of(figure);
    const bool is_safe = std::ranges::all_of(
        known, [&](std::int64_t other) { return is_no_small_change(other - count); });
    if (is_safe) known.push_back(count);
    return is_safe;
}

bool Told::may_say(std::int64_t count, const figures::Figure& figure, facts::Day day) {
    if (is_of_things(figure)) return !privacy::parse_code(row_of(figure).k);
    const bool is_the_row = day == request_.plan.as_of;
    if (is_the_row && count != figure.count) return false;
    if (is_the_row) return is_safe_beside(count, figure);
    const std::string then = facts::to_string(day);
    if (was_told_otherwise(figure, then) || !is_safe_beside(count, figure)) return false;
    remember({figure.counts, then, figure.scope}, count);
    return true;
}

void Told::remember(const privacy::CellKey& key, std::int64_t value) {
    const auto [known, is_new] = records_.try_emplace(
        key, privacy::Record{
                 .key = key, .among = {}, .value = value, .shown = true, .known = {value, value}});
    base::ensure(is_new || known->second.value == value, "a day has one count: " + key.counts);
}

std::vector<privacy::Record> Told::records() const {
    std::vector<privacy::Record> all;
    for (const auto& [key, record] : records_)
        all.push_back(record);
    return all;
}

}  // namespace grader::report
