// The keepers move the bytes, and count them against each program's limit on output.
#include "sandbox/pair.h"

#include <future>
#include <utility>

#include "sandbox/base/error.h"

namespace sandbox {

namespace {

// Closes the ends that the command had once it has ended: that is how the other one learns of it.
Report run_with(Box& box, Command command, base::Fd input, base::Fd output) {
    command.stdin_fd = input.get();
    command.stdout_fd = output.get();
    return box.run(command);
}

}  // namespace

PairReport run_pair(Box& first_box, Command first, Box& second_box, Command second) {
    base::ensure(
        first.stdin_fd < 0 && first.stdout_fd < 0 && second.stdin_fd < 0 && second.stdout_fd < 0,
        "a pair's inputs and outputs are each other's");
    base::Pipe forth = base::make_pipe();
    base::Pipe back = base::make_pipe();
    auto running = std::async(std::launch::async, run_with, std::ref(first_box), std::move(first),
                              std::move(back.read_end), std::move(forth.write_end));
    // If this one throws, its ends are closed, and the other one's end is awaited by `running`.
    Report of_second = run_with(second_box, std::move(second), std::move(forth.read_end),
                                std::move(back.write_end));
    return {.first = running.get(), .second = std::move(of_second)};
}

}  // namespace sandbox
