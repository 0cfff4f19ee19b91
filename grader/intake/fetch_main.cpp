// grader-fetch MIRROR URL BRANCH MAX_BYTES: brings one branch into a bare repository and says on
// standard output what became of it. Started by grader, which kills it when it takes too long.
#include <git2.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "grader/intake/fetch_answer.h"
#include "grader/intake/git.h"
#include "sandbox/base/fd.h"

namespace {

using grader::intake::FetchAnswer;
using Outcome = grader::intake::Fetched::Outcome;
namespace git = grader::intake::git;

struct Limit {
    std::size_t bytes = 0;
    bool exceeded = false;
};

// A callback from C: it must not throw. Anything but 0 ends the transfer.
int watch_size(const git_indexer_progress* progress, void* payload) {
    auto& limit = *static_cast<Limit*>(payload);
    limit.exceeded = progress->received_bytes > limit.bytes;
    return limit.exceeded ? -1 : 0;
}

// No keys and no passwords yet: whoever asks for them denies.
int no_credentials(git_credential** /*out*/, const char* /*url*/, const char* /*user*/,
                   unsigned int /*types*/, void* /*payload*/) {
    return GIT_EAUTH;
}

Outcome classify(int rc) {
    if (rc == GIT_EAUTH) return Outcome::denied;
    const std::string complaint = git::last_complaint();
    const auto says = [&complaint](const char* words) {
        return complaint.find(words) != std::string::npos;
    };
    // libgit2 1.5 has no code of its own for these.
    if (rc == GIT_ENOTFOUND || says("status code: 404") || says("failed to resolve path") ||
        says("could not find repository"))
        return Outcome::not_found;
    if (says("status code: 401") || says("status code: 403")) return Outcome::denied;
    return Outcome::unreachable;
}

git::Repository open_mirror(const char* path) {
    git_repository* raw = nullptr;
    if (::git_repository_open_bare(&raw, path) < 0)
        git::check_git(::git_repository_init(&raw, path, 1), "make a mirror");
    return git::Repository(raw);
}

git_remote_callbacks callbacks_for(Limit& limit) {
    git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;
    callbacks.transfer_progress = watch_size;
    callbacks.credentials = no_credentials;
    callbacks.payload = &limit;
    return callbacks;
}

// The branch's commit as the remote tells it; an empty text when it has none.
std::string head_of(git_remote* remote, const std::string& reference) {
    const git_remote_head** heads = nullptr;
    std::size_t count = 0;
    git::check_git(::git_remote_ls(&heads, &count, remote), "list the remote");
    for (std::size_t i = 0; i < count; ++i) {
        if (heads[i]->name != reference) continue;
        std::array<char, GIT_OID_HEXSZ + 1> text{};
        ::git_oid_tostr(text.data(), text.size(), &heads[i]->oid);
        return text.data();
    }
    return {};
}

FetchAnswer fetch(char** argv) {
    git::initialise();
    const git::Repository mirror = open_mirror(argv[1]);
    git_remote* raw = nullptr;
    git::check_git(::git_remote_create_anonymous(&raw, mirror.get(), argv[2]), "name the remote");
    const git::Remote remote(raw);

    Limit limit{.bytes = std::strtoull(argv[4], nullptr, 10)};
    const git_remote_callbacks callbacks = callbacks_for(limit);
    git_proxy_options no_proxy = GIT_PROXY_OPTIONS_INIT;
    no_proxy.type = GIT_PROXY_NONE;
    int rc =
        ::git_remote_connect(remote.get(), GIT_DIRECTION_FETCH, &callbacks, &no_proxy, nullptr);
    if (rc < 0) return {classify(rc), git::last_complaint()};
    const std::string reference = std::string("refs/heads/") + argv[3];
    const std::string head = head_of(remote.get(), reference);
    if (head.empty()) return {Outcome::empty, ""};

    git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
    options.callbacks = callbacks;
    options.proxy_opts = no_proxy;
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
    options.update_fetchhead = 0;
    options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
    std::string refspec = "+" + reference + ":" + reference;
    char* specs[] = {refspec.data()};
    const git_strarray wanted{.strings = specs, .count = 1};
    rc = ::git_remote_fetch(remote.get(), &wanted, &options, nullptr);
    if (limit.exceeded) return {Outcome::too_large, ""};
    if (rc < 0) return {classify(rc), git::last_complaint()};
    return {Outcome::fetched, head};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fputs("grader-fetch is started by grader, not by hand.\n", stderr);
        return 2;
    }
    try {
        base::write_all(1, encode(fetch(argv)));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "grader-fetch: %s\n", error.what());
        return 1;
    }
}
