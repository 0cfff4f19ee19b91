// One function for each group of keys; which of them a kind has is the table below.
#include "grader/service/read_notices.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <utility>

#include "grader/assignment/toml.h"
#include "grader/assignment/utf8.h"
#include "grader/intake/address.h"
#include "grader/notices/forge.h"

namespace grader::service {

namespace {

namespace fs = std::filesystem;
using assignment::Findings;
using assignment::Place;
using assignment::quoted;
using assignment::TableReader;
using assignment::Toml;
using intake::Address;
using notices::MailSecurity;

constexpr std::size_t kMostTargets = 32;
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLargestSecretFile = std::size_t{64} << 10;
constexpr std::string_view kSubmissionWord = "{submission}";
constexpr std::string_view kGitHub = "https://api.github.com";

constexpr std::array<std::string_view, 9> kKinds{"github-status", "github-check", "gitea-status",
                                                 "gitlab-status", "slack",        "discord",
                                                 "teams",         "webhook",      "mail"};
constexpr std::array<std::string_view, 3> kSecurities{"tls", "starttls", "none"};

template <class Enum, std::size_t n>
std::optional<Enum> nth_word(const std::array<std::string_view, n>& words, std::string_view text) {
    const auto found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

std::optional<NoticeKind> parse_kind(std::string_view text) {
    return nth_word<NoticeKind>(kKinds, text);
}

std::optional<MailSecurity> parse_security(std::string_view text) {
    return nth_word<MailSecurity>(kSecurities, text);
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= kLongestName &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") ==
               std::string_view::npos;
}

bool is_host(std::string_view text) {
    return !text.empty() && text.front() != '-' && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-';
    });
}

// Nothing where notices can go to this address; else why not, without naming it.
std::string problem_of(const std::string& url, const std::vector<std::string>& plain_hosts) {
    const Address address = intake::parse_address(url);
    if (address.kind == Address::Kind::https) return {};
    if (address.kind != Address::Kind::http) return "Notices only go to https:// addresses.";
    if (notices::may_be_plain(address.host, {.plain_hosts = plain_hosts})) return {};
    return quoted(address.host) + " is not talked to without TLS.";
}

/// A secret's two keys. The reader of the table keeps the views.
struct SecretKey {
    std::string_view text;
    std::string_view file;
};
constexpr SecretKey kToken{"token", "token_file"};
constexpr SecretKey kUrl{"url", "url_file"};
constexpr SecretKey kPassword{"password", "password_file"};

constexpr std::string_view kPlainAdvice =
    "Write https://, or name the host in plain_hosts where the way to it is safe.";

class NoticeReader {
public:
    NoticeReader(const Toml& item, fs::path folder, Findings& findings)
        : table_(item, "[[notice]]", findings), folder_(std::move(folder)), findings_(findings) {}

    NoticeTarget read() {
        const Toml* kind = table_.need("kind", Toml::Kind::text, "kind = \"github-status\"");
        const auto known = table_.word<NoticeKind>("kind", parse_kind, kKinds);
        if (kind == nullptr || !known) return std::move(target_);  // its keys mean nothing
        target_.kind = *known;
        target_.name = kind->text;
        if (const Toml* name = table_.find("name", Toml::Kind::text)) {
            target_.name = name->text;
            if (!is_name(name->text))
                findings_.add(name->place, quoted(name->text) + " cannot be the name of a notice.",
                              "Use 1 to 64 small letters, digits, \"-\", \"_\" and \".\".");
        }
        read_common();
        if (is_forge(target_.kind))
            read_forge();
        else if (target_.kind == NoticeKind::mail)
            read_mail();
        else
            read_address();
        table_.finish();
        return std::move(target_);
    }

private:
    void read_common() {
        for (const Toml* id : table_.texts("assignments"))
            target_.assignments.push_back({{id->text}, id->place});
        for (const Toml* host : table_.texts("plain_hosts"))
            target_.plain_hosts.push_back(host->text);
        const Toml* pages = table_.find("pages", Toml::Kind::text);
        if (pages == nullptr) return;
        target_.pages = pages->text;
        const Address::Kind kind = intake::parse_address(pages->text).kind;
        const bool is_web = kind == Address::Kind::https || kind == Address::Kind::http;
        if (!is_web || pages->text.find(kSubmissionWord) == std::string::npos)
            findings_.add(pages->place, "This is not the address of results' pages.",
                          "Write for example: pages = \"https://grader.example/{submission}\"");
    }

    void read_forge() {
        const bool is_github =
            target_.kind == NoticeKind::github_status || target_.kind == NoticeKind::github_check;
        const Toml* api =
            is_github ? table_.find("api", Toml::Kind::text)
                      : table_.need("api", Toml::Kind::text, "api = \"https://git.example.org\"");
        target_.api = api != nullptr ? api->text : std::string(kGitHub);
        while (target_.api.ends_with('/'))
            target_.api.pop_back();
        if (api != nullptr) check_address(api->text, api->place);
        target_.host = intake::parse_address(target_.api).host;
        if (target_.host == "api.github.com") target_.host = "github.com";
        if (const Toml* host = table_.find("host", Toml::Kind::text)) {
            target_.host = host->text;
            if (!is_host(host->text))
                findings_.add(host->place, quoted(host->text) + " is not the name of a host.",
                              "Write it as it stands in the repositories' addresses.");
        }
        const Toml* context = table_.find("context", Toml::Kind::text);
        target_.context = context != nullptr ? context->text : notices::Forge{}.context;
        target_.token = need_secret(kToken, "token_file = \"secrets/token\"");
    }

    void read_address() {
        target_.url = need_secret(kUrl, "url_file = \"secrets/chat\"");
        for (const std::string& url : target_.url.values) {
            if (!url.empty()) check_address(url, target_.url.place);
        }
        if (target_.kind == NoticeKind::webhook) target_.secrets = need_secrets();
    }

    void read_mail() {
        notices::MailServer& server = target_.server;
        if (const Toml* from =
                table_.need("from", Toml::Kind::text, "from = \"grader@camp.example\"")) {
            target_.from.address = from->text;
            if (!notices::is_mail_address(from->text))
                findings_.add(from->place, quoted(from->text) + " is not an address of mail.",
                              "Write it without a name, such as \"grader@camp.example\".");
        }
        if (const Toml* name = table_.find("from_name", Toml::Kind::text))
            target_.from.name = name->text;
        if (const auto security =
                table_.word<MailSecurity>("security", parse_security, kSecurities))
            server.security = *security;
        server.port = server.security == MailSecurity::tls    ? 465
                      : server.security == MailSecurity::none ? 25
                                                              : 587;
        if (const auto port = table_.integer("port", 1, 65'535))
            server.port = static_cast<std::uint16_t>(*port);
        if (const Toml* host =
                table_.need("server", Toml::Kind::text, "server = \"mail.camp.example\"")) {
            server.host = host->text;
            check_server(host->place);
        }
        read_login();
    }

    void check_server(const Place& place) {
        const notices::MailServer& server = target_.server;
        if (!is_host(server.host))
            findings_.add(place, quoted(server.host) + " is not the name of a host.",
                          "The port is a key of its own.");
        else if (server.security == MailSecurity::none &&
                 !notices::may_be_plain(server.host, {.plain_hosts = target_.plain_hosts}))
            findings_.add(place, quoted(server.host) + " is not talked to without TLS.",
                          "Leave security out, or name the host in plain_hosts where the way to it "
                          "is safe.");
    }

    void read_login() {
        const Toml* user = table_.find("user", Toml::Kind::text);
        target_.password = find_secret(kPassword).value_or(Secret{});
        const bool has_password = target_.password.place != Place{};
        if (user != nullptr) target_.server.user = user->text;
        if ((user != nullptr) != has_password)
            findings_.add(user != nullptr ? user->place : target_.password.place,
                          "user and password come together.",
                          "password_file = \"secrets/mail\" keeps it out of this file.");
    }

    void check_address(const std::string& url, const Place& place) {
        const std::string problem = problem_of(url, target_.plain_hosts);
        if (!problem.empty()) findings_.add(place, problem, std::string(kPlainAdvice));
    }

    // KEY, or KEY_file; nothing, without a mistake, where neither is there.
    std::optional<Secret> find_secret(const SecretKey& key) {
        const Toml* text = table_.find(key.text, Toml::Kind::text);
        const Toml* file = table_.find(key.file, Toml::Kind::text);
        if (text != nullptr && file != nullptr)
            findings_.add(
                file->place,
                std::string(key.text) + " and " + std::string(key.file) + " cannot both be there.",
                "Leave one out.");
        if (text != nullptr) {
            if (text->text.empty() || assignment::has_control_character(text->text))
                findings_.add(text->place, "The value of " + quoted(key.text) +
                                               " is empty, or has a control character in it.");
            return Secret{.values = {text->text}, .file = {}, .place = text->place};
        }
        if (file == nullptr) return std::nullopt;
        return Secret{.values = {}, .file = path(file->text), .place = file->place};
    }

    Secret need_secret(const SecretKey& key, const std::string& example) {
        if (auto secret = find_secret(key)) return std::move(*secret);
        findings_.add(table_.place(), "The key " + quoted(key.text) + " is missing in [[notice]].",
                      "Write for example: " + example);
        return {};
    }

    Secret need_secrets() {
        const Toml* file = table_.find("secrets_file", Toml::Kind::text);
        if (file != nullptr) return {.values = {}, .file = path(file->text), .place = file->place};
        Secret secrets{.values = {}, .file = {}, .place = table_.place()};
        for (const Toml* one : table_.texts("secrets")) {
            secrets.values.push_back(one->text);
            if (one->text.empty())
                findings_.add(one->place, "A secret that is empty proves nothing.");
        }
        if (secrets.values.empty())
            findings_.add(table_.place(),
                          "What is sent to a program is signed: a secret is missing.",
                          "Write secrets_file = \"secrets/hook\", with one secret in each line.");
        return secrets;
    }

    [[nodiscard]] std::string path(const std::string& text) const {
        return (folder_ / text).lexically_normal().string();
    }

    TableReader table_;
    const fs::path folder_;
    Findings& findings_;
    NoticeTarget target_;
};

// Its lines that are not empty; nothing where it cannot be read.
std::optional<std::vector<std::string>> lines_of(const std::string& path) {
    std::error_code problem;
    if (!fs::is_regular_file(path, problem)) return std::nullopt;
    std::ifstream file(path);
    if (!file) return std::nullopt;
    std::string text(kLargestSecretFile, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        at = end + 1;
        line.erase(line.find_last_not_of(" \t\r") + 1);
        line.erase(0, std::min(line.find_first_not_of(" \t"), line.size()));
        if (!line.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

enum class How { one, some };

void read_secret(Secret& secret, How how, Findings& findings) {
    if (secret.file.empty()) return;
    const auto lines = lines_of(secret.file);
    if (!lines)
        findings.add(secret.place, "The file " + quoted(secret.file) + " cannot be read.",
                     "It holds a secret; whoever starts grader serve must have the right to it.");
    else if (lines->empty() || (how == How::one && lines->size() != 1))
        findings.add(secret.place, "The file " + quoted(secret.file) + " does not hold one secret.",
                     how == How::one ? "It is one line." : "It is one in each line.");
    else if (std::ranges::any_of(*lines, assignment::has_control_character))
        findings.add(secret.place, "The file " + quoted(secret.file) + " is no text.");
    else
        secret.values = *lines;
}

}  // namespace

std::vector<NoticeTarget> read_notices(TableReader& root, const std::string& folder,
                                       Findings& findings) {
    std::vector<NoticeTarget> targets;
    const Toml* tables = root.find("notice", Toml::Kind::array);
    if (tables == nullptr) return targets;
    if (tables->items.size() > kMostTargets)
        findings.add(tables->place, "A course has at most 32 notices.");
    std::map<std::string, int> lines;
    for (const Toml& item : tables->items) {
        if (item.kind != Toml::Kind::table) {
            findings.add(item.place, "A notice must be a table.", "Write [[notice]].");
            continue;
        }
        targets.push_back(NoticeReader(item, folder, findings).read());
        const std::string& name = targets.back().name;
        const auto [first, is_new] = lines.emplace(name, item.place.line);
        if (!is_new && !name.empty())
            findings.add(item.place, "The notice " + quoted(name) + " is there twice.",
                         "The other is in line " + std::to_string(first->second) +
                             "; give one of them a name of its own: name = \"…\".");
    }
    return targets;
}

std::vector<assignment::Diagnostic> read_secrets(std::vector<NoticeTarget>& targets,
                                                 const std::string& file) {
    Findings findings(file);
    for (NoticeTarget& target : targets) {
        read_secret(target.token, How::one, findings);
        read_secret(target.url, How::one, findings);
        read_secret(target.password, How::one, findings);
        read_secret(target.secrets, How::some, findings);
        if (target.url.file.empty() || target.url.values.empty()) continue;
        const std::string problem = problem_of(target.url.value(), target.plain_hosts);
        if (!problem.empty()) findings.add(target.url.place, problem, std::string(kPlainAdvice));
    }
    return findings.take();
}

}  // namespace grader::service
