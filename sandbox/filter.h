// Policy to BPF, and the names of system calls, which libseccomp knows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/policy.h"

namespace sandbox {

struct CompiledFilter {
    std::string program;              ///< struct sock_filter[], as the kernel wants it
    std::vector<PolicyError> errors;  ///< what cannot be compiled; empty: usable
};

/// Compiles for the native architecture; every other one, x32 included, is killed.
CompiledFilter compile_filter(const Policy& policy);

/// Compiles an embedded policy or a policy file. Throws Error with every mistake of the policy.
std::string compile_policy(const std::string& name_or_file);

/// The program of an embedded policy, compiled when the product was built.
std::optional<std::string_view> embedded_filter(std::string_view name);

/// The program for an embedded policy or a policy file, found once per process. Throws as
/// compile_policy does.
const std::string& filter_for(const std::string& name_or_file);

/// "socket"; "call 1234" when libseccomp does not know it.
std::string call_name(std::int32_t number);

}  // namespace sandbox
