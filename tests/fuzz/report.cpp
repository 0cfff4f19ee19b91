// Any outcome that a keeper could send becomes a report in valid JSON that says one thing only.
#include "sandbox/report.h"

#include <nlohmann/json.hpp>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

sandbox::Outcome take_outcome(fuzz::Input& input) {
    sandbox::Outcome outcome;
    const auto steps = static_cast<std::size_t>(sandbox::SetupStep::execute) + 1;
    outcome.failed_step = static_cast<sandbox::SetupStep>(input.below(steps));
    outcome.failed_errno = input.number<std::int32_t>();
    outcome.ended = static_cast<sandbox::Ended>(input.below(5));
    outcome.exit_code = input.flag() ? input.number<std::uint8_t>() : -1;
    outcome.signal = outcome.exit_code < 0 ? input.number<std::int8_t>() : 0;
    outcome.cpu_ns = input.number<std::uint64_t>();
    outcome.wall_ns = input.number<std::uint64_t>();
    outcome.memory_peak_bytes = input.number<std::uint64_t>();
    outcome.output_bytes = input.number<std::uint64_t>();
    outcome.oom_kills = input.number<std::uint8_t>();
    outcome.process_refusals = input.number<std::uint8_t>();
    outcome.disk_full = input.flag();
    outcome.failure = input.text();
    while (!input.empty() && outcome.refused.size() < 32) {
        outcome.refused.push_back({.number = input.number<std::int16_t>(),
                                   .args = {input.number<std::uint64_t>()},
                                   .count = input.number<std::uint32_t>()});
    }
    return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    sandbox::Enforced enforced;
    enforced.seccomp = input.text();
    const sandbox::Outcome outcome = take_outcome(input);
    const sandbox::Report report = sandbox::judge(outcome, enforced);
    const bool failed = report.status == sandbox::Status::internal_error;
    base::ensure(failed == !report.error.empty(), "a failure, and nothing else, has a reason");
    base::ensure(report.violations.size() == outcome.refused.size(), "every refusal is told");
    base::ensure(!report.exit_code || !report.signal, "it exits or is killed");
    const int status = sandbox::exit_status(report);
    base::ensure(status >= 0 && status <= 255, "a shell can show the status");

    const auto json = nlohmann::json::parse(sandbox::to_json(report), nullptr, false);
    base::ensure(json.is_object(), "the report is JSON in UTF-8");
    base::ensure(json.at("status") == sandbox::to_string(report.status), "JSON has the status");
    base::ensure(json.at("exit_code").is_null() == !report.exit_code, "JSON has the exit code");
    base::ensure(json.at("violations").size() == report.violations.size(), "JSON has them all");
    base::ensure(json.contains("error") == failed, "JSON has the reason");
    return 0;
}
