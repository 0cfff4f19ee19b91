// A figure of everybody, and those of the groups that are named like it, become the sides of each
// comparison; of a row that hides anything only its name goes on.
#include "grader/report/equity_tables.h"

#include <cmath>
#include <string>
#include <utility>

#include "grader/insight/equity/gaps.h"
#include "grader/insight/equity/impact.h"
#include "grader/insight/equity/parity.h"
#include "grader/report/rows.h"
#include "grader/report/words.h"

namespace grader::report {

namespace {

using equity::Group;
using equity::Groups;
using figures::Figure;
using privacy::Code;
using Line = std::vector<std::string>;

bool names_the_same(const Figure& one, const Figure& other) {
    return one.metric == other.metric && one.profile == other.profile &&
           one.window == other.window && one.line == other.line;
}

std::string title_of(const Figure& figure) {
    if (figure.profile.empty()) return figure.name;
    return figure.name + " (" + figure.profile + ", " + window_words(figure.window) + ")";
}

/// "70.51 % (55 of 78)"
std::string rate_text(const statistics::Proportion& rate) {
    return statistics::percent_text(rate, 2) + " % (" + std::to_string(rate.count) + " of " +
           std::to_string(rate.of) + ")";
}

std::string hundredths_text(double number) {
    constexpr double kHundred = 100;
    return std::isfinite(number) ? money_text(std::llround(number * kHundred)) : kNone;
}

std::string points_text(double difference) {
    constexpr double kPercent = 100;
    return hundredths_text(difference * kPercent);
}

/// With four decimals.
std::string probability_text(double p) {
    constexpr double kOf = 10'000;
    constexpr std::size_t kDecimals = 4;
    const std::int64_t parts = std::llround(p * kOf);
    if (parts == 0) return "below 0.0001";
    if (parts >= static_cast<std::int64_t>(kOf)) return "1.0000";
    const std::string digits = std::to_string(parts);
    return "0." + std::string(kDecimals - digits.size(), '0') + digits;
}

/// A line that says of whom it is, and nothing else.
Line without_numbers(const std::string& title, const std::string& value, const char* instead,
                     std::size_t columns) {
    Line line(columns, kNone);
    line[0] = title;
    line[1] = value;
    line[2] = instead;
    return line;
}

class Comparing {
public:
    explicit Comparing(const TableSource& source)
        : request_(source.request), figures_(source.figures), rows_(source.rows) {}

    std::vector<Table> write() {
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            const Figure& figure = figures_[i];
            if (figure.scope != request_.whole || is_not_collected(i)) continue;
            if (is_rate(figure)) add_gaps(i);
            // Of a rate that nobody wants to be high there is no group that is best.
            if (is_rate(figure) && figure.metric != "withdrawal-rate") add_ratios(i);
            if (is_entry(figure) && !request_.area.empty()) add_parity(i);
        }
        std::vector<Table> tables;
        for (Table* table : {&gaps_, &ratios_, &parity_})
            if (!table->lines.empty()) tables.push_back(std::move(*table));
        return tables;
    }

private:
    [[nodiscard]] const std::string& attribute() const { return request_.plan.attribute->name; }

    [[nodiscard]] bool is_not_collected(std::size_t at) const {
        return rows_[at].code == privacy::to_string(Code::not_collected);
    }

    // What is printed of groups, but for the share whose pay is known: nobody strives for that.
    static bool is_rate(const Figure& figure) {
        return figure.measure == figures::Measure::share && figure.line != "known";
    }

    static bool is_entry(const Figure& figure) {
        return figure.metric == "ladder" &&
               (figure.line == "registered" || figure.line == "enrolled");
    }

    // Both k and n stand in the row.
    [[nodiscard]] bool is_rate_shown(std::size_t at) const {
        return rows_[at].code == privacy::to_string(Code::shown);
    }

    [[nodiscard]] bool is_count_shown(std::size_t at) const {
        return !privacy::parse_code(rows_[at].k);
    }

    /// Of the figures of groups that are named like one of everybody.
    template <typename IsShown, typename BaseOf>
    [[nodiscard]] Groups groups_of(std::size_t whole, const IsShown& is_shown,
                                   const BaseOf& base_of) const {
        Groups groups;
        if (is_shown(whole)) groups.whole = base_of(figures_[whole]);
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            const Figure& figure = figures_[i];
            const auto value = figure.scope.find(attribute());
            if (value == figure.scope.end() || !names_the_same(figure, figures_[whole])) continue;
            Group& group = groups.all.emplace_back(Group{.value = value->second});
            if (!is_shown(i)) continue;
            group.is_shown = true;
            group.base = base_of(figure);
        }
        return groups;
    }

    [[nodiscard]] Groups rates_of(std::size_t whole) const {
        return groups_of(
            whole, [&](std::size_t i) { return is_rate_shown(i); },
            [](const Figure& figure) { return figure.proportion(); });
    }

    void add_gaps(std::size_t whole) {
        const std::string title = title_of(figures_[whole]);
        const Groups groups = rates_of(whole);
        for (const equity::Gap& gap : equity::gaps(groups, request_.settings)) {
            if (gap.code != Code::shown || !gap.difference) {
                gaps_.lines.push_back(without_numbers(
                    title, gap.value,
                    gap.code == Code::not_applicable ? "nobody to compare with" : kHidden,
                    gaps_.columns.size()));
                continue;
            }
            gaps_.lines.push_back({title, gap.value, rate_text(gap.group), rate_text(gap.others),
                                   points_text(gap.difference->value),
                                   points_text(gap.difference->low),
                                   points_text(gap.difference->high)});
        }
    }

    void add_ratios(std::size_t whole) {
        const std::string title = title_of(figures_[whole]);
        for (const equity::Ratio& ratio : equity::impact_ratios(rates_of(whole).all))
            ratios_.lines.push_back(ratio_line(title, ratio));
    }

    [[nodiscard]] Line ratio_line(const std::string& title, const equity::Ratio& ratio) const {
        Line line = without_numbers(title, ratio.value, kHidden, ratios_.columns.size());
        if (ratio.code != Code::shown) return line;
        line[2] = rate_text(ratio.group);
        line.back() = ratio.value == ratio.best ? "the highest" : equity::verdict_of(ratio);
        if (!ratio.impact || !ratio.impact->ratio) return line;
        return {title,
                ratio.value,
                rate_text(ratio.group),
                ratio.best,
                hundredths_text(*ratio.impact->ratio),
                hundredths_text(ratio.impact->interval.low),
                hundredths_text(ratio.impact->interval.high),
                probability_text(ratio.impact->p),
                ratio.impact->below_four_fifths ? "below" : "not below",
                std::string(equity::verdict_of(ratio))};
    }

    void add_parity(std::size_t whole) {
        const std::string title = figures_[whole].name;
        const Groups groups = groups_of(
            whole, [&](std::size_t i) { return is_count_shown(i); },
            [](const Figure& figure) {
                return statistics::Proportion{figure.count, figure.count};
            });
        for (const equity::Parity& one : equity::parity(groups, request_.area)) {
            if (one.code != Code::shown || one.programme.of == 0) {
                parity_.lines.push_back(
                    without_numbers(title, one.value, kHidden, parity_.columns.size()));
                continue;
            }
            parity_.lines.push_back(
                {title, one.value, rate_text(one.programme),
                 one.area ? statistics::percent_text(*one.area, 2) + " %" : kNone,
                 one.ratio ? hundredths_text(*one.ratio) : kNone,
                 one.interval ? hundredths_text(one.interval->low) : kNone,
                 one.interval ? hundredths_text(one.interval->high) : kNone});
        }
    }

    const Request& request_;
    const std::span<const Figure> figures_;
    const std::vector<Row>& rows_;
    Table gaps_{.id = "equity-gap",
                .title = "Gaps between groups by " + attribute(),
                .note =
                    "In percentage points: the rate of a group less that of all others who told "
                    "another value, with an interval of 95 % (Newcombe). Nobody is guessed into a "
                    "group: \"prefer_not_to_say\" is an answer, \"unknown\" is none, and people of "
                    "a hidden group of these two are among the others.",
                .columns = {"of", "group", "rate", "all others", "gap", "from", "to"},
                .lines = {}};
    Table ratios_{
        .id = "impact-ratio",
        .title = "Rates of groups beside the highest, by " + attribute(),
        .note =
            "The rate of a group divided by the highest of a group of 30 people and more, with "
            "an interval of 95 % and Fisher's exact probability that equal groups differ so "
            "far. Four fifths is a rule of thumb that small groups fail by chance: read it "
            "only with these two. By the smaller of both groups there is no verdict below 30 "
            "people, and until 99 it is one to watch.",
        .columns = {"of", "group", "rate", "beside", "ratio", "from", "to", "p (Fisher)",
                    "four fifths", "how far to read it"},
        .lines = {}};
    Table parity_{
        .id = "participation-parity",
        .title = "Who takes part, beside who lives there, by " + attribute(),
        .note =
            "A group's share of all who told a value, divided by its share of the people in "
            "the service area; who would not say and who was not asked are shares of "
            "everybody. The interval of 95 % takes the census as exact.",
        .columns = {"of", "group", "share in the programme", "share in the area", "ratio", "from",
                    "to"},
        .lines = {}};
};

}  // namespace

std::vector<Table> equity_tables_of(const TableSource& source) {
    if (!source.request.plan.attribute) return {};
    return Comparing(source).write();
}

}  // namespace grader::report
