// The rules by which files of a submission are taken, left out or refused, whatever they are read
// from. Pure.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "grader/intake/folder.h"
#include "grader/model/submission.h"

namespace grader::intake {

constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 20;
constexpr std::uint64_t kMaxSubmissionBytes = std::uint64_t{8} << 20;
constexpr std::size_t kMaxEntries = 20'000;
constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxPathBytes = 1024;
/// Of git's own objects, which are held whole when they are read.
constexpr std::size_t kMaxCommitBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxTreeBytes = std::size_t{8} << 20;

/// Is told of every entry and decides; gathers the Submission.
class LayoutRules {
public:
    explicit LayoutRules(const Allowed& allowed) : allowed_(allowed) {}

    /// False once there were too many: stop walking.
    bool count_entry();
    /// A folder whose list of names alone is longer than any that may be handed in.
    void meet_huge_folder();
    /// False where it is too deep.
    bool may_descend(const std::string& path);
    /// True when the file is to be read and then taken.
    bool wants(const std::string& path, std::uint64_t size_bytes);
    void take(model::SubmissionFile file);
    /// Something that is neither a folder nor a plain file.
    void meet_other(const std::string& path, const std::string& what);

    /// Adds what is missing, and the notes on what was left out.
    model::Submission finish();

private:
    void refuse(const std::string& code, const std::string& path, const std::string& text);
    void leave_out(const std::string& path);

    const Allowed& allowed_;
    model::Submission result_;
    std::uint64_t total_bytes_ = 0;
    std::size_t entries_ = 0;
    bool too_many_ = false;
    std::set<std::string> folded_names_;  // lower case, to see names that differ only in case
    std::vector<std::string> left_out_;
    std::size_t left_out_count_ = 0;
};

/// A path as it may be printed: control characters and bytes that are not UTF-8 as \xNN.
std::string printable(std::string_view path);

}  // namespace grader::intake
