// The bounded protocol between a client, the spawner and its keepers: four requests, three answers.
//
// One message is one packet of a SOCK_SEQPACKET socket. Decoding never trusts a length, never
// allocates more than the packet holds, and refuses trailing bytes. Descriptors travel beside the
// packet (channel.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/outcome.h"

namespace sandbox::wire {

/// The largest packet; below the default socket buffer, so that one packet always fits.
constexpr std::size_t kMaxPacketBytes = std::size_t{128} * 1024;

struct Bind {
    std::string host;    ///< resolved with the client's own permissions
    std::string inside;  ///< absolute
    bool operator==(const Bind&) const = default;
};

/// Asks for a box. Answered by Opened and the descriptors of the box's socket and workspace.
struct Open {
    std::vector<Bind> read_only;
    std::vector<std::string> writable;  ///< inside paths; each an empty folder of the workspace
    std::string rootfs;                 ///< empty: the host's /usr and its aliases
    std::uint64_t disk_bytes = 0;
    bool loopback = false;  ///< each run gets a network of its own, with nothing but "lo"
    bool operator==(const Open&) const = default;
};

/// Asks an open box to run a command. Descriptors beside it: stdin, stdout, stderr[, results].
struct Run {
    std::vector<std::string> argv;
    std::vector<std::string> env;
    std::string workdir;
    std::string filter;  ///< a classic BPF program, as the kernel wants it
    std::uint64_t cpu_ms = 0;
    std::uint64_t wall_ms = 0;
    std::uint64_t step_cpu_ms = 0;
    std::uint64_t step_wall_ms = 0;
    std::uint64_t first_step_cpu_ms = 0;
    std::uint64_t first_step_wall_ms = 0;
    std::uint64_t memory_bytes = 0;
    std::uint64_t output_bytes = 0;
    std::uint32_t processes = 0;
    bool has_results = false;
    bool operator==(const Run&) const = default;
};

/// Asks an open box to get its next run ready, for such a filter. Not answered.
struct Prepare {
    std::string filter;
    bool has_results = false;
    bool operator==(const Prepare&) const = default;
};

/// Asks an open box to become as new: an empty workspace. Answered by Opened and the workspace's
/// descriptor, as at first.
struct Renew {
    bool operator==(const Renew&) const = default;
};

/// What this box enforces.
struct Opened {
    bool user_namespace = false;  ///< else: an own uid, given by root
    std::uint8_t cgroup_version = 0;
    std::uint8_t landlock_abi = 0;
    bool operator==(const Opened&) const = default;
};

/// The request could not be carried out; a sentence for the operator.
struct Failed {
    std::string what;
    bool operator==(const Failed&) const = default;
};

std::string encode(const Open& message);
std::string encode(const Run& message);
std::string encode(const Prepare& message);
std::string encode(const Renew& message);
std::string encode(const Opened& message);
std::string encode(const Outcome& message);
std::string encode(const Failed& message);

/// Each gives nothing when the packet is of another kind or malformed.
std::optional<Open> decode_open(std::string_view packet);
std::optional<Run> decode_run(std::string_view packet);
std::optional<Prepare> decode_prepare(std::string_view packet);
std::optional<Renew> decode_renew(std::string_view packet);
std::optional<Opened> decode_opened(std::string_view packet);
std::optional<Outcome> decode_outcome(std::string_view packet);
std::optional<Failed> decode_failed(std::string_view packet);

}  // namespace sandbox::wire
