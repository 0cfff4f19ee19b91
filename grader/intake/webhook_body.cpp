// The JSON is heard event by event: a body of many megabytes never becomes a tree of objects, and
// depth costs a counter.
#include "grader/intake/webhook_body.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "grader/intake/percent.h"

namespace grader::intake {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxAddresses = 16;
constexpr std::size_t kMaxAddressBytes = 1000;

// As GitHub, GitLab, Gitea, Forgejo and Gogs call them, in `repository` or `project`.
constexpr std::array<std::string_view, 12> kAddressKeys{
    "clone_url",   "ssh_url",  "git_url", "html_url", "url",     "git_http_url",
    "git_ssh_url", "http_url", "web_url", "homepage", "svn_url", "original_url"};

bool is_address(std::string_view text) {
    return !text.empty() && text.size() <= kMaxAddressBytes &&
           std::ranges::all_of(text, [](unsigned char c) { return c > ' ' && c != 0x7f; });
}

// Knows at each value in which field of which field of the document it stands.
class Listener {
public:
    WebhookFields fields;

    bool null() const { return is_inside(); }
    bool boolean(bool /*value*/) const { return is_inside(); }
    bool number_integer(Json::number_integer_t /*value*/) const { return is_inside(); }
    bool number_unsigned(Json::number_unsigned_t /*value*/) const { return is_inside(); }
    bool number_float(Json::number_float_t /*value*/, const std::string& /*text*/) const {
        return is_inside();
    }
    bool binary(Json::binary_t& /*value*/) const { return is_inside(); }
    bool string(const std::string& value) {
        if (depth_ == 1) keep_text(value);
        if (depth_ == 2 && (keys_[0] == "repository" || keys_[0] == "project")) keep_address(value);
        return is_inside();
    }
    bool start_object(std::size_t /*size*/) { return ++depth_ <= kMaxWebhookDepth; }
    bool end_object() { return leave(); }
    // The document is an object, and an array's values have no key.
    bool start_array(std::size_t /*size*/) {
        if (depth_ > 0) key("");
        return is_inside() && ++depth_ <= kMaxWebhookDepth;
    }
    bool end_array() { return leave(); }
    bool key(const std::string& name) {
        if (depth_ <= keys_.size()) keys_.at(depth_ - 1) = name;
        return true;
    }
    static bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                            const Json::exception& /*problem*/) {
        return false;
    }

private:
    [[nodiscard]] bool is_inside() const { return depth_ > 0; }
    bool leave() {
        --depth_;
        return true;
    }
    void keep_text(const std::string& value) {
        if (keys_[0] == "object_kind") fields.object_kind = value;
        if (keys_[0] == "ref") fields.ref = value;
        if (keys_[0] == "before") fields.before = value;
        if (keys_[0] == "after") fields.after = value;
    }
    void keep_address(const std::string& value) {
        std::vector<std::string>& kept = fields.addresses;
        if (std::ranges::count(kAddressKeys, keys_[1]) == 0 || !is_address(value)) return;
        if (kept.size() < kMaxAddresses && std::ranges::count(kept, value) == 0)
            kept.push_back(value);
    }

    std::array<std::string, 2> keys_;
    std::size_t depth_ = 0;
};

}  // namespace

std::optional<WebhookFields> read_fields(std::string_view json) {
    Listener listener;
    if (!Json::sax_parse(json, &listener)) return std::nullopt;
    return std::move(listener.fields);
}

std::optional<std::string> payload_of_form(std::string_view body) {
    constexpr std::string_view kName = "payload=";
    std::optional<std::string> payload;
    while (!body.empty()) {
        const std::string_view field = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), field.size() + 1));
        if (!field.starts_with(kName)) continue;
        if (payload) return std::nullopt;
        std::string value(field.substr(kName.size()));
        std::ranges::replace(value, '+', ' ');
        payload = percent_decoded(value);
        if (!payload) return std::nullopt;
    }
    return payload;
}

}  // namespace grader::intake
