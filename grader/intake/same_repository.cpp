// Hosts tell their addresses as they were set up, people write them as they remember them.
#include "grader/intake/same_repository.h"

#include <algorithm>
#include <optional>

#include "grader/intake/address.h"
#include "grader/intake/percent.h"

namespace grader::intake {

namespace {

using Kind = Address::Kind;

// What follows the host and its port: "/ben/homework.git", "ben/homework.git".
std::string_view path_of(std::string_view address) {
    const auto scheme_end = address.find("://");
    if (scheme_end == std::string_view::npos) {  // user@host:path
        const auto host_end = address.find(']');
        return address.substr(address.find(':', host_end == std::string_view::npos ? 0 : host_end) +
                              1);
    }
    address.remove_prefix(scheme_end + 3);
    return address.substr(std::min(address.size(), address.find('/')));
}

// Without empty parts, and without the ending that is optional.
std::string plain_path(std::string_view path) {
    std::string result;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), part.size() + 1));
        if (!part.empty()) result += "/" + std::string(part);
    }
    if (result.ends_with(".git")) result.resize(result.size() - 4);
    return result;
}

// "/ben/Homework"; nothing where the address names no host.
std::optional<std::string> path_at(const Address& parsed, std::string_view address) {
    if (parsed.kind != Kind::http && parsed.kind != Kind::https && parsed.kind != Kind::ssh)
        return std::nullopt;
    const auto path = percent_decoded(path_of(without_secrets(address)));
    if (!path) return std::nullopt;
    return plain_path(*path);
}

}  // namespace

std::string repository_path(std::string_view address) {
    const auto path = path_at(parse_address(address), address);
    return path && !path->empty() ? path->substr(1) : "";
}

std::string repository_name(std::string_view address) {
    const Address parsed = parse_address(address);
    const auto path = path_at(parsed, address);
    if (!path) return {};
    std::string name = parsed.host + *path;
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name;
}

std::vector<std::size_t> meant_by(const Push& push, std::span<const std::string> remotes) {
    std::vector<std::string> names;
    for (const std::string& address : push.addresses)
        names.push_back(repository_name(address));
    std::vector<std::size_t> meant;
    for (std::size_t i = 0; i < remotes.size(); ++i) {
        const std::string name = repository_name(remotes[i]);
        if (!name.empty() && std::ranges::count(names, name) > 0) meant.push_back(i);
    }
    return meant;
}

}  // namespace grader::intake
