// Applies to the whole process: it has one thread yet.
#include "grader/intake/confine.h"

#include <sys/resource.h>

#include "sandbox/base/error.h"
#include "sandbox/base/landlock.h"

namespace grader::intake {

namespace {

constexpr std::uint16_t kNameServer = 53;
constexpr std::uint16_t kHttps = 443;

// A pack may claim objects of any size, and a delta is resolved in memory.
constexpr rlim_t kMaxMemoryBytes = rlim_t{512} << 20;

// What getaddrinfo(3) and the TLS library open. /etc/ssl holds private keys too, so only the parts
// that are everybody's; links in them lead to /usr.
const std::vector<std::string> kForNamesAndTls{
    "/etc/resolv.conf", "/etc/hosts",    "/etc/host.conf", "/etc/nsswitch.conf",
    "/etc/gai.conf",    "/etc/services", "/etc/protocols", "/etc/ssl/openssl.cnf",
    "/etc/localtime",   "/dev/urandom"};
// Whom to believe over TLS. libgit2 reads them all at its start, which takes 7 ms: ssh goes
// without.
constexpr const char* kCertificates = "/etc/ssl/certs";

void limit(__rlimit_resource resource, rlim_t most) {
    const rlimit value{.rlim_cur = most, .rlim_max = most};
    base::check(::setrlimit(resource, &value), "limit grader-fetch");
}

}  // namespace

void confine(const FetchRequest& request, const Address& address) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, request.max_bytes * 2);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_AS, kMaxMemoryBytes);  // a sanitizer's shadow alone is larger
#endif
    base::landlock::Walls walls{
        .readable = {"/usr", "/lib", "/lib64"}, .writable = {request.mirror}, .ports = {}};
    if (address.kind == Address::Kind::path) {
        walls.readable.push_back(request.url);
    } else {
        walls.readable.insert(walls.readable.end(), kForNamesAndTls.begin(), kForNamesAndTls.end());
        walls.ports = {address.port, kNameServer};
    }
    if (address.kind == Address::Kind::http || address.kind == Address::Kind::https)
        walls.readable.emplace_back(kCertificates);
    if (address.kind == Address::Kind::http)
        walls.ports.push_back(kHttps);  // hosts send http there; libgit2 follows on the same host
    if (address.kind == Address::Kind::ssh)
        walls.readable.insert(walls.readable.end(), {request.private_key, request.known_hosts});
    (void)base::landlock::confine(walls);  // an older kernel: the caller knows
}

}  // namespace grader::intake
