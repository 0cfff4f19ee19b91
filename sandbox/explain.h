// Refused calls in words that a beginner understands.
#pragma once

#include <string>

#include "sandbox/outcome.h"

namespace sandbox {

/// One kind of refused call, told.
struct Violation {
    std::string call;    ///< "socket"
    std::string detail;  ///< "AF_INET, SOCK_STREAM": its arguments, decoded where they matter
    std::uint32_t count = 0;
    std::string explanation;  ///< "The program tried to use the network, …"

    bool operator==(const Violation&) const = default;
};

/// Pure.
Violation explain(const RefusedCall& call);

}  // namespace sandbox
