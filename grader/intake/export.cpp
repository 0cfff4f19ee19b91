// Every name is looked at again, whatever git itself would have refused.
#include "grader/intake/export.h"

#include <fcntl.h>
#include <git2.h>

#include <cerrno>
#include <filesystem>
#include <memory>

#include "grader/intake/git.h"
#include "grader/intake/layout_rules.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::intake {

namespace {

namespace fs = std::filesystem;
using git::check_git;

struct FreeBlob {
    void operator()(git_blob* blob) const { ::git_blob_free(blob); }
};
using Blob = std::unique_ptr<git_blob, FreeBlob>;

bool is_name(std::string_view name) {
    return !name.empty() && name != "." && name != ".." && name != ".git" &&
           name.find('/') == std::string_view::npos;
}

class Exporter {
public:
    Exporter(git_repository* repository, const ExportLimits& limits)
        : repository_(repository), limits_(limits) {}

    /// A sentence where something cannot be written.
    std::string write(const git_tree* tree, const std::string& path, const fs::path& folder,
                      int depth) {
        if (depth > limits_.depth) return "The folder " + printable(path) + " lies too deep.";
        make_folder(folder);
        for (std::size_t i = 0; i < ::git_tree_entrycount(tree); ++i) {
            std::string problem =
                write_entry(::git_tree_entry_byindex(tree, i), path, folder, depth);
            if (!problem.empty()) return problem;
        }
        return {};
    }

private:
    static void make_folder(const fs::path& folder) {
        std::error_code problem;
        fs::create_directory(folder, problem);
        if (problem) throw base::Error("make " + folder.string(), problem.value());
    }

    std::string write_entry(const git_tree_entry* entry, const std::string& above,
                            const fs::path& folder, int depth) {
        const std::string name = ::git_tree_entry_name(entry);
        const std::string path = above.empty() ? name : above + "/" + name;
        if (++entries_ > limits_.entries) return "There are too many files.";
        if (!is_name(name)) return "A file cannot be called " + printable(path) + ".";
        switch (::git_tree_entry_filemode(entry)) {
            case GIT_FILEMODE_TREE: {
                git_tree* raw = nullptr;
                check_git(::git_tree_lookup(&raw, repository_, ::git_tree_entry_id(entry)),
                          "read a folder of a commit");
                return write(git::Tree(raw).get(), path, folder / name, depth + 1);
            }
            case GIT_FILEMODE_BLOB:
            case GIT_FILEMODE_BLOB_EXECUTABLE:
                return write_file(entry, path, folder / name);
            default:
                return printable(path) + " is a link, and links are not taken. Put the file there.";
        }
    }

    std::string write_file(const git_tree_entry* entry, const std::string& path,
                           const fs::path& place) {
        git_blob* raw = nullptr;
        check_git(::git_blob_lookup(&raw, repository_, ::git_tree_entry_id(entry)),
                  "read a file of a commit");
        const Blob blob(raw);
        const auto size = static_cast<std::size_t>(::git_blob_rawsize(blob.get()));
        bytes_ += size;
        if (bytes_ > limits_.bytes.count)
            return "With " + printable(path) + " it is more than " +
                   base::to_string(limits_.bytes) + ".";
        const bool runs = ::git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB_EXECUTABLE;
        const base::Fd file(base::check(
            ::open(place.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, runs ? 0755 : 0644),
            "write " + place.string()));
        const void* bytes = ::git_blob_rawcontent(blob.get());
        base::write_all(file.get(), {static_cast<const char*>(bytes), size});
        return {};
    }

    git_repository* repository_;
    const ExportLimits& limits_;
    std::size_t entries_ = 0;
    std::uint64_t bytes_ = 0;
};

}  // namespace

std::string export_commit(const std::string& repository, const std::string& objects,
                          const model::CommitId& commit, const std::string& folder,
                          const ExportLimits& limits) {
    const git::Repository opened = git::open_repository(repository);
    if (!objects.empty()) {
        git_odb* raw = nullptr;
        check_git(::git_repository_odb(&raw, opened.get()), "open a repository's objects");
        const git::Odb odb(raw);
        check_git(::git_odb_add_disk_alternate(odb.get(), objects.c_str()),
                  "open the objects of a push");
    }
    const git::Commit found = git::find_commit(opened.get(), commit);
    git_tree* raw = nullptr;
    check_git(::git_commit_tree(&raw, found.get()), "read a commit");
    return Exporter(opened.get(), limits).write(git::Tree(raw).get(), "", folder, 0);
}

}  // namespace grader::intake
