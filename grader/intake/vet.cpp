// What was vetted is remembered as a reference of the mirror, so that each commit is vetted once.
#include "grader/intake/vet.h"

#include <git2.h>

#include "grader/intake/git.h"
#include "grader/intake/layout_rules.h"

namespace grader::intake {

namespace {

using git::check_git;
using Outcome = Fetched::Outcome;

const FetchAnswer kNoCommit{Outcome::refused, "its branch does not lead to a commit"};
const FetchAnswer kIncomplete{Outcome::unreachable, "a part of it is missing"};
const FetchAnswer kTooLarge{Outcome::too_large, "a commit is too large"};

class Vetter {
public:
    explicit Vetter(git_repository* mirror) : mirror_(mirror) {
        git_odb* odb = nullptr;
        check_git(::git_repository_odb(&odb, mirror), "open the mirror's objects");
        odb_.reset(odb);
    }

    // The header tells, without holding the object.
    std::optional<FetchAnswer> vet_commit(const git_oid& id) const {
        std::size_t bytes = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        if (::git_odb_read_header(&bytes, &type, odb_.get(), &id) < 0) return kIncomplete;
        if (type != GIT_OBJECT_COMMIT) return kNoCommit;
        if (bytes > kMaxCommitBytes) return kTooLarge;
        return std::nullopt;
    }

    // What stands between the newest commit and what was vetted before. The walk holds each commit
    // before it gives it, in this process.
    std::optional<FetchAnswer> vet_history(const git_oid& head, const git_oid* vetted) const {
        git_revwalk* raw = nullptr;
        check_git(::git_revwalk_new(&raw, mirror_), "walk through the commits");
        const std::unique_ptr<git_revwalk, void (*)(git_revwalk*)> walk(raw, ::git_revwalk_free);
        if (::git_revwalk_push(walk.get(), &head) < 0) return unreadable();
        if (vetted != nullptr)
            (void)::git_revwalk_hide(walk.get(), vetted);  // if it is still there
        git_oid id;
        int rc = 0;
        while ((rc = ::git_revwalk_next(&id, walk.get())) == 0) {
            if (auto problem = vet_commit(id)) return problem;
        }
        return rc == GIT_ITEROVER ? std::nullopt : std::optional(unreadable());
    }

    std::optional<FetchAnswer> vet_tree(const git_oid& head) const {
        git_commit* raw = nullptr;
        if (::git_commit_lookup(&raw, mirror_, &head) < 0) return unreadable();
        const git::Commit commit(raw);
        std::size_t bytes = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        const git_oid* tree = ::git_commit_tree_id(commit.get());
        const bool there = ::git_odb_read_header(&bytes, &type, odb_.get(), tree) == 0;
        return there && type == GIT_OBJECT_TREE ? std::nullopt : std::optional(kIncomplete);
    }

private:
    static FetchAnswer unreadable() {
        const git_error* error = ::git_error_last();
        const bool no_room = error != nullptr && error->klass == GIT_ERROR_NOMEMORY;
        return no_room ? kTooLarge : kIncomplete;
    }

    git_repository* mirror_;
    git::Odb odb_;
};

}  // namespace

std::optional<FetchAnswer> vet(git_repository* mirror, const std::string& branch,
                               const std::string& head) {
    const std::string reference = "refs/vetted/" + branch;
    git_oid head_id;
    git_oid vetted;
    check_git(::git_oid_fromstr(&head_id, head.c_str()), "read a commit's number");
    const bool is_known = ::git_reference_name_to_id(&vetted, mirror, reference.c_str()) == 0;
    if (is_known && ::git_oid_equal(&vetted, &head_id) != 0) return std::nullopt;
    const Vetter vetter(mirror);
    if (auto problem = vetter.vet_commit(head_id)) return problem;
    if (auto problem = vetter.vet_history(head_id, is_known ? &vetted : nullptr)) return problem;
    if (auto problem = vetter.vet_tree(head_id)) return problem;
    git_reference* made = nullptr;
    check_git(::git_reference_create(&made, mirror, reference.c_str(), &head_id, 1, nullptr),
              "remember a commit");
    ::git_reference_free(made);
    return std::nullopt;
}

}  // namespace grader::intake
