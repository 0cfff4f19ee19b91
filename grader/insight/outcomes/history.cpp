// Facts are told one after the other, each to what it is about.
#include "grader/insight/outcomes/history.h"

#include <algorithm>

namespace grader::outcomes {

namespace {

using facts::Field;
using facts::Kind;
using facts::Recorded;

std::string word(const Recorded& told, Field field) {
    return std::string(told.fact.text(field));
}

Place place_of(const Recorded& told) {
    return {word(told, Field::city), word(told, Field::site), word(told, Field::partner),
            word(told, Field::college)};
}

template <class Thing>
Thing* find(std::vector<Thing>& things, std::string_view id) {
    const auto found = std::ranges::find(things, id, &Thing::id);
    return found == things.end() ? nullptr : &*found;
}

std::optional<Pay> pay_of(const Recorded& told) {
    const auto cents = told.fact.number(Field::base_pay);
    const std::string per = word(told, Field::pay_per);
    if (!cents || per.empty()) return std::nullopt;
    return Pay{*cents, per};
}

std::optional<bool> yes_or_no(const Recorded& told, Field field) {
    const auto number = told.fact.number(field);
    if (!number) return std::nullopt;
    return *number == 1;
}

/// Adds what facts tell, one after the other.
class Teller {
public:
    explicit Teller(History& history) : history_(history) {}

    void tell(const Recorded& told) {
        const Kind kind = told.fact.kind;
        if (kind == Kind::enrolled)
            enrolled(told);
        else if (kind == Kind::job_reported)
            job_reported(told);
        else if (kind == Kind::venture_reported)
            venture_reported(told);
        else if (Enrolment* enrolment = find(history_.enrolments, told.fact.text(Field::enrolment)))
            of_enrolment(*enrolment, told);
        if (Job* job = find(history_.jobs, told.fact.text(Field::job))) of_job(*job, told);
        if (Venture* venture = find(history_.ventures, told.fact.text(Field::venture)))
            of_venture(*venture, told);
        of_person(told);
    }

private:
    void enrolled(const Recorded& told) {
        if (find(history_.enrolments, told.fact.text(Field::enrolment)) != nullptr) return;
        history_.enrolments.push_back(
            {.id = word(told, Field::enrolment),
             .track = word(told, Field::track),
             .course = word(told, Field::course),
             .cohort = word(told, Field::cohort),
             .cohort_finished = word(told, Field::cohort),
             .segment = word(told, Field::segment),
             .place = place_of(told),
             .starts = told.fact.day(Field::starts).value_or(told.fact.happened),
             .refund_until = told.fact.day(Field::refund_until).value_or(told.fact.happened),
             .course_days = static_cast<int>(told.fact.number(Field::course_days).value_or(0))});
        if (history_.enrolments.back().segment.empty())
            history_.enrolments.back().segment = history_.segment;
    }

    void of_enrolment(Enrolment& enrolment, const Recorded& told) {
        const Day day = told.fact.happened;
        switch (told.fact.kind) {
            case Kind::intent_locked:
                intent_locked(enrolment, told);
                break;
            case Kind::withdrew:
                enrolment.withdrew = day;
                break;
            case Kind::transferred_cohort:
                enrolment.cohort_finished = word(told, Field::cohort);
                break;
            // A certificate's day is never changed by a later telling.
            case Kind::graduated:
                if (!enrolment.graduated) enrolment.graduated = day;
                break;
            case Kind::exit_recorded:
                enrolment.exited = day;
                break;
            case Kind::contact_attempted:
                ++enrolment.contact_attempts;
                enrolment.was_reached = enrolment.was_reached || told.fact.is(Field::reached);
                break;
            case Kind::status_reported:
                history_.statuses.push_back(
                    {day, word(told, Field::status), told.fact.evidence, told.number});
                break;
            case Kind::status_overridden:
                if (const auto start = told.fact.day(Field::clock_start))
                    enrolment.clock_start = start;
                break;
            default:
                break;
        }
        const std::string removal = word(told, Field::removal);
        if (!removal.empty())
            enrolment.removals.push_back({day, removal, told.fact.is(Field::documented)});
    }

    static void intent_locked(Enrolment& enrolment, const Recorded& told) {
        const std::string came_for = word(told, Field::intent);
        const bool authorised = told.fact.is(Field::authorised);
        if (!enrolment.intent)
            enrolment.intent = Intent{came_for, authorised};
        else if (enrolment.intent->came_for != came_for ||
                 enrolment.intent->authorised != authorised)
            ++enrolment.intent->refused;
    }

    void job_reported(const Recorded& told) {
        const std::string id = word(told, Field::job);
        if (find(history_.jobs, id) != nullptr) return;  // of_job takes what is new in it
        history_.jobs.push_back({.id = id,
                                 .employer = word(told, Field::employer),
                                 .title = word(told, Field::title),
                                 .employment = word(told, Field::employment),
                                 .starts = told.fact.day(Field::starts).value_or(Day()),
                                 .weekly_tenths = told.fact.number(Field::weekly_hours),
                                 .contract_days = told.fact.number(Field::contract_days),
                                 .pay = pay_of(told),
                                 .in_field = yes_or_no(told, Field::in_field),
                                 .school_hire = told.fact.is(Field::school_hire),
                                 .same_employer = told.fact.is(Field::same_employer)});
    }

    static void of_job(Job& job, const Recorded& told) {
        job.told_by.push_back(told.number);
        job.last_told = std::max(job.last_told, told.fact.happened);
        switch (told.fact.kind) {
            case Kind::job_ended:
                job.ended = told.fact.happened;
                return;
            case Kind::field_match_decided:
                job.in_field = yes_or_no(told, Field::in_field);
                return;
            case Kind::job_changed:
                job.changes.push_back(
                    {told.fact.happened, word(told, Field::role_change), pay_of(told)});
                return;
            default:
                job.evidence = std::max(job.evidence, told.fact.evidence);
        }
    }

    void venture_reported(const Recorded& told) {
        const std::string id = word(told, Field::venture);
        if (find(history_.ventures, id) != nullptr) return;
        history_.ventures.push_back(
            {.id = id, .starts = told.fact.day(Field::starts).value_or(Day())});
    }

    static void of_venture(Venture& venture, const Recorded& told) {
        venture.told_by.push_back(told.number);
        if (told.fact.kind == Kind::venture_ended) {
            venture.ended = told.fact.happened;
            return;
        }
        venture.registered = venture.registered || told.fact.is(Field::registered);
        if (const auto jobs = told.fact.number(Field::jobs_created)) venture.jobs_created = *jobs;
        if (const std::string revenue = word(told, Field::revenue); !revenue.empty())
            venture.revenue = revenue;
        venture.evidence = std::max(venture.evidence, told.fact.evidence);
    }

    void of_person(const Recorded& told) {
        switch (told.fact.kind) {
            case Kind::segment_declared:
                history_.segment = word(told, Field::segment);
                break;
            case Kind::registered:
                history_.sign_ups.push_back(
                    {told.fact.happened, word(told, Field::event), place_of(told)});
                break;
            case Kind::attended:
                history_.attendances.push_back(
                    {told.fact.happened, word(told, Field::event), word(told, Field::presence),
                     told.fact.number(Field::minutes).value_or(0),
                     told.fact.text(Field::match) != "unmatched", place_of(told)});
                break;
            case Kind::credential_issued:
                history_.credentials.push_back({told.fact.happened, word(told, Field::credential),
                                                told.fact.is(Field::recognised)});
                break;
            case Kind::milestone_signed:
                history_.milestones.push_back(
                    {told.fact.happened, word(told, Field::milestone), word(told, Field::gain)});
                break;
            case Kind::wage_recorded:
                wage_recorded(told);
                break;
            case Kind::dispute_opened:
                history_.contested.push_back(word(told, Field::subject));
                break;
            case Kind::dispute_closed:
                std::erase(history_.contested, word(told, Field::subject));
                break;
            default:
                break;
        }
    }

    void wage_recorded(const Recorded& told) {
        constexpr std::int64_t kQuarters = 4;
        const std::int64_t quarter = told.fact.number(Field::quarter).value_or(0);
        history_.wages.push_back(
            {{static_cast<int>(quarter / kQuarters), static_cast<int>(quarter % kQuarters) + 1},
             word(told, Field::employer),
             told.fact.number(Field::amount).value_or(0),
             told.number});
    }

    History& history_;
};

}  // namespace

History history_of(std::span<const facts::Recorded> facts) {
    History history;
    if (!facts.empty()) history.person = facts.front().fact.person;
    Teller teller(history);
    for (const Recorded& told : facts)
        teller.tell(told);
    return history;
}

}  // namespace grader::outcomes
