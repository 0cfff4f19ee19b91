// The document says what the program knows.
#include "grader/facts/reference.h"

#include <catch2/catch.hpp>

#include "grader/facts/kinds.h"
#include "tests/support/programs.h"
#include "tests/support/source_folder.h"

namespace grader::facts {
namespace {

TEST_CASE("the reference names every kind and every field", "[facts][docs]") {
    const std::string text = reference();
    for (const KindShape& shape : kind_shapes())
        CHECK(text.find("### `" + std::string(shape.name) + "`") != std::string::npos);
    for (const FieldShape& shape : field_shapes())
        CHECK(text.find("| `" + std::string(shape.name) + "` |") != std::string::npos);
}

TEST_CASE("docs/formats/facts.md ends with it: `grader facts kinds --markdown`", "[facts][docs]") {
    const std::string document =
        tests::read_file(tests::source_folder() + "/docs/formats/facts.md");
    CHECK(document.ends_with("\n## The kinds\n" + reference()));
}

}  // namespace
}  // namespace grader::facts
