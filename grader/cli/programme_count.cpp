// Two readers share the people at a pseudonym in the middle; each has a counter of its own.
#include "grader/cli/programme_count.h"

#include <atomic>
#include <future>
#include <string>

namespace grader::cli {

namespace {

constexpr std::int64_t kPeopleBetweenTells = 20'000;

class Half {
public:
    Half(const figures::Plan& plan, const figures::Scope& whole)
        : count{figures::Counter(plan), report::EvidenceLists(plan, whole), {}} {}

    void add(std::string_view person, std::span<const facts::Recorded> facts) {
        for (const facts::Recorded& one : facts)
            count.kinds.insert(one.fact.kind);
        if (person.empty()) return;
        count.counter.add(
            outcomes::history_of(facts),
            [&](const outcomes::Enrolment& enrolment, std::span<const outcomes::Outcome> outcomes) {
                count.evidence.add(person, enrolment, outcomes);
            });
    }

    ProgrammeCount count;
};

}  // namespace

promises::Programme read_programme(store::FactLog& log, const store::Snapshot& snapshot,
                                   facts::Day as_of) {
    promises::Programme programme;
    // Facts of nobody come first, and every pseudonym after them.
    log.each_person(snapshot, "", "0", [&](std::string_view person, auto facts) {
        if (person.empty()) programme = promises::programme_of(facts, as_of);
    });
    return programme;
}

ProgrammeCount count_programme(store::FactLog& log, const store::Snapshot& snapshot,
                               const figures::Plan& plan, const figures::Scope& whole,
                               const std::function<void(std::int64_t people)>& on_progress) {
    Half first(plan, whole);
    Half second(plan, whole);
    const std::string middle = log.middle_person(snapshot);
    std::atomic<std::int64_t> done{0};
    const auto read = [&](Half& half, std::string_view from, std::string_view before, bool tells) {
        log.each_person(snapshot, from, before, [&](std::string_view person, auto facts) {
            half.add(person, facts);
            if (++done % kPeopleBetweenTells == 0 && tells) on_progress(done);
        });
    };
    {
        auto other = std::async(std::launch::async, [&] {
            if (!middle.empty()) read(second, middle, "", false);
        });
        read(first, "", middle, true);
        other.get();
    }
    first.count.counter.add(second.count.counter);
    first.count.evidence.add(std::move(second.count.evidence));
    first.count.kinds.merge(second.count.kinds);
    return std::move(first.count);
}

}  // namespace grader::cli
