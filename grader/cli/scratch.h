// A folder for what a command needs only while it runs.
#pragma once

#include <string>

namespace grader::cli {

/// Made below the system's place for such folders; removed at the end with all it holds.
class ScratchFolder {
public:
    ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder();

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace grader::cli
