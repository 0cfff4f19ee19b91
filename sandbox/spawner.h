// The spawner: the one process that holds privilege. It does nothing but fork a keeper for each box
// that its client asks for (README.md draws the processes).
#pragma once

#include "sandbox/base/fd.h"

namespace sandbox {

/// Serves `client` until it hangs up: each Open is answered with a box's socket, and the keeper
/// behind it says the rest. Returns when the client has gone. Whoever makes the socket must
/// call identify_senders on it before the first packet: a stranger's is refused.
void serve_spawner(base::Fd client);

}  // namespace sandbox
