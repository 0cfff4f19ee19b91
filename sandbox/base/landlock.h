// Landlock (landlock(7)): a process gives up files and ports for good. The sandbox builds its rule
// set from the pieces; a helper of ours that reads a stranger's bytes names what it still needs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace base::landlock {

/// The kernel's Landlock version, 0 where it has none.
int version();

/// The pieces: no allocation, errno on failure, for use between clone and exec.
std::uint64_t reading_rights();    ///< read files, list folders
std::uint64_t executing_rights();  ///< and execute
/// All rights over files that `version` knows.
std::uint64_t file_rights(int version);
/// Everything but making devices and their ioctls: what a folder of one's own needs.
std::uint64_t changing_rights(int version);
/// What can be done with the devices that are there.
std::uint64_t device_rights(int version);
/// A rule set that forbids all that `version` knows: files, TCP, abstract sockets, signals.
enum class Tcp { forbidden, allowed };
int make_ruleset(int version, Tcp tcp = Tcp::forbidden);
bool allow_beneath(int ruleset, const char* path, std::uint64_t rights);
/// Does nothing where `version` knows no ports.
bool allow_connect(int ruleset, int version, std::uint16_t port);
/// For the calling thread, for ever; needs no_new_privs.
bool restrict_self(int ruleset);

/// All that a process may still touch. Nothing may be executed.
struct Walls {
    std::vector<std::string>
        readable;  ///< files, or folders and all below; absent ones are skipped
    std::vector<std::string> writable;  ///< folders to read and change, which must be there
    std::vector<std::uint16_t> ports;   ///< TCP may connect to these
};

/// Confines the calling thread and the threads it starts. False where the kernel has no Landlock;
/// throws Error where it has and it fails.
bool confine(const Walls& walls);

}  // namespace base::landlock
