// One cell for each count; then what follows from the scopes.
#include "grader/insight/privacy/tables.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <string_view>
#include <utility>

#include "grader/insight/privacy/alike.h"
#include "grader/insight/privacy/orders.h"
#include "grader/insight/privacy/sums.h"
#include "sandbox/base/error.h"

namespace grader::privacy {

namespace {

CellKey count_key(const Figure& figure) {
    return {figure.counts, figure.as_of, figure.scope};
}

CellKey group_key(const Figure& figure) {
    return {figure.among, figure.as_of, figure.scope};
}

std::string name_of(const CellKey& key) {
    const std::size_t day = key.as_of.find(kToldAgain);
    return key.counts + ", " + (key.scope.empty() ? "everybody" : to_text(key.scope)) + ", " +
           key.as_of.substr(0, day) +
           (day == std::string::npos ? "" : " (told for time " + key.as_of.substr(day + 1) + ")");
}

// All scopes that leave out some of its dimensions.
std::vector<Scope> wider_than(const Scope& scope) {
    std::vector<Scope> wider{{}};
    for (const auto& pair : scope) {
        const std::size_t before = wider.size();
        for (std::size_t i = 0; i < before; ++i) {
            wider.push_back(wider[i]);
            wider.back().insert(pair);
        }
    }
    wider.pop_back();  // itself
    return wider;
}

class Builder {
public:
    Builder(const std::vector<Figure>& figures, const Settings& settings,
            const std::vector<Record>& before, const std::vector<Atom>& atoms)
        : figures_(figures), settings_(settings), before_(before), atoms_(atoms) {}

    Tables build() {
        for (const Figure& figure : figures_) {
            add_cell(count_key(figure), figure.count, figure.worth);
            if (!figure.among.empty()) add_cell(group_key(figure), figure.of, figure.worth);
        }
        const std::size_t own = family().cells.size();
        groups_.resize(own, false);
        for (const Figure& figure : figures_)
            groups_[at(figure.among.empty() ? count_key(figure) : group_key(figure))] = true;
        for (const Figure& figure : figures_)
            describe(figure);
        add_before();
        add_sums(tables_);
        add_differences();
        add_orders(tables_, settings_);
        add_times_over();
        for (const Part& part : parts())
            add_rate_differences(part);
        add_atoms(tables_, own, atoms_, settings_);
        return std::move(tables_);
    }

private:
    Family& family() { return tables_.family; }
    std::size_t at(const CellKey& key) const { return tables_.cells.at(key); }

    void add_cell(const CellKey& key, std::int64_t value, std::int64_t worth) {
        const auto [found, is_new] = tables_.cells.try_emplace(key, family().cells.size());
        if (!is_new) {
            Cell& known = family().cells[found->second];
            base::ensure(known.value == value, "one count has one value: " + key.counts);
            known.worth = std::max(known.worth, worth);
            return;
        }
        Cell one;
        one.name = name_of(key);
        one.value = value;
        one.worth = worth;
        family().cells.push_back(std::move(one));
    }

    // P1 and P3 for its cells, and what readers know of them while it is shown.
    void describe(const Figure& figure) {
        const std::size_t k = at(count_key(figure));
        Cell& count = family().cells[k];
        if (figure.among.empty()) {
            if (showing_count(figure.count, settings_) == Code::suppressed)
                count.standing = Standing::sensitive;
            return;
        }
        const std::size_t n = at(group_key(figure));
        Cell& group = family().cells[n];
        const Showing shown = privacy::showing({figure.count, figure.of}, settings_);
        if (shown.group == Code::suppressed) group.standing = Standing::sensitive;
        if (shown.count == Code::suppressed) count.standing = Standing::sensitive;
        if (std::ranges::find(count.needs, n) == count.needs.end()) count.needs.push_back(n);
        family().relations.push_back({{{k, 1}, {n, -1}}, Kind::at_most});
        if (shown.count == Code::suppressed && figure.of > 0)
            family().secrets.push_back(
                {group.name + ", without " + figure.counts, {{n, 1}, {k, -1}}});
        const auto bands = ends(figure.of, settings_);
        if (shown.group != Code::shown || !bands) return;
        // Without a band, its count is known not to lie in one.
        Range range{bands->low.most + 1, bands->high.least - 1};
        if (shown.coarse) range = {shown.coarse->least, shown.coarse->most};
        count.hints.push_back({n, range});
    }

    // P5: between a total and its parts.
    void add_differences() {
        for (const auto& [key, cell] : tables_.cells) {
            for (const Scope& scope : wider_than(key.scope)) {
                const auto total = tables_.cells.find({key.counts, key.as_of, scope});
                if (total != tables_.cells.end()) add_difference(total->second, cell);
            }
        }
    }

    // The time of a cohort's course is over for all of it or for nobody: its days are no secret.
    void add_times_over() {
        constexpr std::array<std::string_view, 2> kDue{"due-on-time", "due-150"};
        add_between_times();
        for (const auto& [key, due] : tables_.cells) {
            if (!key.scope.contains("cohort") || std::ranges::count(kDue, key.counts) == 0)
                continue;
            const auto enrolled = find({"enrolled", key.as_of, key.scope});
            if (value(due) == 0) {
                family().cells[due].standing = Standing::released;
                family().cells[due].range = {0, 0};
            } else if (enrolled && value(*enrolled) == value(due)) {
                family().relations.push_back({{{due, 1}, {*enrolled, -1}}, Kind::equal});
            }
        }
    }

    // Whose time is not over, or only the first one: a small cohort, perhaps, as everybody knows
    // when its course was.
    void add_between_times() {
        for (const auto& [few, many] :
             {std::pair{"due-on-time", "enrolled"}, std::pair{"due-150", "due-on-time"}}) {
            for (const auto& [key, cell] : tables_.cells) {
                const auto more = find({many, key.as_of, key.scope});
                if (key.counts == few && more) add_difference(*more, cell);
            }
        }
    }

    // P5: everybody of the total who is not in one part, where those are few.
    void add_difference(std::size_t total, std::size_t part) {
        if (!groups_[total]) return;
        const std::int64_t rest = family().cells[total].value - family().cells[part].value;
        if (rest <= 0 || rest >= settings_.min_group) return;
        add_secret(total, part, ", without ");
    }

    // A count among others, in a figure or in the ledger.
    struct Part {
        CellKey count;
        CellKey group;
    };

    [[nodiscard]] std::vector<Part> parts() const {
        std::vector<Part> all;
        for (const Figure& figure : figures_)
            if (!figure.among.empty()) all.push_back({count_key(figure), group_key(figure)});
        for (const Record& record : before_)
            if (!record.among.empty()) all.push_back({record.key, group_of(record)});
        return all;
    }

    // The same of a rate: how many of those few, or nearly all or none of them.
    void add_rate_differences(const Part& part) {
        const std::optional<std::size_t> count = find(part.count);
        const std::optional<std::size_t> group = find(part.group);
        if (!count || !group) return;
        for (const Scope& wider : wider_than(part.count.scope)) {
            const auto total = find({part.count.counts, part.count.as_of, wider});
            const auto whole = find({part.group.counts, part.group.as_of, wider});
            if (!total || !whole) continue;
            const std::int64_t k = value(*total) - value(*count);
            const std::int64_t n = value(*whole) - value(*group);
            if (n <= 0 || k < 0 || k > n || may_be_told(k, n, settings_)) continue;
            add_secret(*total, *count, ", without ");
        }
    }

    [[nodiscard]] std::optional<std::size_t> find(const CellKey& key) const {
        const auto found = tables_.cells.find(key);
        if (found == tables_.cells.end()) return std::nullopt;
        return found->second;
    }

    [[nodiscard]] std::int64_t value(std::size_t cell) const {
        return tables_.family.cells[cell].value;
    }

    void add_secret(std::size_t one, std::size_t other, std::string_view between) {
        family().secrets.push_back(
            {family().cells[one].name + std::string(between) + family().cells[other].name,
             {{one, 1}, {other, -1}}});
    }

    // ---- what went out before ----

    static CellKey group_of(const Record& record) {
        return {record.among, record.key.as_of, record.key.scope};
    }

    void add_before() {
        std::map<CellKey, std::size_t> earlier;
        for (const Record& record : before_) {
            Cell one;
            one.name = name_of(record.key) + " (released)";
            one.value = record.value;
            one.range = record.known;
            one.standing = record.shown ? Standing::released : Standing::sensitive;
            const std::size_t cell = family().cells.size();
            earlier.emplace(record.key, cell);
            // Where it goes out again, the new cell stands for it in sums.
            tables_.cells.try_emplace(record.key, cell);
            family().cells.push_back(std::move(one));
            groups_.push_back(record.among.empty());
        }
        for (const Record& record : before_) {
            const auto group = earlier.find(group_of(record));
            if (record.among.empty() || group == earlier.end()) continue;
            const std::size_t count = earlier.at(record.key);
            groups_[group->second] = true;
            if (value(count) <= value(group->second))
                family().relations.push_back({{{count, 1}, {group->second, -1}}, Kind::at_most});
        }
        for (const Figure& figure : figures_)
            figures_by_count_.emplace(std::pair(figure.counts, figure.scope), &figure);
        for (const Figure& figure : figures_)
            if (!figure.among.empty())
                figures_by_count_.emplace(std::pair(figure.among, figure.scope), &figure);
        for (const auto& [key, cell] : earlier)
            link_to_figures(key, cell, earlier);
    }

    // Holds a released count against the same of another time.
    void link_to_figures(const CellKey& key, std::size_t released,
                         const std::map<CellKey, std::size_t>& earlier) {
        const auto [first, last] = figures_by_count_.equal_range({key.counts, key.scope});
        for (auto i = first; i != last; ++i) {
            const Figure& figure = *i->second;
            if (figure.counts == key.counts)
                link(at(count_key(figure)), released, changed_group(figure, key, earlier));
            else
                link(at(group_key(figure)), released, std::nullopt);
        }
    }

    // By how many the group of a figure has changed since; nothing for a count alone, or where its
    // group did not go out.
    [[nodiscard]] std::optional<std::int64_t> changed_group(
        const Figure& figure, const CellKey& key,
        const std::map<CellKey, std::size_t>& earlier) const {
        const auto group = earlier.find({figure.among, key.as_of, key.scope});
        if (figure.among.empty() || group == earlier.end()) return std::nullopt;
        return figure.of - value(group->second);
    }

    void link(std::size_t now, std::size_t then, std::optional<std::int64_t> group) {
        if (!linked_.emplace(now, then).second) return;
        const std::int64_t by = value(now) - value(then);
        const bool is_rate = group.has_value();
        const bool same_people = !is_rate || *group == 0;
        const bool tells_few =
            is_rate && *group > 0 && by >= 0 && by <= *group
                ? !may_be_told(by, *group, settings_)
                : by != 0 && std::abs(by) < (is_rate ? settings_.min_count : settings_.min_group);
        if (tells_few) add_secret(now, then, ", changed since ");
        if (by == 0 && same_people)
            repeat(now, then);
        else
            family().relations.push_back(
                {{{by >= 0 ? then : now, 1}, {by >= 0 ? now : then, -1}}, Kind::at_most});
    }

    // What was shown is known, and need not be hidden from whoever has it.
    void repeat(std::size_t now, std::size_t then) {
        Standing& standing = family().cells[now].standing;
        const bool was_shown = family().cells[then].standing == Standing::released;
        if (was_shown && standing == Standing::open) standing = Standing::released;
        family().relations.push_back({{{now, 1}, {then, -1}}, Kind::equal});
    }

    const std::vector<Figure>& figures_;
    const Settings& settings_;
    const std::vector<Record>& before_;
    const std::vector<Atom>& atoms_;
    std::multimap<std::pair<std::string, Scope>, const Figure*> figures_by_count_;
    std::set<std::pair<std::size_t, std::size_t>> linked_;
    Tables tables_;
    std::vector<bool> groups_;  // by cell: people, of whom a rate may be
};

}  // namespace

bool may_be_told(std::int64_t count, std::int64_t of, const Settings& settings) {
    return of == 0 || showing(statistics::Proportion{count, of}, settings).count == Code::shown;
}

Tables tables_of(const std::vector<Figure>& figures, const Settings& settings,
                 const std::vector<Record>& before, const std::vector<Atom>& atoms) {
    return Builder(figures, settings, before, atoms).build();
}

Showing showing(const Figure& figure, const Tables& tables, const Suppression& suppression,
                const Settings& settings) {
    const auto is_hidden = [&](const CellKey& key) {
        return suppression.fates[tables.cells.at(key)] != Fate::shown;
    };
    const Code of_count = figure.count == 0 ? Code::zero : Code::shown;
    if (figure.among.empty()) {
        const Code code = is_hidden(count_key(figure)) ? Code::suppressed : of_count;
        return {.rate = Code::not_applicable,
                .count = code,
                .group = Code::not_applicable,
                .coarse = {}};
    }
    if (is_hidden(group_key(figure))) return {};
    Showing shown = showing(statistics::Proportion{figure.count, figure.of}, settings);
    if (!is_hidden(count_key(figure))) return shown;
    shown.count = Code::suppressed;
    if (!shown.coarse) shown.rate = Code::suppressed;
    return shown;
}

}  // namespace grader::privacy
