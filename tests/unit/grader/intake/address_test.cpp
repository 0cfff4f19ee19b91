// What is accepted as an address, and that no secret of it is ever shown.
#include "grader/intake/address.h"

#include <catch2/catch.hpp>

namespace grader::intake {
namespace {

using Kind = Address::Kind;

TEST_CASE("addresses that git knows are taken apart", "[address]") {
    struct Row {
        const char* text;
        const char* host_or_path;
        Kind kind;
        int port;
    };
    const Row rows[] = {
        {"/srv/a.git", "/srv/a.git", Kind::path, 0},
        {"work", "work", Kind::path, 0},
        {"./a@b:c", "./a@b:c", Kind::path, 0},
        {"odd name/with: colon", "odd name/with: colon", Kind::path, 0},
        {"file:///srv/a%20b.git", "/srv/a b.git", Kind::path, 0},
        {"file://localhost/srv/a.git", "/srv/a.git", Kind::path, 0},
        {"http://host/a.git", "host", Kind::http, 80},
        {"HTTPS://Host.example/a.git", "Host.example", Kind::https, 443},
        {"https://ann:secret@host:8443/a.git", "host", Kind::https, 8443},
        {"https://[::1]:8443/a.git", "::1", Kind::https, 8443},
        {"https://[::1]/a.git", "::1", Kind::https, 443},
        {"ssh://git@host/a.git", "host", Kind::ssh, 22},
        {"ssh://git@host:2222/a.git", "host", Kind::ssh, 2222},
        {"git@host:team/a.git", "host", Kind::ssh, 22},
        {"git@[::1]:a.git", "::1", Kind::ssh, 22},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const Address address = parse_address(row.text);
        CHECK(address.kind == row.kind);
        CHECK((row.kind == Kind::path ? address.path : address.host) == row.host_or_path);
        CHECK(address.port == row.port);
        CHECK(address.problem.empty());
    }
}

TEST_CASE("everything else is refused with a reason", "[address]") {
    for (const char* text : {"ext::sh -c id",
                             "fd::17",
                             "git://host/a.git",
                             "ftp://host/a.git",
                             "://host",
                             "x://",
                             "http://",
                             "http:///a.git",
                             "https://host:0/a",
                             "https://host:99999/a",
                             "https://host:x/a",
                             "file://other/a.git",
                             "file://a.git",
                             "file:///a%zz",
                             "file:///a%00b",
                             "file:///a%4",
                             "http://host/a b",
                             "http://host/a\nb",
                             "git@host:a\nb",
                             "ssh://-oProxyCommand=id/a",
                             "git@-oProxyCommand=id:a",
                             "ext::http://host/a.git"}) {
        INFO(text);
        const Address address = parse_address(text);
        CHECK(address.kind == Kind::refused);
        CHECK_FALSE(address.problem.empty());
    }
}

TEST_CASE("an address is shown without its secrets", "[address]") {
    struct Row {
        const char* text;
        const char* shown;
    };
    const Row rows[] = {
        {"https://ann:s3cret@host/a.git", "https://host/a.git"},
        {"https://t0ken@host:8443/a.git", "https://host:8443/a.git"},
        {"https://ann:s3@cret@host/a.git", "https://host/a.git"},
        {"https://ann:s3/cret@host/a.git", "https://host/a.git"},
        {"https://ann:s3?cret#x@host/a.git", "https://host/a.git"},
        {"https://ann:s3@cr:e/t@host/a.git", "https://host/a.git"},
        {"https://host/a.git?private_token=s3cret", "https://host/a.git"},
        {"ssh://git:s3cret@host/a.git", "ssh://git@host/a.git"},
        {"ssh://git@host/a.git", "ssh://git@host/a.git"},
        {"gopher://ann:s3cret@host/a", "gopher://host/a"},
        {"ext::https://ann:s3cret@host/a", "ext::https://host/a"},
        {"https://host/@ann/a.git", "https://host/@ann/a.git"},
        {"https://host:8443/@ann/a.git", "https://host:8443/@ann/a.git"},
        {"git@host:a.git", "git@host:a.git"},
        {"/srv/a@b:c.git", "/srv/a@b:c.git"},
        {"file:///srv/a.git", "file:///srv/a.git"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(without_secrets(row.text) == row.shown);
        CHECK(without_secrets(row.shown) == row.shown);
    }
}

TEST_CASE("a library's words are shown without the secrets of the address", "[address]") {
    const auto scrub = [](const char* address, const char* words) {
        return without_secrets_of(address, words);
    };
    CHECK(scrub("https://ann:s3cret@host/a", "cannot open 'https://ann:s3cret@host/a'") ==
          "cannot open 'https://host/a'");
    CHECK(scrub("https://ann:p%40ss@host/a", "login ann with p@ss or p%40ss failed") ==
          "login ann with … or … failed");
    CHECK(scrub("https://t0ken@host/a", "user t0ken is unknown") == "user … is unknown");
    CHECK(scrub("https://host/a?t=s3cret", "asked for /a?t=s3cret") == "asked for /a?…");
    CHECK(scrub("ssh://git@host/a", "git said no") == "git said no");
    CHECK(scrub("/srv/a.git", "no /srv/a.git") == "no /srv/a.git");
}

}  // namespace
}  // namespace grader::intake
