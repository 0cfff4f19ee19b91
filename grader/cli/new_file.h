// A file that appears under its name when it is whole, or not at all.
#pragma once

#include <sys/types.h>

#include <string>

#include "sandbox/base/fd.h"

namespace grader::cli {

/// Is written as NAME.partial, readable for its owner alone. Giving it its name or removing it is
/// left to a process of its own, which keeps the caller's rights when this one gives up root, and
/// sees when this one dies.
class NewFile {
public:
    /// Throws Error where it cannot be made, or somebody is writing it.
    explicit NewFile(const std::string& path);
    /// Removes it unless it was committed.
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    [[nodiscard]] int fd() const { return file_.get(); }
    /// Gives it its name, instead of what had it before. What was written must be on the disk.
    /// Throws Error.
    void commit();

private:
    /// errno, or 0.
    int end();

    const std::string path_;
    base::Fd file_;
    base::Fd word_;       // a byte: it is whole; its end alone: it is not
    pid_t steward_ = -1;  // -1 when it has ended
};

}  // namespace grader::cli
