// One family of the ledger and the new figures; what is new in it goes to the ledger.
#include "grader/insight/privacy/releases.h"

#include <algorithm>
#include <map>
#include <set>

#include "grader/insight/statistics/proportion.h"

namespace grader::privacy {

namespace {

bool is_whole(const Showing& shown) {
    return shown.count == Code::shown || shown.count == Code::zero;
}

/// Without the mark of what was told of it anew.
std::string day_of(const std::string& as_of) {
    return as_of.substr(0, as_of.find(kToldAgain));
}

/// Which counts were shown, and as of when.
using ShownDates = std::map<std::pair<std::string, Scope>, std::set<std::string>>;

ShownDates dates_of(const std::vector<Record>& ledger) {
    ShownDates dates;
    for (const Record& record : ledger)
        if (record.shown)
            dates[{record.key.counts, record.key.scope}].insert(day_of(record.key.as_of));
    return dates;
}

std::string shown_last(const ShownDates& dates, const Figure& figure) {
    const auto counts = dates.find({figure.counts, figure.scope});
    if (counts == dates.end()) return {};
    if (figure.among.empty()) return *counts->second.rbegin();
    const auto group = dates.find({figure.among, figure.scope});
    if (group == dates.end()) return {};
    for (auto date = counts->second.rbegin(); date != counts->second.rend(); ++date)
        if (group->second.contains(*date)) return *date;
    return {};
}

std::vector<Record> records_of(const std::vector<Figure>& figures, const Tables& tables,
                               const Hidden& hidden) {
    std::map<CellKey, Record> records;
    const auto add = [&](const CellKey& key, const std::string& among) {
        const std::size_t cell = tables.cells.at(key);
        const bool shown = !hidden[cell];
        const std::int64_t value = tables.family.cells[cell].value;
        const Record record{
            .key = {key.counts, day_of(key.as_of), key.scope},
            .among = among,
            .value = value,
            .shown = shown,
            .known = shown ? Range{value, value} : known_range(tables.family, hidden, cell)};
        const auto [found, is_new] = records.try_emplace(key, record);
        if (!is_new && found->second.among.empty()) found->second.among = among;
    };
    for (const Figure& figure : figures) {
        add({figure.counts, figure.as_of, figure.scope}, figure.among);
        if (!figure.among.empty()) add({figure.among, figure.as_of, figure.scope}, "");
    }
    std::vector<Record> all;
    for (auto& [key, record] : records)
        all.push_back(std::move(record));
    return all;
}

// A day that is told of twice, differently: more was known the second time, or other people are
// counted. What was told together stays together, under a name of its own: this is its end, of the
// first without one that fits.
std::string mark_for(const std::map<CellKey, std::int64_t>& told,
                     const std::map<CellKey, Record>& all) {
    const auto differs = [&](const std::string& mark) {
        return std::ranges::any_of(told, [&](const auto& count) {
            CellKey key = count.first;
            key.as_of += mark;
            const auto known = all.find(key);
            return known != all.end() && known->second.value != count.second;
        });
    };
    std::string mark;
    for (int number = 2; differs(mark); ++number)
        mark = kToldAgain + std::to_string(number);
    return mark;
}

std::map<CellKey, Record> by_key(std::vector<Record> ledger) {
    std::map<CellKey, Record> all;
    for (Record& record : ledger)
        all.emplace(record.key, std::move(record));
    return all;
}

std::map<CellKey, std::int64_t> values_of(const std::vector<Record>& records) {
    std::map<CellKey, std::int64_t> values;
    for (const Record& record : records)
        values.emplace(record.key, record.value);
    return values;
}

std::map<CellKey, std::int64_t> values_of(const std::vector<Figure>& figures) {
    std::map<CellKey, std::int64_t> values;
    for (const Figure& figure : figures) {
        values.emplace(CellKey{figure.counts, figure.as_of, figure.scope}, figure.count);
        if (!figure.among.empty())
            values.emplace(CellKey{figure.among, figure.as_of, figure.scope}, figure.of);
    }
    return values;
}

template <class Told>
std::vector<Told> with_mark(std::vector<Told> all, const std::string& mark) {
    for (Told& one : all)
        one.as_of += mark;
    return all;
}

struct Protected {
    Tables tables;
    Suppression suppression;
};

// Whoever knew which groups of people there are could work some figures out whatever is hidden:
// where all of one count are in another, they are the same. Nobody is told of the groups. So those
// figures are protected once more, from readers as they are; what is left then is known by earlier
// releases.
Protected protect(const std::vector<Figure>& figures, const Settings& settings,
                  const std::vector<Record>& ledger, const std::vector<Atom>& atoms) {
    Tables tables = tables_of(figures, settings, ledger, atoms);
    Suppression first = suppress(tables.family);
    if (atoms.empty() || first.unprotected.empty()) return {std::move(tables), std::move(first)};
    Tables plain = tables_of(figures, settings, ledger);
    for (std::size_t i = 0; i < plain.family.cells.size(); ++i)
        if (first.fates[i] != Fate::shown) plain.family.cells[i].standing = Standing::sensitive;
    Suppression second = suppress(plain.family);
    second.all_hidden |= first.all_hidden;
    return {std::move(plain), std::move(second)};
}

}  // namespace

Release decide(const std::vector<Record>& ledger, const std::vector<Figure>& figures,
               const Settings& settings, const std::vector<Atom>& atoms) {
    const std::string mark = mark_for(values_of(figures), by_key(ledger));
    const std::vector<Figure> marked = with_mark(figures, mark);
    const auto [tables, suppression] = protect(marked, settings, ledger, with_mark(atoms, mark));
    Release release{.decisions = {},
                    .additions = records_of(marked, tables, hidden_of(suppression)),
                    .all_hidden = suppression.all_hidden,
                    .known_before = suppression.unprotected};
    const ShownDates dates = dates_of(ledger);
    for (const Figure& figure : marked) {
        Decision decision{.showing = showing(figure, tables, suppression, settings),
                          .shown_as_of = {}};
        if (!is_whole(decision.showing)) decision.shown_as_of = shown_last(dates, figure);
        release.decisions.push_back(std::move(decision));
    }
    return release;
}

std::int64_t suppressed_share(const Release& release) {
    const auto hidden = std::ranges::count(release.additions, false, &Record::shown);
    return statistics::basis_points({hidden, std::ssize(release.additions)}).value_or(0);
}

std::vector<std::string> warnings_of(const Release& release) {
    std::vector<std::string> warnings;
    if (release.all_hidden)
        warnings.emplace_back(
            "everything is hidden: nothing less was proved safe. Ask for fewer parts or "
            "definitions.");
    for (const Finding& finding : release.known_before)
        warnings.push_back((finding.verdict == Verdict::pinned
                                ? "earlier reports give away, whatever this one hides: "
                                : "nobody could prove that earlier reports do not give away: ") +
                           finding.name);
    return warnings;
}

std::vector<Record> with_additions(std::vector<Record> ledger,
                                   const std::vector<Record>& additions) {
    std::map<CellKey, Record> all = by_key(std::move(ledger));
    const std::string mark = mark_for(values_of(additions), all);
    for (Record record : additions) {
        record.key.as_of += mark;
        const auto [found, is_new] = all.try_emplace(record.key, record);
        if (is_new || found->second.shown) continue;
        // Hidden twice, readers know of it what they knew either time.
        record.known = {std::max(record.known.low, found->second.known.low),
                        std::min(record.known.high, found->second.known.high)};
        found->second = std::move(record);
    }
    std::vector<Record> records;
    for (auto& [key, record] : all)
        records.push_back(std::move(record));
    return records;
}

}  // namespace grader::privacy
