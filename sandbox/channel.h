// How the client, the spawner and the keepers talk: packets of the wire (wire.h).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "sandbox/base/packet.h"

namespace sandbox {

using base::identify_senders;
using base::make_channel;
using base::Packet;
using base::Sender;

/// Sends one packet with its descriptors. Throws Error, also when the other end is gone.
void send_packet(int socket, std::string_view bytes, std::span<const int> fds = {});

/// Waits for one packet; nothing when the other end is closed. Throws Error on an oversized packet.
std::optional<Packet> receive_packet(int socket);

}  // namespace sandbox
