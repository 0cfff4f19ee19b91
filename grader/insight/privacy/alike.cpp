// Groups are found by what they are in: a sorted list of names.
#include "grader/insight/privacy/alike.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "grader/insight/privacy/steps.h"

namespace grader::privacy {

namespace {

using Names = std::vector<std::string>;

/// Where and when, as of which day.
using Place = std::pair<std::string, Scope>;

using Groups = std::map<Names, std::size_t>;  // the cells

Names shared(const Names& names, const std::set<std::string>& printed) {
    Names found;
    std::ranges::copy_if(names, std::back_inserter(found),
                         [&](const std::string& name) { return printed.contains(name); });
    return found;
}

class Adding {
public:
    Adding(Tables& tables, std::size_t own, const Settings& settings)
        : tables_(tables), settings_(settings) {
        for (const auto& [key, cell] : tables.cells)
            if (cell < own) printed_[{key.as_of, key.scope}].insert(key.counts);
    }

    void add(const std::vector<Atom>& atoms) {
        for (const Atom& atom : atoms) {
            const Place place{atom.as_of, atom.scope};
            add_group(place, shared(atom.counts, printed_[place]), atom.people);
        }
        release_empty_places();
        add_empty_groups();
        for (const auto& [place, groups] : groups_)
            add_counts(place, groups);
        add_parts();
    }

private:
    Family& family() { return tables_.family; }

    // Or more people to one that is there.
    void add_group(const Place& place, const Names& names, std::int64_t people) {
        const auto [found, is_new] = groups_[place].try_emplace(names, family().cells.size());
        if (!is_new) {
            family().cells[found->second].value += people;
            return;
        }
        Cell one;
        one.name = (place.second.empty() ? "everybody" : to_text(place.second)) + ", " +
                   place.first + ", who are in";
        for (const std::string& name : names)
            one.name += " " + name;
        one.value = people;
        one.standing = Standing::latent;
        family().cells.push_back(std::move(one));
    }

    // Where nobody is at all, everybody can see that: "nobody" hides nobody else.
    void release_empty_places() {
        std::map<std::string, std::set<std::string>> named;  // by day
        for (const auto& [place, groups] : groups_)
            for (const auto& [names, cell] : groups)
                named[place.first].insert(names.begin(), names.end());
        for (const auto& [key, cell] : tables_.cells) {
            Cell& one = family().cells[cell];
            const bool is_empty = !groups_.contains({key.as_of, key.scope}) && one.value == 0;
            if (is_empty && one.standing == Standing::open && named[key.as_of].contains(key.counts))
                one.standing = Standing::released;
        }
    }

    void add_empty_groups() {
        std::map<std::string, std::set<Names>> anywhere;  // by day
        for (const auto& [place, groups] : groups_)
            for (const auto& [names, cell] : groups)
                anywhere[place.first].insert(names);
        std::vector<std::pair<Place, Names>> empty;
        for (const auto& [place, groups] : groups_)
            for (const Names& names : anywhere.at(place.first))
                empty.emplace_back(place, shared(names, printed_[place]));
        for (const auto& [place, names] : empty)
            add_group(place, names, 0);
    }

    // Each printed count is its groups.
    void add_counts(const Place& place, const Groups& groups) {
        std::map<std::string, Sum> sums;
        for (const auto& [names, cell] : groups)
            for (const std::string& name : names)
                sums[name].push_back({cell, 1});
        std::vector<std::pair<std::size_t, std::set<std::size_t>>> counts;
        for (auto& [name, sum] : sums) {
            const auto count = tables_.cells.find({name, place.first, place.second});
            if (count == tables_.cells.end()) continue;
            std::set<std::size_t> cells;
            for (const Term& term : sum)
                cells.insert(term.cell);
            counts.emplace_back(count->second, std::move(cells));
            sum.push_back({count->second, -1});
            family().relations.push_back({std::move(sum), Kind::equal});
        }
        for (const auto& [whole, of_whole] : counts)
            for (const auto& [part, of_part] : counts)
                add_difference({whole, of_whole}, {part, of_part});
    }

    using Count = std::pair<std::size_t, const std::set<std::size_t>&>;

    void add_difference(const Count& whole, const Count& part) {
        const Cell& more = family().cells[whole.first];
        const Cell& less = family().cells[part.first];
        const std::int64_t by = more.value - less.value;
        if (by <= 0 || by >= settings_.min_count || less.value == 0) return;
        if (!std::ranges::includes(whole.second, part.second)) return;
        family().secrets.push_back(
            {more.name + ", without " + less.name, {{whole.first, 1}, {part.first, -1}}});
    }

    // Holds the groups of a place against those of its parts.
    void add_parts() {
        std::map<std::pair<Place, std::string>, std::vector<const Groups*>> parts;
        for (const auto& [place, groups] : groups_) {
            const auto is_there = [&](const Scope& scope) {
                return groups_.contains({place.first, scope});
            };
            for (const Step& step : steps_from(place.second, is_there))
                if (is_there(step.whole))
                    parts[{{place.first, step.whole}, step.by}].push_back(&groups);
        }
        for (const auto& [of, all] : parts)
            add_parts(groups_.at(of.first), all);
    }

    // Less may be printed of the parts: then several groups of the whole are one of theirs.
    void add_parts(const Groups& whole, const std::vector<const Groups*>& parts) {
        std::set<std::string> printed;
        std::map<Names, Sum> sums;
        for (const Groups* part : parts) {
            for (const auto& [names, cell] : *part) {
                printed.insert(names.begin(), names.end());
                sums[names].push_back({cell, 1});
            }
        }
        for (const auto& [names, cell] : whole)
            sums[shared(names, printed)].push_back({cell, -1});
        for (auto& [names, sum] : sums) {
            // Not all parts are there: then nothing is known.
            if (value_of(family(), sum) == 0)
                family().relations.push_back({std::move(sum), Kind::equal});
        }
    }

    Tables& tables_;
    const Settings& settings_;
    std::map<Place, std::set<std::string>> printed_;
    std::map<Place, Groups> groups_;
};

}  // namespace

void add_atoms(Tables& tables, std::size_t own, const std::vector<Atom>& atoms,
               const Settings& settings) {
    if (!atoms.empty()) Adding(tables, own, settings).add(atoms);
}

}  // namespace grader::privacy
