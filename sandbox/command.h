// What to run in a box.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/limits.h"

namespace sandbox {

/// A command and its surroundings; descriptors are borrowed for the duration of the run.
struct Command {
    std::vector<std::string> argv;  ///< argv[0] without a slash is looked up in PATH inside the box
    std::vector<std::string> env;   ///< "K=V", added to and winning over the box's own few
    std::string workdir = "/box";
    Limits limits;
    std::string policy = "default";  ///< an embedded policy's name, or the path of a policy file

    int stdin_fd = -1;   ///< must not be able to reach the host: a sealed memory file or a pipe
    int stdout_fd = -1;  ///< where the supervisor writes what the command wrote; -1 discards
    int stderr_fd = -1;
    int results_fd = -1;  ///< -1: the command has no descriptor 3

    std::stop_token stop = {};  ///< whoever asks for it ends the run, and the box with it
};

}  // namespace sandbox
