// By signalfd(2): what arrives is read like a file.
#include "grader/cli/stop_signals.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "grader/service/log.h"
#include "sandbox/base/error.h"
#include "sandbox/box.h"

namespace grader::cli {

StopSignals::StopSignals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGINT);
    ::sigaddset(&signals, SIGTERM);
    base::check(::sigprocmask(SIG_BLOCK, &signals, nullptr), "block the signals to stop");
    signals_ = base::Fd(base::check(::signalfd(-1, &signals, SFD_CLOEXEC), "watch for signals"));
}

bool StopSignals::wait(base::Milliseconds longest) const {
    pollfd waiting{.fd = signals_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(longest.count())) != 1) return false;
    signalfd_siginfo which{};
    return ::read(signals_.get(), &which, sizeof which) == sizeof which;
}

void run_to_the_end(const Working& working, const sandbox::Spawner& spawner,
                    const StopSignals& signals) {
    constexpr base::Milliseconds kTick{250};
    bool draining = false;
    while (!working.has_stopped()) {
        if (signals.wait(kTick)) {
            if (draining) std::_Exit(128 + SIGINT);
            draining = true;
            service::log::info("draining", {{"hint", "a second signal stops at once"}});
            working.stop();
        }
        // Only who has root can start another: that is not us any more.
        if (spawner.has_ended())
            throw base::Error(
                "the sandbox's helper has ended; start grader again, nothing is lost");
        if (working.tick) working.tick();
    }
    service::log::info("stopped");
}

}  // namespace grader::cli
