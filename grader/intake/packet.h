// How grader and grader-fetch talk: one packet with the request and where the answer goes, one
// back.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "sandbox/base/packet.h"

namespace grader::intake {

constexpr std::size_t kMaxPacketBytes = 65'536;
constexpr std::size_t kMaxPacketFds = 2;

using base::Channel;
using base::make_channel;
using base::Packet;

/// False when the other end is gone. Throws Error, also where the packet is larger than may be.
[[nodiscard]] bool send_packet(int socket, std::string_view bytes, std::span<const int> fds = {});

/// Waits for one packet; nothing when the other end is gone. Throws Error, also where more comes
/// than may come.
std::optional<Packet> receive_packet(int socket);

}  // namespace grader::intake
