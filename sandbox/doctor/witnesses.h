// What the doctor sets up on the host for attacks to aim at, and what these then saw: a process, a
// file, listeners, shared memory, a descriptor left open, a variable.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "sandbox/base/child.h"
#include "sandbox/base/fd.h"
#include "sandbox/doctor/attack.h"

namespace sandbox::doctor {

/// The destructor takes everything away again.
class Witnesses {
public:
    /// Sets up all but the process. Before the spawner starts: what it inherits is a part of it.
    Witnesses();
    Witnesses(const Witnesses&) = delete;
    Witnesses& operator=(const Witnesses&) = delete;
    ~Witnesses();

    /// A process of the box's own user, with a secret in its environment.
    void start_process(uid_t uid);
    /// Lays out in the box's workspace what attacks there need.
    void furnish(base::Fd workspace);

    [[nodiscard]] const Facts& facts() const { return facts_; }
    /// A descriptor of the host's, as the attack wants it.
    [[nodiscard]] base::Fd lend(Lent what) const;
    /// A folder of the host's, in which everybody may write.
    [[nodiscard]] const std::string& folder() const { return folder_; }

    [[nodiscard]] bool process_lives() const;
    /// Since the last time it was asked.
    [[nodiscard]] bool nobody_came() const;
    /// Whether a program of this examination that makes the attack `name` is there.
    [[nodiscard]] bool is_running(const std::string& name) const;
    /// Who on the host owns the file that an attack has left in the workspace.
    [[nodiscard]] std::optional<uid_t> owner_of_trace() const;

    /// What stands by the end: lines of the table.
    [[nodiscard]] std::vector<Tried> look_after() const;

private:
    void make_folder();
    void listen_on_ports();
    void listen_on_name();
    void share_memory();

    Facts facts_;
    std::string folder_;
    base::Fd workspace_;
    base::Fd tcp_;
    base::Fd udp_;
    base::Fd named_;
    int shared_memory_ = -1;
    std::string hostname_;
    std::optional<base::Child> process_;
    base::Fd process_fd_;
    base::Fd left_open_;  // inherited by every program that is started carelessly
};

/// The processes below `parent`, however deep.
std::vector<pid_t> descendants_of(pid_t parent);

}  // namespace sandbox::doctor
