// The generator is ours, so that a seed means the same with every standard library.
#include "tests/support/figures.h"

#include <cmath>
#include <map>

#include "grader/insight/privacy/releases.h"
#include "grader/report/csv.h"

namespace tests {

namespace {

using grader::privacy::Figure;
using grader::privacy::Scope;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}

    double next() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>((state_ >> 33) & 0x7fffffff) / 2147483648.0;
    }

    // Many small groups and few large ones, as cities are.
    std::int64_t group(double people) {
        return static_cast<std::int64_t>(-std::log(1 - next()) * people);
    }

    std::int64_t some_of(std::int64_t of, double rate) {
        std::int64_t count = 0;
        for (std::int64_t i = 0; i < of; ++i)
            if (next() < rate) ++count;
        return count;
    }

private:
    std::uint64_t state_;
};

const std::vector<std::string> kDimensions{"city", "segment", "term", "track"};

std::vector<Scope> finest_scopes(const Shape& shape) {
    std::vector<Scope> scopes{{}};
    for (std::size_t d = 0; d < shape.sizes.size(); ++d) {
        std::vector<Scope> longer;
        for (const Scope& scope : scopes) {
            for (std::size_t v = 0; v < shape.sizes[d]; ++v) {
                longer.push_back(scope);
                longer.back()[kDimensions[d]] = kDimensions[d].substr(0, 1) + std::to_string(v);
            }
        }
        scopes = std::move(longer);
    }
    return scopes;
}

using Counts = std::vector<std::int64_t>;  // of each rung

// Adds the counts of a finest group to all scopes that hold it.
void add_up(std::map<Scope, Counts>& all, const Scope& scope, const Counts& counts) {
    std::vector<Scope> holders{{}};
    for (const auto& pair : scope) {
        const std::size_t before = holders.size();
        for (std::size_t i = 0; i < before; ++i) {
            holders.push_back(holders[i]);
            holders.back().insert(pair);
        }
    }
    for (const Scope& holder : holders) {
        Counts& sum = all[holder];
        sum.resize(counts.size(), 0);
        for (std::size_t i = 0; i < counts.size(); ++i)
            sum[i] += counts[i];
    }
}

std::vector<Figure> figures_of(const std::map<Scope, Counts>& all, const std::string& as_of) {
    std::vector<Figure> figures;
    for (const auto& [scope, counts] : all) {
        for (std::size_t rung = 1; rung < counts.size(); ++rung)
            figures.push_back({.metric = "rung" + std::to_string(rung),
                               .scope = scope,
                               .as_of = as_of,
                               .counts = "reached" + std::to_string(rung),
                               .among = "reached" + std::to_string(rung - 1),
                               .count = counts[rung],
                               .of = counts[rung - 1]});
    }
    return figures;
}

Counts climb(Dice& dice, std::int64_t people, const Shape& shape) {
    Counts counts{people};
    while (counts.size() < shape.ladder)
        counts.push_back(dice.some_of(counts.back(), shape.rate));
    return counts;
}

std::map<Scope, Counts> release(std::uint64_t seed, const Shape& shape, std::int64_t joined) {
    Dice dice(seed);
    Dice later(seed + 7919);
    std::map<Scope, Counts> all;
    for (const Scope& scope : finest_scopes(shape)) {
        Counts counts = climb(dice, dice.group(shape.people), shape);
        const auto more = static_cast<std::int64_t>(later.next() * static_cast<double>(joined + 1));
        const Counts joining = climb(later, more, shape);
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += joining[i];
        add_up(all, scope, counts);
    }
    return all;
}

std::string csv_of(const std::vector<Figure>& figures,
                   const std::vector<grader::privacy::Showing>& showings) {
    using namespace grader::privacy;
    const auto printed = [](Code code, std::int64_t value) {
        return code == Code::shown || code == Code::zero ? std::to_string(value)
                                                         : std::string(to_string(code));
    };
    grader::report::Document document;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Figure& figure = figures[i];
        const Showing& shown = showings[i];
        std::string value(to_string(shown.rate));
        if (shown.rate == Code::banded) value = coarse_text(*shown.coarse);
        if (shown.rate == Code::shown)
            value = grader::statistics::percent_text({figure.count, figure.of}, 2);
        document.rows.push_back({.metric = figure.metric,
                                 .profile = "test",
                                 .scope = to_text(figure.scope),
                                 .as_of = figure.as_of,
                                 .counts = figure.counts,
                                 .among = figure.among,
                                 .k = printed(shown.count, figure.count),
                                 .n = printed(shown.group, figure.of),
                                 .value = value,
                                 .unit = "percent",
                                 .low = "suppressed",
                                 .high = "suppressed",
                                 .code = std::string(to_string(shown.rate))});
    }
    return to_csv(document);
}

}  // namespace

std::vector<Figure> random_figures(std::uint64_t seed, const Shape& shape) {
    return figures_of(release(seed, shape, 0), shape.as_of);
}

std::vector<Figure> random_later(std::uint64_t seed, const Shape& shape, std::int64_t joined) {
    return figures_of(release(seed, shape, joined), shape.as_of);
}

std::string figures_csv(const std::vector<Figure>& figures, Care care) {
    using namespace grader::privacy;
    const Settings settings;
    const Tables tables = tables_of(figures, settings);
    Suppression suppression;
    if (care == Care::protected_family) {
        suppression = suppress(tables.family);
    } else {
        Hidden hidden;
        for (const Cell& cell : tables.family.cells)
            hidden.push_back(cell.standing == Standing::sensitive);
        hide_what_needs(tables.family, hidden);
        for (const bool is_hidden : hidden)
            suppression.fates.push_back(is_hidden ? Fate::primary : Fate::shown);
    }
    std::vector<Showing> showings;
    for (const Figure& figure : figures)
        showings.push_back(showing(figure, tables, suppression, settings));
    return csv_of(figures, showings);
}

std::pair<std::string, std::string> releases_csv(const std::vector<Figure>& first,
                                                 const std::vector<Figure>& second) {
    const auto csv = [](const std::vector<Figure>& figures,
                        const grader::privacy::Release& release) {
        std::vector<grader::privacy::Showing> showings;
        for (const grader::privacy::Decision& decision : release.decisions)
            showings.push_back(decision.showing);
        return csv_of(figures, showings);
    };
    const auto one = grader::privacy::decide({}, first, {});
    const auto two = grader::privacy::decide(one.additions, second, {});
    return {csv(first, one), csv(second, two)};
}

}  // namespace tests
