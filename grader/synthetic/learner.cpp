// One learner's life with the programme. What is told of a job comes late, in parts, or never; and
// sometimes wrongly at first.
#include <algorithm>
#include <array>
#include <optional>

#include "grader/synthetic/chance.h"
#include "grader/synthetic/places.h"
#include "grader/synthetic/world.h"

namespace grader::synthetic {

namespace {

using facts::Day;
using facts::Evidence;
using facts::Fact;
using facts::Field;
using facts::Kind;
using std::chrono::days;

constexpr std::array<std::string_view, 5> kSegments{
    "student", "job_seeker", "retraining_professional", "entrepreneur", "other"};
constexpr std::array<int, 5> kSegmentWeights{22, 38, 20, 14, 6};
constexpr std::array<std::string_view, 2> kTracks{"coding", "digital-marketing"};
constexpr std::array<int, 2> kTrackDays{84, 42};
constexpr std::array<std::string_view, 4> kIntents{"new_job", "stay_with_employer",
                                                   "self_enrichment", "further_study"};

/// Writes what is told, in the order in which it happens.
class Life {
public:
    Life(const World& world, int index)
        : world_(world),
          chance_(world.seed, static_cast<std::uint64_t>(index)),
          person_("learner-" + std::to_string(index + 1)),
          segment_(chance_.weighted(kSegmentWeights)),
          track_(static_cast<std::size_t>(chance_.in_hundred(45) ? 1 : 0)),
          city_(chance_.whole(0, kCities - 1)) {}

    std::vector<Told> tell() {
        declare();
        visit_workshops();
        if (chance_.in_hundred(58)) study();
        std::ranges::stable_sort(told_, {}, &Told::on);
        return std::move(told_);
    }

private:
    // ---- how things are told -------------------------------------------------------------------

    Fact of(Kind kind, Day day, Evidence evidence) const {
        Fact fact = fact_of(world_, kind, day, evidence);
        fact.person = person_;
        return fact;
    }

    void tell(Fact fact, int days_later = 0) {
        const Day on = fact.happened + days(days_later);
        told_.push_back({on, std::move(fact)});
    }

    void say_where(Fact& fact) const {
        say(fact, Field::city, city(city_));
        say(fact, Field::site, site_of(city_));
        say(fact, Field::partner, partner(partner_of(city_)));
    }

    Fact of_enrolment(Kind kind, Day day, Evidence evidence) const {
        Fact fact = of(kind, day, evidence);
        say(fact, Field::enrolment, "e-" + person_);
        return fact;
    }

    // ---- before the course ---------------------------------------------------------------------

    void declare() {
        Fact fact = of(Kind::segment_declared, world_.starts + days(city_ * 2), Evidence::E1);
        say(fact, Field::segment, kSegments.at(segment_));
        tell(std::move(fact));
    }

    void visit_workshops() {
        const int visits = chance_.whole(1, 3);
        const int first = chance_.whole(0, kEventsOfCity - visits);
        for (int number = first; number < first + visits; ++number) {
            const Day day = event_day(world_, city_, number);
            Fact sign_up = of(Kind::registered, day - days(7), Evidence::E1);
            say(sign_up, Field::event, event_id(city_, number));
            say_where(sign_up);
            tell(std::move(sign_up));
            Fact seat = of(Kind::attended, day, Evidence::E2);
            say(seat, Field::event, event_id(city_, number));
            const bool came = chance_.in_hundred(76);
            say(seat, Field::presence, came ? "present" : "absent");
            if (came) say(seat, Field::minutes, std::to_string(chance_.whole(4, 18) * 15));
            if (came && chance_.in_hundred(4)) say(seat, Field::match, "unmatched");
            say_where(seat);
            tell(std::move(seat), chance_.whole(0, 3));
        }
    }

    // ---- the course ----------------------------------------------------------------------------

    void study() {
        const int cohort = chance_.whole(0, kCohorts - 1);
        starts_ = cohort_starts(world_, cohort);
        remember_work();
        enrol(cohort);
        if (chance_.in_hundred(3)) return leave(starts_ + days(chance_.whole(1, 7)));
        if (chance_.in_hundred(16)) return leave(starts_ + days(chance_.whole(9, course_days())));
        finish();
    }

    [[nodiscard]] int course_days() const { return kTrackDays.at(track_); }

    void enrol(int cohort) {
        Fact fact = of_enrolment(Kind::enrolled, starts_, Evidence::E2);
        say(fact, Field::track, kTracks.at(track_));
        say(fact, Field::cohort, cohort_id(kTracks.at(track_), cohort));
        say(fact, Field::starts, facts::to_string(starts_));
        say(fact, Field::course_days, std::to_string(course_days()));
        say(fact, Field::refund_until, facts::to_string(starts_ + days(7)));
        say(fact, Field::segment, kSegments.at(segment_));
        if (segment_ == 0) say(fact, Field::college, college(city_ % kColleges));
        say_where(fact);
        tell(std::move(fact));
        constexpr std::array<int, 4> kWeights{72, 12, 12, 4};
        Fact intent = of_enrolment(Kind::intent_locked, starts_, Evidence::E1);
        say(intent, Field::intent, kIntents.at(chance_.weighted(kWeights)));
        say(intent, Field::authorised, chance_.in_hundred(97) ? "yes" : "no");
        tell(std::move(intent));
        for (const std::string_view purpose : {"evaluation", "partner_export"}) {
            if (!chance_.in_hundred(88)) continue;
            Fact consent = of(Kind::consent_given, starts_, Evidence::E1);
            say(consent, Field::purpose, purpose);
            tell(std::move(consent));
        }
    }

    void leave(Day day) {
        Fact fact = of_enrolment(Kind::withdrew, day, Evidence::E1);
        constexpr std::array<std::string_view, 4> kReasons{"family", "money", "found work",
                                                           "health"};
        say(fact, Field::reason, kReasons.at(static_cast<std::size_t>(chance_.whole(0, 3))));
        tell(std::move(fact), chance_.whole(0, 10));
        exit(day);
    }

    void exit(Day day) { tell(of_enrolment(Kind::exit_recorded, day, Evidence::E2), 90); }

    void finish() {
        for (int step = 1; step <= 2; ++step) {
            if (!chance_.in_hundred(85)) continue;
            Fact milestone =
                of(Kind::milestone_signed, starts_ + days(course_days() * step / 3), Evidence::E3);
            say(milestone, Field::milestone, "step-" + std::to_string(step));
            say(milestone, Field::gain, step == 1 ? "training_milestone" : "skills_progression");
            tell(std::move(milestone), chance_.whole(0, 5));
        }
        const int late = chance_.in_hundred(78) ? 0 : chance_.whole(1, course_days() * 2 / 3);
        graduated_ = starts_ + days(course_days() + late);
        tell(of_enrolment(Kind::graduated, graduated_, Evidence::E2), chance_.whole(0, 4));
        Fact credential = of(Kind::credential_issued, graduated_, Evidence::E3);
        say(credential, Field::credential, std::string(kTracks.at(track_)) + "-certificate");
        say(credential, Field::recognised, chance_.in_hundred(60) ? "yes" : "no");
        if (chance_.in_hundred(90)) tell(std::move(credential), chance_.whole(0, 20));
        exit(graduated_);
        follow_up();
    }

    // ---- work ----------------------------------------------------------------------------------

    void say_work(Fact& job, std::string_view name, Day starts, int hourly_cents) const {
        say(job, Field::job, std::string(name) + "-" + person_);
        say(job, Field::starts, facts::to_string(starts));
        const int fraction = hourly_cents % 100;
        say(job, Field::base_pay,
            std::to_string(hourly_cents / 100) + (fraction < 10 ? ".0" : ".") +
                std::to_string(fraction));
        say(job, Field::pay_per, "hour");
    }

    // A job that is held when the course begins.
    void remember_work() {
        const bool retrains = segment_ == 2;
        if (!chance_.in_hundred(retrains ? 94 : 52)) return;
        before_cents_ = chance_.whole(1300, retrains ? 2900 : 2000);
        Fact job = of(Kind::job_reported, starts_, Evidence::E1);
        say_work(job, "before", starts_ - days(chance_.whole(60, 1500)), before_cents_);
        say(job, Field::employer, "Employer " + std::to_string(chance_.whole(1, 400)));
        say(job, Field::employment, "employee");
        say(job, Field::weekly_hours, chance_.in_hundred(70) ? "40" : "24");
        say(job, Field::in_field, "no");
        tell(std::move(job));
    }

    void follow_up() {
        constexpr std::array<int, 5> kPlaced{40, 66, 46, 22, 45};  // in a hundred, by segment
        if (segment_ == 3 && chance_.in_hundred(64)) found_venture();
        if (segment_ == 2 && chance_.in_hundred(48)) be_promoted();
        if (chance_.in_hundred(kPlaced.at(segment_)))
            find_work();
        else
            stay_without();
        if (chance_.in_hundred(2)) dispute();
    }

    void find_work() {
        // Most searches are short and a few very long.
        const int search = chance_.whole(1, 60) * chance_.whole(1, 6);
        const Day starts = graduated_ + days(search);
        const bool in_field = chance_.in_hundred(84);
        constexpr std::array<std::string_view, 5> kForms{"employee", "apprenticeship", "internship",
                                                         "contract", "freelance"};
        constexpr std::array<int, 5> kWeights{68, 8, 8, 11, 5};
        const std::size_t form = chance_.weighted(kWeights);
        const bool hearsay = chance_.in_hundred(8);
        Fact job = of(Kind::job_reported, starts, hearsay ? Evidence::E0 : Evidence::E1);
        say_work(job, "job", starts, std::max(before_cents_, 1400) + chance_.whole(-200, 1600));
        say(job, Field::employer, "Employer " + std::to_string(chance_.whole(1, 400)));
        say(job, Field::employment, kForms.at(form));
        say(job, Field::weekly_hours, chance_.in_hundred(80) ? "40" : "20");
        if (form == 2 || form == 3)
            say(job, Field::contract_days, std::to_string(chance_.whole(30, 300)));
        say(job, Field::in_field, in_field ? "yes" : "no");
        if (chance_.in_hundred(4)) say(job, Field::school_hire, "yes");
        // One in eight is told half a year late.
        const int delay = chance_.in_hundred(12) ? chance_.whole(180, 320) : chance_.whole(0, 45);
        tell(std::move(job), delay);
        prove_work(starts, delay);
        if (chance_.in_hundred(5)) correct_field(starts, delay);
        keep_work(starts, delay);
        record_wages(starts);
    }

    Fact of_job(Kind kind, Day day, Evidence evidence) const {
        Fact fact = of(kind, day, evidence);
        say(fact, Field::job, "job-" + person_);
        return fact;
    }

    void prove_work(Day starts, int delay) {
        if (chance_.in_hundred(58)) {
            Fact letter = of_job(Kind::job_evidenced, starts, Evidence::E2);
            say(letter, Field::document, "offer letter of " + person_);
            tell(std::move(letter), delay + chance_.whole(0, 30));
        }
        if (chance_.in_hundred(24))
            tell(of_job(Kind::job_verified, starts, Evidence::E3), delay + chance_.whole(5, 60));
    }

    // What was first called a job in the field turns out to be none.
    void correct_field(Day starts, int delay) {
        Fact fact = of_job(Kind::field_match_decided, starts + days(30), Evidence::E3);
        say(fact, Field::in_field, "no");
        say(fact, Field::reason, "the title and the tasks are of another field");
        tell(std::move(fact), delay + 10);
    }

    void keep_work(Day starts, int delay) {
        if (chance_.in_hundred(20)) {
            tell(of_job(Kind::job_ended, starts + days(chance_.whole(20, 330)), Evidence::E1),
                 delay);
            return;
        }
        for (const int month : {6, 12}) {
            if (!chance_.in_hundred(70)) continue;
            const Day day = facts::months_after(starts, month) + days(chance_.whole(0, 20));
            tell(of_job(Kind::job_verified, day, Evidence::E3), chance_.whole(0, 15));
        }
    }

    void record_wages(Day starts) {
        if (!chance_.in_hundred(75)) return;
        for (int later = 1; later <= 4; ++later) {
            const facts::Quarter quarter =
                facts::quarters_after(facts::quarter_of(graduated_), later);
            if (facts::last_day_of(quarter) < starts) continue;
            Fact wage =
                of(Kind::wage_recorded, facts::last_day_of(quarter) + days(100), Evidence::E4);
            say(wage, Field::quarter, facts::to_string(quarter));
            say(wage, Field::employer, "Employer " + std::to_string(chance_.whole(1, 400)));
            say(wage, Field::amount, std::to_string(chance_.whole(60, 160) * 100));
            tell(std::move(wage));
        }
    }

    void found_venture() {
        const Day starts = graduated_ + days(chance_.whole(0, 200));
        Fact venture = of(Kind::venture_reported, starts,
                          chance_.in_hundred(60) ? Evidence::E2 : Evidence::E1);
        say(venture, Field::venture, "venture-" + person_);
        say(venture, Field::starts, facts::to_string(starts));
        say(venture, Field::registered, chance_.in_hundred(70) ? "yes" : "no");
        constexpr std::array<std::string_view, 4> kRevenues{"none", "under_10k", "under_50k",
                                                            "under_250k"};
        say(venture, Field::revenue, kRevenues.at(static_cast<std::size_t>(chance_.whole(0, 3))));
        say(venture, Field::jobs_created, std::to_string(chance_.whole(0, 3)));
        tell(std::move(venture), chance_.whole(0, 60));
        if (!chance_.in_hundred(18)) return;
        Fact end = of(Kind::venture_ended, starts + days(chance_.whole(60, 300)), Evidence::E1);
        say(end, Field::venture, "venture-" + person_);
        tell(std::move(end), chance_.whole(0, 40));
    }

    void be_promoted() {
        if (before_cents_ == 0) return;
        Fact change =
            of(Kind::job_changed, graduated_ + days(chance_.whole(10, 260)), Evidence::E1);
        say(change, Field::job, "before-" + person_);
        constexpr std::array<std::string_view, 3> kChanges{"promotion", "raise", "new_role"};
        say(change, Field::role_change, kChanges.at(static_cast<std::size_t>(chance_.whole(0, 2))));
        say(change, Field::base_pay, std::to_string(before_cents_ / 100 + chance_.whole(1, 6)));
        say(change, Field::pay_per, "hour");
        tell(std::move(change), chance_.whole(0, 60));
    }

    void stay_without() {
        const bool answers = chance_.in_hundred(55);
        for (int month = 1; month <= 4; ++month) {
            Fact attempt = of_enrolment(Kind::contact_attempted,
                                        facts::months_after(graduated_, month), Evidence::E0);
            say(attempt, Field::channel, month % 2 == 0 ? "phone" : "email");
            say(attempt, Field::reached, answers && month == 2 ? "yes" : "no");
            tell(std::move(attempt));
            if (answers && month == 2) break;
        }
        if (!answers) return;
        constexpr std::array<std::string_view, 4> kStatuses{"seeking", "not_seeking",
                                                            "further_study", "service"};
        const std::array<int, 4> weights{60, 14, segment_ == 0 ? 60 : 12, 4};
        Fact status =
            of_enrolment(Kind::status_reported, facts::months_after(graduated_, 2), Evidence::E1);
        say(status, Field::status, kStatuses.at(chance_.weighted(weights)));
        tell(std::move(status));
    }

    void dispute() {
        Fact opened = of(Kind::dispute_opened, graduated_ + days(200), Evidence::E1);
        say(opened, Field::subject, "e-" + person_);
        say(opened, Field::reason, "the status is not mine");
        tell(std::move(opened));
        if (!chance_.in_hundred(60)) return;
        Fact closed = of(Kind::dispute_closed, graduated_ + days(230), Evidence::E3);
        say(closed, Field::subject, "e-" + person_);
        say(closed, Field::reason, "corrected");
        tell(std::move(closed));
    }

    const World& world_;
    Chance chance_;
    const std::string person_;
    const std::size_t segment_;
    const std::size_t track_;
    const int city_;
    Day starts_;
    Day graduated_;
    int before_cents_ = 0;  // an hour; 0: no work
    std::vector<Told> told_;
};

}  // namespace

std::vector<Told> learner_facts(const World& world, int index) {
    return Life(world, index).tell();
}

}  // namespace grader::synthetic
