// Starts the programs under test as a user would, and reads what they did.
#pragma once

#include <string>
#include <vector>

namespace tests {

/// The folder that holds sandbox, grader and this test program.
std::string bin_folder();

struct Finished {
    int exit_status = -1;  ///< 128+N after a signal, as a shell tells it
    std::string output;
    std::string errors;
};

/// Runs a program of bin_folder(), or of a path, to its end; standard input is empty.
Finished run_program(const std::string& name, const std::vector<std::string>& arguments);

/// A folder of its own below the system's place for them, removed at the end with all it holds.
class TempFolder {
public:
    TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder();

    [[nodiscard]] const std::string& path() const { return path_; }
    /// Writes a file below the folder, with the folders on the way to it; gives its path.
    [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const;

private:
    std::string path_;
};

/// The bytes that could be read; none where there is no such file.
std::string read_file(const std::string& path);

}  // namespace tests
