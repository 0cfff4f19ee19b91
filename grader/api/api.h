// What is asked of the grader over HTTP and by git's hooks, answered from the record and the
// daemon.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "grader/api/board.h"
#include "grader/api/git_door.h"
#include "grader/api/pulse.h"
#include "grader/api/pushed_assignments.h"
#include "grader/crypto/signature.h"
#include "grader/model/result.h"
#include "grader/service/config.h"
#include "grader/service/daemon.h"
#include "grader/store/store.h"
#include "grader/web/git_http.h"
#include "grader/web/hook_words.h"
#include "grader/web/http.h"

namespace sandbox {
class Spawner;
}

namespace grader::api {

struct ApiOptions {
    std::string runners;  ///< the folder of the runners
    std::string hook;     ///< the program that git's hooks are
    /// A student's view of a result, for people.
    std::function<std::string(const model::GradeResult&)> in_words;
};

/// Thread-safe. For a daemon whose course has an address. What it is made with outlives it; it
/// outlives the server that asks it.
class Api {
public:
    /// Makes the hooks and the signing key in the data folder where they are absent. Throws Error.
    Api(ApiOptions options, service::Daemon& daemon, sandbox::Spawner& spawner);

    [[nodiscard]] web::Answer answer(const web::Request& request);
    [[nodiscard]] web::GitAnswer answer_git(const web::Request& request);
    [[nodiscard]] web::Live answer_hook(const web::HookCall& call);

    /// The grader is about to end: who still pushes assignments is told to come back.
    void begin_to_stop() { assignments_.stop(); }

    /// Where the hooks find the server.
    [[nodiscard]] std::string hook_socket() const { return places_.hook_socket; }

private:
    [[nodiscard]] web::Live show_grading(const web::HookCall& call);
    [[nodiscard]] web::Response take_webhook(const web::Request& request);
    [[nodiscard]] BoardWords words();

    const ApiOptions options_;
    service::Daemon& daemon_;
    const crypto::SigningKey key_;
    store::Store record_;
    Pulse pulse_;
    const web::GitPlaces places_;
    const web::GitDoor door_;
    PushedAssignments assignments_;
    Board board_;
};

}  // namespace grader::api
