// A packet is its secret, its kind, and each field behind its length.
#include "runners/shared/cpp/guard/packet.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace guard {
namespace {

// Four texts of 4,000 characters fit, whatever they are made of.
constexpr std::size_t kMostBytes = 100'000;

template <class Number>
void put(std::string& bytes, Number number) {
    std::array<char, sizeof number> raw{};
    std::memcpy(raw.data(), &number, sizeof number);
    bytes.append(raw.data(), raw.size());
}

template <class Number>
bool take(std::string_view& bytes, Number& number) {
    if (bytes.size() < sizeof number) return false;
    std::memcpy(&number, bytes.data(), sizeof number);
    bytes.remove_prefix(sizeof number);
    return true;
}

std::optional<Packet> unpack(std::string_view bytes) {
    Packet packet;
    if (!take(bytes, packet.secret) || !take(bytes, packet.kind)) return std::nullopt;
    while (!bytes.empty()) {
        std::uint32_t size = 0;
        if (!take(bytes, size) || size > bytes.size()) return std::nullopt;
        packet.fields.emplace_back(bytes.substr(0, size));
        bytes.remove_prefix(size);
    }
    return packet;
}

pid_t sender_of(msghdr& message) {
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_type != SCM_CREDENTIALS) return 0;
    ucred who{};
    std::memcpy(&who, CMSG_DATA(header), sizeof who);
    return who.pid;
}

std::optional<Received> receive_with(int socket, int flags) {
    std::string bytes(kMostBytes, '\0');
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ucred))> control{};
    iovec part{.iov_base = bytes.data(), .iov_len = bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t size = -1;
    do {
        size = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | flags);
    } while (size < 0 && errno == EINTR);
    if (size <= 0) return std::nullopt;
    Received received{.sender = sender_of(message), .packet = std::nullopt};
    if ((message.msg_flags & MSG_TRUNC) == 0)
        received.packet = unpack({bytes.data(), static_cast<std::size_t>(size)});
    return received;
}

}  // namespace

bool send(int socket, const Packet& packet) {
    std::string bytes;
    put(bytes, packet.secret);
    put(bytes, packet.kind);
    for (const std::string& field : packet.fields) {
        put(bytes, static_cast<std::uint32_t>(field.size()));
        bytes += field;
    }
    ssize_t sent = -1;
    do {
        sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(bytes.size());
}

std::optional<Received> receive(int socket) {
    return receive_with(socket, 0);
}

std::optional<Received> receive_at_once(int socket) {
    return receive_with(socket, MSG_DONTWAIT);
}

}  // namespace guard
