// The web server of `grader serve`, where the course has an address of its own.
#pragma once

#include <memory>
#include <optional>

#include "grader/api/api.h"
#include "grader/service/daemon.h"
#include "grader/web/server/server.h"

namespace grader::cli {

/// Listens from construction to destruction. The daemon outlives it, and has an address.
class Listening {
public:
    /// Throws Error where the address cannot be had.
    Listening(service::Daemon& daemon, sandbox::Spawner& spawner);

    /// The grader is about to end; it goes on answering for as long as it grades.
    void begin_to_stop() { api_.begin_to_stop(); }
    /// Nobody new; who is being answered has a moment to hear the end.
    void stop();

private:
    api::Api api_;
    web::Server server_;
};

}  // namespace grader::cli
