// From raw facts to one status: the precedence, the exit status, the JSON.
#include "sandbox/report.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <nlohmann/json.hpp>

using sandbox::Ended;
using sandbox::Outcome;
using sandbox::Status;

namespace {

struct Fact {
    Status status;
    void (*apply)(Outcome&);
};

// In the order of precedence; each alone gives its status.
const std::vector<Fact> kFacts{
    {Status::internal_error, [](Outcome& o) { o.failure = "broken"; }},
    {Status::memory_exceeded, [](Outcome& o) { o.oom_kills = 1; }},
    {Status::cpu_time_exceeded, [](Outcome& o) { o.ended = Ended::cpu_time; }},
    {Status::disk_exceeded, [](Outcome& o) { o.disk_full = true, o.exit_code = 1; }},
    {Status::policy_violation, [](Outcome& o) { o.signal = SIGSYS, o.exit_code = -1; }},
    {Status::process_limit, [](Outcome& o) { o.process_refusals = 1, o.exit_code = 1; }},
    {Status::nonzero, [](Outcome& o) { o.exit_code = 1; }},
};

Outcome ended_well() {
    return {.exit_code = 0};
}

}  // namespace

TEST_CASE("the first status that applies is the one reported", "[report]") {
    for (std::size_t i = 0; i < kFacts.size(); ++i) {
        for (std::size_t j = i; j < kFacts.size(); ++j) {
            Outcome outcome = ended_well();
            kFacts[j].apply(outcome);
            kFacts[i].apply(outcome);
            INFO(to_string(kFacts[i].status) << " and " << to_string(kFacts[j].status));
            CHECK(sandbox::judge(outcome, {}).status == kFacts[i].status);
        }
    }
}

TEST_CASE("hitting a limit without failing is no failure", "[report]") {
    Outcome outcome = ended_well();
    outcome.process_refusals = 3;
    outcome.disk_full = true;
    CHECK(sandbox::judge(outcome, {}).status == Status::ok);
}

TEST_CASE("a failed step of set-up is internal_error and says which", "[report]") {
    const Outcome outcome{.failed_step = sandbox::SetupStep::mount_proc, .failed_errno = EPERM};
    const sandbox::Report report = sandbox::judge(outcome, {});
    CHECK(report.status == Status::internal_error);
    CHECK(report.error == "could not mount the private /proc: Operation not permitted");
    CHECK(exit_status(report) == 125);
}

TEST_CASE("a cancelled run is never a verdict on the program", "[report]") {
    CHECK(sandbox::judge({.ended = Ended::cancelled}, {}).status == Status::internal_error);
}

TEST_CASE("the exit status tells what a shell would", "[report]") {
    const auto status = [](const Outcome& outcome) {
        return exit_status(sandbox::judge(outcome, {}));
    };
    CHECK(status({.exit_code = 7}) == 7);
    CHECK(status({.signal = SIGSEGV}) == 139);
    CHECK(status({.ended = Ended::wall_time}) == 124);
    CHECK(status({.failed_step = sandbox::SetupStep::execute, .failed_errno = ENOENT}) == 127);
    CHECK(status({.failed_step = sandbox::SetupStep::execute, .failed_errno = EACCES}) == 126);
    CHECK(status({.ended = Ended::output}) == 137);
}

TEST_CASE("the JSON keeps the contract's keys, whatever bytes are in it", "[report]") {
    Outcome outcome{.exit_code = 0, .cpu_ns = 1'500'000};
    sandbox::Report report = sandbox::judge(outcome, {.seccomp = "\xff"});
    const auto json = nlohmann::json::parse(to_json(report));
    CHECK(json["schema"] == "sandbox.report/1");
    CHECK(json["cpu_ms"] == 1.5);
    CHECK(json["signal"].is_null());
    for (const char* key : {"status", "exit_code", "wall_ms", "memory_peak_kb", "output_bytes",
                            "violations", "enforced"})
        CHECK(json.contains(key));
}

TEST_CASE("an errno that the C library has no words for is told by its number", "[report]") {
    constexpr int kNotSupported = 524;  // the kernel's ENOTSUPP, which is not for programs
    Outcome outcome;
    outcome.failed_step = sandbox::SetupStep::mount_proc;
    outcome.failed_errno = kNotSupported;
    CHECK(sandbox::judge(outcome, {}).error.ends_with("524"));
    outcome.failed_step = sandbox::SetupStep::execute;
    CHECK(sandbox::judge(outcome, {}).not_executed.ends_with("524"));
}
