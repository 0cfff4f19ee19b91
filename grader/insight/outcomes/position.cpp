// A word for each attribute, from dates, hours and pay.
#include "grader/insight/outcomes/position.h"

#include <algorithm>

namespace grader::outcomes {

namespace {

constexpr std::string_view kNobodySaid = "unknown";

std::string_view& word(Position& position, Attribute attribute) {
    return position.words.at(static_cast<std::size_t>(attribute));
}

std::string_view yes_no(bool yes) {
    return yes ? "yes" : "no";
}

std::string_view reached(const Enrolment& enrolment, const Thresholds& thresholds) {
    if (enrolment.was_reached) return "yes";
    return enrolment.contact_attempts >= thresholds.contact_attempts ? "no" : "untried";
}

std::string_view or_unknown(std::string_view text) {
    return text.empty() ? kNobodySaid : text;
}

std::string_view time_of(const Job& job, const Thresholds& thresholds) {
    if (!job.weekly_tenths) return kNobodySaid;
    return *job.weekly_tenths >= thresholds.full_time_tenths ? "full" : "part";
}

std::string_view length_of(const Job& job, const Thresholds& thresholds) {
    if (!job.contract_days) return "open";
    return *job.contract_days >= thresholds.long_contract_days ? "long" : "short";
}

std::string_view field_of(const Job& job) {
    return job.in_field ? yes_no(*job.in_field) : "undecided";
}

// On that day, with the changes until then.
std::optional<std::int64_t> hourly_on(const Job& job, Day day) {
    std::optional<Pay> pay = job.pay;
    for (const RoleChange& change : job.changes) {
        if (change.day <= day && change.pay) pay = change.pay;
    }
    return pay ? hourly_cents(*pay, job.weekly_tenths) : std::nullopt;
}

// The best pay of a job that was held when the enrolment began.
std::optional<std::int64_t> hourly_before(const Enrolment& enrolment, const History& history) {
    std::optional<std::int64_t> best;
    for (const Job& job : history.jobs) {
        const bool was_held =
            job.starts < enrolment.starts && (!job.ended || *job.ended >= enrolment.starts);
        const auto pay = was_held ? hourly_on(job, enrolment.starts) : std::nullopt;
        if (pay) best = std::max(best.value_or(0), *pay);
    }
    return best;
}

std::string_view pay_of(const Job& job, Day last, std::optional<std::int64_t> before) {
    const auto now = hourly_on(job, last);
    if (!now || !before) return kNobodySaid;
    return *now > *before ? "better" : "not_better";
}

// The last one since the enrolment.
std::string_view change_of(const Job& job, const Enrolment& enrolment, Day last) {
    std::string_view latest = "none";
    for (const RoleChange& change : job.changes) {
        if (change.day >= enrolment.starts && change.day <= last) latest = change.change;
    }
    return latest;
}

bool overlaps(const Span& span, Day starts, const std::optional<Day>& ended) {
    return starts <= span.last && (!ended || *ended >= span.first);
}

/// The positions of one window.
class Reading {
public:
    Reading(const Span& span, const Profile& profile, const Enrolment& enrolment,
            const History& history)
        : span_(span), profile_(profile), enrolment_(enrolment), history_(history) {
        word(person_, Attribute::intent) =
            enrolment.intent ? enrolment.intent->came_for : kNobodySaid;
        word(person_, Attribute::authorised) =
            yes_no(!enrolment.intent || enrolment.intent->authorised);
        word(person_, Attribute::reached) = reached(enrolment, profile.thresholds);
        word(person_, Attribute::removal) = "none";
        word(person_, Attribute::segment) = or_unknown(enrolment.segment);
        word(person_, Attribute::position) = "none";
    }

    std::vector<Position> all() {
        const auto before = hourly_before(enrolment_, history_);
        for (const Job& job : history_.jobs)
            add_job(job, before);
        for (const Venture& venture : history_.ventures)
            add_venture(venture);
        add_wages();
        add_status();
        if (found_.empty()) found_.push_back(person_);
        return std::move(found_);
    }

private:
    void add_job(const Job& job, std::optional<std::int64_t> before) {
        if (!overlaps(span_, job.starts, job.ended) || job.evidence < profile_.least) return;
        Position position = person_;
        word(position, Attribute::position) = "job";
        word(position, Attribute::employment) = job.employment;
        word(position, Attribute::time) = time_of(job, profile_.thresholds);
        word(position, Attribute::length) = length_of(job, profile_.thresholds);
        word(position, Attribute::in_field) = field_of(job);
        word(position, Attribute::school_hire) = yes_no(job.school_hire);
        word(position, Attribute::newness) =
            job.starts >= enrolment_.starts && !job.same_employer ? "new" : "kept";
        word(position, Attribute::pay) = pay_of(job, span_.last, before);
        word(position, Attribute::change) = change_of(job, enrolment_, span_.last);
        word(position, Attribute::still) = yes_no(!job.ended || *job.ended > span_.last);
        position.evidence = job.evidence;
        position.yearly_cents = job.pay ? yearly_cents(*job.pay, job.weekly_tenths) : std::nullopt;
        position.told_by = job.told_by;
        found_.push_back(std::move(position));
    }

    void add_venture(const Venture& venture) {
        if (!overlaps(span_, venture.starts, venture.ended) || venture.evidence < profile_.least)
            return;
        Position position = person_;
        word(position, Attribute::position) = "venture";
        word(position, Attribute::newness) = venture.starts >= enrolment_.starts ? "new" : "kept";
        word(position, Attribute::registered) = yes_no(venture.registered);
        word(position, Attribute::still) = yes_no(!venture.ended || *venture.ended > span_.last);
        position.evidence = venture.evidence;
        position.told_by = venture.told_by;
        found_.push_back(std::move(position));
    }

    // Of a quarter: a window of days has no wages.
    void add_wages() {
        Position position = person_;
        std::int64_t cents = 0;
        for (const Wage& wage : history_.wages) {
            if (facts::first_day_of(wage.quarter) != span_.first) continue;
            cents += wage.cents;
            position.told_by.push_back(wage.told_by);
        }
        if (cents == 0) return;
        word(position, Attribute::position) = "wage";
        position.evidence = Evidence::E4;
        position.quarterly_cents = cents;
        found_.push_back(std::move(position));
    }

    // Only what was told last, until the window's end.
    void add_status() {
        const Status* latest = nullptr;
        for (const Status& status : history_.statuses) {
            const bool counts = status.day <= span_.last && status.evidence >= profile_.least;
            if (counts && (latest == nullptr || status.day >= latest->day)) latest = &status;
        }
        if (latest == nullptr) return;
        Position position = person_;
        word(position, Attribute::position) = "status";
        word(position, Attribute::status) = latest->status;
        position.evidence = latest->evidence;
        position.told_by = {latest->told_by};
        found_.push_back(std::move(position));
    }

    const Span& span_;
    const Profile& profile_;
    const Enrolment& enrolment_;
    const History& history_;
    Position person_;  // what is the same in all of them
    std::vector<Position> found_;
};

}  // namespace

std::optional<Span> span_of(const Window& window, Profile::Population population,
                            const Enrolment& enrolment) {
    const bool graduates = population == Profile::Population::graduates;
    const std::optional<Day> from =
        graduates ? (enrolment.clock_start && enrolment.graduated ? enrolment.clock_start
                                                                  : enrolment.graduated)
                  : enrolment.exited;
    if (!from) return std::nullopt;
    switch (window.unit) {
        case Window::Unit::days:
            return Span{Day::min(), *from + std::chrono::days(window.count)};
        case Window::Unit::months:
            return Span{Day::min(), facts::months_after(*from, window.count)};
        case Window::Unit::quarters:
            break;
    }
    const facts::Quarter quarter = facts::quarters_after(facts::quarter_of(*from), window.count);
    return Span{facts::first_day_of(quarter), facts::last_day_of(quarter)};
}

std::vector<Position> positions_in(const Span& span, const Profile& profile,
                                   const Enrolment& enrolment, const History& history) {
    return Reading(span, profile, enrolment, history).all();
}

bool holds(const When& when, const Position& position) {
    const auto is_so = [&](const Condition& condition) {
        const std::string_view word =
            position.words.at(static_cast<std::size_t>(condition.attribute));
        return std::ranges::count(condition.words, word) > 0;
    };
    return when.empty() || std::ranges::any_of(when, [&](const Case& one) {
               return std::ranges::all_of(one, is_so);
           });
}

}  // namespace grader::outcomes
