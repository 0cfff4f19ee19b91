// Reading a file whole, and failing by name.
#include "grader/grading/read_file.h"

#include <catch2/catch.hpp>

#include "sandbox/base/error.h"
#include "tests/support/programs.h"

namespace grader::grading {
namespace {

TEST_CASE("a file is read whole, and one that is not there is named", "[read_file]") {
    const tests::TempFolder folder;
    const std::string bytes("a\0b\n", 4);
    CHECK(read_file(folder.write("x", bytes)) == bytes);
    CHECK_THROWS_AS(read_file(folder.path() + "/y"), base::Error);
    CHECK_THROWS_WITH(read_file("/nowhere/y"), Catch::Contains("/nowhere/y"));
    CHECK_THROWS_AS(read_file(folder.path()), base::Error);
}

}  // namespace
}  // namespace grader::grading
