// Policy to BPF, and the names of system calls, which libseccomp knows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/policy.h"

namespace sandbox {

struct CompiledFilter {
    std::string program;              ///< struct sock_filter[], as the kernel wants it
    std::vector<PolicyError> errors;  ///< what cannot be compiled; empty: usable
};

/// Compiles for the native architecture; every other one, x32 included, is killed.
CompiledFilter compile_filter(const Policy& policy);

/// The compiled program of an embedded policy or a policy file, compiled once per process.
/// Throws Error with every mistake of the policy.
const std::string& filter_for(const std::string& name_or_file);

/// "socket"; "call 1234" when libseccomp does not know it.
std::string call_name(std::int32_t number);

}  // namespace sandbox
