// Packets and descriptors over a SOCK_SEQPACKET socket pair.
#pragma once

#include <sys/types.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/base/fd.h"

namespace sandbox {

/// Who sent a packet, as the kernel saw it at that moment.
struct Sender {
    uid_t uid;
    gid_t gid;
};

struct Packet {
    std::string bytes;
    std::vector<base::Fd> fds;
    std::optional<Sender> sender;  ///< absent where the socket did not ask for it in time
};

/// Every packet that is sent to `socket` from now on names its sender. SO_PEERCRED would name
/// whoever made the socket pair: the client before it gave up its privileges.
void identify_senders(int socket);

/// Two connected ends, both close-on-exec.
std::pair<base::Fd, base::Fd> make_channel();

/// Sends one packet with its descriptors. Throws Error, also when the other end is gone.
void send_packet(int socket, std::string_view bytes, std::span<const int> fds = {});

/// Waits for one packet; nothing when the other end is closed. Throws Error on an oversized packet.
std::optional<Packet> receive_packet(int socket);

}  // namespace sandbox
