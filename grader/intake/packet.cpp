// Whoever sends keeps to what may come: it would be an error at the other end.
#include "grader/intake/packet.h"

#include "sandbox/base/error.h"

namespace grader::intake {

bool send_packet(int socket, std::string_view bytes, std::span<const int> fds) {
    base::ensure(fds.size() <= kMaxPacketFds, "a packet has no more descriptors than may be");
    if (bytes.size() > kMaxPacketBytes) throw base::Error("send a packet: it is too large");
    return base::send_packet(socket, bytes, fds);
}

std::optional<Packet> receive_packet(int socket) {
    return base::receive_packet(socket, {.bytes = kMaxPacketBytes, .fds = kMaxPacketFds});
}

}  // namespace grader::intake
