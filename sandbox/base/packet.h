// Packets with descriptors over a SOCK_SEQPACKET socket pair: how our processes talk.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/base/fd.h"

namespace base {

/// What one packet may carry to whoever receives it.
struct PacketLimits {
    std::size_t bytes;
    std::size_t fds;  ///< at most kMostPacketFds
};

constexpr std::size_t kMostPacketFds = 8;

/// Who sent a packet, as the kernel saw it at that moment.
struct Sender {
    uid_t uid;
    gid_t gid;
};

struct Packet {
    std::string bytes;
    std::vector<Fd> fds;
    std::optional<Sender> sender;  ///< absent where the socket did not ask for it in time
};

struct Channel {
    Fd ours;
    Fd theirs;
};

/// Two connected ends, both close-on-exec.
Channel make_channel();

/// Every packet that is sent to `socket` from now on names its sender. SO_PEERCRED would name
/// whoever made the socket pair: the client before it gave up its privileges.
void identify_senders(int socket);

/// Sends one packet with its descriptors, at most kMostPacketFds. False when the other end is gone.
/// Throws Error.
[[nodiscard]] bool send_packet(int socket, std::string_view bytes, std::span<const int> fds);

/// Waits for one packet; nothing when the other end is gone. Throws Error, also where it carries
/// more than it may: no part of such a packet is given.
std::optional<Packet> receive_packet(int socket, const PacketLimits& limits);

}  // namespace base
