// An attack's own word counts against the sandbox, never for it where the report can contradict.
#include "sandbox/doctor/verdict.h"

#include <algorithm>
#include <array>

#include "sandbox/doctor/helpers.h"

namespace sandbox::doctor {

namespace {

constexpr std::array kResults{Result::holds, Result::broken, Result::not_enforced, Result::untried};
constexpr std::size_t kMostDetail = 300;

// Why a breach is as documented here; empty when it is not.
std::string excuse(const Needs& needs, const Enforced& enforced) {
    const bool has_host_user =
        std::ranges::find(enforced.namespaces, "user") == enforced.namespaces.end();
    if (needs.cgroup && enforced.cgroup == "none")
        return "without control groups each process is counted alone";
    if (needs.host_user && !has_host_user)
        return "without root, the box's user and groups are the caller's own";
    if (needs.landlock > enforced.landlock)
        return "it takes Landlock version " + std::to_string(needs.landlock) + ", here is " +
               std::to_string(enforced.landlock);
    return {};
}

// Without control groups these statuses cannot be proved (docs/formats/report.md).
bool is_unprovable(Status status, const Enforced& enforced) {
    return enforced.cgroup == "none" &&
           (status == Status::memory_exceeded || status == Status::process_limit ||
            status == Status::cpu_time_exceeded);
}

std::string how_it_ended(const Report& report) {
    std::string text = to_string(report.status);
    if (report.signal) text += ", " + *report.signal;
    return text;
}

bool is_told(const Report& report, const std::string& call) {
    return std::ranges::find(report.violations, call, &Violation::call) != report.violations.end();
}

bool is_filtered(const Attack& attack, const Report& report) {
    return std::ranges::any_of(report.violations, [&attack](const Violation& violation) {
        return (" " + attack.let_through + " ").find(" " + violation.call + " ") !=
               std::string::npos;
    });
}

Answer judge_ending(const Attack& attack, const Seen& seen) {
    const Report& report = seen.report;
    const bool as_expected = report.status == attack.ends;
    if (!seen.answer) {
        if (as_expected && attack.ends != Status::ok) return holds(how_it_ended(report));
        // The signal of the limit on each process's own time: the same, less exactly.
        if (attack.ends == Status::cpu_time_exceeded &&
            is_unprovable(attack.ends, report.enforced) && report.signal == "SIGXCPU")
            return holds(how_it_ended(report));
        return broken("it ended before it could say: " + how_it_ended(report));
    }
    if (seen.answer->result != Result::holds || attack.ends == Status::ok) return *seen.answer;
    if (as_expected) return holds(how_it_ended(report) + ": " + seen.answer->detail);
    if (is_unprovable(attack.ends, report.enforced)) return *seen.answer;
    return broken("reported as " + how_it_ended(report) + ", not as " + to_string(attack.ends));
}

Answer judge_run(const Attack& attack, const Seen& seen) {
    const Report& report = seen.report;
    if (!report.error.empty()) return broken("the sandbox failed: " + report.error);
    if (!report.not_executed.empty()) return untried("not executed: " + report.not_executed);
    if (seen.output_bytes > attack.limits.output.count)
        return broken(std::to_string(seen.output_bytes) + " bytes of output arrived");
    if (is_filtered(attack, report))
        return untried("the filter has refused it before the wall behind could");
    Answer answer = judge_ending(attack, seen);
    if (answer.result != Result::holds) return answer;
    if (seen.afterwards.result != Result::holds) return seen.afterwards;
    if (!attack.told.empty() && !is_told(report, attack.told))
        return broken("refused, but the report does not tell of " + attack.told);
    return answer;
}

}  // namespace

std::string to_line(const std::string& name, const Answer& answer) {
    return name + " " + to_string(answer.result) + " " + answer.detail;
}

std::optional<Answer> parse_line(std::string_view line, std::string_view name) {
    if (!line.starts_with(std::string(name) + " ")) return std::nullopt;
    line.remove_prefix(name.size() + 1);
    for (const Result result : kResults) {
        const std::string word = to_string(result) + " ";
        if (line.starts_with(word))
            return Answer{result, std::string(line.substr(word.size(), kMostDetail))};
    }
    return std::nullopt;
}

Tried judge(const Attack& attack, const Seen& seen) {
    Answer answer = judge_run(attack, seen);
    if (seen.answer && seen.answer->result == Result::broken) {
        const std::string why = excuse(attack.needs, seen.report.enforced);
        if (!why.empty()) answer = {Result::not_enforced, why + ": " + answer.detail};
    }
    return {.name = attack.name,
            .barrier = attack.barrier,
            .how = attack.how,
            .result = answer.result,
            .detail = answer.detail};
}

}  // namespace sandbox::doctor
