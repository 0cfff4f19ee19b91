// One place for the limits, the odd names and the sentences about them.
#include "grader/intake/layout_rules.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace grader::intake {

namespace {

constexpr std::size_t kNamedInNotes = 10;
// A hostile tree may hold thousands of wrong names of a megabyte each; nobody reads more than
// these.
constexpr std::size_t kMaxRefusals = 50;
constexpr std::size_t kShownPathBytes = 200;

// The length of the UTF-8 character at the beginning, 0 when there is none.
std::size_t utf8_length(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || size > text.size()) return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0U) != 0x80) return 0;
    }
    const bool too_long = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xf0 && byte(1) < 0x90);
    const bool surrogate = first == 0xed && byte(1) >= 0xa0;
    const bool too_large = first == 0xf4 && byte(1) >= 0x90;
    return too_long || surrogate || too_large ? 0 : size;
}

std::string lower(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

// Git itself never makes these, but a tree object can hold any bytes.
bool has_tricky_part(std::string_view path) {
    for (;;) {
        const auto slash = path.find('/');
        const std::string part = lower(std::string(path.substr(0, slash)));
        if (part.empty() || part == "." || part == ".." || part == ".git") return true;
        if (slash == std::string_view::npos) return false;
        path.remove_prefix(slash + 1);
    }
}

bool is_odd(std::string_view path) {
    if (path.size() > kMaxPathBytes || has_tricky_part(path)) return true;
    while (!path.empty()) {
        const std::size_t size = utf8_length(path);
        const auto first = static_cast<unsigned char>(path.front());
        if (size == 0 || first < 0x20 || first == 0x7f || first == '\\') return true;
        path.remove_prefix(size);
    }
    return false;
}

// For sentences: printable, and short.
std::string shown(std::string_view path) {
    // A character more: one that is cut here is cut again below.
    const std::string text = printable(path.substr(0, kShownPathBytes + 4));
    if (text.size() <= kShownPathBytes) return text;
    const auto is_inside_character = [&text](std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80;
    };
    std::size_t end = kShownPathBytes;
    while (is_inside_character(end))
        --end;
    return text.substr(0, end) + "…";
}

}  // namespace

std::string printable(std::string_view path) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    while (!path.empty()) {
        const auto first = static_cast<unsigned char>(path.front());
        const std::size_t size = first < 0x20 || first == 0x7f ? 0 : utf8_length(path);
        if (size == 0) {
            text += std::string("\\x") + kDigits[first >> 4U] + kDigits[first & 15U];
        } else {
            text += path.substr(0, size);
        }
        path.remove_prefix(std::max<std::size_t>(1, size));
    }
    return text;
}

bool LayoutRules::count_entry() {
    if (++entries_ <= kMaxEntries) return true;
    meet_huge_folder();
    return false;
}

void LayoutRules::meet_huge_folder() {
    ++entries_;  // it is not empty, for one
    if (!too_many_) {
        refuse("too_many_files", "",
               "The submission has more than " + std::to_string(kMaxEntries) +
                   " files and folders. Are build results or libraries among them?");
    }
    too_many_ = true;
}

bool LayoutRules::may_descend(const std::string& path) {
    if (std::ranges::count(path, '/') < kMaxDepth) return true;
    leave_out(path + "/");
    return false;
}

bool LayoutRules::wants(const std::string& path, std::uint64_t size_bytes) {
    // First of all: whether it is allowed takes longer, the longer it is.
    if (path.size() > kMaxPathBytes || !allowed_.is_allowed(path)) {
        leave_out(path);
        return false;
    }
    if (is_odd(path)) {
        refuse("odd_name", path,
               "The name " + shown(path) + " is not one that a file of a submission may have.");
        return false;
    }
    if (!folded_names_.insert(lower(path)).second) {
        refuse("names_differ_in_case", path,
               "The name " + path + " differs from another only in upper and lower case.");
        return false;
    }
    total_bytes_ += size_bytes;
    if (size_bytes > kMaxFileBytes || total_bytes_ > kMaxSubmissionBytes) {
        refuse("too_large", path,
               path + " is too large: a file may have 1 MiB, a submission 8 MiB.");
        return false;
    }
    return true;
}

void LayoutRules::take(model::SubmissionFile file) {
    result_.files.push_back(std::move(file));
}

void LayoutRules::meet_other(const std::string& path, const std::string& what) {
    if (path.size() > kMaxPathBytes || !allowed_.is_allowed(path)) return leave_out(path);
    refuse("not_a_plain_file", path, shown(path) + " is " + what + "; hand in the file itself.");
}

model::Submission LayoutRules::finish() {
    if (entries_ == 0) refuse("empty", "", "There is nothing in this submission yet.");
    for (const std::string& path : allowed_.required) {
        const bool there = std::ranges::any_of(
            result_.files,
            [&path](const model::SubmissionFile& file) { return file.path == path; });
        const bool told = std::ranges::any_of(result_.refused, [&path](const model::Message& m) {
            return m.params.contains("file") && m.params.at("file") == path;
        });
        if (!there && !told && !too_many_ && entries_ != 0)
            refuse("file_missing", path, "The file " + path + " is missing.");
    }
    if (left_out_count_ > 0) {
        std::string names;
        for (const std::string& name : left_out_)
            names += (names.empty() ? "" : ", ") + name;
        const std::size_t more = left_out_count_ - left_out_.size();
        if (more > 0) names += " and " + std::to_string(more) + " more";
        result_.notes.push_back(
            {.code = "left_out",
             .params = {{"files", names}},
             .text = "Not part of the assignment, and left out: " + names + "."});
    }
    return std::move(result_);
}

void LayoutRules::refuse(const std::string& code, const std::string& path,
                         const std::string& text) {
    if (result_.refused.size() >= kMaxRefusals) return;
    model::Message message{.code = code, .params = {}, .text = text};
    if (!path.empty()) message.params.emplace("file", shown(path));
    result_.refused.push_back(std::move(message));
}

void LayoutRules::leave_out(const std::string& path) {
    ++left_out_count_;
    if (left_out_.size() < kNamedInNotes) left_out_.push_back(shown(path));
}

}  // namespace grader::intake
