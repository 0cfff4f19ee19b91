// Sizes are asked before anything is read, so that a huge blob costs nothing.
#include "grader/intake/read_tree.h"

#include <git2.h>

#include "grader/intake/git.h"
#include "grader/intake/layout_rules.h"

namespace grader::intake {

namespace {

using git::check_git;

class TreeReader {
public:
    TreeReader(git_repository* repository, LayoutRules& rules, const LeftOut& left_out)
        : repository_(repository), rules_(rules), left_out_(left_out) {
        git_odb* odb = nullptr;
        check_git(::git_repository_odb(&odb, repository), "open the mirror's objects");
        odb_.reset(odb);
    }

    // False when there were too many entries.
    bool read(const git_oid& id, const std::string& prefix) {
        if (size_of(id, "a folder") > kMaxTreeBytes) {
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
    std::uint64_t size_of(const git_oid& id, const std::string& what) {
        const auto known = left_out_.find(git::to_hex(id));
        if (known != left_out_.end()) return known->second;
        std::size_t bytes = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        check_git(::git_odb_read_header(&bytes, &type, odb_.get(), &id), "examine " + what);
        return bytes;
    }

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
        if (!rules_.wants(path, size_of(id, path))) return;
        if (left_out_.contains(git::to_hex(id))) {
            rules_.meet_other(path,
                              "a file that was no part of the assignment when it was handed "
                              "in, and was not kept");
            return;
        }
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
    const LeftOut& left_out_;
    git::Odb odb_;
};

}  // namespace

model::Submission read_tree(git_repository* repository, const model::CommitId& commit,
                            const Allowed& allowed, const LeftOut& left_out) {
    const git::Commit found = git::find_commit(repository, commit);
    const git_oid tree = *::git_commit_tree_id(found.get());
    LayoutRules rules(allowed);
    TreeReader(repository, rules, left_out).read(tree, "");
    model::Submission submission = rules.finish();
    submission.commit = commit;
    submission.tree = {git::to_hex(tree)};
    return submission;
}

}  // namespace grader::intake
