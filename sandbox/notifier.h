// The supervisor's side of seccomp user notification: refuses every call it is asked about, and
// remembers a bounded number of them for the report.
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

    /// Answers one waiting notification, if there is one, with EPERM.
    void answer_pending();

    /// True once so many calls were refused that further answers wait for the next tick: a flood
    /// then slows the program that floods, not the host.
    [[nodiscard]] bool is_flooded() const { return answered_ >= kPromptAnswers; }

    /// The refused calls, in the order in which each kind was first seen.
    [[nodiscard]] const std::vector<RefusedCall>& refused() const { return refused_; }

private:
    static constexpr std::uint32_t kPromptAnswers = 512;
    static constexpr std::size_t kMaxKinds = 32;

    void remember(const RefusedCall& call);

    base::Fd listener_;
    std::uint32_t answered_ = 0;
    std::vector<RefusedCall> refused_;
};

}  // namespace sandbox
