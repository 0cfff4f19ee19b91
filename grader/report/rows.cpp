// Every number is rounded once, here.
#include "grader/report/rows.h"

#include <cstdlib>

#include "grader/insight/statistics/proportion.h"
#include "sandbox/base/error.h"

namespace grader::report {

namespace {

using figures::Figure;
using figures::Measure;
using privacy::Code;
using privacy::Decision;

constexpr int kDecimals = 2;
constexpr std::int64_t kHundred = 100;

bool is_shown(Code code) {
    return code == Code::shown || code == Code::zero;
}

std::string number_or_code(std::int64_t number, Code code) {
    return is_shown(code) ? std::to_string(number) : std::string(privacy::to_string(code));
}

/// "12.34" of 1234.
std::string hundredths_text(std::int64_t hundredths) {
    const std::int64_t whole = std::abs(hundredths);
    const std::string rest = std::to_string(whole % kHundred);
    return (hundredths < 0 ? "-" : "") + std::to_string(whole / kHundred) + "." +
           (rest.size() < 2 ? "0" + rest : rest);
}

/// count / of in hundredths, the half rounded up.
std::int64_t hundredths_of(std::int64_t count, std::int64_t of) {
    return (2 * kHundred * count + of) / (2 * of);
}

std::string_view unit_of(const Figure& figure) {
    switch (figure.measure) {
        case Measure::count:
            return "count";
        case Measure::share:
            return "percent";
        case Measure::cents:
            return "usd";
        case Measure::days:
            return "days";
        case Measure::minutes:
            return "hours";
        case Measure::ratio:
            break;
    }
    return "ratio";
}

class Writing {
public:
    Writing(const Figure& figure, const Decision& decision, const Telling& telling)
        : figure_(figure), decision_(decision), telling_(telling) {
        row_ = {.metric = figure.metric,
                .profile = figure.profile,
                .window = figure.window,
                .line = figure.line,
                .name = figure.name,
                .scope = privacy::to_text(figure.scope),
                .as_of = telling.as_of,
                .until = figure.until ? facts::to_string(*figure.until) : "",
                .counts = figure.counts,
                .among = is_of_group() ? figure.among : "",
                .unit = std::string(unit_of(figure)),
                .shown_as_of = decision.shown_as_of};
    }

    Row write_not_collected() {
        const std::string word(privacy::to_string(Code::not_collected));
        row_.k = row_.value = row_.code = word;
        if (!row_.among.empty()) row_.n = word;
        if (figure_.measure == Measure::share) row_.low = row_.high = word;
        row_.shown_as_of.clear();
        return std::move(row_);
    }

    Row write() {
        switch (figure_.measure) {
            case Measure::count:
                row_.k = number_or_code(figure_.count, decision_.showing.count);
                tell(decision_.showing.count, row_.k);
                break;
            case Measure::share:
                write_share();
                break;
            case Measure::cents:
            case Measure::days:
                write_median();
                break;
            case Measure::minutes:
                write_hours();
                break;
            case Measure::ratio:
                write_ratio();
                break;
        }
        // Of parts, those few would be told by the parts before.
        if (figure_.open && figure_.scope == telling_.whole) row_.open = open_text(*figure_.open);
        return std::move(row_);
    }

private:
    // What is a median of is told by its own row, where it is not all.
    [[nodiscard]] bool is_of_group() const {
        return figure_.measure == Measure::share || figure_.measure == Measure::ratio ||
               figure_.measure == Measure::days;
    }

    void tell(Code code, std::string value) {
        row_.code = privacy::to_string(code);
        row_.value = is_shown(code) ? std::move(value) : row_.code;
    }

    void write_share() {
        const privacy::Showing& showing = decision_.showing;
        row_.k = number_or_code(figure_.count, showing.count);
        row_.n = number_or_code(figure_.of, showing.group);
        if (showing.rate == Code::banded) {
            row_.code = privacy::to_string(Code::banded);
            row_.value = privacy::coarse_text(showing.coarse.value());
        } else {
            tell(showing.rate,
                 figure_.of == 0 ? "" : statistics::percent_text(figure_.proportion(), kDecimals));
        }
        const bool is_whole = showing.rate == Code::shown;
        const Code ends =
            is_whole || showing.rate != Code::banded ? showing.rate : Code::suppressed;
        row_.low = row_.high = privacy::to_string(ends);
        if (!is_whole) return;
        const statistics::Interval interval = statistics::wilson(figure_.proportion());
        row_.low = percent(interval.low);
        row_.high = percent(interval.high);
    }

    static std::string percent(double share) {
        constexpr double kOf = 10'000;
        constexpr double kHalf = 0.5;
        return hundredths_text(static_cast<std::int64_t>(share * kOf + kHalf));
    }

    // Of pay there is one more rule: of how many a median may be.
    void write_median() {
        const bool is_pay = figure_.measure == Measure::cents;
        const Code group = decision_.showing.group;
        row_.k = number_or_code(figure_.count, decision_.showing.count);
        if (!row_.among.empty()) row_.n = number_or_code(figure_.of, group);
        Code code = is_shown(decision_.showing.count) ? Code::shown : Code::suppressed;
        const auto among =
            figure_.scope == telling_.whole ? privacy::Among::everybody : privacy::Among::subgroup;
        if (code == Code::shown)
            code = privacy::showing_median(figure_.count, among, telling_.settings);
        // Of some who searched long, nobody can say yet when half of them will have found.
        if (code == Code::shown && !figure_.value) code = Code::not_applicable;
        const auto text = [&](std::optional<std::int64_t> value) {
            if (!value) return std::string(privacy::to_string(Code::not_applicable));
            return is_pay ? money_text(*value) : std::to_string(*value);
        };
        tell(code, text(figure_.value));
        row_.low = code == Code::shown ? text(figure_.low) : row_.code;
        row_.high = code == Code::shown ? text(figure_.high) : row_.code;
    }

    void write_hours() {
        constexpr std::int64_t kMinutes = 60;
        row_.k = number_or_code(figure_.count, decision_.showing.count);
        tell(decision_.showing.count,
             hundredths_text(hundredths_of(figure_.value.value_or(0), kMinutes)));
    }

    void write_ratio() {
        const bool is_share = figure_.count <= figure_.of;
        const privacy::Showing& showing = decision_.showing;
        const Code group = is_share ? showing.group : showing.count;
        row_.n = number_or_code(figure_.of, group);
        row_.k = number_or_code(figure_.count, is_share ? showing.count : group);
        if (figure_.of == 0) return tell(Code::not_applicable, "");
        const bool is_whole = is_shown(group) && (!is_share || is_shown(showing.count));
        tell(is_whole ? Code::shown : Code::suppressed,
             hundredths_text(hundredths_of(figure_.count, figure_.of)));
    }

    [[nodiscard]] std::string open_text(std::int64_t people) const {
        if (people == 0 || people >= telling_.settings.min_group) return std::to_string(people);
        return std::string(privacy::to_string(Code::suppressed));
    }

    const Figure& figure_;
    const Decision& decision_;
    const Telling& telling_;
    Row row_;
};

}  // namespace

std::vector<Row> rows_of(const std::vector<Figure>& figures, const std::vector<Decision>& decisions,
                         const Telling& telling) {
    base::ensure(
        figures.size() == decisions.size() && figures.size() == telling.not_collected.size(),
        "each figure was decided");
    std::vector<Row> rows;
    rows.reserve(figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i) {
        Writing row(figures[i], decisions[i], telling);
        rows.push_back(telling.not_collected[i] ? row.write_not_collected() : row.write());
    }
    return rows;
}

std::string money_text(std::int64_t cents) {
    return hundredths_text(cents);
}

}  // namespace grader::report
