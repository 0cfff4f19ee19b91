// The steps between clone and exec. The child reports (step, errno); the name makes the sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace sandbox {

enum class SetupStep : std::uint8_t {
    none,
    clone_init,
    die_with_parent,
    mount_scratch,
    mount_proc,
    mask_proc,
    set_hostname,
    raise_loopback,
    arrange_descriptors,
    clone_program,
    arm_timer,
    new_session,
    join_cgroup,
    cgroup_namespace,
    resource_limits,
    landlock,
    drop_groups,
    drop_user,
    drop_capabilities,
    change_directory,
    no_new_privileges,
    seccomp,
    reset_counters,
    init_privileges,
    execute,
};

/// "mount the private /proc"; completes the sentence "could not …".
constexpr std::string_view describe(SetupStep step) {
    switch (step) {
        case SetupStep::none:
            return "do nothing";
        case SetupStep::clone_init:
            return "create the namespaces of the run";
        case SetupStep::die_with_parent:
            return "tie the run to its keeper";
        case SetupStep::mount_scratch:
            return "mount the private /tmp and /dev/shm";
        case SetupStep::mount_proc:
            return "mount the private /proc";
        case SetupStep::mask_proc:
            return "hide the host's parts of /proc";
        case SetupStep::set_hostname:
            return "set the hostname of the box";
        case SetupStep::raise_loopback:
            return "raise the loopback network of the run";
        case SetupStep::arrange_descriptors:
            return "arrange the program's descriptors";
        case SetupStep::clone_program:
            return "create the program's process";
        case SetupStep::arm_timer:
            return "limit the time of the set-up";
        case SetupStep::new_session:
            return "start a new session";
        case SetupStep::join_cgroup:
            return "join the cgroups of the run";
        case SetupStep::cgroup_namespace:
            return "enter a cgroup namespace";
        case SetupStep::resource_limits:
            return "set the resource limits";
        case SetupStep::landlock:
            return "apply the Landlock rules";
        case SetupStep::drop_groups:
            return "drop the supplementary groups";
        case SetupStep::drop_user:
            return "become the box's own user";
        case SetupStep::drop_capabilities:
            return "drop every capability";
        case SetupStep::change_directory:
            return "enter the working directory";
        case SetupStep::no_new_privileges:
            return "forbid new privileges";
        case SetupStep::seccomp:
            return "install the system call filter";
        case SetupStep::reset_counters:
            return "begin to count anew";
        case SetupStep::init_privileges:
            return "drop the privileges of the box's init";
        case SetupStep::execute:
            return "execute the command";
    }
    return "?";
}

}  // namespace sandbox
