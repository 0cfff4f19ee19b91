// The keeper: the process that holds one box. It builds the root once, then runs one command at a
// time, each in fresh PID, mount, IPC and UTS namespaces, until its client hangs up.
#pragma once

#include "sandbox/base/fd.h"
#include "sandbox/channel.h"
#include "sandbox/wire.h"

namespace sandbox {

/// Serves `client` until it hangs up; paths of the host are opened with the rights of `owner`.
/// First answers Opened with the workspace's descriptor, or Failed; then one Outcome (or Failed)
/// for each Run. Never returns to the caller's code.
[[noreturn]] void keep_box(base::Fd client, const Sender& owner, const wire::Open& request);

}  // namespace sandbox
