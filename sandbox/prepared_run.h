// A run before its command is known: its namespaces, mounts and processes are there, and the
// program waits for its release just before exec.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "sandbox/base/fd.h"
#include "sandbox/cgroup.h"
#include "sandbox/filesystem.h"
#include "sandbox/inside.h"
#include "sandbox/release.h"
#include "sandbox/stream.h"

namespace sandbox {

/// What stays the same for all runs of a box.
struct BoxState {
    Root root;
    bool user_namespace = false;
    uid_t program_uid = 0;
    uid_t init_uid = 0;
    int landlock_abi = 0;
    bool loopback = false;
    int client_fd = -1;  ///< its hang-up cancels the run
};

/// Owns the run's processes: the destructor kills and reaps what is left of them.
class PreparedRun {
public:
    /// `filter` is a BPF program as the kernel wants it. The cgroup is borrowed; null: there is
    /// none. Throws Error, with the errno where the kernel refused to make the processes.
    PreparedRun(const BoxState& box, const Cgroup* cgroup, std::string filter, bool has_results);
    PreparedRun(const PreparedRun&) = delete;
    PreparedRun& operator=(const PreparedRun&) = delete;
    ~PreparedRun();

    /// It can serve such a request: its filter is the one asked for, and it is still alive.
    [[nodiscard]] bool fits(const std::string& filter, bool has_results) const;

    /// Lets the program execute the command. Throws Error when it does not fit into a message.
    void release(const wire::Run& request, const OwnLimits& limits, int stdin_fd);

    /// The kernel ends every process of a PID namespace with its init.
    void kill() const { signal(SIGKILL); }
    /// Init ends every other process, and reports what they have used. For a run that has started.
    void ask_to_end() const { signal(kEndSignal); }
    /// Waits for init's end, and with it that of every process of the run.
    void reap();

    /// Standard output, standard error and, if asked for, results.
    [[nodiscard]] std::vector<Stream>& streams() { return streams_; }
    [[nodiscard]] int control_fd() const { return control_.get(); }
    [[nodiscard]] int init_pidfd() const { return init_pidfd_.get(); }
    /// Takes the run's mounts down when this object goes, and not with its last process.
    void keep_mounts(base::Fd mount_namespace) { mounts_ = std::move(mount_namespace); }
    void close_control() { control_.reset(); }

private:
    void signal(int number) const;

    std::string filter_;
    std::vector<Stream> streams_;
    base::Fd mounts_;
    base::Fd control_;
    base::Fd init_pidfd_;
    pid_t init_ = -1;
};

}  // namespace sandbox
