// grader verify FILE…: whether signed files hold. Needs no course, no record and no network.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/verify_kinds.h"
#include "grader/credentials/verify.h"
#include "grader/crypto/base64.h"
#include "grader/crypto/did_key.h"
#include "grader/service/clock.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::vector<std::string> files;
    std::string key;
    bool json = false;
};

struct CheckedFile {
    std::string name;
    std::string kind;  ///< empty: none that is known
    Checked checked;
};

/// A public key as `grader receipt --public-key` prints it, or as credentials name it; nothing for
/// any other text.
std::optional<std::string> public_key(const std::string& text) {
    if (auto key = crypto::from_did_key(text)) return key;
    constexpr std::size_t kKeyBytes = 32;
    const auto bytes = crypto::from_base64(text);
    return bytes && bytes->size() == kKeyBytes ? std::optional(text) : std::nullopt;
}

/// As much as may be looked at, and a byte more where there is more. Prints why it cannot be read.
std::optional<std::string> read_start(const std::string& name) {
    constexpr std::size_t kMost = credentials::kMostBytesOfCredential + 1;
    const base::Fd file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    std::string text(kMost, '\0');
    std::size_t size = 0;
    ssize_t got = file ? 1 : -1;
    while (got != 0 && size < kMost) {
        if (file) got = ::read(file.get(), text.data() + size, kMost - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            std::fprintf(stderr, "grader: %s cannot be read: %s\n", base::harmless(name).c_str(),
                         std::generic_category().message(errno).c_str());
            return std::nullopt;
        }
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    return text;
}

CheckedFile check(const std::string& name, std::string_view text, const Reader& reader) {
    const auto kinds = signed_kinds();
    const auto kind =
        std::ranges::find_if(kinds, [&](const SignedKind& one) { return one.is_one(text); });
    if (kind == kinds.end())
        return {.name = name,
                .checked = {.standing = "unknown",
                            .why = "It is no signed file of a kind that is known here, or it was "
                                   "changed."}};
    return {.name = name, .kind = std::string(kind->name), .checked = kind->check(text, reader)};
}

/// What somebody signed must not look like a line of ours.
std::string one_line(std::string text) {
    text = base::harmless(std::move(text));
    std::ranges::replace(text, '\n', '?');
    return text;
}

std::string to_text(const CheckedFile& file) {
    std::string standing = file.checked.standing;
    std::ranges::replace(standing, '_', ' ');
    std::string text =
        one_line(file.name) + ": " + standing + "\n  " + one_line(file.checked.why) + "\n";
    for (const auto& [what, how] : file.checked.says)
        text += "  " + one_line(what) + (what.empty() ? "" : ": ") + one_line(how) + "\n";
    return text;
}

Json to_json(const CheckedFile& file) {
    Json says = Json::array();
    for (const auto& [what, how] : file.checked.says)
        says.push_back({{"what", what}, {"value", how}});
    return {{"file", file.name},
            {"kind", file.kind.empty() ? Json() : Json(file.kind)},
            {"valid", file.checked.is_valid()},
            {"standing", file.checked.standing},
            {"why", file.checked.why},
            {"says", std::move(says)}};
}

void print(const std::vector<CheckedFile>& files, bool all_valid, const Options& options) {
    if (!options.json) {
        for (const CheckedFile& file : files)
            base::print(to_text(file));
        return;
    }
    Json list = Json::array();
    for (const CheckedFile& file : files)
        list.push_back(to_json(file));
    base::print(Json{{"schema", "grader.verify/1"},
                     {"valid", all_valid},
                     {"key_given", !options.key.empty()},
                     {"files", std::move(list)}}
                    .dump(-1, ' ', false, Json::error_handler_t::replace) +
                "\n");
}

int verify(const Options& options) {
    Reader reader{.now_ms = service::utc_now_ms()};
    if (!options.key.empty()) {
        const auto key = public_key(options.key);
        if (!key) {
            std::fprintf(stderr,
                         "grader: --key is a public key: 32 bytes in base64, or a did:key of "
                         "Ed25519.\n");
            return kCallerWrong;
        }
        reader.key = *key;
    }
    std::vector<CheckedFile> files;
    bool all_read = true;
    bool all_valid = true;
    for (const std::string& name : options.files) {
        const auto text = read_start(name);
        all_read = all_read && text.has_value();
        if (!text) continue;
        reader.folder = std::filesystem::path(name).parent_path().string();
        reader.name = std::filesystem::path(name).filename().string();
        if (reader.folder.empty()) reader.folder = ".";
        files.push_back(check(name, *text, reader));
        all_valid = all_valid && files.back().checked.is_valid();
    }
    print(files, all_valid && all_read, options);
    if (!all_read) return kCallerWrong;
    return all_valid ? kDone : kFoundProblems;
}

}  // namespace

Action add_verify(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "verify", "Say whether signed files hold: credentials, receipts; without a network");
    command->add_option("files", options->files, "The files")->required();
    command->add_option("--key", options->key,
                        "The issuer's public key, as the issuer has published it");
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return verify(*options); };
}

}  // namespace grader::cli
