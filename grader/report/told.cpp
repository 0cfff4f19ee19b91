// What readers know of a count is a list of values; a new one must lie far enough from each.
#include "grader/report/told.h"

#include <algorithm>
#include <cstdlib>

#include "grader/insight/privacy/small_cells.h"

namespace grader::report {

namespace {

// Events and cities are nobody.
bool is_of_things(const figures::Figure& figure) {
    return figure.metric == "events-held";
}

// In the ledger it is a count of its own, a part of the figure's.
std::string closed_part_of(const std::string& counts) {
    return "closed-" + counts;
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
    const std::string closed = closed_part_of(figure.counts);
    for (const privacy::Record& record : ledger_)
        if ((record.key.counts == figure.counts || record.key.counts == closed) &&
            record.key.scope == figure.scope)
            known.push_back(record.value);
    return known;
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
    if (!is_safe_beside(count, figure)) return false;
    if (!is_the_row) remember({figure.counts, facts::to_string(day), figure.scope}, "", count);
    return true;
}

bool Told::may_say_of_closed(std::int64_t count, const figures::Figure& figure) {
    if (!is_safe_beside(count, figure)) return false;
    if (count != figure.count)
        remember(
            {closed_part_of(figure.counts), facts::to_string(request_.plan.as_of), figure.scope},
            figure.counts, count);
    return true;
}

void Told::remember(privacy::CellKey key, std::string among, std::int64_t value) {
    records_.try_emplace(key, privacy::Record{.key = key,
                                              .among = std::move(among),
                                              .value = value,
                                              .shown = true,
                                              .known = {value, value}});
}

std::vector<privacy::Record> Told::records() const {
    std::vector<privacy::Record> all;
    for (const auto& [key, record] : records_)
        all.push_back(record);
    return all;
}

}  // namespace grader::report
