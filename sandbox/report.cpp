// From raw facts to one honest status; the order of precedence is the enumeration's.
#include "sandbox/report.h"

#include <string.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <nlohmann/json.hpp>
#include <system_error>

namespace sandbox {

namespace {

constexpr int kNotFound = 127;
constexpr int kNotExecutable = 126;
constexpr int kInternal = 125;
constexpr int kTimeLimit = 124;
constexpr int kSignalBase = 128;
constexpr double kNsPerMs = 1e6;

// A command that could not be executed is the caller's mistake, told as a shell tells it.
std::optional<int> status_of_failed_execution(const Outcome& outcome) {
    if (outcome.failed_step != SetupStep::execute) return std::nullopt;
    return outcome.failed_errno == ENOENT || outcome.failed_errno == ENOTDIR ? kNotFound
                                                                             : kNotExecutable;
}

// Also for the numbers that the C library has no words for, such as the kernel's own ENOTSUPP.
std::string words_for(int errnum) {
    return std::generic_category().message(errnum);
}

std::string failure_of(const Outcome& outcome) {
    if (outcome.ended == Ended::cancelled) return "the run was cancelled";
    if (outcome.failed_step == SetupStep::none || outcome.failed_step == SetupStep::execute)
        return outcome.failure;
    return "could not " + std::string(describe(outcome.failed_step)) + ": " +
           words_for(outcome.failed_errno);
}

Status status_of(const Outcome& outcome, bool failed) {
    if (!failure_of(outcome).empty()) return Status::internal_error;
    if (outcome.oom_kills > 0) return Status::memory_exceeded;
    if (outcome.ended == Ended::cpu_time) return Status::cpu_time_exceeded;
    if (outcome.ended == Ended::wall_time) return Status::wall_time_exceeded;
    if (outcome.ended == Ended::output) return Status::output_exceeded;
    if (outcome.signal == SIGXFSZ || (outcome.disk_full && failed)) return Status::disk_exceeded;
    if (outcome.signal == SIGSYS) return Status::policy_violation;
    if (outcome.process_refusals > 0 && failed) return Status::process_limit;
    if (outcome.signal != 0) return Status::signaled;
    return failed ? Status::nonzero : Status::ok;
}

std::string signal_name(int number) {
    const char* name = ::sigabbrev_np(number);
    return name != nullptr ? "SIG" + std::string(name) : "SIG" + std::to_string(number);
}

struct StatusName {
    Status status;
    const char* name;
};

constexpr std::array kStatusNames{
    StatusName{Status::internal_error, "internal_error"},
    StatusName{Status::memory_exceeded, "memory_exceeded"},
    StatusName{Status::cpu_time_exceeded, "cpu_time_exceeded"},
    StatusName{Status::wall_time_exceeded, "wall_time_exceeded"},
    StatusName{Status::output_exceeded, "output_exceeded"},
    StatusName{Status::disk_exceeded, "disk_exceeded"},
    StatusName{Status::policy_violation, "policy_violation"},
    StatusName{Status::process_limit, "process_limit"},
    StatusName{Status::signaled, "signaled"},
    StatusName{Status::nonzero, "nonzero"},
    StatusName{Status::ok, "ok"},
};

}  // namespace

Report judge(const Outcome& outcome, const Enforced& enforced) {
    Report report;
    if (const auto status = status_of_failed_execution(outcome)) {
        report.exit_code = status;
        report.not_executed = words_for(outcome.failed_errno);
    } else if (outcome.signal != 0) {
        report.signal = signal_name(outcome.signal);
    } else if (outcome.exit_code >= 0) {
        report.exit_code = outcome.exit_code;
    }
    const bool failed = outcome.signal != 0 || report.exit_code.value_or(0) != 0;
    report.status = status_of(outcome, failed);
    report.cpu_ms = static_cast<double>(outcome.cpu_ns) / kNsPerMs;
    report.wall_ms = static_cast<double>(outcome.wall_ns) / kNsPerMs;
    report.memory_peak_kb = static_cast<std::int64_t>(outcome.memory_peak_bytes / 1024);
    report.output_bytes = static_cast<std::int64_t>(outcome.output_bytes);
    for (const RefusedCall& call : outcome.refused)
        report.violations.push_back(explain(call));
    report.enforced = enforced;
    report.error = failure_of(outcome);
    return report;
}

Enforced layers(const wire::Opened& opened, const std::string& policy, std::size_t instructions) {
    Enforced enforced{
        .namespaces = {"pid", "mount", "network", "ipc", "uts", "cgroup"},
        .seccomp = policy + " (" + std::to_string(instructions) + " instructions)",
        .cgroup = opened.cgroup_version == 0 ? "none" : "v" + std::to_string(opened.cgroup_version),
        .landlock = opened.landlock_abi,
    };
    if (opened.user_namespace) enforced.namespaces.emplace_back("user");
    return enforced;
}

std::string to_string(Status status) {
    for (const StatusName& entry : kStatusNames) {
        if (entry.status == status) return entry.name;
    }
    return "?";
}

std::string to_json(const Report& report) {
    using nlohmann::json;
    json violations = json::array();
    for (const Violation& violation : report.violations) {
        violations.push_back({{"call", violation.call},
                              {"detail", violation.detail},
                              {"count", violation.count},
                              {"explanation", violation.explanation}});
    }
    json object = {
        {"schema", "sandbox.report/1"},
        {"status", to_string(report.status)},
        {"exit_code", report.exit_code ? json(*report.exit_code) : json()},
        {"signal", report.signal ? json(*report.signal) : json()},
        {"cpu_ms", report.cpu_ms},
        {"wall_ms", report.wall_ms},
        {"memory_peak_kb", report.memory_peak_kb},
        {"output_bytes", report.output_bytes},
        {"violations", violations},
        {"enforced",
         {{"namespaces", report.enforced.namespaces},
          {"seccomp", report.enforced.seccomp},
          {"cgroup", report.enforced.cgroup},
          {"landlock", report.enforced.landlock}}},
    };
    if (!report.error.empty()) object["error"] = report.error;
    return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

int signal_number(const Report& report) {
    if (!report.signal) return 0;
    for (int number = 1; number < NSIG; ++number) {
        if (signal_name(number) == *report.signal) return number;
    }
    return 0;
}

int exit_status(const Report& report) {
    switch (report.status) {
        case Status::internal_error:
            return kInternal;
        case Status::cpu_time_exceeded:
        case Status::wall_time_exceeded:
            return kTimeLimit;
        default:
            break;
    }
    if (report.signal) return kSignalBase + signal_number(report);
    // Without either the supervisor killed it, and it had no say in how it ends.
    return report.exit_code.value_or(kSignalBase + SIGKILL);
}

}  // namespace sandbox
