// What the doctor concludes: an attack is never believed against the report, and what the machine
// cannot do is told apart from what it should.
#include "sandbox/doctor/verdict.h"

#include <catch2/catch.hpp>

using sandbox::Enforced;
using sandbox::Report;
using sandbox::Status;
using namespace sandbox::doctor;

namespace {

Enforced everything() {
    return {.namespaces = {"pid", "mount", "network", "ipc", "uts", "cgroup"},
            .seccomp = "default",
            .cgroup = "v1",
            .landlock = 7};
}

Enforced without_root() {
    Enforced enforced = everything();
    enforced.namespaces.emplace_back("user");
    enforced.cgroup = "none";
    return enforced;
}

Report ended(Status status, Enforced enforced = everything()) {
    return {.status = status, .exit_code = 0, .enforced = std::move(enforced)};
}

const Answer kHolds{Result::holds, "EPERM"};
const Answer kBroken{Result::broken, "it was there"};

Result verdict(const Attack& attack, const Seen& seen) {
    return judge(attack, seen).result;
}

}  // namespace

TEST_CASE("what an attack says of itself is the result of an ordinary run", "[doctor]") {
    const Attack attack{.name = "a", .barrier = "b", .how = "c"};
    CHECK(verdict(attack, {.report = ended(Status::ok), .answer = kHolds}) == Result::holds);
    CHECK(verdict(attack, {.report = ended(Status::nonzero), .answer = kBroken}) == Result::broken);
    const Tried tried = judge(attack, {.report = ended(Status::ok), .answer = kHolds});
    CHECK(tried.name == "a");
    CHECK(tried.barrier == "b");
    CHECK(tried.how == "c");
    CHECK(tried.detail == "EPERM");
}

TEST_CASE("who cannot say anything has not proved anything", "[doctor]") {
    CHECK(verdict({}, {.report = ended(Status::signaled)}) == Result::broken);
    CHECK(verdict({}, {.report = ended(Status::ok)}) == Result::broken);
}

TEST_CASE("a failure of the sandbox is never excused", "[doctor]") {
    Report report = ended(Status::internal_error, without_root());
    report.error = "could not mount";
    const Attack attack{.needs = {.cgroup = true, .host_user = true, .landlock = 99}};
    CHECK(verdict(attack, {.report = report}) == Result::broken);
}

TEST_CASE("a program that is to be killed must be", "[doctor]") {
    const Attack attack{.ends = Status::policy_violation};
    CHECK(verdict(attack, {.report = ended(Status::policy_violation)}) == Result::holds);
    CHECK(verdict(attack, {.report = ended(Status::nonzero), .answer = kBroken}) == Result::broken);
    CHECK(verdict(attack, {.report = ended(Status::signaled)}) == Result::broken);
}

TEST_CASE("a limit holds only with its own status", "[doctor]") {
    const Attack attack{.ends = Status::memory_exceeded};
    CHECK(verdict(attack, {.report = ended(Status::memory_exceeded)}) == Result::holds);
    CHECK(verdict(attack, {.report = ended(Status::memory_exceeded), .answer = kHolds}) ==
          Result::holds);
    CHECK(verdict(attack, {.report = ended(Status::nonzero), .answer = kHolds}) == Result::broken);
    CHECK(verdict(attack, {.report = ended(Status::memory_exceeded), .answer = kBroken}) ==
          Result::broken);
    // What cannot be proved without control groups still holds (docs/formats/report.md).
    CHECK(verdict(attack, {.report = ended(Status::nonzero, without_root()), .answer = kHolds}) ==
          Result::holds);
    Report by_signal = ended(Status::signaled, without_root());
    by_signal.signal = "SIGXCPU";
    CHECK(verdict({.ends = Status::cpu_time_exceeded}, {.report = by_signal}) == Result::holds);
    CHECK(verdict({.ends = Status::wall_time_exceeded}, {.report = by_signal}) == Result::broken);
    CHECK(verdict({.ends = Status::disk_exceeded},
                  {.report = ended(Status::nonzero, without_root()), .answer = kHolds}) ==
          Result::broken);
}

TEST_CASE("a breach is excused only where the layer is not there", "[doctor]") {
    const Seen as_root{.report = ended(Status::nonzero), .answer = kBroken};
    const Seen as_user{.report = ended(Status::nonzero, without_root()), .answer = kBroken};
    for (const Needs& needs : {Needs{.cgroup = true}, Needs{.host_user = true}}) {
        CHECK(verdict({.needs = needs}, as_root) == Result::broken);
        CHECK(verdict({.needs = needs}, as_user) == Result::not_enforced);
    }
    CHECK(verdict({.needs = {.landlock = 7}}, as_root) == Result::broken);
    CHECK(verdict({.needs = {.landlock = 8}}, as_root) == Result::not_enforced);
    CHECK(verdict({}, as_user) == Result::broken);
}

TEST_CASE("a refused call must be told where the policy says so", "[doctor]") {
    const Attack attack{.told = "mount"};
    Report report = ended(Status::ok);
    CHECK(verdict(attack, {.report = report, .answer = kHolds}) == Result::broken);
    report.violations.push_back({.call = "mount", .count = 1});
    CHECK(verdict(attack, {.report = report, .answer = kHolds}) == Result::holds);
}

TEST_CASE("a wall behind the filter is not tried by a call that the filter refuses", "[doctor]") {
    const Attack attack{.let_through = "setns ptrace"};
    Report report = ended(Status::ok);
    CHECK(verdict(attack, {.report = report, .answer = kHolds}) == Result::holds);
    report.violations.push_back({.call = "trace", .count = 1});
    CHECK(verdict(attack, {.report = report, .answer = kHolds}) == Result::holds);
    report.violations.push_back({.call = "ptrace", .count = 1});
    CHECK(verdict(attack, {.report = report, .answer = kHolds}) == Result::untried);
}

TEST_CASE("the host's own look can only make it worse", "[doctor]") {
    CHECK(verdict({}, {.report = ended(Status::ok), .answer = kHolds, .afterwards = kBroken}) ==
          Result::broken);
    CHECK(
        verdict({}, {.report = ended(Status::nonzero), .answer = kBroken, .afterwards = kHolds}) ==
        Result::broken);
}

TEST_CASE("more output than the limit is a breach, whatever the status", "[doctor]") {
    const Attack attack{.ends = Status::output_exceeded, .limits = {.output = {10}}};
    const Report report = ended(Status::output_exceeded);
    CHECK(verdict(attack, {.report = report, .output_bytes = 10}) == Result::holds);
    CHECK(verdict(attack, {.report = report, .output_bytes = 11}) == Result::broken);
}

TEST_CASE("an answer travels as one line, and only that attack's is heard", "[doctor]") {
    for (const Result result :
         {Result::holds, Result::broken, Result::not_enforced, Result::untried}) {
        const Answer answer{result, "as it is, 2 of 3"};
        CHECK(parse_line(to_line("init-proc", answer), "init-proc") == answer);
    }
    CHECK(parse_line("init-proc holds ", "init-proc") == Answer{Result::holds, ""});
    CHECK(parse_line("init-proc holds x", "init") == std::nullopt);
    CHECK(parse_line("init-proc perhaps x", "init-proc") == std::nullopt);
    CHECK(parse_line("", "init-proc") == std::nullopt);
    CHECK(parse_line("a holds " + std::string(9999, 'x'), "a")->detail.size() == 300);
}

TEST_CASE("the exit status tells a breach, and nothing else", "[doctor]") {
    const auto status = [](Result result) {
        return exit_status(Examination{.tried = {{.result = result}}, .error = {}});
    };
    CHECK(status(Result::holds) == 0);
    CHECK(status(Result::broken) == 1);
    CHECK(status(Result::not_enforced) == 0);
    CHECK(status(Result::untried) == 0);
    CHECK(exit_status(Examination{.tried = {}, .error = "no mounts"}) == 125);
}
