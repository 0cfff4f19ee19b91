// What both versions of control groups share: reading their small files, finding the caller's own
// group, and groups that are named for their keepers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/base/fd.h"

namespace sandbox {

class CgroupTree;

// ---- files --------------------------------------------------------------------------------------

/// Digits, and perhaps a newline at the end; nothing else, and no more than fits.
std::optional<std::uint64_t> parse_number(std::string_view text);
/// The number behind `key` in a file of "key number" lines.
std::optional<std::uint64_t> value_of(std::string_view lines, std::string_view key);
/// Whether a list of words, as in cgroup.controllers, has this one.
bool has_word(std::string_view list, std::string_view word);

/// These throw Error naming the file.
std::string read_file(int folder, const char* name);
void write_file(int folder, const char* name, const std::string& text);

/// A file of a group that is read or written again and again. All functions throw Error.
class GroupFile {
public:
    GroupFile() = default;
    GroupFile(int folder, const char* name, int flags);

    [[nodiscard]] int fd() const { return fd_.get(); }
    [[nodiscard]] std::string read() const;
    [[nodiscard]] std::uint64_t number() const;
    [[nodiscard]] std::uint64_t value(std::string_view key) const;
    void write(std::uint64_t number) const;

private:
    base::Fd fd_;
    const char* name_ = "";  // for messages
};

/// A process was killed for want of memory though its group's own limit was not reached.
[[noreturn]] void throw_out_of_memory_above();

// ---- where the caller is ------------------------------------------------------------------------

/// The texts of /proc/self/mounts and /proc/self/cgroup.
struct CgroupPlaces {
    std::string mounts;
    std::string groups;
};
CgroupPlaces read_places();

/// Where a controller's version 1 tree, or the version 2 tree, is mounted.
std::optional<std::string> find_mount_v1(std::string_view mounts, std::string_view controller);
std::optional<std::string> find_mount_v2(std::string_view mounts);
/// The path of the caller's group below the mount; version 2 is the controller "". Throws Error
/// where there is none, or it lies above what this cgroup namespace shows.
std::string find_group(std::string_view groups, std::string_view controller);

// ---- groups named for their keepers
// ---------------------------------------------------------------

/// "sandbox-" and the keeper's process number.
inline constexpr std::string_view kGroupPrefix = "sandbox-";

/// Marks a group's folder, open for reading, as somebody's for as long as it is open. Throws Error.
void hold_group(int group);
/// Removes the empty groups that nobody holds and whose keepers are gone. A keeper that another PID
/// namespace hides seems to be gone, but still holds its group.
void remove_abandoned(int folder);
/// A process that has been reaped may hold its group a moment longer: tries again for
/// `attempts_ms`. False, with errno, when the group stays.
bool remove_group(int parent, const std::string& name, int attempts_ms);

// ---- the choice between the versions
// ----------------------------------------------------------------

/// Why version 2 does not serve on this machine; empty when it does.
std::string missing_in_v2(const CgroupPlaces& places);
std::unique_ptr<CgroupTree> open_cgroup_v2(const CgroupPlaces& places, const std::string& name);

}  // namespace sandbox
