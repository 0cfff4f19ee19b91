// The supervisor's side of seccomp user notification: refuses every call it is asked about, and
// remembers a bounded number of them for the report.
//
// An answer costs init up to 20 us of processor time that no limit of the run counts, and the
// program nearly none. So a run gets a bounded number of answers. Then the listener is closed, and
// the kernel itself refuses from there on, with ENOSYS and for the price of any other refused call,
// which is the program's own time. The host thus pays 10 ms for the worst of runs. (To charge the
// answers to the box, init would have to live in its cgroups, where the box's limits could stop or
// kill the supervisor.)
#pragma once

#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/outcome.h"

namespace sandbox {

/// Owns a seccomp listener. Never lets a call go on: the arguments behind a pointer could change
/// between the decision and the call (seccomp_unotify(2)).
class Notifier {
public:
    void listen(base::Fd listener) { listener_ = std::move(listener); }
    [[nodiscard]] int fd() const { return listener_.get(); }

    /// Answers one waiting notification, if there is one, with EPERM. The last answer of a run
    /// closes the listener.
    void answer_pending();

    /// True once the run has had all its answers.
    [[nodiscard]] bool is_flooded() const { return answered_ >= kMostAnswers; }

    /// The refused calls, in the order in which each kind was first seen.
    [[nodiscard]] const std::vector<RefusedCall>& refused() const { return refused_; }

private:
    static constexpr std::uint32_t kMostAnswers = 512;
    static constexpr std::size_t kMaxKinds = 32;

    void remember(const RefusedCall& call);

    base::Fd listener_;
    std::uint32_t answered_ = 0;
    std::vector<RefusedCall> refused_;
};

}  // namespace sandbox
