// Instructors push their assignments: each that changed is proved before the push is taken.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "grader/service/daemon.h"
#include "grader/web/hook_words.h"

namespace sandbox {
class Spawner;
}

namespace grader::api {

/// Thread-safe. What it is made with outlives it. Its end ends what is being proved.
class PushedAssignments {
public:
    PushedAssignments(service::Daemon& daemon, sandbox::Spawner& spawner, std::string runners);

    /// Before the branch moves: says what is proved while it is, refuses what does not hold. Ends
    /// when nobody listens any more.
    web::Live check(const web::HookCall& call);
    /// After it has moved: they grade from now on.
    web::Live accept(const web::HookCall& call);
    /// The grader is about to end: nothing more is proved, and what is being proved is not taken.
    void stop();
    /// Takes in what was found good and pushed when the grader died just then.
    void catch_up();

private:
    class Check;
    class Listener;
    struct Running {
        std::shared_ptr<Check> check;
        std::jthread thread;
    };

    [[nodiscard]] std::string checked(const std::string& commit) const;

    const std::string data_;  // the data folder
    service::Daemon& daemon_;
    sandbox::Spawner& spawner_;
    const std::string runners_;
    std::mutex one_at_a_time_;
    std::mutex mutex_;  // guards what follows
    bool is_stopping_ = false;
    std::list<Running> checks_;  // last: they use what stands above
};

}  // namespace grader::api
