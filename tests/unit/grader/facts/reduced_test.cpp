// What is counted stays; who it was is gone.
#include "grader/facts/reduced.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "grader/facts/document.h"

namespace grader::facts {
namespace {

constexpr std::string_view kTomb = "erased-1";

/// Something that can stand in the field, and would tell who it was if it is a text.
Value telling(Field field) {
    const FieldShape& shape = shape_of(field);
    switch (shape.type) {
        case Type::id:
        case Type::name:
        case Type::text:
            return {0, "telling"};
        case Type::quarter:
            return {8108, {}};
        case Type::word:
            return {0, std::string(split_words(shape.words).front())};
        default:
            return {1, {}};
    }
}

Fact whole_fact(Kind kind) {
    Fact fact{.kind = kind,
              .programme = "boost",
              .person = "p-ada",
              .happened = parse_day("2027-03-01").value(),
              .evidence = Evidence::E2,
              .source = "telling.csv:12"};
    for (const auto& fields : {needed_fields(kind), possible_fields(kind)}) {
        for (const Field field : fields)
            fact.set(field, telling(field));
    }
    return fact;
}

TEST_CASE("of every kind of fact a whole one is left that names nobody and nothing of his",
          "[facts][reduced]") {
    const std::vector<Field> shared{Field::city,  Field::cohort,  Field::college, Field::course,
                                    Field::event, Field::partner, Field::site};
    for (const KindShape& shape : kind_shapes()) {
        if (!shape.of_person) continue;
        INFO(shape.name);
        const Fact fact = whole_fact(shape.kind);
        const Fact left = reduced({&fact, 1}, kTomb).at(0);
        CHECK(problem_of(left).empty());
        CHECK(from_document(to_document(left)) == left);
        CHECK(left.person == kTomb);
        CHECK(left.happened == fact.happened);
        CHECK(left.evidence == fact.evidence);
        CHECK(left.source == kGone);
        for (const auto& [field, value] : left.fields) {
            INFO(shape_of(field).name);
            if (std::ranges::count(shared, field) == 0) CHECK(value.text != "telling");
        }
        for (const auto& [field, value] : fact.fields) {
            INFO(shape_of(field).name);
            if (value.text != "telling" || std::ranges::count(shared, field) > 0)
                CHECK(left.find(field) != nullptr);
        }
    }
}

TEST_CASE("what was the same is still the same, and what was not is not", "[facts][reduced]") {
    const auto job = [](const char* id, const char* employer) {
        Fact fact = whole_fact(Kind::job_reported);
        fact.set(Field::job, {0, id});
        fact.set(Field::employer, {0, employer});
        return fact;
    };
    Fact ended = whole_fact(Kind::job_ended);
    ended.set(Field::job, {0, "j-2"});
    Fact disputed = whole_fact(Kind::dispute_opened);
    disputed.set(Field::subject, {0, "j-1"});
    const std::vector<Fact> left =
        reduced(std::vector{job("j-1", "Acme"), job("j-2", "Acme"), ended, disputed}, kTomb);
    CHECK(left[0].text(Field::job) != left[1].text(Field::job));
    CHECK(left[0].text(Field::employer) == left[1].text(Field::employer));
    CHECK(left[2].text(Field::job) == left[1].text(Field::job));
    CHECK(left[3].text(Field::subject) == left[0].text(Field::job));
    CHECK(left[0].find(Field::title) == nullptr);
    CHECK(left[0].find(Field::document) == nullptr);
    CHECK(left[0].number(Field::base_pay) == 1);
    CHECK(disputed.text(Field::reason) == "telling");
    CHECK(left[3].text(Field::reason) == kGone);
}

}  // namespace
}  // namespace grader::facts
