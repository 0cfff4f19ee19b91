// A repository is made beside its place and renamed into it: whoever finds it finds it whole.
#include "grader/intake/hosted.h"

#include <fcntl.h>
#include <git2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "grader/intake/git.h"
#include "grader/intake/remote_problem.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace grader::intake {

namespace {

namespace fs = std::filesystem;
using git::check_git;

constexpr std::size_t kMaxStarterFileBytes = std::size_t{16} << 20;
constexpr const char* kGrader = "Bootcamp Grader";
constexpr const char* kGraderMail = "grader@localhost";

struct FreeBuilder {
    void operator()(git_treebuilder* builder) const { ::git_treebuilder_free(builder); }
};
struct FreeConfig {
    void operator()(git_config* config) const { ::git_config_free(config); }
};
struct FreeReflog {
    void operator()(git_reflog* reflog) const { ::git_reflog_free(reflog); }
};
struct FreeSignature {
    void operator()(git_signature* signature) const { ::git_signature_free(signature); }
};
using Builder = std::unique_ptr<git_treebuilder, FreeBuilder>;
using Config = std::unique_ptr<git_config, FreeConfig>;
using Reflog = std::unique_ptr<git_reflog, FreeReflog>;
using Signature = std::unique_ptr<git_signature, FreeSignature>;

// A folder that is removed again unless it has come to its place.
class Beside {
public:
    explicit Beside(const fs::path& place) {
        std::string pattern = (place.parent_path() / ".making-XXXXXX").string();
        base::check(::mkdtemp(pattern.data()) != nullptr ? 0 : -1, "make " + pattern);
        path_ = pattern;
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;
    ~Beside() {
        std::error_code ignored;  // what cannot be removed is found by nobody
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// What git's own programs must obey here. What is not among git's defaults is there because a
// student pushes: nothing is lost, nothing is taken that a reader could stumble over.
void configure(git_repository* repository, const HostedOptions& options) {
    git_config* raw = nullptr;
    check_git(::git_repository_config(&raw, repository), "configure a repository");
    const Config config(raw);
    using Setting = std::pair<const char*, std::string>;
    const std::array settings{
        Setting{"http.receivepack", "true"},
        Setting{"receive.denyDeletes", "true"},
        Setting{"receive.fsckObjects", "true"},
        Setting{"receive.maxInputSize", std::to_string(options.largest_push.count)},
        Setting{"receive.autogc", "false"},
        Setting{"receive.advertisePushOptions", "false"},
        Setting{"gc.auto", "0"},
        Setting{"maintenance.auto", "false"},
        Setting{"core.logAllRefUpdates", "true"},  // when we received it, whatever its author says
        Setting{"core.fsync", "committed,reference"},  // a push that was taken survives the power
        Setting{"pack.threads", "1"},
        Setting{"core.bigFileThreshold", "16m"},  // larger files pass through, and are not held
    };
    for (const auto& [name, value] : settings) {
        check_git(::git_config_set_string(config.get(), name, value.c_str()),
                  "configure a repository");
    }
}

git_oid store_file(git_repository* repository, const fs::path& path) {
    const base::Fd file(base::check(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC),
                                    "read the starter's " + path.string()));
    const std::string bytes = base::read_all(file.get(), kMaxStarterFileBytes);
    git_oid id;
    check_git(::git_blob_create_from_buffer(&id, repository, bytes.data(), bytes.size()),
              "store a starter's file");
    return id;
}

bool is_executable(const fs::path& path) {
    return (fs::status(path).permissions() & fs::perms::owner_exec) != fs::perms::none;
}

git_oid store_folder(git_repository* repository, const fs::path& folder) {
    git_treebuilder* raw = nullptr;
    check_git(::git_treebuilder_new(&raw, repository, nullptr), "store a starter");
    const Builder builder(raw);
    const auto insert = [&builder](const fs::path& path, const git_oid& id, git_filemode_t mode) {
        check_git(
            ::git_treebuilder_insert(nullptr, builder.get(), path.filename().c_str(), &id, mode),
            "store the starter's " + path.string());
    };
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const fs::file_type type = entry.symlink_status().type();
        if (type == fs::file_type::directory) {
            // Git knows no empty folders.
            if (!fs::is_empty(entry.path()))
                insert(entry.path(), store_folder(repository, entry.path()), GIT_FILEMODE_TREE);
        } else if (type == fs::file_type::regular) {
            insert(entry.path(), store_file(repository, entry.path()),
                   is_executable(entry.path()) ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB);
        } else {
            throw base::Error("the starter's " + entry.path().string() +
                              " is neither a file nor a folder: a starter has no links");
        }
    }
    git_oid id;
    check_git(::git_treebuilder_write(&id, builder.get()), "store a starter");
    return id;
}

void commit_starter(git_repository* repository, const HostedOptions& options) {
    if (!fs::is_directory(options.starter))
        throw base::Error("the starter " + options.starter + " is no folder");
    const git_oid tree_id = store_folder(repository, options.starter);
    git_tree* raw_tree = nullptr;
    check_git(::git_tree_lookup(&raw_tree, repository, &tree_id), "read a starter");
    const git::Tree tree(raw_tree);
    git_signature* raw_signature = nullptr;
    check_git(
        ::git_signature_new(&raw_signature, kGrader, kGraderMail, options.made_at_ms / 1000, 0),
        "sign a starter");
    const Signature signature(raw_signature);
    git_oid commit;
    check_git(::git_commit_create(&commit, repository, ("refs/heads/" + options.branch).c_str(),
                                  signature.get(), signature.get(), nullptr, "Starter\n",
                                  tree.get(), 0, nullptr),
              "commit a starter");
}

void make_at(const std::string& path, const HostedOptions& options) {
    git_repository_init_options how;
    check_git(::git_repository_init_options_init(&how, GIT_REPOSITORY_INIT_OPTIONS_VERSION),
              "make a repository");
    how.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKDIR;
    how.initial_head = options.branch.c_str();
    git_repository* raw = nullptr;
    check_git(::git_repository_init_ext(&raw, path.c_str(), &how), "make a repository");
    const git::Repository repository(raw);
    // With it git writes who moved a branch first, too.
    check_git(::git_repository_set_ident(repository.get(), kGrader, kGraderMail),
              "make a repository");
    configure(repository.get(), options);
    if (!options.starter.empty()) commit_starter(repository.get(), options);
}

void sync_folder(const fs::path& folder) {
    const base::Fd opened(
        base::check(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open a folder"));
    base::check(::fsync(opened.get()), "write " + folder.string() + " to the disk");
}

// What the branch was moved to, and when: the newest entry first.
Reflog read_reflog(git_repository* repository, const std::string& branch) {
    git_reflog* raw = nullptr;
    check_git(::git_reflog_read(&raw, repository, ("refs/heads/" + branch).c_str()),
              "read when pushes arrived");
    return Reflog(raw);
}

}  // namespace

void make_hosted(const std::string& path, const HostedOptions& options) {
    git::initialise();
    check_git(::git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1), "configure libgit2");
    const fs::path place = fs::absolute(path).lexically_normal();
    std::error_code problem;
    if (fs::exists(place, problem)) return;
    fs::create_directories(place.parent_path(), problem);
    if (problem) throw base::Error("make " + place.parent_path().string(), problem.value());
    const Beside beside(place);
    const fs::path made = beside.path() / "repository";
    make_at(made.string(), options);
    // A rename onto a folder with something in it fails: then another was quicker.
    const bool moved = ::rename(made.c_str(), place.c_str()) == 0;
    if (!moved && errno != EEXIST && errno != ENOTEMPTY)
        throw base::Error("make " + place.string(), errno);
    sync_folder(place.parent_path());
}

Fetched read_hosted(const std::string& path, const std::string& branch) {
    const git::Repository repository = git::open_repository(path);
    git_oid head;
    const int found =
        ::git_reference_name_to_id(&head, repository.get(), ("refs/heads/" + branch).c_str());
    if (found == GIT_ENOTFOUND) {
        // Where it lies on this machine is nobody's business.
        return {
            .outcome = Fetched::Outcome::empty,
            .head = {},
            .problem = remote_problem({.url = "", .branch = branch}, Fetched::Outcome::empty, "")};
    }
    check_git(found, "read the branch " + branch + " of " + path);
    return {.outcome = Fetched::Outcome::fetched, .head = {git::to_hex(head)}, .problem = {}};
}

// Git writes a push down before it moves the branch, so the newest entry may be of one that has not
// been taken, or never will be.
bool is_untouched(const std::string& path, const std::string& branch, const std::string& commit) {
    const git::Repository repository = git::open_repository(path);
    const Reflog reflog = read_reflog(repository.get(), branch);
    for (std::size_t i = 0; i < ::git_reflog_entrycount(reflog.get()); ++i) {
        const git_reflog_entry* entry = ::git_reflog_entry_byindex(reflog.get(), i);
        // A push is written down under the name of whoever pushed, which is never this one.
        if (git::to_hex(*::git_reflog_entry_id_new(entry)) == commit)
            return std::string_view(::git_reflog_entry_committer(entry)->name) == kGrader;
    }
    return false;
}

std::optional<std::int64_t> arrived_at_ms(const std::string& path, const std::string& branch,
                                          const std::string& commit) {
    const git::Repository repository = git::open_repository(path);
    const Reflog reflog = read_reflog(repository.get(), branch);
    for (std::size_t i = 0; i < ::git_reflog_entrycount(reflog.get()); ++i) {
        const git_reflog_entry* entry = ::git_reflog_entry_byindex(reflog.get(), i);
        if (git::to_hex(*::git_reflog_entry_id_new(entry)) == commit)
            return std::int64_t{::git_reflog_entry_committer(entry)->when.time} * 1000;
    }
    return std::nullopt;
}

void remove_unfinished_pushes(const std::string& path) {
    std::error_code problem;
    for (auto entry = fs::directory_iterator(path + "/objects", problem);
         !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
        if (entry->path().filename().string().starts_with("tmp_objdir-incoming-")) {
            std::error_code ignored;  // it is in nobody's way
            fs::remove_all(entry->path(), ignored);
        }
    }
}

void make_hooks(const std::string& folder, const std::string& program) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) throw base::Error("make " + folder, problem.value());
    for (const std::string name : {"pre-receive", "post-receive"}) {
        const fs::path place = fs::path(folder) / name;
        const fs::path beside = place.string() + ".new";
        fs::remove(beside, problem);
        if (!problem) fs::create_symlink(program, beside, problem);
        if (!problem) fs::rename(beside, place, problem);
        if (problem) throw base::Error("make the hook " + place.string(), problem.value());
    }
}

}  // namespace grader::intake
