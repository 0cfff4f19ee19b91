// Turns the helper's answer into words.
#include "grader/intake/fetcher.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>

#include "grader/intake/address.h"
#include "grader/intake/fetch_answer.h"
#include "grader/intake/fetch_request.h"
#include "grader/intake/layout_rules.h"
#include "grader/intake/remote_problem.h"
#include "sandbox/base/error.h"

namespace grader::intake {

namespace {

namespace fs = std::filesystem;
using Outcome = Fetched::Outcome;

Fetched failed(const Remote& remote, Outcome outcome, const std::string& reason) {
    return {.outcome = outcome, .head = {}, .problem = remote_problem(remote, outcome, reason)};
}

bool is_readable(const std::string& path) {
    return ::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) == 0;
}

FetchRequest request_for(const Remote& remote, const Address& address, const std::string& mirror,
                         const FetchLimits& limits, const model::CommitId& known) {
    FetchRequest request{.mirror = fs::absolute(mirror).lexically_normal().string(),
                         .url = remote.url,
                         .branch = remote.branch,
                         .max_bytes = limits.received.count,
                         .private_key = {},
                         .known_hosts = {},
                         .known = known.value};
    if (address.kind == Address::Kind::path) {
        request.url = fs::absolute(address.path).lexically_normal().string();
    } else if (address.kind == Address::Kind::ssh) {
        request.private_key = fs::absolute(remote.identity->private_key).string();
        request.known_hosts = fs::absolute(remote.identity->known_hosts).string();
        for (const std::string& file : {request.private_key, request.known_hosts})
            base::check(is_readable(file) ? 0 : -1, "read " + file);
    }
    return request;
}

// A pack that breaks the helper is its remote's doing, and what the helper is for. Whoever kills it
// from outside (out of memory, an operator) is not the remote.
bool is_broken(int status) {
    constexpr std::array kBreaks{SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    return WIFSIGNALED(status) && std::ranges::find(kBreaks, WTERMSIG(status)) != kBreaks.end();
}

// Whatever is no answer; throws where the machine failed.
Fetched without_answer(const Remote& remote, const std::string& mirror, const Ended& ended) {
    const bool was_killed = WIFSIGNALED(ended.status);
    if (was_killed && WTERMSIG(ended.status) == SIGXFSZ)
        return failed(remote, Outcome::too_large, "");
    if (is_broken(ended.status))
        return failed(remote, Outcome::unreachable,
                      "what it sends cannot be understood (signal " +
                          std::to_string(WTERMSIG(ended.status)) + ")");
    const std::string why = without_secrets_of(remote.url, ended.complaint);
    throw base::Error("fetch " + printable(without_secrets(remote.url)) + " into " + mirror + ": " +
                      printable(why.substr(0, why.find('\n'))));
}

}  // namespace

std::optional<Ended> Fetcher::ask(const std::string& request, const FetchLimits& limits) {
    if (!helper_ || !helper_->is_there()) helper_.emplace(Helper::start());
    std::optional<Ended> ended = helper_->ask(request, limits);
    if (!ended || WIFSIGNALED(ended->status)) helper_.reset();
    return ended;
}

Fetched Fetcher::fetch(const Remote& remote, const std::string& mirror, const FetchLimits& limits,
                       const model::CommitId& known) {
    const Address address = parse_address(remote.url);
    if (address.kind == Address::Kind::refused)
        return failed(remote, Outcome::refused, address.problem);
    if (address.kind == Address::Kind::ssh && !remote.identity)
        return failed(remote, Outcome::denied, "");
    const auto ended = ask(encode(request_for(remote, address, mirror, limits, known)), limits);
    if (!ended && limits.cancelled.stop_requested()) return {.outcome = Outcome::cancelled};
    if (!ended) return failed(remote, Outcome::too_slow, "");
    const auto said = decode(ended->answer);
    if (!said) return without_answer(remote, mirror, *ended);
    if (said->outcome != Outcome::fetched) return failed(remote, said->outcome, said->rest);
    return {.outcome = Outcome::fetched, .head = {said->rest}, .problem = {}};
}

}  // namespace grader::intake
