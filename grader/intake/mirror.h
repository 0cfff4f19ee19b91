// Bare mirrors of students' remotes. Each fetch runs in a process that can be killed: libgit2 1.5
// waits for ever on a silent remote and knows no limits. Who fetches again and again holds a
// Fetcher (fetcher.h).
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "grader/model/ids.h"
#include "grader/model/message.h"
#include "sandbox/base/units.h"

namespace grader::intake {

/// Whoever runs the grader gives these, never a student.
struct Identity {
    std::string private_key;  ///< a file; without a passphrase
    std::string known_hosts;  ///< a file as ssh(1) keeps it: hosts that are not in it are refused
};

struct Remote {
    std::string url;  ///< a path, file://, http(s)://, ssh:// or user@host:path
    std::string branch = "main";
    std::optional<Identity> identity = {};  ///< for ssh
};

struct FetchLimits {
    base::Milliseconds deadline{30'000};
    base::Bytes received = base::mib(256);  ///< of the pack, as it comes over the wire
    std::stop_token cancelled = {};         ///< gives up early when somebody asks for it
};

struct Fetched {
    enum class Outcome {
        fetched,      ///< `head` is the branch's commit, and it is in the mirror
        empty,        ///< the remote has no such branch yet
        not_found,    ///< there is no such repository
        denied,       ///< it wants a key or a password
        unreachable,  ///< it did not answer, or not in git's words
        too_slow,     ///< the deadline passed
        too_large,    ///< more came than may come
        cancelled,    ///< somebody asked to stop; nothing is known of the remote
        refused,      ///< an address or a host that is not talked to; nothing was read
    };
    Outcome outcome = Outcome::unreachable;
    model::CommitId head;
    model::Message problem;  ///< in plain words; empty when `fetched`
};

/// Brings the branch into the bare repository `mirror`, which is made when absent; one fetch at a
/// time for a mirror, because it clears away what a killed one left. What goes wrong
/// with the remote is a value; throws Error when the machine fails. The helper that fetches sees
/// the mirror and a local remote, and no other files of people; below a private folder, which only
/// the right to read everything opens, it needs a kernel with Landlock for that.
Fetched fetch(const Remote& remote, const std::string& mirror, const FetchLimits& limits);

/// Whether git allows a branch of this name, and people would call it so: without "refs/".
bool is_branch_name(const std::string& text);

/// True when `text` is not a plain folder: an address, good or not, or a bare repository here.
bool is_remote(const std::string& text);

/// Was `earlier` left behind when the branch came to `head`: is it not an ancestor? Throws Error.
bool was_rewritten(const std::string& mirror, const model::CommitId& earlier,
                   const model::CommitId& head);

}  // namespace grader::intake
