// sendmsg(2) and recvmsg(2) with SCM_RIGHTS; unix(7) has the rules of the ancillary data.
#include "sandbox/base/packet.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "sandbox/base/error.h"

namespace base {

namespace {

struct ControlBuffer {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kMostPacketFds) +
                                          CMSG_SPACE(sizeof(ucred))> bytes{};
};

void attach(msghdr& header, ControlBuffer& control, std::span<const int> fds) {
    header.msg_control = control.bytes.data();
    header.msg_controllen = CMSG_SPACE(fds.size_bytes());
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(fds.size_bytes());
    std::memcpy(CMSG_DATA(rights), fds.data(), fds.size_bytes());
}

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
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof(int), sizeof fd);
            packet.fds.emplace_back(fd);
        }
    }
}

// The other end was closed, before or after something lay in it that nobody had read.
bool is_gone(int errnum) {
    return errnum == EPIPE || errnum == ECONNRESET;
}

// A reset says once that the other end was closed before it had read all; what it sent before that
// lies here still.
bool is_worth_repeating(int errnum) {
    return errnum == EINTR || errnum == ECONNRESET;
}

// Waits for a packet and says how large it is, up to what is allowed.
std::size_t waiting_bytes(int socket, std::size_t most) {
    ssize_t size = -1;
    do {
        size = ::recv(socket, nullptr, 0, MSG_PEEK | MSG_TRUNC);
    } while (size < 0 && is_worth_repeating(errno));
    check(size, "receive a packet");
    return std::min(static_cast<std::size_t>(size), most);
}

}  // namespace

Channel make_channel() {
    std::array<int, 2> ends{};
    check(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()), "make a channel");
    return {.ours = Fd(ends[0]), .theirs = Fd(ends[1])};
}

void identify_senders(int socket) {
    const int on = 1;
    check(::setsockopt(socket, SOL_SOCKET, SO_PASSCRED, &on, sizeof on),
          "ask for the senders of packets");
}

bool send_packet(int socket, std::string_view bytes, std::span<const int> fds) {
    ensure(fds.size() <= kMostPacketFds, "a packet has no more descriptors than may be");
    std::string copy(bytes);  // iovec wants a writable pointer
    iovec part{.iov_base = copy.data(), .iov_len = copy.size()};
    ControlBuffer control;
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (!fds.empty()) attach(header, control, fds);
    ssize_t sent = -1;
    do {
        sent = ::sendmsg(socket, &header, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0 && is_gone(errno)) return false;
    check(sent, "send a packet");
    return true;
}

std::optional<Packet> receive_packet(int socket, const PacketLimits& limits) {
    Packet packet;
    packet.bytes.resize(waiting_bytes(socket, limits.bytes));
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
    } while (got < 0 && is_worth_repeating(errno));
    check(got, "receive a packet");
    take_attachments(header, packet);
    // The kernel leaves out what finds no number here; a sender who sends more fills the room.
    if ((header.msg_flags & MSG_CTRUNC) != 0 && packet.fds.size() < kMostPacketFds)
        throw Error("receive a packet: too many files are open here for those that it brings");
    if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || packet.fds.size() > limits.fds)
        throw Error("receive a packet: it is larger than may be");
    if (got == 0 && packet.fds.empty()) return std::nullopt;
    packet.bytes.resize(static_cast<std::size_t>(got));
    return packet;
}

}  // namespace base
