// What happened in a run, judged: the contract sandbox.report/1 (docs/formats/report.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/explain.h"
#include "sandbox/outcome.h"
#include "sandbox/wire.h"

namespace sandbox {

/// In the order in which the first that applies is the status.
enum class Status {
    internal_error,
    memory_exceeded,
    cpu_time_exceeded,
    wall_time_exceeded,
    output_exceeded,
    disk_exceeded,
    policy_violation,
    process_limit,
    signaled,
    nonzero,
    ok,
};

/// What stood between the program and the machine.
struct Enforced {
    std::vector<std::string> namespaces;
    std::string seccomp = "none";  ///< "default (412 instructions)"
    std::string cgroup = "none";   ///< "v1" or "none"
    int landlock = 0;              ///< the kernel's version, 0: none

    bool operator==(const Enforced&) const = default;
};

struct Report {
    Status status = Status::internal_error;
    std::optional<int> exit_code;
    std::optional<std::string> signal;  ///< "SIGSEGV"
    double cpu_ms = 0;
    double wall_ms = 0;
    std::int64_t memory_peak_kb = 0;
    std::int64_t output_bytes = 0;
    std::vector<Violation> violations;
    Enforced enforced;
    std::string error;         ///< what failed, for internal_error; empty otherwise
    std::string not_executed;  ///< why the command could not be, with exit codes 126 and 127; for
                               ///< people, and not in the JSON

    bool operator==(const Report&) const = default;
};

/// Pure.
Report judge(const Outcome& outcome, const Enforced& enforced);

/// The layers that a box which answered `opened` enforces, with a filter of `instructions`.
Enforced layers(const wire::Opened& opened, const std::string& policy, std::size_t instructions);

/// "cpu_time_exceeded": the enumerator's own name.
std::string to_string(Status status);

/// The report as one JSON object. Bytes that are not UTF-8 are replaced.
std::string to_json(const Report& report);

/// The number of the signal that ended the command, 0 when none did.
int signal_number(const Report& report);

/// The command's own status, 128+N for a signal, 124 for a time limit, 125 for internal_error,
/// 126/127 as a shell.
int exit_status(const Report& report);

}  // namespace sandbox
