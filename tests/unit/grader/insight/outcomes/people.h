// Made-up graduates, told in facts: what the tests of outcomes count.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/insight/outcomes/history.h"
#include "grader/insight/outcomes/outcome.h"
#include "grader/insight/outcomes/read_profile.h"
#include "grader/insight/outcomes/tally.h"

namespace grader::outcomes::people {

inline Day day(std::string_view text) {
    return facts::parse_day(text).value();
}

using Cells = std::vector<std::pair<std::string_view, std::string_view>>;

/// One person's facts, told one after the other. Whatever a cell says must be readable.
class Person {
public:
    explicit Person(std::string name) : name_(std::move(name)) {}

    Person& tell(std::string_view kind, std::string_view happened, const Cells& cells,
                 facts::Evidence evidence = facts::Evidence::E2) {
        facts::Fact fact{.kind = facts::parse_kind(kind).value(),
                         .programme = "boost",
                         .person = name_,
                         .happened = day(happened),
                         .evidence = evidence,
                         .source = "a test"};
        for (const auto& [field, cell] : cells) {
            const facts::Field known = facts::parse_field(field).value();
            fact.set(known, facts::parse_value(facts::shape_of(known), cell).value());
        }
        const auto number = static_cast<std::int64_t>(facts_.size()) + 1;
        facts_.push_back({number, 1'000 * number, std::move(fact)});
        return *this;
    }

    /// Enrolled on 4 January 2016 in a course of 81 days, and graduated on 25 March.
    Person& graduate() {
        tell("enrolled", "2016-01-04",
             {{"enrolment", "e"},
              {"track", "coding"},
              {"cohort", "h1-2016"},
              {"starts", "2016-01-04"},
              {"course_days", "81"},
              {"refund_until", "2016-01-11"}});
        return tell("graduated", "2016-03-25", {{"enrolment", "e"}});
    }

    /// A job that begins then; `more` goes before what is said of all.
    Person& job(std::string_view starts, Cells more, std::string_view id = "j") {
        more.insert(more.end(), {{"job", id}, {"employer", "Acme"}, {"starts", starts}});
        return tell("job_reported", starts, more);
    }

    [[nodiscard]] const std::vector<facts::Recorded>& facts() const { return facts_; }
    [[nodiscard]] History history() const { return history_of(facts_); }

private:
    std::string name_;
    std::vector<facts::Recorded> facts_;
};

inline const Cells kFullTime{
    {"employment", "employee"}, {"weekly_hours", "40"}, {"in_field", "yes"}};
inline const Cells kContract{{"employment", "contract"},
                             {"weekly_hours", "40"},
                             {"contract_days", "180"},
                             {"in_field", "yes"}};
inline const Cells kSchoolHire{{"employment", "employee"},
                               {"weekly_hours", "40"},
                               {"in_field", "yes"},
                               {"school_hire", "yes"}};
inline const Cells kPartTime{
    {"employment", "employee"}, {"weekly_hours", "15"}, {"in_field", "yes"}};
inline const Cells kOutOfField{
    {"employment", "employee"}, {"weekly_hours", "40"}, {"in_field", "no"}};

/// What somebody counts as: "1A", or "-" and the exclusion, "open", "outside".
inline std::string counts_as(const Person& person, const Profile& profile, std::string_view window,
                             Day as_of) {
    const History history = person.history();
    for (const Window& known : profile.windows) {
        if (known.id != window) continue;
        const Outcome outcome =
            outcome_of(profile, known, history.enrolments.at(0), history, as_of);
        switch (outcome.state) {
            case Outcome::State::outside:
                return "outside";
            case Outcome::State::open:
                return "open";
            case Outcome::State::excluded:
                return "-" + profile.exclusions.at(outcome.which).id;
            case Outcome::State::counted:
                return profile.categories.at(outcome.which).id;
        }
    }
    return "no such window";
}

inline Tally tally_of(const std::vector<Person>& all, const Profile& profile,
                      std::string_view window, Day as_of) {
    Tally tally(profile);
    for (const Person& person : all) {
        const History history = person.history();
        for (const Window& known : profile.windows) {
            if (known.id == window)
                tally.add(outcome_of(profile, known, history.enrolments.at(0), history, as_of));
        }
    }
    return tally;
}

}  // namespace grader::outcomes::people
