// After git-clone(1), "GIT URLS"; of what it allows, only what a course needs.
#include "grader/intake/address.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <vector>

#include "grader/intake/percent.h"

namespace grader::intake {

namespace {

using Kind = Address::Kind;

constexpr std::string_view kAccepted =
    "only https://, http://, ssh://, user@host:path, file:// and folders are read";

// An address with a scheme in its parts, as they were written: "scheme://userinfo@host:port/rest".
struct Parts {
    std::string scheme;  // in lower case
    std::optional<std::string_view> userinfo;
    std::string_view host_and_port;
    std::string_view rest;  // from the first '/', '?' or '#'
};

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
    return result;
}

bool is_number(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// Somebody forgot to write %2F: what looks like "host:port" is the beginning of a password.
bool is_cut_password(std::string_view host_and_port, std::string_view rest) {
    const auto colon = host_and_port.rfind(':');
    return colon != std::string_view::npos && !host_and_port.ends_with(']') &&
           !is_number(host_and_port.substr(colon + 1)) && rest.find('@') != std::string_view::npos;
}

std::optional<Parts> take_apart(std::string_view text) {
    const auto scheme_end = text.find("://");
    if (scheme_end == std::string_view::npos) return std::nullopt;
    Parts parts{.scheme = lower(text.substr(0, scheme_end)),
                .userinfo = {},
                .host_and_port = text.substr(scheme_end + 3),
                .rest = {}};
    std::string_view& host = parts.host_and_port;
    const auto split_at = [&host, &parts](std::size_t end) {
        const std::string_view all = host;
        host = all.substr(0, end);
        parts.rest = all.substr(host.size());
    };
    const std::string_view authority_and_rest = host;
    split_at(host.find_first_of("/?#"));
    auto at = host.rfind('@');
    const std::string_view after_user = at == std::string_view::npos ? host : host.substr(at + 1);
    if (is_cut_password(after_user, parts.rest)) {
        at = authority_and_rest.rfind('@');
        host = authority_and_rest;
        split_at(authority_and_rest.find_first_of("/?#", at));
    }
    if (at != std::string_view::npos) {
        parts.userinfo = host.substr(0, at);
        host.remove_prefix(at + 1);
    }
    return parts;
}

Address refused(std::string_view why) {
    return {.kind = Kind::refused, .path = {}, .host = {}, .problem = std::string(why)};
}

Address file_address(const Parts& parts) {
    const auto path = percent_decoded(parts.rest);
    const bool here = parts.host_and_port.empty() || parts.host_and_port == "localhost";
    if (!here || parts.userinfo || !path || !path->starts_with('/'))
        return refused("a file:// address has three slashes: file:///folder/name.git");
    return {.kind = Kind::path, .path = *path, .host = {}, .problem = {}};
}

// "host", "host:8080", "[::1]:8080".
Address host_address(Kind kind, std::string_view host, std::uint16_t port) {
    const auto colon = host.rfind(':');
    const bool has_port = colon != std::string_view::npos && host.find(']', colon) == host.npos &&
                          (host.starts_with('[') || host.find(':') == colon);
    if (has_port) {
        const std::string_view digits = host.substr(colon + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (error != std::errc() || end != digits.data() + digits.size() || port == 0)
            return refused("the number after the host's name is no port");
        host = host.substr(0, colon);
    }
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (host.empty() || host.starts_with('-')) return refused("it names no host");
    return {.kind = kind, .path = {}, .host = std::string(host), .port = port, .problem = {}};
}

Address url_address(const Parts& parts) {
    if (parts.scheme == "file") return file_address(parts);
    if (parts.scheme == "https") return host_address(Kind::https, parts.host_and_port, 443);
    if (parts.scheme == "http") return host_address(Kind::http, parts.host_and_port, 80);
    if (parts.scheme == "ssh") return host_address(Kind::ssh, parts.host_and_port, 22);
    return refused(kAccepted);
}

// "ext::sh -c …": git's helpers, which run programs.
bool names_a_helper(std::string_view text) {
    const auto end = text.find("::");
    return end != std::string_view::npos &&
           std::ranges::all_of(text.substr(0, end), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.';
           });
}

// "git@host:path", where no slash comes before the colon.
std::optional<Address> scp_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos) return std::nullopt;
    std::string_view host = text.substr(at + 1);
    const auto bracket = host.starts_with('[') ? host.find(']') : 0;
    if (bracket == std::string_view::npos) return std::nullopt;
    const auto colon = host.find(':', bracket);
    if (colon == std::string_view::npos || text.find('/') < at + 1 + colon) return std::nullopt;
    return host_address(Kind::ssh, host.substr(0, colon), 22);
}

// What of the address lets somebody in: never to be shown.
std::vector<std::string> secrets_of(const Parts& parts) {
    std::vector<std::string> secrets;
    if (parts.rest.find('?') != std::string_view::npos)
        secrets.emplace_back(parts.rest.substr(parts.rest.find('?') + 1));
    if (!parts.userinfo) return secrets;
    secrets.emplace_back(*parts.userinfo);
    const auto colon = parts.userinfo->find(':');
    if (colon != std::string_view::npos) {
        secrets.emplace_back(parts.userinfo->substr(colon + 1));
    } else if (parts.scheme == "ssh") {
        return {};  // a user's name alone opens nothing
    }
    if (const auto decoded = percent_decoded(secrets.back())) secrets.push_back(*decoded);
    return secrets;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    if (what.empty()) return;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

}  // namespace

Address parse_address(std::string_view text) {
    const auto parts = take_apart(text);
    if (!parts && names_a_helper(text)) return refused(kAccepted);
    const auto scp = parts ? std::nullopt : scp_address(text);
    if (!parts && !scp)
        return {.kind = Kind::path, .path = std::string(text), .host = {}, .problem = {}};
    if (std::ranges::any_of(text, [](unsigned char c) { return c <= ' ' || c == 0x7f; }))
        return refused("it has a space or a control character in it");
    return parts ? url_address(*parts) : *scp;
}

std::string without_secrets(std::string_view address) {
    const auto parts = take_apart(address);
    if (!parts || parts->scheme == "file") return std::string(address);
    std::string user;
    if (parts->scheme == "ssh" && parts->userinfo)
        user = std::string(parts->userinfo->substr(0, parts->userinfo->find(':'))) + "@";
    const std::string_view path = parts->rest.substr(0, parts->rest.find_first_of("?#"));
    return parts->scheme + "://" + user + std::string(parts->host_and_port) + std::string(path);
}

std::string without_secrets_of(std::string_view address, std::string words) {
    const auto parts = take_apart(address);
    if (!parts || parts->scheme == "file") return words;
    replace_all(words, address, without_secrets(address));
    for (const std::string& secret : secrets_of(*parts))
        replace_all(words, secret, "…");
    return words;
}

}  // namespace grader::intake
