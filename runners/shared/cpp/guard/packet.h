// What the guard and the process that runs a test say to each other, over a local socket.
//
// The kernel adds who sent each packet, so that a child that the student's code has forked cannot
// speak for its parent. Orders go as they are, before any code of the student's is there to read
// them; what is said after that goes in envelopes.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runners/shared/cpp/guard/siphash.h"

namespace guard {

/// To the process: all that it needs to know. The test's name follows it.
struct Orders {
    Key key;                  ///< of its envelopes
    std::uint64_t drawn = 0;  ///< what the assertions draw from
    std::uint64_t lock = 0;   ///< fits `drawn`, but in a canary run
    bool wants_list = false;
};

enum class Kind : char {
    listed = 'l',   ///< a test that the framework knows
    broken = 'b',   ///< nothing can be run, and why
    missing = 'm',  ///< the framework does not know the test
    start = 's',
    finish = 'f',  ///< status, message, expected, actual
};

struct Packet {
    Kind kind = Kind::start;
    std::vector<std::string> fields;
};

/// What a letter holds. Four fields of 4,000 bytes fit.
std::string pack(const Packet& packet);
std::optional<Packet> unpack(std::string_view letter);

/// One that does not arrive is noticed when nothing is heard.
void send(int socket, std::string_view bytes);

struct Received {
    pid_t sender = 0;
    std::string bytes;
};

/// The next one, or nothing at the end. `socket` has SO_PASSCRED, or senders are 0.
std::optional<Received> receive(int socket);

/// The same of what is there already.
std::optional<Received> receive_at_once(int socket);

}  // namespace guard
