// A secret may stand in a file of its own, so that grader.toml can be shown to everybody.
#include "grader/service/listen.h"

#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::service {

namespace {

using assignment::Findings;
using assignment::quoted;
using assignment::TableReader;
using assignment::Toml;

constexpr std::size_t kShortestSecret = 16;
constexpr std::size_t kLargestSecretsFile = 65'536;

void read_address(TableReader& table, Findings& findings, Listen& listen) {
    const Toml* address = table.find("address", Toml::Kind::text);
    if (address == nullptr) return;
    listen.address = address->text;
    if (!is_listen_address(address->text))
        findings.add(address->place, quoted(address->text) + " is no address to listen at.",
                     "Write HOST:PORT, such as \"127.0.0.1:8080\".");
}

void read_url(TableReader& table, Findings& findings, Listen& listen) {
    listen.url = "http://" + listen.address;
    const Toml* url = table.find("url", Toml::Kind::text);
    if (url == nullptr) return;
    listen.url = url->text;
    while (listen.url.ends_with('/'))
        listen.url.pop_back();
    const bool is_url = (url->text.starts_with("https://") || url->text.starts_with("http://")) &&
                        url->text.find_first_of(" \t\r\n\"'<>") == std::string::npos;
    if (!is_url)
        findings.add(url->place, quoted(url->text) + " is not how people reach the grader.",
                     "Write for example: url = \"https://grader.example.org\"");
}

// The lines of a file; a file that cannot be read is a mistake of the caller's.
std::vector<std::string> lines_of(const std::string& path, const Toml& key, Findings& findings) {
    const base::Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file) {
        findings.add(key.place, "The file " + quoted(path) + " cannot be read.",
                     "It holds one secret on each line.");
        return {};
    }
    std::vector<std::string> lines;
    std::string text = base::read_all(file.get(), kLargestSecretsFile);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end > begin) lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

void read_secrets(TableReader& table, const std::string& folder, Findings& findings,
                  Listen& listen) {
    const Toml* file = table.find("webhook_secrets_file", Toml::Kind::text);
    for (const Toml* secret : table.texts("webhook_secrets"))
        listen.webhook_secrets.push_back(secret->text);
    const Toml* place = file != nullptr ? file : table.find("webhook_secrets");
    if (file != nullptr) {
        const std::string path = (std::filesystem::path(folder) / file->text).lexically_normal();
        for (std::string& line : lines_of(path, *file, findings))
            listen.webhook_secrets.push_back(std::move(line));
    }
    const bool weak = std::ranges::any_of(listen.webhook_secrets, [](const std::string& secret) {
        return secret.size() < kShortestSecret;
    });
    if (weak)
        findings.add(place->place, "A secret of less than 16 characters can be guessed.",
                     "`openssl rand -hex 32` prints a good one.");
}

}  // namespace

bool is_listen_address(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    if (host.find(':') != std::string_view::npos && (host.front() != '[' || host.back() != ']'))
        return false;
    unsigned int number = 0;
    const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), number);
    return problem == std::errc() && end == port.data() + port.size() && number <= 65'535;
}

std::optional<Listen> read_listen(TableReader& root, const std::string& folder,
                                  Findings& findings) {
    const Toml* found = root.find("listen", Toml::Kind::table);
    if (found == nullptr) return std::nullopt;
    TableReader table(*found, "[listen]", findings);
    Listen listen;
    read_address(table, findings, listen);
    read_url(table, findings, listen);
    if (const auto size = table.size("largest_push", base::mib(1))) listen.largest_push = *size;
    read_secrets(table, folder, findings, listen);
    table.finish();
    return listen;
}

}  // namespace grader::service
