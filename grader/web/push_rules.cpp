// The first mistake is told: it is mended first.
#include "grader/web/push_rules.h"

#include <algorithm>

#include "sandbox/base/text.h"

namespace grader::web {

namespace {

constexpr std::string_view kHeads = "refs/heads/";
constexpr std::string_view kTags = "refs/tags/";

// "the branch draft", "the tag v1", "refs/notes/x", as its owner knows it.
std::string describe(const std::string& ref) {
    const auto rest = [&ref](std::string_view prefix) {
        return base::harmless(ref.substr(prefix.size()));
    };
    if (ref.starts_with(kHeads)) return "the branch " + rest(kHeads);
    if (ref.starts_with(kTags)) return "the tag " + rest(kTags);
    return base::harmless(ref);
}

bool is_zero(const std::string& commit) {
    return commit.find_first_not_of('0') == std::string::npos;
}

}  // namespace

std::string push_refusal(const std::vector<Update>& updates, const std::string& branch) {
    const std::string wanted = std::string(kHeads) + branch;
    const auto other =
        std::ranges::find_if(updates, [&](const Update& update) { return update.ref != wanted; });
    if (other != updates.end()) {
        return "Only the branch " + branch + " counts here, and you pushed " +
               describe(other->ref) + ".\nNothing was taken. Write: git push origin HEAD:" + branch;
    }
    const bool deletes = std::ranges::any_of(
        updates, [](const Update& update) { return is_zero(update.new_commit); });
    if (deletes) {
        return "The branch " + branch + " cannot be deleted; what was handed in stays.\n" +
               "To take something back, push what came before it: "
               "git push --force origin COMMIT:" +
               branch;
    }
    return {};
}

}  // namespace grader::web
