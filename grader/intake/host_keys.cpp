// By libssh2, which libgit2 links anyway: known_hosts has more forms than one wants to parse.
#include "grader/intake/host_keys.h"

#include <libssh2.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "grader/crypto/base64.h"
#include "sandbox/base/error.h"

namespace grader::intake {

namespace {

namespace fs = std::filesystem;

struct Free {
    void operator()(LIBSSH2_SESSION* session) const { (void)::libssh2_session_free(session); }
    void operator()(LIBSSH2_KNOWNHOSTS* hosts) const { ::libssh2_knownhost_free(hosts); }
};

// A LIBSSH2_KNOWNHOST_CHECK_… value.
int look_up(const std::string& known_hosts, const ShownKey& shown) {
    const std::unique_ptr<LIBSSH2_SESSION, Free> session(::libssh2_session_init());
    if (!session) return LIBSSH2_KNOWNHOST_CHECK_FAILURE;
    const std::unique_ptr<LIBSSH2_KNOWNHOSTS, Free> hosts(::libssh2_knownhost_init(session.get()));
    if (!hosts || ::libssh2_knownhost_readfile(hosts.get(), known_hosts.c_str(),
                                               LIBSSH2_KNOWNHOST_FILE_OPENSSH) < 0)
        return LIBSSH2_KNOWNHOST_CHECK_FAILURE;
    return ::libssh2_knownhost_checkp(
        hosts.get(), shown.host.c_str(), shown.port, shown.bytes.data(), shown.bytes.size(),
        LIBSSH2_KNOWNHOST_TYPE_PLAIN | LIBSSH2_KNOWNHOST_KEYENC_RAW, nullptr);
}

// As ssh-keygen(1) prints it.
std::string fingerprint(std::string_view sha256) {
    std::string text = "SHA256:" + crypto::to_base64(sha256);
    while (text.ends_with('='))
        text.pop_back();
    return text;
}

}  // namespace

std::string distrust(const std::string& known_hosts, const ShownKey& shown) {
    const std::string print = fingerprint(shown.sha256);
    switch (look_up(known_hosts, shown)) {
        case LIBSSH2_KNOWNHOST_CHECK_MATCH:
            return "";
        case LIBSSH2_KNOWNHOST_CHECK_MISMATCH:
            return "THE HOST KEY OF " + shown.host +
                   " IS NOT THE KNOWN ONE. Somebody may be answering in its place with the key " +
                   print +
                   ". Whoever runs the grader asks the host's owner, and only then replaces the "
                   "line in " +
                   known_hosts;
        case LIBSSH2_KNOWNHOST_CHECK_NOTFOUND:
            return "the host " + shown.host + " is not known. It shows the key " + print +
                   "; whoever runs the grader compares that with what the host's owner says, and "
                   "then adds it: ssh-keyscan -p " +
                   std::to_string(shown.port) + " " + shown.host + " >> " + known_hosts;
        default:
            return "the known hosts in " + known_hosts + " cannot be read";
    }
}

void prefer_known_kinds(const std::string& folder, const std::string& known_hosts) {
    const fs::path home = fs::path(folder) / "ssh-home";
    fs::create_directories(home / ".ssh");
    fs::remove(home / ".ssh/known_hosts");
    fs::create_symlink(known_hosts, home / ".ssh/known_hosts");
    base::check(::setenv("HOME", home.c_str(), 1), "set HOME");
}

}  // namespace grader::intake
