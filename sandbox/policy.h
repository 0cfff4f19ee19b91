// A system call policy as people read it: groups of calls, each with its answer and its reason.
//
//     include default
//     allow clocks "programs measure themselves"
//       clock_gettime clock_nanosleep
//       clone   arg0 without CLONE_NEWUSER CLONE_NEWNET     # no bit of these may be set
//       ioctl   arg1 is TCGETS FIONREAD                     # one of these
//       mknodat arg2 masked S_IFMT is S_IFIFO               # these bits have one of these values
//     ask network "told to the student in words, and refused"
//       socket
//       ioctl   arg1 is TIOCSTI
//     refuse keys "keyrings are not namespaced"
//       keyctl
//     absent new "answered as by a kernel that does not know the call"
//       clone3
//
// The conditions of a call are tried in the order in which they are written, and the first that
// holds decides; otherwise what is said without a condition. What a policy does not say is refused
// with EPERM; what no kernel knew when libseccomp was built, with ENOSYS. A policy that includes
// another replaces all that this one says about the calls that it mentions itself.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

/// Holds when the bits of `mask` in the argument have one of the values.
struct Condition {
    unsigned int argument = 0;  ///< 0 to 5
    std::uint64_t mask = ~std::uint64_t{0};
    std::vector<std::uint64_t> values;
    bool operator==(const Condition&) const = default;
};

struct Rule {
    std::string call;
    std::optional<Condition> condition;
    std::string policy = {};  ///< the text that says it, for messages
    int line = 0;
    bool operator==(const Rule&) const = default;
};

struct Group {
    enum class Answer { allow, ask, refuse, absent };
    Answer answer = Answer::refuse;
    std::string name;
    std::string reason;
    std::vector<Rule> rules;
    bool operator==(const Group&) const = default;
};

struct Policy {
    std::string name;
    std::vector<Group> groups;
};

/// An author's mistake: "native.policy:12: …".
struct PolicyError {
    std::string policy;
    int line = 0;
    std::string what;
};

struct ParsedPolicy {
    Policy policy;
    std::vector<PolicyError> errors;  ///< empty: the policy can be used
};

/// Gives the text of an included policy, or nothing when there is none of that name.
using PolicySource = std::function<std::optional<std::string>(const std::string& name)>;

/// Pure. `name` is for messages.
ParsedPolicy parse_policy(std::string_view text, const std::string& name,
                          const PolicySource& source);

/// The policies built into the program, by name.
std::optional<std::string> embedded_policy(const std::string& name);

/// "CLONE_NEWUSER" or a number in any C notation.
std::optional<std::uint64_t> constant_value(std::string_view name);

}  // namespace sandbox
