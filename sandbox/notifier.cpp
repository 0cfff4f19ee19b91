// Receives and answers notifications with the ioctls of seccomp_unotify(2).
#include "sandbox/notifier.h"

#include <linux/seccomp.h>
#include <poll.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cerrno>

namespace sandbox {

void Notifier::answer_pending() {
    // Receiving would wait for a call, and the timers with it.
    pollfd ready{.fd = listener_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, 0) != 1) return;
    if ((ready.revents & POLLIN) == 0) {
        listener_.reset();  // every process that has the filter is gone
        return;
    }
    seccomp_notif asked{};  // the kernel insists on zeroes
    if (::ioctl(listener_.get(), SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0) {
        // ENOENT: the caller was killed before it could be asked; anything else: nobody is left.
        if (errno != ENOENT && errno != EINTR) listener_.reset();
        return;
    }
    RefusedCall call{.number = asked.data.nr, .args = {}, .count = 1};
    std::ranges::copy(asked.data.args, call.args.begin());
    remember(call);
    ++answered_;
    seccomp_notif_resp answer{};
    answer.id = asked.id;
    answer.error = -EPERM;
    (void)::ioctl(listener_.get(), SECCOMP_IOCTL_NOTIF_SEND, &answer);  // ENOENT: it was killed
    // Whoever waits for an answer is then told ENOSYS by the kernel (seccomp_unotify(2)).
    if (is_flooded()) listener_.reset();
}

// Pointers differ from call to call, so calls are told apart by number and first argument.
void Notifier::remember(const RefusedCall& call) {
    const auto known = std::ranges::find_if(refused_, [&call](const RefusedCall& seen) {
        return seen.number == call.number && seen.args[0] == call.args[0];
    });
    if (known != refused_.end()) {
        ++known->count;
    } else if (refused_.size() < kMaxKinds) {
        refused_.push_back(call);
    }
}

}  // namespace sandbox
