// The library's front: a Spawner opens boxes, a Box runs commands.
//
//     auto spawner = sandbox::Spawner::start();          // before privileges are given up
//     auto box = spawner.open({.disk = base::mib(64)});
//     // lay files out below box.folder(), which is /box inside
//     sandbox::Report report = box.run({.argv = {"/usr/bin/python3", "main.py"}});
#pragma once

#include <sys/types.h>

#include <mutex>
#include <string>
#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/command.h"
#include "sandbox/report.h"

namespace sandbox {

struct BoxOptions {
    std::vector<wire::Bind> read_only;  ///< further host folders or files, read-only
    std::vector<std::string> writable;  ///< further writable folders, empty at first
    /// A loopback network in each run, for a web server and its client; the host's stays absent.
    /// Policies are then used with what "+loopback" adds to them.
    bool loopback = false;
    std::string rootfs;                ///< a whole root instead of the host's /usr
    base::Bytes disk = base::mib(64);  ///< for /box and the writable folders together; the same
                                       ///< again for /tmp and /dev/shm
};

/// One prepared box: files stay between runs, processes never do. Used by one thread at a time.
/// Its end ends whatever runs in it.
class Box {
public:
    /// The descriptor of a folder of the workspace: 0 is /box, then `writable` in order. Whoever
    /// holds it lays out and reads files there with *at calls; what a program has left is hostile.
    /// Programs can add to it; started by root, they cannot rename or remove what the client has
    /// put there. In a user namespace they are the client's own user, and can.
    [[nodiscard]] base::Fd folder(std::size_t index = 0) const;

    /// Gets the next run ready, up to exec, while the caller does something else: a warm box. It
    /// serves any command of that policy, with results or without. Throws Error as run does.
    void prepare(const std::string& policy = "default", bool has_results = false);

    /// Runs a command to its end. Throws Error only when the box itself cannot be used any more;
    /// a run that failed in set-up is a Report with internal_error. A run that is asked to stop is
    /// an Error, too, thrown when no process of it is left; the box takes no other one.
    Report run(const Command& command);

private:
    friend class Spawner;
    friend class Pool;
    /// Asks for an empty workspace, and takes it.
    void ask_for_renewal();
    void finish_renewal();

    Box(base::Fd socket, base::Fd workspace, const wire::Opened& opened, bool loopback)
        : socket_(std::move(socket)),
          workspace_(std::move(workspace)),
          opened_(opened),
          loopback_(loopback) {}
    [[nodiscard]] std::string full_policy(const std::string& policy) const;

    base::Fd socket_;
    base::Fd workspace_;
    wire::Opened opened_;
    bool loopback_;
};

/// The client's side of the spawner process. Thread-safe.
class Spawner {
public:
    /// Starts the static helper beside the running program with the caller's current privileges.
    /// Throws Error when it is not there.
    static Spawner start();
    /// Starts the spawner as a fork of the calling process, which must be small and have one
    /// thread: the `sandbox` command itself.
    static Spawner start_forked();

    Spawner(Spawner&& other) noexcept;
    Spawner& operator=(Spawner&&) = delete;
    Spawner(const Spawner&) = delete;
    Spawner& operator=(const Spawner&) = delete;
    /// Hangs up and waits for the spawner's end; boxes live on until they are closed.
    ~Spawner();

    /// Throws Error with the keeper's sentence when a layer cannot be set up.
    Box open(const BoxOptions& options);

    /// The process has died: no box can be opened any more.
    [[nodiscard]] bool has_ended() const;

private:
    Spawner(base::Fd socket, pid_t pid) : socket_(std::move(socket)), pid_(pid) {}

    std::mutex mutex_;  // guards socket_: one request and its answer at a time
    base::Fd socket_;
    pid_t pid_;
};

}  // namespace sandbox
