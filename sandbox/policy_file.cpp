// From a policy's name or file to a filter, with every mistake told.
#include <fcntl.h>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/filter.h"

namespace sandbox {

namespace {

constexpr std::size_t kMaxPolicyFileBytes = 64 * 1024;

std::string read_policy_file(const std::string& path) {
    const base::Fd file(
        base::check(::open(path.c_str(), O_RDONLY | O_CLOEXEC), "open the policy " + path));
    return base::read_all(file.get(), kMaxPolicyFileBytes);
}

// "node+loopback": what is added replaces what it mentions itself.
std::optional<std::string> combined_policy(const std::string& name) {
    const auto plus = name.rfind('+');
    if (plus == std::string::npos) return embedded_policy(name);
    const auto added = embedded_policy(name.substr(plus + 1));
    if (!added || !embedded_policy(name.substr(0, plus))) return std::nullopt;
    return "include " + name.substr(0, plus) + "\n" + *added;
}

}  // namespace

std::string compile_policy(const std::string& name_or_file) {
    const auto embedded = combined_policy(name_or_file);
    if (!embedded && name_or_file.find_first_of("./") == std::string::npos)
        throw base::Error("there is no policy named " + name_or_file);
    const std::string text = embedded ? *embedded : read_policy_file(name_or_file);
    ParsedPolicy parsed = parse_policy(text, name_or_file, embedded_policy);
    CompiledFilter compiled;
    if (parsed.errors.empty()) {
        compiled = compile_filter(parsed.policy);
        parsed.errors = compiled.errors;
    }
    if (parsed.errors.empty()) return compiled.program;
    std::string all;
    for (const PolicyError& error : parsed.errors) {
        if (!all.empty()) all += "\n";
        all += error.policy + ":" + std::to_string(error.line) + ": " + error.what;
    }
    throw base::Error(all);
}

}  // namespace sandbox
