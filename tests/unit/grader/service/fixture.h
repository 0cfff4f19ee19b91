// What the service's tests share: a course's folder with one small assignment in it.
#pragma once

#include <string>

#include "grader/service/catalog.h"
#include "tests/support/programs.h"
#include "tests/support/source_folder.h"

namespace service_test {

constexpr const char* kAssignment = R"(schema = "grader.assignment/1"
id = "echo"
title = "Echo"
track = "coding"
runner = "io"
skills = ["bash.input"]
[submission]
files = ["main.sh"]
[program]
language = "bash"
[[test]]
id = "word"
expected = "data/word.ans"
points = 2
)";

/// assignments/echo below a temporary folder.
class CourseFolder {
public:
    CourseFolder() {
        write("assignments/echo/assignment.toml", kAssignment);
        write("assignments/echo/README.md", "# Echo\n");
        write("assignments/echo/data/word.ans", "word\n");
        write("assignments/echo/starter/main.sh", "");
        write("assignments/echo/solution/main.sh", "echo word\n");
    }

    void write(const std::string& name, const std::string& text) const {
        std::ignore = folder_.write(name, text);
    }
    [[nodiscard]] std::string path(const std::string& name) const {
        return folder_.path() + "/" + name;
    }
    [[nodiscard]] static std::string runners() { return tests::source_folder() + "/runners"; }

private:
    tests::TempFolder folder_;
};

}  // namespace service_test
