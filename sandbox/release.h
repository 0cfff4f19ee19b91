// What a held program is told when it may go: what to execute, with which limits of its own. The
// keeper writes the message, the program reads it between clone and exec.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "sandbox/wire.h"

namespace sandbox {

constexpr std::size_t kMaxReleaseBytes = wire::kMaxPacketBytes;

/// Limits that a process sets for itself; 0: none.
struct OwnLimits {
    std::uint64_t cpu_s = 0;       ///< backstop, rounded up: the supervisor's timer is exact
    std::uint64_t file_bytes = 0;  ///< the largest file
    std::uint64_t data_bytes = 0;  ///< 0: memory is limited by the cgroup
    std::uint64_t processes = 0;   ///< 0: processes are limited by the cgroup
};

/// The message as the program reads it; everything points into the packet and the pointers.
struct Release {
    OwnLimits limits;
    const char* workdir = nullptr;
    char** argv = nullptr;  ///< ends with a null pointer
    char** env = nullptr;   ///< ends with a null pointer
};

/// Throws Error when the command does not fit.
std::string encode_release(const wire::Run& request, const OwnLimits& limits);

/// Does not allocate. False when the packet is not a whole message or `pointers` are too few.
bool decode_release(std::span<char> packet, std::span<char*> pointers, Release& release);

}  // namespace sandbox
