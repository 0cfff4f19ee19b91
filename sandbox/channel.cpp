// sendmsg and recvmsg with SCM_RIGHTS; see unix(7) for the ancillary data rules relied upon.
#include "sandbox/channel.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "sandbox/base/error.h"
#include "sandbox/wire.h"

namespace sandbox {

namespace {

constexpr std::size_t kMaxFds = 8;

struct ControlBuffer {
    alignas(cmsghdr)
        std::array<char, CMSG_SPACE(sizeof(int) * kMaxFds) + CMSG_SPACE(sizeof(ucred))> bytes{};
};

void take_attachments(msghdr& header, Packet& packet) {
    for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr;
         part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET) continue;
        if (part->cmsg_type == SCM_CREDENTIALS) {
            ucred credentials{};
            std::memcpy(&credentials, CMSG_DATA(part), sizeof credentials);
            // The kernel writes zero where the packet was sent before anybody asked.
            if (credentials.pid != 0)
                packet.sender = {.uid = credentials.uid, .gid = credentials.gid};
        }
        if (part->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof(int), sizeof(int));
            packet.fds.emplace_back(fd);
        }
    }
}

// Waits for a packet and says how large it is, up to what is allowed; nothing when the other end is
// gone.
std::optional<std::size_t> waiting_bytes(int socket) {
    ssize_t size = -1;
    do {
        size = ::recv(socket, nullptr, 0, MSG_PEEK | MSG_TRUNC);
    } while (size < 0 && errno == EINTR);
    if (size < 0 && errno == ECONNRESET) return std::nullopt;
    base::check(size, "receive a packet");
    return std::min(static_cast<std::size_t>(size), wire::kMaxPacketBytes);
}

}  // namespace

std::pair<base::Fd, base::Fd> make_channel() {
    std::array<int, 2> ends{};
    base::check(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()),
                "make a channel");
    return {base::Fd(ends[0]), base::Fd(ends[1])};
}

void identify_senders(int socket) {
    const int on = 1;
    base::check(::setsockopt(socket, SOL_SOCKET, SO_PASSCRED, &on, sizeof on),
                "ask for the senders of packets");
}

void send_packet(int socket, std::string_view bytes, std::span<const int> fds) {
    base::ensure(fds.size() <= kMaxFds, "a packet carries at most eight descriptors");
    std::string copy(bytes);  // iovec wants a writable pointer
    iovec part{.iov_base = copy.data(), .iov_len = copy.size()};
    ControlBuffer control;
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (!fds.empty()) {
        header.msg_control = control.bytes.data();
        header.msg_controllen = CMSG_SPACE(sizeof(int) * fds.size());
        cmsghdr* rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int) * fds.size());
        std::memcpy(CMSG_DATA(rights), fds.data(), sizeof(int) * fds.size());
    }
    ssize_t sent = -1;
    do {
        sent = ::sendmsg(socket, &header, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    base::check(sent, "send a packet");
}

std::optional<Packet> receive_packet(int socket) {
    Packet packet;
    const auto size = waiting_bytes(socket);
    if (!size) return std::nullopt;
    packet.bytes.resize(*size);
    iovec part{.iov_base = packet.bytes.data(), .iov_len = packet.bytes.size()};
    ControlBuffer control;
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.bytes.data();
    header.msg_controllen = control.bytes.size();
    ssize_t got = -1;
    do {
        got = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got < 0 && errno == ECONNRESET) return std::nullopt;
    base::check(got, "receive a packet");
    take_attachments(header, packet);
    if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
        throw base::Error("receive a packet: it is larger than the protocol allows");
    }
    if (got == 0 && packet.fds.empty()) return std::nullopt;
    packet.bytes.resize(static_cast<std::size_t>(got));
    return packet;
}

}  // namespace sandbox
