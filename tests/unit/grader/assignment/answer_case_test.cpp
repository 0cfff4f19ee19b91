// What a test that asks for an answer may say, and how its mistakes are told.
#include "grader/assignment/answer_case.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;
using Kind = RequestKey::Kind;

struct Read {
    model::AnswerCase answer;
    std::vector<NamedPath> files;
    Lines complaints;
};

const std::vector<RequestKey> kRequest{
    {"function", Kind::text, true},  {"args", Kind::array, false},
    {"options", Kind::table, false}, {"database", Kind::file, false},
    {"count", Kind::number, false},  {"any", Kind::value, false}};

Read read(const std::string& text) {
    const ParsedToml parsed = parse_toml(text, "f.toml");
    REQUIRE(parsed.root.has_value());
    Findings findings("f.toml");
    TableReader table(*parsed.root, "[[test]]", findings);
    Read result;
    result.answer = read_answer(table, kRequest, result.files, findings);
    table.finish();
    result.complaints = printed(findings.take());
    return result;
}

TEST_CASE("a request is what the runner asks for, as JSON", "[answer_case]") {
    const Read all = read(
        "function = 'f'\nargs = [1, 2.5, 'three', true, [nan, -inf], {k = []}]\ncount = 3\n"
        "options = {deep = {er = 1}}\nany = 'x'\ndatabase = 'data/shop.sql'\nreturns = [1]\n");
    CHECK(all.complaints == Lines{});
    CHECK(all.answer.request ==
          R"({"any":"x","args":[1,2.5,"three",true,[{"$float":"nan"},{"$float":"-inf"}],{"k":[]}],)"
          R"("count":3,"function":"f","options":{"deep":{"er":1}}})");
    CHECK(all.answer.files == std::map<std::string, std::string>{{"database", "data/shop.sql"}});
    REQUIRE(all.files.size() == 1);
    CHECK(all.files[0].path == "data/shop.sql");
    CHECK(all.answer.returns == "[1]");
    CHECK_FALSE(all.answer.any_order);
}

TEST_CASE("what must come back is one thing", "[answer_case]") {
    CHECK(read("function = 'f'\nraises = 'ValueError'\n").answer.raises == "ValueError");
    CHECK(read("function = 'f'\nreturns_nothing = true\n").answer.returns == "null");
    const Read loose = read("function = 'f'\nreturns = 1\ncompare = 'unordered'\ntolerance = 2\n");
    CHECK(loose.complaints == Lines{});
    CHECK(loose.answer.any_order);
    CHECK(loose.answer.tolerance == 2);
}

TEST_CASE("every mistake in a request or an answer is told where it stands", "[answer_case]") {
    const auto first_of = [](const std::string& text) {
        const Read read_text = read(text);
        return read_text.complaints.empty() ? "" : read_text.complaints.front();
    };
    using Catch::Contains;
    CHECK_THAT(first_of("returns = 1\n"),
               Contains("The key \"function\" is missing. It is a text"));
    CHECK_THAT(first_of("function = 3\nreturns = 1\n"),
               Contains("f.toml:1:") && Contains("must be a text"));
    CHECK_THAT(first_of("function = 'f'\nargs = 1\nreturns = 1\n"),
               Contains("f.toml:2:") && Contains("must be a list"));
    CHECK_THAT(first_of("function = 'f'\ndatabase = '../x'\nreturns = 1\n"), Contains("\"..\""));
    CHECK_THAT(first_of("function = 'f'\nargs = [2020-01-01]\nreturns = 1\n"),
               Contains("date cannot be handed to a program"));
    CHECK_THAT(first_of("function = 'f'\n"), Contains("Nothing says which answer is right"));
    CHECK_THAT(first_of("function = 'f'\nreturns = 1\nraises = 'E'\n"),
               Contains("given more than once"));
    CHECK_THAT(first_of("function = 'f'\nraises = ''\n"), Contains("The error has no name"));
    CHECK_THAT(first_of("function = 'f'\nreturns_nothing = false\n"), Contains("Only true"));
    CHECK_THAT(first_of("function = 'f'\nreturns = 1\ntolerance = -1\n"), Contains("tolerance"));
    CHECK_THAT(first_of("function = 'f'\nreturns = 1\ntolerance = nan\n"), Contains("tolerance"));
    CHECK_THAT(first_of("function = 'f'\nreturns = 1\ncompare = 'equals'\n"),
               Contains("f.toml:3:") && Contains("equal"));
    CHECK_THAT(first_of("function = 'f'\nreturns = 1\nfunktion = 1\n"),
               Contains("f.toml:3:") && Contains("Did you mean \"function\""));
}

}  // namespace
}  // namespace grader::assignment
