// The line between grader-fetch and its parent: whatever is not exactly an answer is none.
#include "grader/intake/fetch_answer.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace grader::intake {
namespace {

using Outcome = Fetched::Outcome;

const std::string kHead(40, 'a');

TEST_CASE("every outcome of the helper survives the way to its parent", "[fetch_answer]") {
    for (const Outcome outcome : {Outcome::empty, Outcome::not_found, Outcome::denied,
                                  Outcome::unreachable, Outcome::too_large, Outcome::refused}) {
        const FetchAnswer answer{.outcome = outcome, .rest = "so it said: no"};
        CHECK(decode(encode(answer)) == answer);
    }
    const FetchAnswer fetched{.outcome = Outcome::fetched, .rest = kHead};
    CHECK(decode(encode(fetched)) == fetched);
}

TEST_CASE("a reason with line ends stays one line", "[fetch_answer]") {
    const auto answer = decode(encode({.outcome = Outcome::denied, .rest = "a\nfetched b\n"}));
    REQUIRE(answer);
    CHECK(answer->rest == "a fetched b ");
}

TEST_CASE("a remote that says a lot is cut short", "[fetch_answer]") {
    const FetchAnswer answer{.outcome = Outcome::unreachable, .rest = std::string(100'000, 'x')};
    CHECK(encode(answer).size() < 4096);
    CHECK(decode(encode(answer))->rest == std::string(1000, 'x'));
}

TEST_CASE("a number that is no commit's is not an answer", "[fetch_answer]") {
    CHECK(decode("fetched " + kHead + "\n"));
    CHECK_FALSE(decode("fetched " + kHead + "a\n"));
    CHECK_FALSE(decode("fetched " + kHead.substr(1) + "\n"));
    CHECK_FALSE(decode("fetched " + std::string(40, 'A') + "\n"));
    CHECK_FALSE(decode("fetched \n"));
}

TEST_CASE("what the helper never says is not an answer", "[fetch_answer]") {
    for (const char* line : {"", "\n", " ", " \n", "fetched", "denied\n", "denied no end",
                             "too_slow \n", "Denied x\n", " denied x\n"}) {
        INFO(line);
        CHECK_FALSE(decode(line));
    }
}

TEST_CASE("random bytes decode to nothing, or to what encodes to them again", "[fetch_answer]") {
    constexpr unsigned kSeed = 20'240'917;
    INFO("seed " << kSeed);
    std::mt19937 random(kSeed);
    const std::string words[] = {"fetched ", "denied ", "empty ", "too_large ", kHead, "\n", " "};
    for (int round = 0; round < 20'000; ++round) {
        std::string line;
        for (auto pieces = random() % 5; pieces > 0; --pieces)
            line += random() % 3 == 0 ? std::string(1, static_cast<char>(random()))
                                      : words[random() % std::size(words)];
        const auto answer = decode(line);
        if (answer && answer->rest.find('\n') == std::string::npos) CHECK(encode(*answer) == line);
    }
}

}  // namespace
}  // namespace grader::intake
