// Fetches one branch after the other. A look at a branch that has not moved costs little: on this
// machine a few files are read, on another one its references are listed.
#pragma once

#include <optional>
#include <string>

#include "grader/intake/helper.h"
#include "grader/intake/mirror.h"
#include "grader/model/ids.h"

namespace grader::intake {

/// Holds one grader-fetch, which is started when it is first needed and anew after a deadline or a
/// remote that broke it. For one thread, with which the helper ends. Each look still is a process
/// of its own, behind walls of its own (fetch_server.h); so no connection to a host is kept from
/// one look to the next.
class Fetcher {
public:
    /// As intake::fetch. `known` is a commit of this branch that was fetched into this mirror and
    /// read from it: while the branch points at it, neither the mirror nor the remote's objects are
    /// looked at. Empty where the mirror is to be trusted with nothing.
    Fetched fetch(const Remote& remote, const std::string& mirror, const FetchLimits& limits,
                  const model::CommitId& known = {});

private:
    std::optional<Ended> ask(const std::string& request, const FetchLimits& limits);

    std::optional<Helper> helper_;
};

}  // namespace grader::intake
