// One output of the program on its way to the client: read, counted, cut, never blocking the
// timers.
#pragma once

#include <cstdint>
#include <string>

#include "sandbox/base/fd.h"

namespace sandbox {

/// Moves bytes from a pipe the program writes to into a descriptor of the client's. A write that
/// has to wait is broken off after a moment: SIGALRM is taken for that, in the process that makes
/// the stream and in those that it clones.
class Stream {
public:
    /// Makes the pipe.
    Stream();

    /// Where the bytes go; borrowed. -1, as at first, discards them.
    void lead_to(int sink);

    /// The end for the program; closed by release_program_end once it has been handed over.
    [[nodiscard]] int program_end() const { return program_end_.get(); }
    void release_program_end() { program_end_.reset(); }

    /// What to wait for: the pipe's descriptor to read, or the sink's to write, or nothing (-1).
    [[nodiscard]] int read_fd() const { return pending_.empty() ? pipe_.get() : -1; }
    [[nodiscard]] int write_fd() const { return pending_.empty() ? -1 : sink_; }

    /// Reads what is there. Bytes beyond `allowance` are dropped; returns how many were read.
    std::uint64_t pump_in(std::uint64_t allowance);
    /// Writes a piece of what waits, where the sink takes it within a moment.
    void pump_out();
    /// After the program's end: moves everything that is left, waiting for the sink until the peer
    /// of the socket `client` hangs up.
    std::uint64_t drain(std::uint64_t allowance, int client);

    /// The errno with which the sink refused bytes, 0 when it took all or its reader has gone.
    [[nodiscard]] int sink_errno() const { return sink_errno_; }

private:
    void close_for_refusal(int errnum);

    base::Fd pipe_;
    base::Fd program_end_;
    int sink_ = -1;
    std::size_t piece_bytes_ = 0;  ///< how much the sink takes without blocking once it is writable
    std::string pending_;
    int sink_errno_ = 0;
};

}  // namespace sandbox
