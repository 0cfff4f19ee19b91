// A small programme of nobody, counted, for tests of whole reports.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "grader/insight/outcomes/read_profile.h"
#include "grader/report/evidence_list.h"
#include "grader/report/make_report.h"
#include "grader/synthetic/world.h"

namespace report_test {

using namespace grader;

/// What somebody asks for of 400 learners, and what the record would say.
struct Programme {
    explicit Programme(std::vector<std::string> profiles = {"cirr-2017"},
                       figures::Scope whole = {}) {
        request.programme = "synthetic";
        request.plan.as_of = facts::parse_day("2027-06-30").value();
        for (const std::string& id : profiles)
            request.plan.profiles.push_back(outcomes::builtin_profile(id).value());
        using figures::Dimension;
        request.plan.breakdowns = {{Dimension::segment}, {Dimension::cohort}, {Dimension::term}};
        request.breakdowns = 1;
        request.whole = std::move(whole);
    }

    /// Counts them, and makes the report.
    report::Made make(const report::Before& before = {}) {
        figures::leave_out_open_windows(request.plan);
        const synthetic::World world{.learners = 400};
        own.clear();
        for (synthetic::Told& told : synthetic::programme_facts(world))
            own.push_back({static_cast<std::int64_t>(own.size()) + 1, 0, std::move(told.fact)});
        for (const facts::Fact& fact : also)
            own.push_back({static_cast<std::int64_t>(own.size()) + 1, 0, fact});
        const promises::Programme promised = promises::programme_of(own, request.plan.as_of);
        figures::Counter counter(request.plan);
        report::EvidenceLists evidence(request.plan, request.whole);
        std::set<facts::Kind> kinds{facts::Kind::event_held};
        for (int i = 0; i < world.learners; ++i) {
            std::vector<facts::Recorded> facts;
            for (synthetic::Told& told : synthetic::learner_facts(world, i)) {
                kinds.insert(told.fact.kind);
                facts.push_back(
                    {static_cast<std::int64_t>(facts.size()) + 1, 0, std::move(told.fact)});
            }
            const std::string person = facts.front().fact.person;
            counter.add(outcomes::history_of(facts), [&](auto& enrolment, auto outcomes) {
                evidence.add(person, enrolment, outcomes);
            });
        }
        lists = evidence.lines();
        kinds.erase(left_out);
        return report::make_report(request,
                                   {.counter = counter,
                                    .promised = promised,
                                    .kinds = std::move(kinds),
                                    .facts = 4000,
                                    .digest = "0123",
                                    .recorded = "2027-07-01 00:00:00 UTC",
                                    .manifests = {},
                                    .untold_names = {untold_names, {}}},
                                   before);
    }

    report::Request request;
    facts::Kind left_out = facts::Kind::erased;  ///< as if nobody had told of any such fact
    std::map<std::string, std::string> lists;    ///< of evidence, once it was made
    std::vector<facts::Fact> also;               ///< that the programme told beside its own
    std::vector<facts::Recorded> own;            ///< the programme's own facts, the same
    std::vector<std::string> untold_names;       ///< as if people were called so
};

inline const report::Row* find(const report::Document& document, const std::string& id) {
    for (const report::Row& row : document.rows)
        if (report::id_of(row) == id) return &row;
    return nullptr;
}

}  // namespace report_test
