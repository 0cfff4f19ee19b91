// A web server with repositories of our own behind it, in this process, for real git clients.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "grader/web/git_http.h"
#include "grader/web/server/server.h"
#include "sandbox/base/child.h"
#include "tests/support/programs.h"

namespace tests {

/// What a test wants to be different.
struct WebHostOptions {
    grader::web::Handler answer = {};    ///< plain text "hello" where it is not given
    grader::web::HookHandler hook = {};  ///< one that is done at once where it is not given
    grader::web::GitHandler git = {};    ///< instead of the repositories below
    grader::web::ServerLimits limits = {};
    base::Bytes largest_push = base::mib(64);
    std::string hooks_folder = {};  ///< instead of hooks that are grader-hook
    std::string hook_socket = {};   ///< where the hooks look for the server, instead of where it is
    int threads = 4;
};

/// The course "c": the students ada and bob and the instructor, whose tokens are "token-of-" and
/// the user's name; two-fer, whose starter has a README.md and a two_fer.py; the assignments.
class WebHost {
public:
    explicit WebHost(WebHostOptions options = {});

    /// "http://USER:TOKEN@127.0.0.1:PORT/git/c/REPOSITORY.git"; the token is the user's.
    [[nodiscard]] std::string url(const std::string& user, const std::string& repository) const;
    [[nodiscard]] std::string url_with(const std::string& user, const std::string& token,
                                       const std::string& repository) const;
    /// Where the server keeps it.
    [[nodiscard]] std::string repository(const std::string& name) const;
    [[nodiscard]] const std::string& folder() const { return folder_.path(); }
    [[nodiscard]] std::string hook_socket() const { return folder_.path() + "/hooks.socket"; }
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] std::vector<grader::web::Trouble> troubles() const;
    grader::web::Server& server() { return *server_; }

    /// A clone in a work folder of its own, which may be changed.
    [[nodiscard]] std::string clone(const std::string& user, const std::string& repository) const;

    /// Waits until no process of the server's is left; false after half a minute.
    [[nodiscard]] bool has_no_processes() const;
    [[nodiscard]] std::size_t count_processes() const;

private:
    [[nodiscard]] grader::web::GitDoor door(const WebHostOptions& options) const;

    TempFolder folder_;
    mutable std::mutex mutex_;
    std::vector<grader::web::Trouble> troubles_;  // guarded by mutex_
    std::optional<grader::web::Server> server_;   // the first to end
};

/// Bytes to and from a TCP port, as no decent client would send them.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);

    /// False once the other end has closed.
    [[nodiscard]] bool send(const std::string& bytes) const;
    /// Everything up to the end of the connection, or what has come in half a minute.
    [[nodiscard]] std::string read_to_end() const;
    /// Up to and with `mark`; all there was, where it did not come.
    [[nodiscard]] std::string read_until(const std::string& mark);
    void close() { socket_.reset(); }

private:
    base::Fd socket_;
    std::string read_;
};

/// A git command whose words are read while it runs.
class RunningGit {
public:
    RunningGit(const std::string& folder, const std::vector<std::string>& words);

    /// Reads what it says on both outputs until `mark` has come; all that was said. Fails where it
    /// does not come.
    std::string read_until(const std::string& mark);
    struct Ended {
        int exit_status = -1;
        std::string said;
    };
    Ended finish();
    void kill() { child_.reset(); }

private:
    base::Pipe pipe_;
    std::optional<base::Child> child_;
    std::string said_;
};

}  // namespace tests
