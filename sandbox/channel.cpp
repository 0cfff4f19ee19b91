// What may come is wire.h's to say; who is gone without a farewell is an Error.
#include "sandbox/channel.h"

#include <cerrno>

#include "sandbox/base/error.h"
#include "sandbox/wire.h"

namespace sandbox {

void send_packet(int socket, std::string_view bytes, std::span<const int> fds) {
    if (!base::send_packet(socket, bytes, fds)) throw base::Error("send a packet", EPIPE);
}

std::optional<Packet> receive_packet(int socket) {
    return base::receive_packet(socket,
                                {.bytes = wire::kMaxPacketBytes, .fds = base::kMostPacketFds});
}

}  // namespace sandbox
