// grader-fetch: for each FetchRequest that comes over standard input, a process brings one branch
// into a bare repository and says what became of it. Started by grader, which has the process
// killed when it takes too long. It confines itself before it reads anything of a stranger's.
#include <fcntl.h>
#include <git2.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

#include "grader/intake/address.h"
#include "grader/intake/confine.h"
#include "grader/intake/fetch_answer.h"
#include "grader/intake/fetch_request.h"
#include "grader/intake/fetch_server.h"
#include "grader/intake/git.h"
#include "grader/intake/host_keys.h"
#include "grader/intake/packet.h"
#include "grader/intake/peek.h"
#include "grader/intake/reading_right.h"
#include "grader/intake/vet.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace {

using grader::intake::Address;
using grader::intake::FetchAnswer;
using grader::intake::FetchRequest;
using Outcome = grader::intake::Fetched::Outcome;
namespace git = grader::intake::git;
namespace fs = std::filesystem;

/// What the callbacks know and what they found.
struct Session {
    const FetchRequest& request;
    const Address& address;
    bool exceeded = false;
    bool offered_key = false;
    std::string distrust = {};  // why the ssh server is not believed
};

// A callback from C, as all below: it must not throw. Anything but 0 ends the transfer.
int watch_size(const git_indexer_progress* progress, void* payload) {
    auto& session = *static_cast<Session*>(payload);
    session.exceeded = progress->received_bytes > session.request.max_bytes;
    return session.exceeded ? -1 : 0;
}

// Passwords stand in the address, where libgit2 has tried them already; the key is offered once.
int offer_key(git_credential** out, const char* /*url*/, const char* user, unsigned int types,
              void* payload) {
    auto& session = *static_cast<Session*>(payload);
    if (session.request.private_key.empty()) return GIT_EAUTH;
    if ((types & GIT_CREDENTIAL_USERNAME) != 0) return ::git_credential_username_new(out, "git");
    if ((types & GIT_CREDENTIAL_SSH_KEY) == 0 || session.offered_key) return GIT_EAUTH;
    session.offered_key = true;
    return ::git_credential_ssh_key_new(out, user, nullptr, session.request.private_key.c_str(),
                                        nullptr);
}

int check_host(git_cert* certificate, int /*valid*/, const char* host, void* payload) {
    if (certificate->cert_type != GIT_CERT_HOSTKEY_LIBSSH2) return GIT_PASSTHROUGH;
    auto& session = *static_cast<Session*>(payload);
    const void* raw = certificate;  // the first member of what it really is
    const auto& key = *static_cast<const git_cert_hostkey*>(raw);
    constexpr unsigned kNeeded = GIT_CERT_SSH_RAW | GIT_CERT_SSH_SHA256;
    if ((key.type & kNeeded) != kNeeded) return GIT_ECERTIFICATE;
    const void* sha256 = key.hash_sha256;
    try {
        session.distrust = grader::intake::distrust(
            session.request.known_hosts,
            {.host = host,
             .port = session.address.port,
             .bytes = {key.hostkey, key.hostkey_len},
             .sha256 = {static_cast<const char*>(sha256), sizeof key.hash_sha256}});
        return session.distrust.empty() ? 0 : GIT_ECERTIFICATE;
    } catch (const std::exception&) {
        return GIT_ECERTIFICATE;
    }
}

// libgit2 1.5 has one code for most of what can go wrong; its words tell more.
Outcome outcome_of(int rc, const std::string& complaint, bool connected) {
    const auto says = [&complaint](std::initializer_list<const char*> words) {
        return std::ranges::any_of(words, [&complaint](const char* word) {
            return complaint.find(word) != std::string::npos;
        });
    };
    if (rc == GIT_EAUTH || says({"status code: 401", "status code: 403"})) return Outcome::denied;
    if (rc == GIT_ECERTIFICATE || says({"loading known_hosts"})) return Outcome::refused;
    if (connected) return Outcome::unreachable;  // it is there, and something in it is not
    if (says({"Permission denied"})) return Outcome::denied;
    if (rc == GIT_ENOTFOUND ||
        says({"status code: 404", "failed to resolve path", "could not find repository",
              "does not appear to be a git repository", "Repository not found"}))
        return Outcome::not_found;
    return Outcome::unreachable;
}

// The mirror could not be written: no fault of the remote's.
bool is_our_own(const std::string& complaint) {
    return std::ranges::any_of(
        std::array{"No space left on device", "Disk quota exceeded", "Read-only file system",
                   "Input/output error"},
        [&complaint](const char* words) { return complaint.find(words) != std::string::npos; });
}

FetchAnswer classify(int rc, const Session& session, bool connected) {
    const git_error* error = ::git_error_last();
    const std::string complaint = git::last_complaint();
    if (is_our_own(complaint)) throw base::Error(complaint);
    if (session.exceeded || (error != nullptr && error->klass == GIT_ERROR_NOMEMORY))
        return {Outcome::too_large, complaint};
    if (!session.distrust.empty()) return {Outcome::refused, session.distrust};
    if (complaint.find("redirect") != std::string::npos)
        return {Outcome::refused, "it has moved; use its new address"};
    return {outcome_of(rc, complaint, connected), complaint};
}

// A fetch that was killed leaves half a pack and its locks behind; the locks would stop every later
// one, the packs fill the disk. Nobody else writes: there is one fetch at a time for a mirror.
void sweep(const fs::path& mirror) {
    std::vector<fs::path> leftovers;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(mirror)) {
        const fs::path name = entry.path().filename();
        if (name.extension() == ".lock" || name.string().find("_git2_") != std::string::npos)
            leftovers.push_back(entry.path());
    }
    for (const fs::path& path : leftovers)
        fs::remove_all(path);
}

git::Repository open_mirror(const std::string& path) {
    git_repository* raw = nullptr;
    if (::git_repository_open_bare(&raw, path.c_str()) < 0)
        git::check_git(::git_repository_init(&raw, path.c_str(), 1), "make a mirror");
    return git::Repository(raw);
}

git_remote_connect_options options_for(Session& session) {
    git_remote_connect_options options = GIT_REMOTE_CONNECT_OPTIONS_INIT;
    options.callbacks.transfer_progress = watch_size;
    options.callbacks.credentials = offer_key;
    options.callbacks.certificate_check = check_host;
    options.callbacks.payload = &session;
    options.proxy_opts.type = GIT_PROXY_NONE;
    options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
    return options;
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

int fetch_branch(git_remote* remote, const git_remote_connect_options& connect,
                 const std::string& reference) {
    git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
    options.callbacks = connect.callbacks;
    options.proxy_opts = connect.proxy_opts;
    options.follow_redirects = connect.follow_redirects;
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
    options.update_fetchhead = 0;
    std::string refspec = "+" + reference + ":" + reference;
    char* specs[] = {refspec.data()};
    const git_strarray wanted{.strings = specs, .count = 1};
    return ::git_remote_fetch(remote, &wanted, &options, nullptr);
}

// Packs are mapped in pieces: libgit2 would map a gigabyte of one, which confine() does not allow.
void map_little() {
    constexpr std::size_t kPiece = std::size_t{16} << 20;
    git::check_git(::git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, kPiece), "configure libgit2");
    git::check_git(::git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, 8 * kPiece),
                   "configure libgit2");
}

FetchAnswer fetch(const FetchRequest& request, const Address& address) {
    git::initialise();
    map_little();
    // What the record names must be there after a power cut, too.
    git::check_git(::git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1), "configure libgit2");
    sweep(request.mirror);
    const git::Repository mirror = open_mirror(request.mirror);
    git_remote* raw = nullptr;
    git::check_git(::git_remote_create_anonymous(&raw, mirror.get(), request.url.c_str()),
                   "name the remote");
    const git::Remote remote(raw);
    Session session{.request = request, .address = address};
    const git_remote_connect_options options = options_for(session);
    int rc = ::git_remote_connect_ext(remote.get(), GIT_DIRECTION_FETCH, &options);
    if (rc < 0) return classify(rc, session, false);
    const std::string reference = "refs/heads/" + request.branch;
    const std::string head = head_of(remote.get(), reference);
    if (head.empty()) return {Outcome::empty, ""};
    if (head == request.known) return {Outcome::fetched, head};
    rc = fetch_branch(remote.get(), options, reference);
    if (rc < 0) return classify(rc, session, true);
    if (auto problem = grader::intake::vet(mirror.get(), request.branch, head)) return *problem;
    return {Outcome::fetched, head};
}

bool is_folder(const std::string& path) {
    std::error_code problem;
    const fs::file_type type = fs::status(path, problem).type();
    // What may not be looked at is left to whoever opens it.
    return type == fs::file_type::directory || type == fs::file_type::none;
}

FetchAnswer answer(const FetchRequest& request) {
    const Address address = grader::intake::parse_address(request.url);
    const bool is_local = address.kind == Address::Kind::path;
    grader::intake::keep_reading_right_only_if_needed(request, address);
    if (is_local && !is_folder(request.url)) return {Outcome::not_found, ""};
    fs::create_directories(request.mirror);
    if (address.kind == Address::Kind::ssh)
        grader::intake::prefer_known_kinds(request.mirror, request.known_hosts);
    grader::intake::confine(request, address);
    if (is_local && !request.known.empty() &&
        grader::intake::peek(request.url, request.branch) == request.known)
        return {Outcome::fetched, request.known};
    return fetch(request, address);
}

// What it says goes to the two files that came with the request; the socket it came over is closed.
FetchRequest take_request() {
    const auto packet = grader::intake::receive_packet(STDIN_FILENO);
    if (!packet || packet->fds.size() != 2) throw base::Error("no request has come");
    base::check(::dup2(packet->fds[0].get(), STDOUT_FILENO), "take a request");
    base::check(::dup2(packet->fds[1].get(), STDERR_FILENO), "take a request");
    const base::Fd nowhere(base::check(::open("/dev/null", O_RDWR | O_CLOEXEC), "open /dev/null"));
    base::check(::dup2(nowhere.get(), STDIN_FILENO), "let go of the socket");
    const auto request = grader::intake::decode_request(packet->bytes);
    if (!request) throw base::Error("what came is no request");
    return *request;
}

int look() {
    try {
        const FetchRequest request = take_request();
        base::write_all(STDOUT_FILENO, encode(answer(request)));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

}  // namespace

int main() {
    try {
        grader::intake::serve_looks(STDIN_FILENO, look);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "this is started by grader, not by hand: %s\n", error.what());
        return 1;
    }
}
