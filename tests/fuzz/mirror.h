// A bare repository for the fuzz targets to put hostile objects in, as a fetch from a hostile
// server would: git itself checks nothing of what it is told to store.
#pragma once

#include <git2.h>

#include <memory>
#include <optional>
#include <string>

#include "grader/intake/git.h"
#include "sandbox/base/error.h"
#include "tests/support/programs.h"

namespace fuzz {

namespace git = grader::intake::git;

class Mirror {
public:
    Mirror() {
        git::initialise();
        git_repository* repository = nullptr;
        git::check_git(::git_repository_init(&repository, path().c_str(), 1), "make a repository");
        repository_.reset(repository);
        git_odb* odb = nullptr;
        git::check_git(::git_repository_odb(&odb, repository), "open its objects");
        odb_.reset(odb);
    }

    [[nodiscard]] const std::string& path() const { return folder_.path(); }
    [[nodiscard]] git_repository* repository() const { return repository_.get(); }

    git_oid add(const std::string& bytes, git_object_t type) {
        git_oid id;
        git::check_git(::git_odb_write(&id, odb_.get(), bytes.data(), bytes.size(), type), "write");
        return id;
    }

private:
    tests::TempFolder folder_;
    git::Repository repository_;
    git::Odb odb_;
};

/// One mirror for many inputs, made anew before it gets large and slow.
inline Mirror& mirror() {
    constexpr int kInputsEach = 1000;
    static std::unique_ptr<Mirror> current;
    static int left = 0;
    if (left-- == 0) {
        current = std::make_unique<Mirror>();
        left = kInputsEach;
    }
    return *current;
}

inline std::string hex(const git_oid& id) {
    std::string text(GIT_OID_HEXSZ, '0');
    git::check_git(::git_oid_fmt(text.data(), &id), "print a number");
    return text;
}

}  // namespace fuzz
