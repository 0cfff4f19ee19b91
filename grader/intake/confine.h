// The walls that grader-fetch builds around itself before it reads a stranger's first byte.
#pragma once

#include "grader/intake/address.h"
#include "grader/intake/fetch_request.h"

namespace grader::intake {

/// From here on: the mirror may be changed, a local remote, /usr, the ssh files and what name
/// look-up and TLS need may be read; nothing is executed, TCP goes to the remote's port and to name
/// servers. Memory and what is written to one file are bounded, and there are no core dumps.
/// Without Landlock only the latter. Throws Error.
void confine(const FetchRequest& request, const Address& address);

}  // namespace grader::intake
