// What an author is told before anything runs, from the folder as it lies there.
#include "grader/grading/prepare.h"

#include <catch2/catch.hpp>

#include "tests/support/programs.h"

namespace grader::grading {
namespace {

using Words = std::vector<std::string>;

constexpr const char* kDocument = R"(schema = "grader.assignment/1"
id = "sum"
title = "Sum"
track = "coding"
runner = "io"
[submission]
files = ["main.sh"]
[program]
language = "bash"
[[test]]
id = "one"
expected = "data/one.re"
checker = "regex"
points = 1
[[test]]
id = "two"
expected = "data/two.re"
checker = "regex"
points = 1
)";

constexpr const char* kRunner = R"(schema = "grader.runner/1"
id = "io"
title = "Program"
results = "io"
integrity = "outside"
policy = "default"
[language.bash]
title = "Bash"
entry = "main.sh"
run = ["/bin/bash", "{entry}"]
[compile_limits]
cpu = "10s"
wall = "30s"
memory = "1GiB"
)";

/// An assignment "sum" and the runners' folder beside it.
class Pantry {
public:
    Pantry() {
        add("sum/assignment.toml", kDocument);
        add("sum/data/one.re", "[0-9]+\n");
        add("sum/data/two.re", "yes|no\n");
        for (const char* file : {"sum/README.md", "sum/starter/main.sh", "sum/solution/main.sh"})
            add(file, "");
        add("runners/io/runner.toml", kRunner);
    }

    void add(const std::string& name, const std::string& bytes) const {
        std::ignore = folder_.write(name, bytes);
    }

    /// The mistakes, with the temporary folder's name left out.
    [[nodiscard]] Words mistakes() const {
        const std::string top = folder_.path() + "/";
        Words shown;
        for (std::string mistake : prepared(top + "sum").mistakes) {
            if (const auto at = mistake.find(top); at != std::string::npos)
                mistake.erase(at, top.size());
            shown.push_back(std::move(mistake));
        }
        return shown;
    }

    [[nodiscard]] bool is_prepared() const {
        return prepared(folder_.path() + "/sum").prepared.has_value();
    }

    [[nodiscard]] Preparation prepared(const std::string& assignment) const {
        return prepare(assignment, folder_.path() + "/runners");
    }

private:
    tests::TempFolder folder_;
};

TEST_CASE("an assignment and its runner that are free of mistakes come together", "[prepare]") {
    const Pantry pantry;
    CHECK(pantry.mistakes().empty());
    CHECK(pantry.is_prepared());
}

TEST_CASE("a pattern that cannot be used is told with its file, its line and the reason",
          "[prepare]") {
    const Pantry pantry;
    pantry.add("sum/data/one.re", "[0-9]+\n(total|sum\n");
    pantry.add("sum/data/two.re", "first\nsecond\n[z-a]\n");
    CHECK(
        pantry.mistakes() ==
        Words{
            "sum/data/one.re:1: The pattern cannot be used: missing ): [0-9]+<newline>(total|sum.",
            "sum/data/two.re:3: The pattern cannot be used: invalid character class range: "
            "z-a."});
    CHECK_FALSE(pantry.is_prepared());
}

TEST_CASE("each stage's mistakes are told with the file they are in", "[prepare]") {
    const Pantry pantry;
    const auto document_with = [&](const std::string& from, const std::string& to) {
        std::string document = kDocument;
        document.replace(document.find(from), from.size(), to);
        pantry.add("sum/assignment.toml", document);
    };
    document_with("bash", "cobol");
    CHECK(pantry.mistakes() ==
          Words{"sum/assignment.toml: The language cobol is not known. Known are: bash."});
    document_with("\"io\"", "\"oi\"");
    CHECK(pantry.mistakes() == Words{"sum/assignment.toml:5:10: There is no runner named \"oi\". "
                                     "Did you mean \"io\"?"});
    document_with("title", "titel");
    CHECK(pantry.mistakes().back().starts_with("sum/assignment.toml:3:1: "));

    pantry.add("sum/assignment.toml", kDocument);
    pantry.add("runners/io/runner.toml", std::string(kRunner) + "colour = 1\n");
    CHECK(pantry.mistakes() ==
          Words{"runners/io/runner.toml:15:1: The key \"colour\" is not known "
                "in [compile_limits]. Known are: cpu, wall, memory, processes."});
}

TEST_CASE("a folder that is not there is named as it was given", "[prepare]") {
    CHECK(Pantry().prepared("no/such").mistakes == Words{"no/such: There is no such folder."});
}

}  // namespace
}  // namespace grader::grading
