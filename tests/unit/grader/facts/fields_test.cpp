// Each type reads what it prints, and nothing that only looks like it.
#include "grader/facts/fields.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

namespace grader::facts {
namespace {

std::string again(Field field, std::string_view cell) {
    const auto value = parse_value(shape_of(field), cell);
    return value ? cell_of(shape_of(field), *value) : "(nothing)";
}

TEST_CASE("a field is found by its name, and each has one and a meaning", "[facts][fields]") {
    std::set<std::string_view> names;
    for (const FieldShape& shape : field_shapes()) {
        INFO(shape.name);
        CHECK(names.insert(shape.name).second);
        CHECK(parse_field(shape.name) == shape.field);
        CHECK(shape.meaning.ends_with('.'));
        CHECK((shape.type == Type::word) == !shape.words.empty());
        CHECK_FALSE(wanted(shape).empty());
    }
    CHECK_FALSE(parse_field("happened").has_value());
}

TEST_CASE("what a cell says is kept exactly", "[facts][fields]") {
    CHECK(again(Field::base_pay, "52000") == "52000");
    CHECK(again(Field::base_pay, "24.50") == "24.50");
    CHECK(again(Field::base_pay, "24.5") == "24.50");
    CHECK(again(Field::base_pay, "0.07") == "0.07");
    CHECK(again(Field::weekly_hours, "37.5") == "37.5");
    CHECK(again(Field::weekly_hours, "40") == "40");
    CHECK(again(Field::starts, "2027-03-01") == "2027-03-01");
    CHECK(again(Field::starts, "1969-12-31") == "1969-12-31");
    CHECK(again(Field::quarter, "2027Q4") == "2027Q4");
    CHECK(again(Field::in_field, "no") == "no");
    CHECK(again(Field::employment, "contract") == "contract");
    CHECK(again(Field::city, "Detroit, Michigan") == "Detroit, Michigan");
    CHECK(parse_value(shape_of(Field::base_pay), "24.5")->number == 2450);
    CHECK(parse_value(shape_of(Field::weekly_hours), "37.5")->number == 375);
}

TEST_CASE("a number is at most a thousand million, in whatever it is kept", "[facts][fields]") {
    for (const Field field : {Field::course_days, Field::weekly_hours, Field::base_pay}) {
        CHECK(again(field, "1000000000") == "1000000000");
        CHECK(again(field, "1000000001") == "(nothing)");
    }
}

TEST_CASE("what is nearly right is refused", "[facts][fields]") {
    CHECK(again(Field::base_pay, "$52,000") == "(nothing)");
    CHECK(again(Field::base_pay, "24.505") == "(nothing)");
    CHECK(again(Field::base_pay, "24.") == "(nothing)");
    CHECK(again(Field::base_pay, "-1") == "(nothing)");
    CHECK(again(Field::base_pay, "1e3") == "(nothing)");
    CHECK(again(Field::base_pay, "99999999999999999999") == "(nothing)");
    CHECK(again(Field::course_days, "1.5") == "(nothing)");
    CHECK(again(Field::in_field, "Yes") == "(nothing)");
    CHECK(again(Field::employment, "contract freelance") == "(nothing)");
    CHECK(again(Field::employment, "") == "(nothing)");
    CHECK(again(Field::city, "Det\nroit") == "(nothing)");
    CHECK(again(Field::city, std::string(201, 'a')) == "(nothing)");
    CHECK(again(Field::city,
                "Montr\xE9"
                "al") == "(nothing)");
    CHECK(again(Field::reason, "\xEF\xBF") == "(nothing)");
    CHECK(again(Field::cohort, "Spring 2027") == "(nothing)");
}

}  // namespace
}  // namespace grader::facts
