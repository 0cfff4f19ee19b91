// Which known word is suggested for one that is not known.
#include "grader/assignment/suggest.h"

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace grader::assignment {
namespace {

constexpr std::array<std::string_view, 4> kKnown{"cpu", "wall", "memory", "processes"};

TEST_CASE("a word with a slip of the fingers finds what was meant", "[suggest]") {
    for (const char* word : {"cpuu", "cp", "cpv", "pcu", "xcpu"})
        CHECK(suggest(word, kKnown) == "Did you mean \"cpu\"?");
    CHECK(suggest("memroy", kKnown) == "Did you mean \"memory\"?");
    CHECK(suggest("process", kKnown) == "Did you mean \"processes\"?");
    CHECK(suggest("wal1", kKnown) == "Did you mean \"wall\"?");
}

TEST_CASE("a word that is like none gets the list", "[suggest]") {
    const std::string list = "Known are: cpu, wall, memory, processes.";
    for (const std::string& word :
         {std::string("banana"), std::string(""), std::string("cu p"), std::string(100'000, 'c')}) {
        CHECK(suggest(word, kKnown) == list);
    }
}

TEST_CASE("a long list is cut", "[suggest]") {
    const std::vector<std::string_view> many(1000, "word");
    const std::string text = suggest("banana", many);
    CHECK(text.ends_with("word, …."));
    CHECK(text.size() < 300);
}

}  // namespace
}  // namespace grader::assignment
