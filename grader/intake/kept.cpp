// The text, before zstd: "grader.kept/1\n", then for each object "commit|tree|blob SIZE\n" and its
// bytes, or "left-out ID SIZE\n". Objects are put into a repository in memory, which computes their
// hashes anew: nothing can be slipped in under a commit's number.
#include "grader/intake/kept.h"

#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "grader/intake/git.h"
#include "grader/intake/layout_rules.h"
#include "grader/intake/read_tree.h"
#include "sandbox/base/error.h"

namespace grader::intake {

namespace {

using git::check_git;

constexpr std::string_view kFormat = "grader.kept/1\n";
constexpr std::uint64_t kSmallFileBytes = std::uint64_t{64} << 10;
constexpr std::uint64_t kSmallFilesBytes = std::uint64_t{4} << 20;
constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;  // of what is unpacked

struct Kind {
    git_object_t type;
    std::string_view word;
};
constexpr std::array<Kind, 3> kKinds{
    {{GIT_OBJECT_COMMIT, "commit"}, {GIT_OBJECT_TREE, "tree"}, {GIT_OBJECT_BLOB, "blob"}}};

/// Gathers the objects of a commit, each once.
class Keeper {
public:
    Keeper(git_repository* repository, const Allowed& allowed)
        : repository_(repository), allowed_(allowed) {
        git_odb* odb = nullptr;
        check_git(::git_repository_odb(&odb, repository), "open the mirror's objects");
        odb_.reset(odb);
    }

    std::string keep(const git_oid& commit, const git_oid& tree) {
        text_ = kFormat;
        add(commit);
        keep_tree(tree, "", 0);
        return std::move(text_);
    }

private:
    std::size_t size_of(const git_oid& id) {
        std::size_t bytes = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        check_git(::git_odb_read_header(&bytes, &type, odb_.get(), &id), "examine an object");
        return bytes;
    }

    void add(const git_oid& id) {
        git_odb_object* raw = nullptr;
        check_git(::git_odb_read(&raw, odb_.get(), &id), "read an object");
        const std::unique_ptr<git_odb_object, void (*)(git_odb_object*)> object(
            raw, ::git_odb_object_free);
        const auto kind = std::ranges::find(kKinds, ::git_odb_object_type(raw), &Kind::type);
        base::ensure(kind != kKinds.end(), "a commit holds trees and blobs");
        const std::size_t size = ::git_odb_object_size(raw);
        text_.append(kind->word).append(" ").append(std::to_string(size)).append("\n");
        text_.append(static_cast<const char*>(::git_odb_object_data(raw)), size);
    }

    void leave_out(const git_oid& id, std::size_t size) {
        text_.append("left-out ").append(git::to_hex(id)).append(" ");
        text_.append(std::to_string(size)).append("\n");
    }

    bool is_first_time(const git_oid& id) { return met_.insert(git::to_hex(id)).second; }

    // Follows the reader, which stops after so many entries and so deep.
    void keep_tree(const git_oid& id, const std::string& prefix, int depth) {
        if (entries_ > kMaxEntries) return;
        const bool is_new = is_first_time(id);
        if (const std::size_t size = size_of(id); size > kMaxTreeBytes) {
            if (is_new) leave_out(id, size);
            return;
        }
        if (is_new) add(id);
        git_tree* raw = nullptr;
        check_git(::git_tree_lookup(&raw, repository_, &id), "read a tree");
        const git::Tree tree(raw);
        for (std::size_t i = 0; i < ::git_tree_entrycount(raw); ++i) {
            if (++entries_ > kMaxEntries) return;
            const git_tree_entry* entry = ::git_tree_entry_byindex(raw, i);
            const std::string path = prefix + ::git_tree_entry_name(entry);
            const git_filemode_t mode = ::git_tree_entry_filemode(entry);
            if (mode == GIT_FILEMODE_TREE && depth < kMaxDepth)
                keep_tree(*::git_tree_entry_id(entry), path + "/", depth + 1);
            if (mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE)
                keep_blob(*::git_tree_entry_id(entry), path);
        }
    }

    void keep_blob(const git_oid& id, const std::string& path) {
        if (!is_first_time(id)) return;
        if (path.size() > kMaxPathBytes || !allowed_.is_allowed(path)) return keep_other_blob(id);
        const std::size_t size = size_of(id);
        if (size > kMaxFileBytes || allowed_bytes_ + size > kMaxSubmissionBytes)
            return leave_out(id, size);
        allowed_bytes_ += size;
        add(id);
    }

    // Nobody asks for it now: one that is missing or broken must not keep the others from being
    // graded.
    void keep_other_blob(const git_oid& id) {
        std::size_t size = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        const bool is_there = ::git_odb_read_header(&size, &type, odb_.get(), &id) == 0;
        if (!is_there || size > kSmallFileBytes || small_bytes_ + size > kSmallFilesBytes)
            return leave_out(id, size);
        git_odb_object* raw = nullptr;
        if (::git_odb_read(&raw, odb_.get(), &id) != 0) return leave_out(id, size);
        ::git_odb_object_free(raw);
        small_bytes_ += size;
        add(id);
    }

    git_repository* repository_;
    const Allowed& allowed_;
    git::Odb odb_;
    std::string text_;
    std::set<std::string> met_;
    std::size_t entries_ = 0;
    std::uint64_t allowed_bytes_ = 0;
    std::uint64_t small_bytes_ = 0;
};

std::string compress(std::string_view text) {
    constexpr int kLevel = 3;
    std::string bytes(::ZSTD_compressBound(text.size()), '\0');
    const std::size_t size =
        ::ZSTD_compress(bytes.data(), bytes.size(), text.data(), text.size(), kLevel);
    if (::ZSTD_isError(size) != 0)
        throw base::Error(std::string("compress a submission: ") + ::ZSTD_getErrorName(size));
    bytes.resize(size);
    return bytes;
}

[[noreturn]] void is_broken() {
    throw base::Error("read what was kept of a submission: it is damaged");
}

std::string uncompress(std::string_view bytes) {
    const unsigned long long size = ::ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size > kMostBytes) is_broken();
    std::string text(size, '\0');
    if (::ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size()) != size)
        is_broken();
    return text;
}

/// Reads the text from its beginning.
class Unpacker {
public:
    Unpacker(std::string_view text, git_odb* odb) : text_(text), odb_(odb) {
        if (!text_.starts_with(kFormat)) is_broken();
        text_.remove_prefix(kFormat.size());
    }

    LeftOut unpack() {
        LeftOut left_out;
        while (!text_.empty()) {
            const std::string_view word = until(' ');
            if (word == "left-out") {
                std::string id(until(' '));
                left_out[std::move(id)] = number();
            } else {
                write(word, number());
            }
        }
        return left_out;
    }

private:
    std::string_view until(char end) {
        const auto at = text_.find(end);
        if (at == std::string_view::npos) is_broken();
        const std::string_view word = text_.substr(0, at);
        text_.remove_prefix(at + 1);
        return word;
    }

    std::size_t number() {
        const std::string_view digits = until('\n');
        std::size_t value = 0;
        const auto [end, problem] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (problem != std::errc() || end != digits.data() + digits.size()) is_broken();
        return value;
    }

    void write(std::string_view word, std::size_t size) {
        const auto kind = std::ranges::find(kKinds, word, &Kind::word);
        if (kind == kKinds.end() || size > text_.size()) is_broken();
        git_oid id;
        check_git(::git_odb_write(&id, odb_, text_.data(), size, kind->type), "unpack an object");
        text_.remove_prefix(size);
    }

    std::string_view text_;
    git_odb* odb_;
};

/// A repository that holds nothing, in memory.
struct InMemory {
    git::Odb odb;
    git::Repository repository;

    InMemory() {
        git::initialise();
        git_odb* raw_odb = nullptr;
        check_git(::git_odb_new(&raw_odb), "make objects in memory");
        odb.reset(raw_odb);
        git_odb_backend* backend = nullptr;
        check_git(::git_mempack_new(&backend), "make objects in memory");
        check_git(::git_odb_add_backend(raw_odb, backend, 1), "make objects in memory");
        git_repository* raw = nullptr;
        check_git(::git_repository_wrap_odb(&raw, raw_odb), "make a repository in memory");
        repository.reset(raw);
    }
};

}  // namespace

std::string keep_commit(const std::string& mirror, const model::CommitId& commit,
                        const Allowed& allowed) {
    const git::Repository repository = git::open_repository(mirror);
    const git::Commit found = git::find_commit(repository.get(), commit);
    return compress(Keeper(repository.get(), allowed)
                        .keep(*::git_commit_id(found.get()), *::git_commit_tree_id(found.get())));
}

model::Submission read_kept(std::string_view kept, const model::CommitId& commit,
                            const Allowed& allowed) {
    const InMemory memory;
    const std::string text = uncompress(kept);
    const LeftOut left_out = Unpacker(text, memory.odb.get()).unpack();
    return read_tree(memory.repository.get(), commit, allowed, left_out);
}

}  // namespace grader::intake
