// Counts are found by what they are called.
#include "grader/insight/privacy/orders.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace grader::privacy {

namespace {

// The first of two holds nobody who is not in the second.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kOrders{
    {{"attended", "registered"},
     {"people-enrolled", "registered"},
     {"people-enrolled", "enrolled"},
     {"people-completed", "people-enrolled"},
     {"people-completed", "graduates"},
     {"people-credentialed", "people-enrolled"},
     {"people-placed", "people-completed"},
     {"people-retained", "people-placed"},
     {"graduates", "enrolled"},
     {"due-on-time", "enrolled"},
     {"due-150", "due-on-time"},
     {"search-by-30", "search-by-60"},
     {"search-by-60", "search-by-90"},
     {"search-by-90", "search-by-180"},
     {"search-by-180", "search-ended"}}};

// "people-placed/nace/6m/career-outcomes": what follows from a definition is named by the count
// that it follows from.
constexpr std::string_view kPlacedBy = "people-placed/";

// What enrolments such people have; empty where there are none that a reader could compare.
std::string enrolments_of(const std::string& people) {
    if (people == "people-enrolled") return "enrolled";
    if (people == "people-completed") return "graduates";
    return people.starts_with(kPlacedBy) ? people.substr(kPlacedBy.size()) : "";
}

class Ordering {
public:
    Ordering(Tables& tables, const Settings& settings) : tables_(tables), settings_(settings) {}

    void add() {
        for (const auto& [key, cell] : tables_.cells) {
            const std::size_t end = std::min(key.counts.find('/'), key.counts.size());
            const std::string_view few = std::string_view(key.counts).substr(0, end);
            const std::string by = key.counts.substr(end);
            for (const auto& [first, second] : kOrders) {
                if (first != few) continue;
                for (const std::string& many :
                     std::set{std::string(second), std::string(second) + by})
                    if (const auto more = find(key, many)) add_step(cell, *more);
            }
            if (const auto same = find(key, enrolments_of(key.counts))) add_people(cell, *same);
        }
    }

private:
    Family& family() { return tables_.family; }
    [[nodiscard]] std::int64_t value(std::size_t cell) const {
        return tables_.family.cells[cell].value;
    }

    [[nodiscard]] std::optional<std::size_t> find(const CellKey& beside,
                                                  const std::string& counts) const {
        const auto found = tables_.cells.find({counts, beside.as_of, beside.scope});
        if (found == tables_.cells.end()) return std::nullopt;
        return found->second;
    }

    void add_step(std::size_t few, std::size_t many) {
        const std::int64_t by = value(many) - value(few);
        if (by < 0) return;
        family().relations.push_back({{{few, 1}, {many, -1}}, Kind::at_most});
        if (by > 0 && by < settings_.min_count && value(few) > 0)
            family().secrets.push_back(
                {family().cells[many].name + ", without " + family().cells[few].name,
                 {{many, 1}, {few, -1}}});
    }

    // Few people have two enrolments: where nobody has, one number tells the other.
    void add_people(std::size_t people, std::size_t enrolments) {
        if (value(people) > value(enrolments)) return;
        const bool is_same = value(people) == value(enrolments);
        family().relations.push_back(
            {{{people, 1}, {enrolments, -1}}, is_same ? Kind::equal : Kind::at_most});
    }

    Tables& tables_;
    const Settings& settings_;
};

}  // namespace

void add_orders(Tables& tables, const Settings& settings) {
    Ordering(tables, settings).add();
}

}  // namespace grader::privacy
