// The table of kinds holds together.
#include "grader/facts/kinds.h"

#include <catch2/catch.hpp>
#include <set>

namespace grader::facts {
namespace {

TEST_CASE("a kind is found by its name, and names each field once", "[facts][kinds]") {
    std::set<std::string_view> names;
    for (const KindShape& shape : kind_shapes()) {
        INFO(shape.name);
        CHECK(names.insert(shape.name).second);
        CHECK(parse_kind(shape.name) == shape.kind);
        std::set<Field> fields;
        for (const Field field : needed_fields(shape.kind))
            CHECK(fields.insert(field).second);
        for (const Field field : possible_fields(shape.kind))
            CHECK(fields.insert(field).second);
        CHECK_FALSE(needed_fields(shape.kind).empty());
    }
    CHECK_FALSE(parse_kind("").has_value());
}

TEST_CASE("every field belongs to a kind", "[facts][kinds]") {
    std::set<Field> used;
    for (const KindShape& shape : kind_shapes()) {
        used.insert(needed_fields(shape.kind).begin(), needed_fields(shape.kind).end());
        used.insert(possible_fields(shape.kind).begin(), possible_fields(shape.kind).end());
    }
    CHECK(used.size() == field_shapes().size());
}

}  // namespace
}  // namespace grader::facts
