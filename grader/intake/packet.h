// One packet with descriptors over a SOCK_SEQPACKET socket pair: how grader and grader-fetch talk.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/base/fd.h"

namespace grader::intake {

constexpr std::size_t kMaxPacketBytes = 65'536;
constexpr std::size_t kMaxPacketFds = 2;

struct Packet {
    std::string bytes;
    std::vector<base::Fd> fds;
};

struct Channel {
    base::Fd ours;
    base::Fd theirs;
};

/// Both ends are close-on-exec.
Channel make_channel();

/// False when the other end is gone. Throws Error, also where the packet is larger than may be.
bool send_packet(int socket, std::string_view bytes, std::span<const int> fds = {});

/// Waits for one packet; nothing when the other end is gone. Throws Error, also where more comes
/// than may come.
std::optional<Packet> receive_packet(int socket);

}  // namespace grader::intake
