// By libarchive, which writes what it is told and reads what it is given: the rules are ours.
#include "grader/service/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "grader/grading/read_file.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 20;

using Reader = std::unique_ptr<archive, decltype(&::archive_read_free)>;
using Writer = std::unique_ptr<archive, decltype(&::archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&::archive_entry_free)>;

void check(int rc, archive* of, const std::string& doing) {
    if (rc == ARCHIVE_OK) return;
    const char* words = ::archive_error_string(of);
    throw base::Error(doing + ": " + (words != nullptr ? words : "the archive cannot be used"));
}

std::vector<fs::path> entries_of(const std::string& folder) {
    std::vector<fs::path> paths;
    std::error_code problem;
    for (fs::recursive_directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem))
        paths.push_back(at->path());
    if (problem) throw base::Error("list " + folder, problem.value());
    std::ranges::sort(paths);
    return paths;
}

::la_ssize_t append(archive* /*of*/, void* to, const void* bytes, std::size_t size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
    return static_cast<::la_ssize_t>(size);
}

// True for whoever may execute it: that is part of what an assignment is.
bool is_executable(const fs::path& path) {
    return (fs::status(path).permissions() & fs::perms::owner_exec) != fs::perms::none;
}

void add(archive* writer, const fs::path& path, const std::string& name, std::uint64_t& total) {
    const Entry entry(::archive_entry_new(), ::archive_entry_free);
    ::archive_entry_set_pathname(entry.get(), name.c_str());
    const fs::file_status status = fs::symlink_status(path);
    std::string bytes;
    if (fs::is_directory(status)) {
        ::archive_entry_set_filetype(entry.get(), AE_IFDIR);
        ::archive_entry_set_perm(entry.get(), 0755);
    } else if (fs::is_regular_file(status)) {
        bytes = grading::read_file(path.string());
        total += bytes.size();
        ::archive_entry_set_filetype(entry.get(), AE_IFREG);
        ::archive_entry_set_perm(entry.get(), is_executable(path) ? 0755 : 0644);
        ::archive_entry_set_size(entry.get(), static_cast<::la_int64_t>(bytes.size()));
    } else {
        throw base::Error("pack " + path.string() + ": it is no plain file");
    }
    if (total > kMostBytes) throw base::Error("pack " + path.string() + ": more than 64 MiB");
    check(::archive_write_header(writer, entry.get()), writer, "pack " + path.string());
    const auto written = ::archive_write_data(writer, bytes.data(), bytes.size());
    if (written != static_cast<::la_ssize_t>(bytes.size()))
        check(ARCHIVE_FATAL, writer, "pack " + path.string());
}

void copy_data(archive* reader, archive* disk, const std::string& doing) {
    const void* block = nullptr;
    std::size_t size = 0;
    ::la_int64_t offset = 0;
    for (;;) {
        const int rc = ::archive_read_data_block(reader, &block, &size, &offset);
        if (rc == ARCHIVE_EOF) return;
        check(rc, reader, doing);
        if (offset + static_cast<::la_int64_t>(size) > static_cast<::la_int64_t>(kMostBytes))
            throw base::Error(doing + ": more than 64 MiB");
        if (::archive_write_data_block(disk, block, size, offset) < ARCHIVE_OK)
            check(ARCHIVE_FATAL, disk, doing);
    }
}

void unpack_entry(archive* reader, archive* disk, archive_entry* entry, const fs::path& folder) {
    const fs::path name(::archive_entry_pathname(entry));
    const std::string doing = "unpack " + name.string();
    const auto type = ::archive_entry_filetype(entry);
    const bool leads_out = name.is_absolute() || std::ranges::count(name, fs::path("..")) > 0;
    if (leads_out || (type != AE_IFREG && type != AE_IFDIR))
        throw base::Error(doing + ": no plain file of the folder");
    ::archive_entry_set_pathname(entry, (folder / name).c_str());
    check(::archive_write_header(disk, entry), disk, doing);
    if (type == AE_IFREG) copy_data(reader, disk, doing);
    check(::archive_write_finish_entry(disk), disk, doing);
}

}  // namespace

std::string pack_folder(const std::string& folder) {
    std::string packed;
    std::uint64_t total = 0;
    const Writer writer(::archive_write_new(), ::archive_write_free);
    const std::string doing = "pack " + folder;
    check(::archive_write_set_format_pax_restricted(writer.get()), writer.get(), doing);
    check(::archive_write_add_filter_zstd(writer.get()), writer.get(), doing);
    check(::archive_write_set_bytes_in_last_block(writer.get(), 1), writer.get(), doing);
    check(::archive_write_open(writer.get(), &packed, nullptr, append, nullptr), writer.get(),
          doing);
    for (const fs::path& path : entries_of(folder))
        add(writer.get(), path, path.lexically_relative(folder).string(), total);
    check(::archive_write_close(writer.get()), writer.get(), doing);
    return packed;
}

void unpack_folder(std::string_view packed, const std::string& folder) {
    const std::string doing = "unpack into " + folder;
    std::error_code problem;
    if (!fs::create_directory(folder, problem)) throw base::Error(doing, problem.value());
    const Reader reader(::archive_read_new(), ::archive_read_free);
    check(::archive_read_support_format_tar(reader.get()), reader.get(), doing);
    check(::archive_read_support_filter_zstd(reader.get()), reader.get(), doing);
    check(::archive_read_open_memory(reader.get(), packed.data(), packed.size()), reader.get(),
          doing);
    const Writer disk(::archive_write_disk_new(), ::archive_write_free);
    check(::archive_write_disk_set_options(disk.get(), ARCHIVE_EXTRACT_PERM |
                                                           ARCHIVE_EXTRACT_SECURE_SYMLINKS |
                                                           ARCHIVE_EXTRACT_SECURE_NODOTDOT),
          disk.get(), doing);
    archive_entry* entry = nullptr;
    for (;;) {
        const int rc = ::archive_read_next_header(reader.get(), &entry);
        if (rc == ARCHIVE_EOF) return;
        check(rc, reader.get(), doing);
        unpack_entry(reader.get(), disk.get(), entry, folder);
    }
}

}  // namespace grader::service
