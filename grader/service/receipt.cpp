// Words that people can read, none of which can hold a space: ids, numbers and times.
#include "grader/service/receipt.h"

#include <array>
#include <charconv>
#include <vector>

#include "sandbox/base/error.h"

namespace grader::service {

namespace {

constexpr std::string_view kSchema = "grader.receipt/1";
constexpr std::string_view kSignature = " signature=";
constexpr std::array<std::string_view, 6> kNames{
    "course=", "student=", "assignment=", "commit=", "seen_ms=", "submission="};

bool is_word(std::string_view text) {
    return !text.empty() && text.find_first_of(" \t\r\n") == std::string_view::npos;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t space = text.find(' ');
        words.push_back(text.substr(0, space));
        if (space == std::string_view::npos) return words;
        text.remove_prefix(space + 1);
    }
}

}  // namespace

std::string receipt_key_path(const std::string& data_folder) {
    return data_folder + "/receipt.key";
}

std::string signed_receipt(const Receipt& receipt, const crypto::SigningKey& key) {
    const std::array values{receipt.course.value,
                            receipt.student.value,
                            receipt.assignment.value,
                            receipt.commit.value,
                            std::to_string(receipt.seen_at_ms),
                            std::to_string(receipt.submission.value)};
    std::string line(kSchema);
    for (std::size_t i = 0; i < values.size(); ++i) {
        base::ensure(is_word(values[i]), "a receipt is made of words");
        line.append(" ").append(kNames[i]).append(values[i]);
    }
    return line + std::string(kSignature) + key.sign(line);
}

std::optional<Receipt> read_receipt(std::string_view line, std::string_view public_key) {
    const std::size_t at = line.find(kSignature);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view said = line.substr(0, at);
    if (!crypto::is_signed_by(public_key, said, line.substr(at + kSignature.size())))
        return std::nullopt;
    const std::vector<std::string_view> words = words_of(said);
    if (words.size() != kNames.size() + 1 || words[0] != kSchema) return std::nullopt;
    std::array<std::string_view, kNames.size()> values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!words[i + 1].starts_with(kNames[i])) return std::nullopt;
        values[i] = words[i + 1].substr(kNames[i].size());
    }
    const auto seen = number(values[4]);
    const auto submission = number(values[5]);
    if (!seen || !submission) return std::nullopt;
    return Receipt{.course = {std::string(values[0])},
                   .student = {std::string(values[1])},
                   .assignment = {std::string(values[2])},
                   .commit = {std::string(values[3])},
                   .seen_at_ms = *seen,
                   .submission = {*submission}};
}

}  // namespace grader::service
