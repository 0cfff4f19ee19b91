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
    ::sigaddset(&signals, SIGHUP);
    base::check(::sigprocmask(SIG_BLOCK, &signals, nullptr), "block the signals to stop");
    signals_ = base::Fd(base::check(::signalfd(-1, &signals, SFD_CLOEXEC), "watch for signals"));
}

StopSignals::Asked StopSignals::wait(base::Milliseconds longest) const {
    pollfd waiting{.fd = signals_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(longest.count())) != 1) return Asked::nothing;
    signalfd_siginfo which{};
    if (::read(signals_.get(), &which, sizeof which) != sizeof which) return Asked::nothing;
    return which.ssi_signo == SIGHUP ? Asked::reload : Asked::stop;
}

void run_to_the_end(const Working& working, const sandbox::Spawner& spawner,
                    const StopSignals& signals) {
    constexpr base::Milliseconds kTick{250};
    bool draining = false;
    while (!working.has_stopped()) {
        const StopSignals::Asked asked = signals.wait(kTick);
        if (asked == StopSignals::Asked::reload && working.reload && !draining) working.reload();
        if (asked == StopSignals::Asked::stop) {
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
