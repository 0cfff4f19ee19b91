// sandbox-spawner: a static program, started by `grader` before it gives up its own privileges.
// Descriptor 3 is the client's socket; it ends when the client hangs up.
#include <fcntl.h>

#include <cstdio>
#include <exception>

#include "sandbox/spawner.h"

int main() {
    constexpr int kClientFd = 3;
    try {
        if (::fcntl(kClientFd, F_SETFD, FD_CLOEXEC) != 0) {
            std::fputs("sandbox-spawner is started by grader and sandbox, not by hand.\n", stderr);
            return 2;
        }
        sandbox::serve_spawner(base::Fd(kClientFd));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sandbox-spawner: %s\n", error.what());
        return 1;
    }
}
