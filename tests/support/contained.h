// Runs commands with `sandbox run`, as root or as an ordinary user, and reads the reports.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/groups.h"
#include "tests/support/programs.h"

namespace tests {

using Words = std::vector<std::string>;

struct Contained {
    Finished finished;
    nlohmann::json report;  ///< null when none was written
};

/// `sandbox run OPTIONS -- COMMAND`, with a report.
Contained contain(const Words& options, const Words& command);
Contained shell(const std::string& script, const Words& options = {});
Contained python(const std::string& program, const Words& options = {});

/// A shell script of the host's, in which "$sandbox" is the program's path, with `arguments` as
/// $1….
Finished host_script(const std::string& script, const Words& arguments = {});
/// The same in a mount namespace of its own, so that it may mount and unmount.
Finished private_script(const std::string& script, const Words& arguments = {});
/// False in a chroot whose "/" is no mount: what is mounted there could not be kept from the host.
/// Prints that something is not tested; a failure when MUST_WORK is set.
bool can_mount_privately();
/// host_script by an ordinary user; "$sandbox" is a copy that this user can reach.
Finished user_script(const std::string& script, const Words& arguments = {});

/// How many processes of `sleep SECONDS` there are. Who started them has the words on its command
/// line, too, and may end a moment later.
std::size_t count_sleepers(const std::string& seconds);

}  // namespace tests
