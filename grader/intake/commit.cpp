// Sizes are asked before anything is read, so that a huge blob costs nothing.
#include "grader/intake/commit.h"

#include <git2.h>

#include <algorithm>
#include <cctype>

#include "grader/intake/git.h"
#include "grader/intake/layout_rules.h"
#include "sandbox/base/error.h"

namespace grader::intake {

namespace {

using git::check_git;

std::string to_hex(const git_oid& id) {
    std::string text(GIT_OID_HEXSZ, '0');
    (void)::git_oid_fmt(text.data(), &id);
    return text;
}

class TreeReader {
public:
    TreeReader(git_repository* repository, LayoutRules& rules)
        : repository_(repository), rules_(rules) {
        git_odb* odb = nullptr;
        check_git(::git_repository_odb(&odb, repository), "open the mirror's objects");
        odb_.reset(odb);
    }

    // False when there were too many entries.
    bool read(const git_oid& id, const std::string& prefix) {
        std::size_t bytes = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        check_git(::git_odb_read_header(&bytes, &type, odb_.get(), &id), "examine a tree");
        if (bytes > kMaxTreeBytes) {
            rules_.meet_huge_folder();
            return false;
        }
        git_tree* raw = nullptr;
        check_git(::git_tree_lookup(&raw, repository_, &id), "read a tree");
        const git::Tree tree(raw);
        for (std::size_t i = 0; i < ::git_tree_entrycount(tree.get()); ++i) {
            if (!rules_.count_entry()) return false;
            if (!read_entry(*::git_tree_entry_byindex(tree.get(), i), prefix)) return false;
        }
        return true;
    }

private:
    bool read_entry(const git_tree_entry& entry, const std::string& prefix) {
        const std::string path = prefix + ::git_tree_entry_name(&entry);
        const git_oid& id = *::git_tree_entry_id(&entry);
        switch (::git_tree_entry_filemode(&entry)) {
            case GIT_FILEMODE_TREE:
                return !rules_.may_descend(path) || read(id, path + "/");
            case GIT_FILEMODE_BLOB:
            case GIT_FILEMODE_BLOB_EXECUTABLE:
                read_blob(id, path,
                          ::git_tree_entry_filemode(&entry) == GIT_FILEMODE_BLOB_EXECUTABLE);
                return true;
            case GIT_FILEMODE_LINK:
                rules_.meet_other(path, "a link");
                return true;
            default:
                rules_.meet_other(path, "another repository (a submodule)");
                return true;
        }
    }

    void read_blob(const git_oid& id, const std::string& path, bool executable) {
        std::size_t size = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        check_git(::git_odb_read_header(&size, &type, odb_.get(), &id), "examine " + path);
        if (!rules_.wants(path, size)) return;
        git_odb_object* raw = nullptr;
        check_git(::git_odb_read(&raw, odb_.get(), &id), "read " + path);
        const std::unique_ptr<git_odb_object, void (*)(git_odb_object*)> object(
            raw, ::git_odb_object_free);
        rules_.take({.path = path,
                     .bytes = std::string(static_cast<const char*>(::git_odb_object_data(raw)),
                                          ::git_odb_object_size(raw)),
                     .executable = executable});
    }

    git_repository* repository_;
    LayoutRules& rules_;
    git::Odb odb_;
};

git::Commit find_commit(git_repository* repository, const model::CommitId& commit) {
    git_oid id;
    check_git(::git_oid_fromstr(&id, commit.value.c_str()), "read the commit's number");
    git_commit* raw = nullptr;
    check_git(::git_commit_lookup(&raw, repository, &id), "find the commit " + commit.value);
    return git::Commit(raw);
}

constexpr std::size_t kFewestDigits = 4;  // as git itself

ChosenCommit no_commit(const std::string& code, const std::string& text, const std::string& why) {
    return {.commit = {},
            .problem = {.code = code,
                        .params = {{"commit", printable(text)}},
                        .text = "The commit " + printable(text) + " " + why}};
}

bool is_number_or_its_beginning(const std::string& text) {
    return text.size() >= kFewestDigits && text.size() <= GIT_OID_HEXSZ &&
           std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool is_on_branch(git_repository* repository, const git_oid& head, const git_oid& id) {
    if (::git_oid_equal(&head, &id) != 0) return true;
    return check_git(::git_graph_descendant_of(repository, &head, &id), "compare two commits") == 1;
}

}  // namespace

CommitInfo describe_commit(const std::string& mirror, const model::CommitId& commit) {
    constexpr std::int64_t kLatestSeconds = 253'402'300'799;  // the end of the year 9999
    const git::Repository repository = git::open_repository(mirror);
    const git::Commit found = find_commit(repository.get(), commit);
    const std::int64_t seconds = ::git_commit_time(found.get());
    return {.tree = {to_hex(*::git_commit_tree_id(found.get()))},
            .committed_at_ms = std::clamp<std::int64_t>(seconds, 0, kLatestSeconds) * 1000};
}

ChosenCommit choose_commit(const std::string& mirror, const model::CommitId& head,
                           const std::string& text) {
    if (!is_number_or_its_beginning(text))
        return no_commit("commit_malformed", text,
                         "is no commit's number: that has 4 to 40 digits of 0-9 and a-f.");
    const git::Repository repository = git::open_repository(mirror);
    git_oid beginning;
    git_oid head_id;
    check_git(::git_oid_fromstrn(&beginning, text.data(), text.size()), "read a commit's number");
    check_git(::git_oid_fromstr(&head_id, head.value.c_str()), "read a commit's number");
    git_commit* raw = nullptr;
    const int rc = ::git_commit_lookup_prefix(&raw, repository.get(), &beginning, text.size());
    if (rc == GIT_EAMBIGUOUS)
        return no_commit("commit_ambiguous", text, "could be several; give more of its digits.");
    const git::Commit found(raw);
    if (rc == GIT_ENOTFOUND || !found ||
        !is_on_branch(repository.get(), head_id, *::git_commit_id(found.get())))
        return no_commit("commit_not_on_branch", text,
                         "is not on the branch. Was it pushed, and to this branch?");
    return {.commit = {to_hex(*::git_commit_id(found.get()))}, .problem = {}};
}

model::Submission read_commit(const std::string& mirror, const model::CommitId& commit,
                              const Allowed& allowed) {
    const git::Repository repository = git::open_repository(mirror);
    const git::Commit found = find_commit(repository.get(), commit);
    const git_oid tree = *::git_commit_tree_id(found.get());
    LayoutRules rules(allowed);
    TreeReader(repository.get(), rules).read(tree, "");
    model::Submission submission = rules.finish();
    submission.commit = commit;
    submission.tree = {to_hex(tree)};
    return submission;
}

}  // namespace grader::intake
