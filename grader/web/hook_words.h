// What a git hook and the server say to each other over a Unix socket: one line of JSON there,
// lines and an exit status back. Pure; both ends are ours, but half of the words are a stranger's.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/web/http.h"
#include "grader/web/push_rules.h"

namespace grader::web {

/// How hooks and people call the instructors' repository.
inline constexpr std::string_view kAssignments = "assignments";
inline constexpr std::size_t kMaxUpdates = 1000;
inline constexpr std::size_t kMaxCallBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxLineBytes = std::size_t{64} * 1024;

/// A hook that git runs, and what it was told.
struct HookCall {
    std::string hook;        ///< "pre-receive" or "post-receive"
    std::string course;      ///< its id
    std::string repository;  ///< "ada/two-fer" or "assignments"
    std::string user;        ///< who pushes
    std::vector<Update> updates;
    /// Where the objects lie that are not yet let in: GIT_QUARANTINE_PATH and the like, for a
    /// pre-receive hook alone.
    std::map<std::string, std::string> environment;

    bool operator==(const HookCall&) const = default;
};

/// Called before the refs change ("pre-receive": the last step's exit status decides) or after.
/// May wait for a database; may be called from several threads.
using HookHandler = std::function<Live(const HookCall&)>;

/// The names that `environment` may have.
inline constexpr std::array<std::string_view, 3> kObjectVariables{
    "GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"};

/// "OLD NEW REF" lines, as git gives them; nothing where they are not that, or too many.
std::optional<std::vector<Update>> parse_updates(std::string_view lines);

/// One line, without its end. Bytes that are not UTF-8 become U+FFFD.
std::string encode(const HookCall& call);
/// Nothing where it is no call.
std::optional<HookCall> decode_hook_call(std::string_view line);

/// Cuts text that comes in pieces into lines. A longer line than kMaxLineBytes is cut.
class Lines {
public:
    /// The lines that are whole now, without their ends.
    std::vector<std::string> add(std::string_view text);
    /// What is left at the end, which may be empty.
    std::string rest();

private:
    std::string begun_;
};

/// How a line is said to the hook: no control characters, which would steer the reader's terminal.
std::string encode_line(const std::string& line);
/// The last that is said.
std::string encode_end(int exit_status);

/// One line that the hook has heard, without its end.
struct Heard {
    std::string text;                ///< to be shown, where it is not the end
    std::optional<int> exit_status;  ///< the end
};
/// Nothing where it is neither.
std::optional<Heard> decode_heard(std::string_view line);

}  // namespace grader::web
