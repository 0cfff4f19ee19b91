// A packet is its kind, how many fields it has, and each of them behind its length.
#include "runners/shared/cpp/guard/packet.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace guard {
namespace {

// Of one packet, whoever sends it.
constexpr std::size_t kMostBytes = 32'768;

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
    bytes.resize(static_cast<std::size_t>(size));
    return Received{.sender = sender_of(message), .bytes = std::move(bytes)};
}

}  // namespace

std::string pack(const Packet& packet) {
    std::string letter;
    put(letter, packet.kind);
    put(letter, static_cast<std::uint8_t>(packet.fields.size()));
    for (const std::string& field : packet.fields) {
        put(letter, static_cast<std::uint16_t>(field.size()));
        letter += field;
    }
    return letter;
}

std::optional<Packet> unpack(std::string_view letter) {
    Packet packet;
    std::uint8_t fields = 0;
    if (!take(letter, packet.kind) || !take(letter, fields)) return std::nullopt;
    while (packet.fields.size() < fields) {
        std::uint16_t size = 0;
        if (!take(letter, size) || size > letter.size()) return std::nullopt;
        packet.fields.emplace_back(letter.substr(0, size));
        letter.remove_prefix(size);
    }
    return packet;
}

void send(int socket, std::string_view bytes) {
    while (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0 && errno == EINTR) {
    }
}

std::optional<Received> receive(int socket) {
    return receive_with(socket, 0);
}

std::optional<Received> receive_at_once(int socket) {
    return receive_with(socket, MSG_DONTWAIT);
}

}  // namespace guard
