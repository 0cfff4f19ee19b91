// What this room's tests share: a folder that goes away, two assignments that are right, and ways
// to print what is wrong with others.
#pragma once

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "sandbox/base/error.h"

namespace assignment_test {

using namespace grader;

/// A folder named `name` below a temporary one that goes away with everything in it.
class Folder {
public:
    explicit Folder(const std::string& name = "two-fer") {
        std::string path = (std::filesystem::temp_directory_path() / "asg-test-XXXXXX").string();
        base::ensure(::mkdtemp(path.data()) != nullptr, "a temporary folder can be made");
        top_ = path;
        path_ = top_ / name;
        std::filesystem::create_directory(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(top_, ignored);
    }

    [[nodiscard]] std::string path() const { return path_.string(); }
    [[nodiscard]] std::string path(const std::string& name) const { return path_ / name; }
    [[nodiscard]] std::string outside() const { return top_.string(); }

    void write(const std::string& name, std::string_view text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    void remove(const std::string& name) const { std::filesystem::remove_all(path_ / name); }
    void link(const std::string& name, const std::string& target) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::filesystem::create_symlink(target, path_ / name);
    }

private:
    std::filesystem::path top_;
    std::filesystem::path path_;
};

using Lines = std::vector<std::string>;

inline Lines pytest_lines() {
    return {
        "schema = \"grader.assignment/1\"",  // 1
        "id = \"two-fer\"",                  // 2
        "title = \"Two fer\"",               // 3
        "track = \"coding\"",                // 4
        "runner = \"python-pytest\"",        // 5
        "skills = [\"python.strings\"]",     // 6
        "[submission]",                      // 7
        "files = [\"two_fer.py\"]",          // 8
        "[tests]",                           // 9
        "dir = \"tests\"",                   // 10
        "[limits]",                          // 11
        "cpu = \"2s\"",                      // 12
        "memory = \"256MiB\"",               // 13
        "[starter]",                         // 14
        "score = 1.5",                       // 15
        "[[test]]",                          // 16
        "id = \"test_no_name\"",             // 17
        "points = 2",                        // 18
        "visibility = \"hidden\"",           // 19
        "detail = \"actual\"",               // 20
        "[[test]]",                          // 21
        "id = \"test_name\"",                // 22
        "points = 7.5",                      // 23
    };
}

inline Lines io_lines() {
    return {
        "schema = \"grader.assignment/1\"",  // 1
        "id = \"two-fer\"",                  // 2
        "title = \"Two fer\"",               // 3
        "track = \"coding\"",                // 4
        "runner = \"io\"",                   // 5
        "[submission]",                      // 6
        "files = [\"*.cpp\"]",               // 7
        "[program]",                         // 8
        "language = \"cpp\"",                // 9
        "entry = \"main.cpp\"",              // 10
        "[[test]]",                          // 11
        "id = \"sample-1\"",                 // 12
        "points = 1",                        // 13
        "stdin = \"data/1.in\"",             // 14
        "expected = \"data/1.ans\"",         // 15
        "checker = \"tokens\"",              // 16
        "args = [\"-v\"]",                   // 17
        "exit = 3",                          // 18
    };
}

inline std::string joined(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

/// Everything around the document that both assignments need.
inline void lay_out(const Folder& folder, const Lines& document) {
    folder.write("assignment.toml", joined(document));
    folder.write("README.md", "# Two fer\n");
    folder.write("starter/two_fer.py", "");
    folder.write("solution/two_fer.py", "pass\n");
    folder.write("tests/two_fer_test.py", "def test_no_name(): pass\n");
    folder.write("data/1.in", "1\n");
    folder.write("data/1.ans", "2\n");
}

inline std::vector<std::string> printed(const std::vector<assignment::Diagnostic>& diagnostics) {
    std::vector<std::string> result;
    std::ranges::transform(diagnostics, std::back_inserter(result),
                           [](const auto& diagnostic) { return to_string(diagnostic); });
    return result;
}

}  // namespace assignment_test
