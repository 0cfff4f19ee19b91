// Proves on this machine, by trying, each barrier that the documentation promises. The attacks are
// our own code, which runs in a box as a program would; witnesses on the host see what comes of it.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox::doctor {

enum class Result {
    holds,
    broken,        ///< promised here, and not kept
    not_enforced,  ///< not promised here: the machine or the user lacks what it takes
    untried,       ///< cannot be tried here
};

/// "not_enforced": the enumerator's own name.
std::string to_string(Result result);

/// One barrier, tried.
struct Tried {
    std::string name;
    std::string barrier;
    std::string how;
    Result result = Result::untried;
    std::string detail;
};

struct Examination {
    std::vector<Tried> tried;
    std::string error;  ///< why no box can be opened here; empty when one can
};

/// Is told before each attack: how many are done, of how many, and the next one's name.
using Progress = std::function<void(std::size_t done, std::size_t all, const std::string& name)>;

/// The calling process must be small and have one thread. Throws Error when it cannot examine.
Examination examine(const Progress& progress);

/// The same attacks with nothing between them and the machine: most must be found broken. Only in
/// a PID namespace of which the caller is the first process; the mounts, the network, the hostname
/// and the IPC objects should be its own as well.
Examination examine_bare(const Progress& progress);

/// 125 when no box can be opened, 1 when something is broken, 0 otherwise.
int exit_status(const Examination& examination);

/// The life of a program that makes one attack: "NAME FACT=VALUE…". Writes its answer to descriptor
/// 3, or to standard output where that is closed, and gives the exit status.
int attack(const std::vector<std::string>& words);

}  // namespace sandbox::doctor
