// What is signed are bytes, so nothing has to be put into a canonical form.
#include "grader/report/manifest.h"

#include <nlohmann/json.hpp>

#include "grader/crypto/hash.h"

namespace grader::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "grader.report-manifest/1";
constexpr std::string_view kSignature = ",\"signature\":\"";
constexpr std::string_view kEnd = "\"}\n";
constexpr std::size_t kLongest = 65'536;

std::string text_in(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Nothing where it is none that to_manifest() writes.
std::optional<ListedFile> listed_file(const Json& json) {
    constexpr std::size_t kDigits = 64;
    if (!json.is_object()) return std::nullopt;
    ListedFile file{.name = text_in(json, "name"), .sha256 = text_in(json, "sha256")};
    const bool is_digest = file.sha256.size() == kDigits &&
                           file.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!is_digest) return std::nullopt;
    return file;
}

}  // namespace

std::string to_manifest(const Document& document, std::span<const File> files,
                        const crypto::SigningKey& key) {
    Json listed = Json::array();
    for (const File& file : files)
        listed.push_back({{"name", file.name},
                          {"bytes", file.bytes.size()},
                          {"sha256", crypto::sha256(file.bytes)}});
    const Json json{{"schema", kSchema},
                    {"programme", document.programme},
                    {"audience", document.audience},
                    {"as_of", document.as_of},
                    {"release", document.release},
                    {"facts", document.facts},
                    {"digest", document.digest},
                    {"files", std::move(listed)},
                    {"public_key", key.public_key()}};
    std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
    const std::string signature = key.sign(text);
    text.pop_back();
    return text.append(kSignature).append(signature).append(kEnd);
}

std::optional<SignedManifest> read_manifest(std::string_view text) {
    const std::size_t at = text.rfind(kSignature);
    if (text.size() > kLongest || at == std::string_view::npos || !text.ends_with(kEnd) ||
        at + kSignature.size() + kEnd.size() > text.size())
        return std::nullopt;
    const std::string body = std::string(text.substr(0, at)) + "}";
    const std::size_t from = at + kSignature.size();
    const std::string_view signature = text.substr(from, text.size() - kEnd.size() - from);
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object() || text_in(json, "schema") != kSchema) return std::nullopt;
    SignedManifest manifest{.programme = text_in(json, "programme"),
                            .as_of = text_in(json, "as_of"),
                            .release = text_in(json, "release"),
                            .public_key = text_in(json, "public_key"),
                            .files = {}};
    if (!crypto::is_signed_by(manifest.public_key, body, signature)) return std::nullopt;
    const auto files = json.find("files");
    if (files == json.end() || !files->is_array()) return std::nullopt;
    for (const Json& file : *files) {
        auto listed = listed_file(file);
        if (!listed) return std::nullopt;
        manifest.files.push_back(std::move(*listed));
    }
    return manifest;
}

}  // namespace grader::report
