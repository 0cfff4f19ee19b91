// Figures of a report as one family: which counts they print, what readers know of those, and which
// differences between them would be few people.
//
// Totals and parts are found by their scopes: "city=Detroit" is the sum of its segments where all
// of them are there. P1, P3 and P5 say what is sensitive; suppression.h does the rest.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "grader/insight/privacy/family.h"
#include "grader/insight/privacy/ledger.h"
#include "grader/insight/privacy/scope.h"
#include "grader/insight/privacy/small_cells.h"
#include "grader/insight/privacy/suppression.h"

namespace grader::privacy {

/// k of n, or a count alone. Figures that count the same name it the same way: the n of one may be
/// the k of another.
struct Figure {
    std::string metric;
    Scope scope;
    std::string as_of;       ///< a date, "2026-07-01"
    std::string counts;      ///< what k counts: "placed"
    std::string among;       ///< what n counts: "graduates"; empty for a count alone
    std::int64_t count = 0;  ///< k
    std::int64_t of = 0;     ///< n; 0 for a count alone
    /// How much it would be missed, 1 and more: what is missed less is hidden before it.
    std::int64_t worth = 1;

    bool operator==(const Figure&) const = default;
};

/// People who are alike in everything that is printed of their scope: all of them are in each of
/// these counts, and in no other that atoms name. A reader who knows the rules of a table knows
/// nearly which atoms there can be; with them, whatever adds up over tables does so by itself. What
/// follows only from there being no others is told to nobody (releases.cpp).
struct Atom {
    Scope scope;
    std::string as_of;
    std::vector<std::string> counts;  ///< named as figures name them; sorted, each once
    std::int64_t people = 0;

    bool operator==(const Atom&) const = default;
};

struct Tables {
    Family family;
    std::map<CellKey, std::size_t> cells;
};

/// The same count in two figures has the same value (ensured). What went out `before` is held
/// against the figures: counts of the same people that have changed by few, and totals and parts
/// that went out at another time. Readers are thought to know which counts have not changed, and of
/// atoms what alike.h says; atoms are printed nowhere.
Tables tables_of(const std::vector<Figure>& figures, const Settings& settings,
                 const std::vector<Record>& before = {}, const std::vector<Atom>& atoms = {});

/// What may be printed of a figure once its family is protected.
Showing showing(const Figure& figure, const Tables& tables, const Suppression& suppression,
                const Settings& settings);

/// Whether the people by whom two figures differ may be told: `count` of `of`, or a count alone.
bool may_be_told(std::int64_t count, std::int64_t of, const Settings& settings);

}  // namespace grader::privacy
