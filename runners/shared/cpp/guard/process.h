// The process in which one test runs, as the guard sees it: a fresh one for each test.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>

#include "runners/shared/cpp/guard/packet.h"

namespace guard {

/// How a process ended by itself.
struct End {
    bool by_signal = false;
    int number = 0;  ///< the signal, or the exit status
};

class Process {
public:
    /// `program` is a descriptor of the launcher; `box` the folder with build and prebuilt.
    Process(int program, const std::string& box);
    ~Process();  ///< kills it if it still lives, and reaps it
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void tell(bool is_canary, std::uint64_t seed, bool wants_list, const std::string& test);

    /// The next thing that the process itself has said; nothing when it will say no more.
    std::optional<Packet> hear();

    /// Waits until it has ended, once it says no more.
    End wait();

private:
    [[nodiscard]] bool is_alive_and_speaks() const;

    int socket_ = -1;
    int handle_ = -1;  ///< readable once the process has ended
    pid_t pid_ = -1;
    Key key_;                  ///< of its envelopes
    std::uint64_t heard_ = 0;  ///< how many of them were opened
};

std::uint64_t draw_random();

}  // namespace guard
