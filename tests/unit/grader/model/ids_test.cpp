// What may be called an id, at its edges.
#include "grader/model/ids.h"

#include <catch2/catch.hpp>

#include <string>

namespace grader::model {
namespace {

TEST_CASE("an id is of small letters, digits and three marks", "[ids]") {
    for (const std::string& id :
         {std::string("a"), std::string("7"), std::string("_"), std::string("two-fer_2.1"),
          std::string("a-"), std::string("a..b"), std::string(64, 'z')}) {
        CAPTURE(id);
        CHECK(is_id(id));
    }
}

TEST_CASE("what would be another folder, an option or too long is no id", "[ids]") {
    for (const std::string& text :
         {std::string(), std::string("."), std::string(".."), std::string(".git"),
          std::string("-a"), std::string("a/b"), std::string("a b"), std::string("Ada"),
          std::string("a\0", 2), std::string("a\n"), std::string("\xc3\xa4"), std::string("a%2e"),
          std::string(65, 'z')}) {
        CAPTURE(text);
        CHECK_FALSE(is_id(text));
    }
}

}  // namespace
}  // namespace grader::model
