// sendmsg(2) and recvmsg(2); unix(7) has the rules for descriptors that travel.
#include "grader/intake/packet.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "sandbox/base/error.h"

namespace grader::intake {

namespace {

struct ControlBuffer {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kMaxPacketFds)> bytes{};
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

std::vector<base::Fd> attached(msghdr& header) {
    std::vector<base::Fd> fds;
    for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr;
         part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof(int), sizeof fd);
            fds.emplace_back(fd);
        }
    }
    return fds;
}

// The other end was closed, before or after something lay in it that nobody had read.
bool is_gone(int errnum) {
    return errnum == EPIPE || errnum == ECONNRESET;
}

}  // namespace

Channel make_channel() {
    std::array<int, 2> ends{};
    base::check(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()),
                "make a channel");
    return {.ours = base::Fd(ends[0]), .theirs = base::Fd(ends[1])};
}

bool send_packet(int socket, std::string_view bytes, std::span<const int> fds) {
    base::ensure(fds.size() <= kMaxPacketFds, "a packet has no more descriptors than may be");
    if (bytes.size() > kMaxPacketBytes) throw base::Error("send a packet: it is too large");
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
    base::check(sent, "send a packet");
    return true;
}

std::optional<Packet> receive_packet(int socket) {
    Packet packet{.bytes = std::string(kMaxPacketBytes, '\0'), .fds = {}};
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
    if (got < 0 && is_gone(errno)) return std::nullopt;
    base::check(got, "receive a packet");
    packet.fds = attached(header);
    if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
        throw base::Error("receive a packet: it is larger than may be");
    if (got == 0) return std::nullopt;
    packet.bytes.resize(static_cast<std::size_t>(got));
    return packet;
}

}  // namespace grader::intake
