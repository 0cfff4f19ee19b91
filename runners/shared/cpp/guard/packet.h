// What the guard and the process that runs a test say to each other: packets over a local socket.
//
// The kernel adds who sent each packet, so that a child that the student's code has forked cannot
// speak for its parent; and each bears a secret that is drawn for the process.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace guard {

enum class Kind : char {
    plan = 'p',     ///< to the process: key, lock, wants the list, name of the test
    listed = 'l',   ///< a test that the framework knows
    broken = 'b',   ///< nothing can be run, and why
    missing = 'm',  ///< the framework does not know the test
    start = 's',
    finish = 'f',   ///< status, message, expected, actual
};

struct Packet {
    std::uint64_t secret = 0;
    Kind kind = Kind::plan;
    std::vector<std::string> fields;
};

/// False when it could not be sent: nobody listens any more, or it is too long.
bool send(int socket, const Packet& packet);

struct Received {
    pid_t sender = 0;
    std::optional<Packet> packet;  ///< nothing when it is not a packet of ours
};

/// The next one, or nothing at the end. `socket` has SO_PASSCRED, or senders are 0.
std::optional<Received> receive(int socket);

/// The same of what is there already.
std::optional<Received> receive_at_once(int socket);

}  // namespace guard
