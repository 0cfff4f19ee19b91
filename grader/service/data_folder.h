// The folder in which the daemon keeps everything: the store, the mirrors, the assignments' copies.
#pragma once

#include <string>

#include "sandbox/base/fd.h"

namespace grader::service {

/// Made where absent, for `owner` alone (mode 0700); a caller that is not root can only make it for
/// itself. One that is there is closed to all but its owner and its group. Throws Error where it
/// cannot be made, or belongs to somebody else.
void make_data_folder(const std::string& path, unsigned int owner);

/// The SQLite file in it, where the record is kept unless somebody says otherwise.
std::string store_path(const std::string& data_folder);

/// Held by the one daemon that works on a folder; the kernel lets go of it however the daemon ends.
class DataLock {
public:
    /// Throws Error naming the other daemon where there is one.
    explicit DataLock(const std::string& data_folder);

private:
    base::Fd file_;
};

}  // namespace grader::service
