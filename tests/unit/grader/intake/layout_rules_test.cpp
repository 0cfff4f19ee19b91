// Which files of a submission are taken, left out or refused.
#include "grader/intake/layout_rules.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "grader/assignment/utf8.h"
#include "tests/unit/grader/intake/fixture.h"

namespace grader::intake {
namespace {

using Codes = std::vector<std::string>;

// A submission of these files, each of the given size.
model::Submission submit(const Allowed& allowed, const std::vector<std::string>& files,
                         std::uint64_t size_bytes = 1) {
    LayoutRules rules(allowed);
    for (const std::string& path : files) {
        if (!rules.count_entry()) break;
        if (rules.wants(path, size_bytes)) rules.take({.path = path, .bytes = "x"});
    }
    return rules.finish();
}

TEST_CASE("allowed files are taken in the order in which they came", "[layout_rules]") {
    const auto submission = submit(two_files_and_src(), {"main.c", "src/a.c"});
    CHECK(paths(submission) == Codes{"main.c", "src/a.c"});
    CHECK(submission.refused.empty());
    CHECK(submission.notes.empty());
}

TEST_CASE("what the assignment does not name is left out with one note", "[layout_rules]") {
    const auto submission = submit(two_files_and_src(), {"a.out", "main.c", "bin\nary"});
    CHECK(paths(submission) == Codes{"main.c"});
    REQUIRE(codes(submission.notes) == Codes{"left_out"});
    CHECK(submission.notes[0].text ==
          "Not part of the assignment, and left out: a.out, bin\\x0aary.");
}

TEST_CASE("a long list of what was left out is cut and counted", "[layout_rules]") {
    std::vector<std::string> files{"main.c"};
    for (int i = 0; i < 12; ++i)
        files.push_back("x" + std::to_string(i));
    const auto submission = submit(two_files_and_src(), files);
    CHECK(submission.notes[0].text.find("x9 and 2 more.") != std::string::npos);
}

TEST_CASE("nothing at all and nothing that counts are told apart", "[layout_rules]") {
    CHECK(codes(submit(two_files_and_src(), {}).refused) == Codes{"empty"});
    const auto submission = submit(two_files_and_src(), {"notes.txt"});
    REQUIRE(codes(submission.refused) == Codes{"file_missing"});
    CHECK(submission.refused[0].params.at("file") == "main.c");
}

TEST_CASE("a required file that was refused is not called missing as well", "[layout_rules]") {
    const auto submission = submit(two_files_and_src(), {"main.c"}, kMaxFileBytes + 1);
    CHECK(codes(submission.refused) == Codes{"too_large"});
}

TEST_CASE("sizes are refused one byte above the limit, alone and together", "[layout_rules]") {
    CHECK(submit(everything(), {"a"}, kMaxFileBytes).refused.empty());
    CHECK(codes(submit(everything(), {"a"}, kMaxFileBytes + 1).refused) == Codes{"too_large"});
    std::vector<std::string> files;
    for (int i = 0; i < 8; ++i)
        files.push_back(std::to_string(i));
    CHECK(submit(everything(), files, kMaxFileBytes).refused.empty());
    files.emplace_back("one more");
    CHECK(codes(submit(everything(), files, kMaxFileBytes).refused) == Codes{"too_large"});
    // A size that would wrap the sum around is no way in.
    CHECK(codes(submit(everything(), {"a", "b"}, ~std::uint64_t{0}).refused) ==
          Codes{"too_large", "too_large"});
}

TEST_CASE("too many entries are one refusal and end the walk", "[layout_rules]") {
    const Allowed allowed = everything();
    LayoutRules rules(allowed);
    for (std::size_t i = 0; i < kMaxEntries; ++i)
        REQUIRE(rules.count_entry());
    CHECK_FALSE(rules.count_entry());
    CHECK_FALSE(rules.count_entry());
    CHECK(codes(rules.finish().refused) == Codes{"too_many_files"});
}

TEST_CASE("folders are followed to a depth and no further", "[layout_rules]") {
    const Allowed allowed = everything();
    LayoutRules rules(allowed);
    std::string path = "d";
    for (int depth = 1; depth < kMaxDepth; ++depth)
        path += "/d";
    CHECK(rules.may_descend(path));
    CHECK_FALSE(rules.may_descend(path + "/d"));
    CHECK(codes(rules.finish().notes) == Codes{"left_out"});
}

TEST_CASE("names with tricks in them are refused and printed harmlessly", "[layout_rules]") {
    for (const std::string name :
         {"a\nb", "a\033[31mb", "a\x7f", "a\\b", "\xff", "\xc0\xaf", "..", "../a", "a/../b", ".",
          "a//b", "/etc/passwd", ".git", ".GIT/config", "src/.git/hooks/x", "", "a/"}) {
        INFO(printable(name));
        const auto submission = submit(everything(), {name});
        CHECK(submission.files.empty());
        REQUIRE(codes(submission.refused) == Codes{"odd_name"});
        CHECK(submission.refused[0].text.find(printable(name)) != std::string::npos);
        CHECK(submission.refused[0].text.find('\n') == std::string::npos);
    }
    CHECK(submit(everything(), {"grüße/日本 1.txt", "...", "..a", ".gitignore"}).refused.empty());
}

TEST_CASE("a tree full of endless names costs a few short sentences", "[layout_rules]") {
    const Allowed allowed = everything();
    LayoutRules rules(allowed);
    const std::string endless(1 << 20, 'a');
    for (int i = 0; i < 1000; ++i) {
        (void)rules.count_entry();
        CHECK_FALSE(rules.wants(endless, 1));
    }
    const auto submission = rules.finish();
    CHECK(submission.files.empty());
    REQUIRE(submission.notes.size() == 1);
    CHECK(submission.notes[0].text.size() < 3000);
}

TEST_CASE("a long name is cut where a character ends, however it is printed", "[layout_rules]") {
    const auto told = [](const std::string& name) {
        return submit(two_files_and_src(), {name}).notes.at(0).params.at("files");
    };
    CHECK(told(std::string(200, 'a')) == std::string(200, 'a'));
    CHECK(told(std::string(201, 'a')) == std::string(200, 'a') + "…");
    CHECK(told("a" + std::string(100, '\xff')).size() == 200 + std::string("…").size());
    std::string accents;
    for (int i = 0; i < 100; ++i)
        accents += "é";
    CHECK(told(accents) == accents);
    CHECK(told("a" + accents) == "a" + accents.substr(0, 198) + "…");
    CHECK(told("a" + accents + "\xff") == "a" + accents.substr(0, 198) + "…");
}

TEST_CASE("names that differ only in case are refused", "[layout_rules]") {
    const auto submission = submit(everything(), {"Main.c", "main.c", "MAIN.C"});
    CHECK(paths(submission) == Codes{"Main.c"});
    CHECK(codes(submission.refused) == Codes{"names_differ_in_case", "names_differ_in_case"});
}

TEST_CASE("a link is refused where a file is wanted and left out elsewhere", "[layout_rules]") {
    const Allowed allowed = two_files_and_src();
    LayoutRules rules(allowed);
    (void)rules.count_entry();
    rules.meet_other("main.c", "a link");
    rules.meet_other("other", "a link");
    const auto submission = rules.finish();
    CHECK(codes(submission.refused) == Codes{"not_a_plain_file"});
    CHECK(codes(submission.notes) == Codes{"left_out"});
}

TEST_CASE("any bytes become printable text without controls", "[layout_rules]") {
    CHECK(printable("grüße") == "grüße");
    CHECK(printable("a\tb\xff\xc3") == "a\\x09b\\xff\\xc3");
    constexpr unsigned kSeed = 20'240'918;
    INFO("seed " << kSeed);
    std::mt19937 random(kSeed);
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes;
        for (auto size = random() % 12; size > 0; --size)
            bytes += static_cast<char>(random());
        const std::string text = printable(bytes);
        CHECK_FALSE(assignment::find_invalid_utf8(text));
        CHECK(std::ranges::none_of(
            text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
        CHECK(printable(text) == text);
        const auto submission = submit(everything(), {bytes});
        CHECK(submission.files.size() + submission.refused.size() == 1);
    }
}

}  // namespace
}  // namespace grader::intake
