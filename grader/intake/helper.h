// The grader's side of one grader-fetch process.
#pragma once

#include <optional>
#include <string>

#include "grader/intake/mirror.h"
#include "sandbox/base/child.h"
#include "sandbox/base/fd.h"

namespace grader::intake {

/// How the process of one look ended, and what it wrote; `answer` is what a remote may have forged.
struct Ended {
    int status = 0;  ///< as of wait(2)
    std::string answer;
    std::string complaint;
};

/// Owns the process; it lives no longer than the thread that started it. Ending it kills a look at
/// work.
class Helper {
public:
    /// Throws Error.
    static Helper start();
    Helper(Helper&&) = default;
    Helper& operator=(Helper&&) = delete;
    ~Helper();

    /// It can be asked: it has not ended.
    [[nodiscard]] bool is_there();
    /// One look; nothing when its time is over or somebody asked to stop, and then the helper is of
    /// no more use. Throws Error.
    std::optional<Ended> ask(const std::string& request, const FetchLimits& limits);

private:
    Helper(base::Fd socket, base::Fd complaint, base::Child process)
        : socket_(std::move(socket)),
          complaint_(std::move(complaint)),
          process_(std::move(process)) {}

    [[nodiscard]] std::optional<Ended> end_of_process();

    base::Fd socket_;
    base::Fd complaint_;  // of the process itself, not of its looks
    base::Child process_;
    bool has_ended_ = false;
};

}  // namespace grader::intake
