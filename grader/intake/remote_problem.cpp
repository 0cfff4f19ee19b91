// What to do about it stands in each sentence: its reader pushed, or runs the grader.
#include "grader/intake/remote_problem.h"

#include "grader/intake/address.h"
#include "grader/intake/fetch_answer.h"
#include "grader/intake/layout_rules.h"

namespace grader::intake {

namespace {

using Outcome = Fetched::Outcome;

std::string denial(const Remote& remote, const std::string& where) {
    const Address::Kind kind = parse_address(remote.url).kind;
    if (kind == Address::Kind::path)
        return where + " may not be read by the grader: let its user read all files in it.";
    if (kind != Address::Kind::ssh)
        return where + " may not be read: it wants a password or a token.";
    if (!remote.identity)
        return where +
               " wants an ssh key, and this grader has none. Whoever runs it sets one (ssh_key "
               "and known_hosts); until then use an https address.";
    return where + " does not accept this grader's ssh key. Let the key read the repository.";
}

std::string sentence(const Remote& remote, Outcome outcome, const std::string& reason) {
    const std::string where = "The repository at " + printable(without_secrets(remote.url));
    switch (outcome) {
        case Outcome::fetched:
            return "";
        case Outcome::empty:
            return "The repository has no branch named " + printable(remote.branch) +
                   " yet. Push to it first.";
        case Outcome::not_found:
            return "There is no repository at " + printable(without_secrets(remote.url)) + ".";
        case Outcome::denied:
            return denial(remote, where);
        case Outcome::too_slow:
            return where + " did not answer in time.";
        case Outcome::too_large:
            return where + " is too large. Are build results or libraries in it?";
        case Outcome::refused:
            return where + " is not read: " + reason + ".";
        case Outcome::cancelled:
        case Outcome::unreachable:
            break;
    }
    return where + " could not be read: " + reason + ".";
}

// Without the end of a sentence or of a line, which ours adds.
std::string trimmed(std::string reason) {
    const auto last = reason.find_last_not_of(" .\r\n");
    reason.resize(last == std::string::npos ? 0 : last + 1);
    return reason;
}

std::string word(Outcome outcome) {
    if (outcome == Outcome::too_slow) return "remote_too_slow";
    const std::string answer = encode(FetchAnswer{.outcome = outcome, .rest = ""});
    return "remote_" + answer.substr(0, answer.find(' '));
}

}  // namespace

model::Message remote_problem(const Remote& remote, Outcome outcome, const std::string& reason) {
    if (outcome == Outcome::fetched) return {};
    const std::string safe = printable(without_secrets_of(remote.url, trimmed(reason)));
    return {.code = word(outcome),
            .params = {{"url", printable(without_secrets(remote.url))}, {"reason", safe}},
            .text = sentence(remote, outcome, safe)};
}

}  // namespace grader::intake
