// A new kind is a row of the table, and two functions above it.
#include "grader/cli/verify_kinds.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "grader/cli/text.h"
#include "grader/credentials/verify.h"
#include "grader/crypto/hash.h"
#include "grader/report/manifest.h"
#include "grader/service/receipt.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

// ---- receipts of a push ------------------------------------------------------------------------

bool is_receipt(std::string_view text) {
    return text.starts_with("grader.receipt/");
}

Checked check_receipt(std::string_view text, const Reader& reader) {
    if (reader.key.empty())
        return {.standing = "no_key",
                .why = "A receipt does not name its key: give the grader's public key."};
    if (text.ends_with('\n')) text.remove_suffix(1);
    const auto receipt = service::read_receipt(text, reader.key);
    if (!receipt)
        return {.standing = "changed",
                .why = "It was changed, or another key than the given one has signed it."};
    return {.standing = "valid",
            .why = "It was signed with the key that was given, and nothing was changed since.",
            .says = {{"What", "Receipt of submission " + std::to_string(receipt->submission.value)},
                     {"For", receipt->student.value},
                     {"Handed in", receipt->assignment.value + " of " + receipt->course.value},
                     {"Commit", receipt->commit.value},
                     {"On", utc_text(receipt->seen_at_ms)}}};
}

// ---- credentials -------------------------------------------------------------------------------

bool is_credential(std::string_view text) {
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    if (text.ends_with('\n')) text.remove_suffix(1);
    return text.find('.') != std::string_view::npos &&
           text.find_first_not_of(kAlphabet) == std::string_view::npos;
}

Checked check_credential(std::string_view text, const Reader& reader) {
    const credentials::Verdict verdict = credentials::verify(text, reader.key, reader.now_ms);
    Checked checked{.standing = std::string(to_string(verdict.standing)), .why = verdict.why};
    if (!verdict.said) return checked;
    const credentials::Said& said = *verdict.said;
    const auto add = [&](const std::string& what, const std::string& text_of_it) {
        if (!text_of_it.empty()) checked.says.emplace_back(what, text_of_it);
    };
    add("What", said.name);
    add("Issued by", said.issuer_name);
    add("Key", said.issuer);
    add("For", said.subject_id.empty() ? said.subject : said.subject_id);
    add("Name", said.subject_name);
    add("On", said.valid_from);
    add("Until", said.valid_until);
    add("About", said.description);
    for (const auto& [name, value] : said.results)
        checked.says.emplace_back(name, value);
    return checked;
}

// ---- lists of a report's files -----------------------------------------------------------------

bool is_manifest(std::string_view text) {
    return text.starts_with(R"({"schema":"grader.report-manifest/)");
}

/// Empty where it is what went out; else why not.
std::string problem_with(const report::ListedFile& listed, const std::string& folder) {
    constexpr std::size_t kMostBytesOfFile = std::size_t{1024} * 1024 * 1024;
    if (listed.name.empty() || listed.name.find('/') != std::string::npos)
        return "The list names a file that cannot lie beside it.";
    const base::Fd file(::open((folder + "/" + listed.name).c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return listed.name + " is not beside it.";
    if (crypto::sha256(base::read_all(file.get(), kMostBytesOfFile)) != listed.sha256)
        return listed.name + " is not what went out.";
    return {};
}

/// What lies beside a list and is not in it: nobody has signed that, though it looks as if it were
/// of the report. It is named and proves nothing, since a folder may hold other things, too.
std::vector<std::string> not_listed(const report::SignedManifest& manifest, const Reader& reader) {
    std::vector<std::string> names;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(reader.folder, problem)) {
        const std::string name = entry.path().filename().string();
        if (name != reader.name &&
            std::ranges::count(manifest.files, name, &report::ListedFile::name) == 0)
            names.push_back(name);
    }
    std::ranges::sort(names);
    constexpr std::size_t kMostNamed = 20;
    if (names.size() > kMostNamed) {
        const std::string more = "and " + std::to_string(names.size() - kMostNamed) + " more";
        names.resize(kMostNamed);
        names.push_back(more);
    }
    return names;
}

Checked check_manifest(std::string_view text, const Reader& reader) {
    const auto manifest = report::read_manifest(text);
    if (!manifest)
        return {.standing = "changed",
                .why = "It was changed since it was signed, or never signed by the key it names."};
    Checked checked{.standing = "valid",
                    .why =
                        "It was signed with the key that it names, and its files are those that "
                        "went out.",
                    .says = {{"What", "Report of " + manifest->programme},
                             {"As of", manifest->as_of},
                             {"Report", manifest->release},
                             {"Key", manifest->public_key}}};
    if (!reader.key.empty() && reader.key != manifest->public_key) {
        checked.standing = "another_key";
        checked.why = "It is whole, and another key than the given one has signed it.";
    }
    for (const report::ListedFile& file : manifest->files) {
        const std::string problem = problem_with(file, reader.folder);
        checked.says.emplace_back("File", problem.empty() ? file.name : problem);
        if (problem.empty() || !checked.is_valid()) continue;
        checked.standing = "changed";
        checked.why = problem;
    }
    for (const std::string& name : not_listed(*manifest, reader))
        checked.says.emplace_back("Not signed, though it lies beside it", name);
    return checked;
}

constexpr std::array kKinds{SignedKind{"receipt", is_receipt, check_receipt},
                            SignedKind{"credential", is_credential, check_credential},
                            SignedKind{"report", is_manifest, check_manifest}};

}  // namespace

std::span<const SignedKind> signed_kinds() {
    return kKinds;
}

}  // namespace grader::cli
