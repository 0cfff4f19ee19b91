// An io test is judged from outside; a harness is believed only about tests it was asked to run.
#include "grader/grading/collect.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "grader/grading/answer.h"
#include "grader/grading/findings.h"
#include "grader/grading/read_file.h"
#include "grader/grading/visible.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

constexpr std::size_t kLastWordsBytes = 2000;

using sandbox::Status;

constexpr std::array<std::pair<Status, RunEnd::Kind>, 10> kKinds{{
    {Status::ok, RunEnd::Kind::ok},
    {Status::nonzero, RunEnd::Kind::nonzero},
    {Status::signaled, RunEnd::Kind::signaled},
    {Status::cpu_time_exceeded, RunEnd::Kind::cpu_time},
    {Status::wall_time_exceeded, RunEnd::Kind::wall_time},
    {Status::memory_exceeded, RunEnd::Kind::memory},
    {Status::output_exceeded, RunEnd::Kind::output},
    {Status::disk_exceeded, RunEnd::Kind::disk},
    {Status::process_limit, RunEnd::Kind::processes},
    {Status::policy_violation, RunEnd::Kind::policy},
}};

std::string sentences(const sandbox::Report& report) {
    std::string text;
    std::set<std::string> told;
    for (const sandbox::Violation& violation : report.violations) {
        if (!told.insert(violation.explanation).second) continue;
        text += (text.empty() ? "" : " ") + violation.explanation;
    }
    return text;
}

model::TestResult blank(const model::TestSpec& test) {
    return {
        .id = test.id, .name = test.name, .max_score = test.points, .visibility = test.visibility};
}

void add_usage(model::TestResult& result, const sandbox::Report& report) {
    result.cpu_ms = report.cpu_ms;
    result.wall_ms = report.wall_ms;
    result.memory_kb = report.memory_peak_kb;
}

Collected collect_io(const model::Assignment& assignment, const Execution& execution) {
    Collected collected;
    for (std::size_t i = 0; i < assignment.tests.size(); ++i) {
        const model::TestSpec& test = assignment.tests[i];
        const Observation& seen = execution.tests.at(i);
        model::TestResult result =
            judge_io(test, to_run_end(seen), seen.output,
                     read_file(assignment.folder + "/" + test.io->expected_file));
        add_usage(result, seen.report);
        collected.tests.push_back(std::move(result));
    }
    return collected;
}

// The id is a stranger's.
model::Message tampered_finding(const std::string& id) {
    const std::string shown = excerpt(id);
    return {.code = "reported_unasked",
            .params = {{"test", shown}},
            .text = "A result was reported for \"" + shown + "\", which was not being run."};
}

model::Message test_without_id(const std::string& found) {
    const std::string shown = excerpt(found);
    return {.code = "test_without_id",
            .params = {{"test", shown}},
            .text = "The test \"" + shown + "\" is in the tests folder, and no [[test]] names it."};
}

model::Message id_without_test(const std::string& id) {
    return {.code = "id_without_test",
            .params = {{"test", id}},
            .text = "The [[test]] \"" + id + "\" names no test of the tests folder."};
}

// What is said of a test that cannot fail.
model::Message canary_alive(const FinishedTest& finished) {
    const std::string shown = excerpt(finished.message.value_or(""));
    return {
        .code = "cannot_fail",
        .params = {{"test", excerpt(finished.id)}, {"assertion", shown}},
        .text = "The test \"" + excerpt(finished.id) +
                "\" was reported as passed although its expected answer had been made wrong on "
                "purpose. Something decides this test that is not the answer. It does not count "
                "until an instructor has looked at it."};
}

model::Message canary_silent(const std::string& id) {
    return {.code = "canary_silent",
            .params = {{"test", id}},
            .text = "The test \"" + id +
                    "\" was reported as passed, but when it was run again with a wrong expected "
                    "answer, it did not come to its end, twice. It does not count until an "
                    "instructor has looked at it."};
}

model::Message changed_rules(const FinishedTest& finished) {
    const std::string id = excerpt(finished.id);
    const std::string why = excerpt(finished.message.value_or(""));
    return {
        .code = "rules_changed",
        .params = {{"test", id}, {"reason", why}},
        .text = "The test \"" + id + "\" does not count until an instructor has looked: " + why};
}

bool is_failure(const FinishedTest& test) {
    return test.status == FinishedTest::Status::failed ||
           test.status == FinishedTest::Status::error;
}

class HarnessCollector {
public:
    explicit HarnessCollector(const model::Assignment& assignment) : assignment_(assignment) {}

    void add(const HarnessRun& run) {
        const HarnessReport report = parse_harness(run.observation.results, run.token);
        for (const model::Message& anomaly : report.anomalies)
            findings_.add(anomaly);
        compare_inventory(run, report);
        for (const FinishedTest& finished : report.finished)
            add_finished(run, finished);
        if (report.broken) {
            for (const std::string& id : run.asked)
                add_verdict(id, broken(*report.broken));
        } else if (report.running) {
            add_unfinished(run, {*report.running});
        } else if (report.finished.empty()) {
            add_unfinished(run, run.asked);  // it died before the first test
        }
    }

    /// An honest test fails in its canary runs. One that passes there, or is not heard of, was not
    /// decided by what it asserts.
    void hold_against(const std::vector<HarnessRun>& canaries) {
        std::map<std::string, FinishedTest> heard;  // what passed wins over what failed
        for (const HarnessRun& run : canaries) {
            for (FinishedTest& test : parse_harness(run.observation.results, run.token).finished) {
                const auto known = heard.find(test.id);
                if (known == heard.end() || test.status == FinishedTest::Status::passed)
                    heard.insert_or_assign(test.id, std::move(test));
            }
        }
        for (model::TestResult& result : collected_.tests) {
            if (result.status != model::TestStatus::passed) continue;
            const auto found = heard.find(result.id);
            if (found != heard.end() && is_failure(found->second)) continue;
            result.status = model::TestStatus::tampered;
            result.message =
                found == heard.end() ? canary_silent(result.id) : canary_alive(found->second);
            findings_.add(*result.message);
        }
    }

    Collected take() {
        collected_.findings = findings_.take();
        return std::move(collected_);
    }

private:
    const model::TestSpec* find(const std::string& id) const {
        const auto found = std::ranges::find(assignment_.tests, id, &model::TestSpec::id);
        return found == assignment_.tests.end() ? nullptr : &*found;
    }

    // What the framework found against what it was asked for; only when all could be loaded: a
    // submission that cannot be says nothing about the author.
    void compare_inventory(const HarnessRun& run, const HarnessReport& report) {
        if (!report.inventoried || report.broken) return;
        for (const std::string& id : run.asked) {
            if (std::ranges::find(report.collected, id) != report.collected.end()) continue;
            absent_.insert(id);
            const model::Message why = id_without_test(id);
            findings_.add(why);
            add_verdict(id, {.status = model::TestStatus::not_run, .message = why});
        }
        // A test has several names, and a harness knows by which one the tests that it was asked
        // for are called; who asks for some is told of the others by any.
        if (run.asked.size() < assignment_.tests.size()) return;
        for (const std::string& found : report.collected) {
            if (find(found) == nullptr && unknown_.insert(found).second)
                findings_.add(test_without_id(found));
        }
    }

    void add_finished(const HarnessRun& run, const FinishedTest& finished) {
        if (std::ranges::find(run.asked, finished.id) == run.asked.end()) {
            findings_.add(tampered_finding(finished.id));
            return;
        }
        const model::TestSpec* test = find(finished.id);
        if (test->answer && finished.status == FinishedTest::Status::answered) {
            collected_.tests.push_back(judge_answer(*test, finished));
            return;
        }
        // Where an answer is asked for, no harness decides; elsewhere an answer decides nothing.
        if (test->answer || finished.status == FinishedTest::Status::answered) {
            add_verdict(finished.id, judge_out_of_place(finished));
            return;
        }
        if (finished.status == FinishedTest::Status::tampered)
            findings_.add(changed_rules(finished));
        add_verdict(finished.id, judge_harness(finished));
        collected_.tests.back().expected = finished.expected;
        collected_.tests.back().actual = finished.actual;
    }

    void add_unfinished(const HarnessRun& run, const std::vector<std::string>& ids) {
        const RunEnd end = to_run_end(ended_first(run));
        for (const std::string& id : ids) {
            const model::TestSpec* test = find(id);
            if (test == nullptr) findings_.add(tampered_finding(id));
            if (test == nullptr || absent_.contains(id)) continue;
            Verdict verdict = judge_end(end, test->limits);
            // It ended as if all were well, in the middle of a test.
            if (verdict.status == model::TestStatus::passed) verdict = left_early();
            add_verdict(id, verdict);
            add_usage(collected_.tests.back(),
                      (run.student ? *run.student : run.observation).report);
        }
    }

    // Which end of a witnessed run tells why a test was not finished: the student's process, unless
    // the harness itself ran into a limit, as it does when a test waits for ever.
    static const Observation& ended_first(const HarnessRun& run) {
        if (!run.student) return run.observation;
        const bool harness_was_stopped =
            run.observation.report.status == Status::wall_time_exceeded ||
            run.observation.report.status == Status::cpu_time_exceeded;
        const bool student_was_stopped = run.student->report.status != Status::ok;
        return harness_was_stopped && !student_was_stopped ? run.observation : *run.student;
    }

    static Verdict judge_out_of_place(const FinishedTest& finished) {
        if (finished.status == FinishedTest::Status::error) return judge_harness(finished);
        return {.status = model::TestStatus::tampered,
                .message = plain_sentence(model::TestStatus::tampered)};
    }

    void add_verdict(const std::string& id, const Verdict& verdict) {
        const model::TestSpec* test = find(id);
        base::ensure(test != nullptr, "only tests of the assignment are asked for");
        model::TestResult result = blank(*test);
        result.status = verdict.status;
        result.message = verdict.message;
        collected_.tests.push_back(std::move(result));
    }

    static Verdict broken(const std::string& why) {
        return {.status = model::TestStatus::error,
                .message = model::Message{
                    .code = "tests_not_loaded", .params = {{"reason", why}}, .text = why}};
    }

    static Verdict left_early() {
        return {.status = model::TestStatus::error,
                .message = model::Message{
                    .code = "left_early",
                    .params = {},
                    .text = "The program ended in the middle of this test. Does your code call "
                            "exit?"}};
    }

    const model::Assignment& assignment_;
    std::set<std::string> absent_;   // ids that name no test
    std::set<std::string> unknown_;  // tests that no id names, and have been told
    Findings findings_;
    Collected collected_;
};

Collected collect_harness(const model::Assignment& assignment, const Execution& execution) {
    HarnessCollector collector(assignment);
    for (const HarnessRun& run : execution.harness)
        collector.add(run);
    if (!execution.canaries.empty()) collector.hold_against(execution.canaries);
    return collector.take();
}

}  // namespace

RunEnd to_run_end(const Observation& observation) {
    const sandbox::Report& report = observation.report;
    const auto* kind =
        std::ranges::find(kKinds, report.status, &decltype(kKinds)::value_type::first);
    base::ensure(kind != kKinds.end(), "a failed sandbox is never judged");
    const std::string& errors = observation.errors;
    return {.kind = kind->second,
            .exit_code = report.exit_code.value_or(0),
            .signal = signal_number(report),
            .explanation = sentences(report),
            .last_words = errors.substr(errors.size() - std::min(errors.size(), kLastWordsBytes))};
}

Collected collect(const model::Assignment& assignment, const Execution& execution) {
    return execution.harness.empty() ? collect_io(assignment, execution)
                                     : collect_harness(assignment, execution);
}

}  // namespace grader::grading
