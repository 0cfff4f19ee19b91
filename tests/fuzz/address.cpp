// Addresses of repositories: what is not refused names a host or a folder, what is shown holds no
// secret, and a name of a branch is one that git and a shell can live with. The input's parts are
// an address, a user, a secret, and a branch.
#include "grader/intake/address.h"

#include "grader/assignment/utf8.h"
#include "grader/intake/mirror.h"
#include "grader/intake/remote_problem.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;
using Kind = intake::Address::Kind;

void check_address(const std::string& text) {
    const intake::Address address = intake::parse_address(text);
    const bool remote = address.kind != Kind::path && address.kind != Kind::refused;
    ensure((address.kind == Kind::refused) == !address.problem.empty(), "a refusal has its reason");
    ensure(remote == !address.host.empty() && remote == (address.port != 0), "a host has a port");
    ensure(!address.host.starts_with('-'), "a host is no option of a program");
    ensure(!remote || !assignment::has_control_character(text), "an address is one line");
    const std::string shown = intake::without_secrets(text);
    ensure(intake::without_secrets(shown) == shown, "what is shown has no secrets");
    const model::Message told = intake::remote_problem(
        {.url = text}, intake::Fetched::Outcome::unreachable, "no answer from " + text);
    ensure(!assignment::find_invalid_utf8(told.text), "a problem is told in UTF-8");
    ensure(!assignment::has_control_character(told.text), "a problem is one line");
}

// Puts the secret where people put it, and looks for it in all that is shown.
void check_secret(const std::string& rest, const std::string& user, const std::string& secret) {
    const bool plain = (user + secret).find_first_of("/?#@: %") == std::string::npos;
    if (!plain || secret.size() < 4) return;
    // Found elsewhere it is no secret.
    for (const std::string& other :
         {user, rest, std::string("HTTP https ssh host.example no: …")}) {
        if (other.find(secret) != std::string::npos) return;
    }
    for (const char* scheme : {"https", "HTTP", "ssh"}) {
        const std::string url =
            std::string(scheme) + "://" + user + ":" + secret + "@host.example/" + rest;
        ensure(intake::without_secrets(url).find(secret) == std::string::npos, "it is not shown");
        const std::string words = intake::without_secrets_of(url, "no: " + url + " " + secret);
        ensure(words.find(secret) == std::string::npos, "nor by a library");
    }
}

void check_branch(const std::string& name) {
    if (!intake::is_branch_name(name)) return;
    ensure(!name.empty() && !name.starts_with('-') && !name.starts_with('/'), "it is no option");
    ensure(name.find("..") == std::string::npos, "it leads nowhere else");
    ensure(!assignment::has_control_character(name), "it is one line");
    ensure(name.find_first_of(" ~^:?*[\\") == std::string::npos, "it is no pattern");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::string address = input.part();
    const std::string user = input.part();
    const std::string secret = input.part();
    check_address(address);
    check_secret(address, user, secret);
    check_branch(input.part());
    return 0;
}
