// What a report may repeat of what people wrote.
#include "grader/report/free_text.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using report::free_texts;
using report::problems_of;
using report::repeatable;

TEST_CASE("a narrative's problems are told with their lines", "[report]") {
    const auto problems = problems_of("We are proud.\n\nAda Lovelace won.\nOur only veteran, too.",
                                      {{"Ada Lovelace"}, {}});
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].line == 3);
    CHECK(problems[0].what.starts_with("\"Ada Lovelace\" is somebody's name"));
    CHECK(problems[1].line == 4);
    CHECK(problems[1].what.starts_with("\"Our only veteran\" may be about so few people"));
    CHECK(problems_of("Ada Lovelace won.", {}).empty());
}

TEST_CASE("a first name alone is refused with what to do", "[report]") {
    const report::UntoldNames untold{{"Ada Lovelace"}, {"ada", "austin"}};
    const auto problems = problems_of("We thank\nAda, and Ada Lovelace.", untold);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0] ==
          report::TextProblem{2,
                              "\"Ada\" is somebody's first name, and nobody called so has agreed "
                              "to be in a story: leave it out or, where it is nobody, say so: "
                              "{=Ada}"});
    CHECK(problems[1].what.starts_with("\"Ada Lovelace\" is somebody's name"));
    CHECK(problems_of("Ben came from {=Austin}.", untold).empty());
    CHECK(problems_of("{=Ada Lovelace}", untold).size() == 1);
}

TEST_CASE("a number in words is refused with what to do", "[report]") {
    const auto problems = problems_of(
        "We are proud.\nTwelve graduates work; so do\nthe two women "
        "from {=Flint}.",
        {});
    REQUIRE(problems.size() == 2);
    CHECK(problems[0] == report::TextProblem{2,
                                             "\"Twelve\" is typed by hand: point at the figure, "
                                             "{metric/…}, or say that it is none: {=Twelve}"});
    CHECK(problems[1].line == 3);
    CHECK(problems[1].what.starts_with("\"the two women from\" may be about so few people"));
    CHECK(problems_of("{=Twelve} months of work", {}).empty());
}

TEST_CASE("what was said stands as it was said, or not at all", "[report]") {
    CHECK(repeatable("3,000 trained", {"Ada"}) == "3,000 trained");
    CHECK(repeatable("Ada was trained", {"Ada"}).starts_with("(not repeated here"));
    CHECK(repeatable("Our only veteran found a job", {}).starts_with("(not repeated here"));
}

TEST_CASE("every text that a report repeats is looked at", "[report]") {
    Programme programme;
    const auto document = programme.make().document;
    const std::vector<std::string> texts =
        free_texts("A story.", promises::programme_of(programme.own, programme.request.plan.as_of));
    CHECK(std::ranges::count(texts, "A story.") == 1);
    for (const report::Table& table : document.tables) {
        for (const auto& line : table.lines) {
            if (table.id == "claims") CHECK(std::ranges::count(texts, line.front()) == 1);
            const auto why = line.back().find("Why: ");
            if (table.id == "targets" && why != std::string::npos)
                CHECK(std::ranges::any_of(texts, [&](const std::string& text) {
                    return line.back().find(text, why) != std::string::npos;
                }));
        }
    }
}

TEST_CASE("no table repeats a name that may not be told", "[report]") {
    Programme programme;
    programme.untold_names = {"Local paper", "roadshow"};
    std::string all;
    for (const report::Table& table : programme.make().document.tables)
        for (const auto& line : table.lines)
            for (const std::string& cell : line)
                all += cell + "\n";
    for (const std::string& name : programme.untold_names)
        CHECK(all.find(name) == std::string::npos);
    CHECK(all.find("(not repeated here") != std::string::npos);
}

TEST_CASE("a narrative that names somebody does not go out", "[report]") {
    Programme programme;
    programme.untold_names = {"Ada Lovelace"};
    programme.request.narrative = "Thanks to 9 people,\namong them Ada Lovelace.";
    const auto made = programme.make();
    REQUIRE(made.problems.size() == 2);
    CHECK(made.problems[0].line == 1);
    CHECK(made.problems[1].line == 2);
}
