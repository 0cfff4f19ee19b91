// A rule file says what it means, or where it does not.
#include "grader/insight/outcomes/read_profile.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace grader::outcomes {
namespace {

constexpr std::string_view kSmall = R"(
schema = "grader.profile/1"
id     = "small"
title  = "Small"
source = "A test"
[[window]]
id   = "90d"
days = 90
[[category]]
id    = "yes"
name  = "A job"
group = "Job"
when  = [{ position = "job" }]
[[category]]
id    = "no"
name  = "No job"
group = "No job"
[[rate]]
id    = "placed"
name  = "Placed"
count = ["yes"]
)";

/// What is wrong with the small profile where `before` stands as `after`.
std::string wrong(std::string_view before, std::string_view after) {
    std::string document(kSmall);
    const std::size_t place = document.find(before);
    REQUIRE(place != std::string::npos);
    document.replace(place, before.size(), after);
    const ReadProfile read = read_profile(document, "small.toml");
    CHECK(read.profile.has_value() == read.diagnostics.empty());
    return read.diagnostics.empty() ? "" : to_string(read.diagnostics.front());
}

TEST_CASE("every rule file of ours can be read and is what its name says", "[outcomes][profile]") {
    CHECK(builtin_profiles().size() >= 6);
    for (const BuiltinProfile& builtin : builtin_profiles()) {
        INFO(builtin.id);
        const ReadProfile read = read_profile(builtin.document, std::string(builtin.id));
        for (const assignment::Diagnostic& diagnostic : read.diagnostics)
            FAIL_CHECK(to_string(diagnostic));
        REQUIRE(read.profile.has_value());
        CHECK(read.profile->id == builtin.id);
    }
    CHECK_FALSE(builtin_profile("no-such").has_value());
}

TEST_CASE("a small rule file is read as it is written", "[outcomes][profile]") {
    const ReadProfile read = read_profile(kSmall, "small.toml");
    REQUIRE(read.profile.has_value());
    CHECK(read.profile->categories.at(0).when == When{{Condition{Attribute::position, {"job"}}}});
    CHECK(read.profile->categories.at(1).when.empty());
    CHECK(read.profile->windows.at(0) == Window{"90d", Window::Unit::days, 90});
    CHECK(read.profile->rates.at(0).of.empty());
}

TEST_CASE("what a rule file gets wrong is told with its line", "[outcomes][profile]") {
    CHECK(wrong("small\"", "small\"\ncolour = 1") ==
          "small.toml:4:1: The key \"colour\" is not known at the top. Known are: schema, id, "
          "version, title, source, population, segments, least_evidence, unconfirmed, thresholds, "
          "window, exclude, category, rate, salary.");
    CHECK(wrong("position = \"job\"", "positon = \"job\"") ==
          "small.toml:13:12: Rules know nothing of \"positon\". Did you mean \"position\"?");
    CHECK(wrong("position = \"job\"", "position = \"jobs\"") ==
          "small.toml:13:23: The word \"jobs\" is not known here. Did you mean \"job\"?");
    CHECK(wrong("[{ position = \"job\" }]", "[]") ==
          "small.toml:13:9: A rule without a case never holds.");
    CHECK(wrong("count = [\"yes\"]", "count = [\"maybe\"]").find("\"maybe\" is not known here") !=
          std::string::npos);
    CHECK(wrong("count = [\"yes\"]", "count = [\"yes\"]\nof = [\"no\"]") ==
          "small.toml:18:1: A rate counts only what it is of, or it may pass 100 %.");
    CHECK(wrong("count = [\"yes\"]", "count = []").find("counts at least one") !=
          std::string::npos);
    CHECK(wrong("days = 90", "days = 90\nmonths = 3") ==
          "small.toml:6:1: A window is of days, of months or of quarters. Write for example: days "
          "= 180");
    CHECK(wrong("id    = \"no\"", "id    = \"yes\"").find("\"yes\" is there twice") !=
          std::string::npos);
    CHECK(wrong("[[category]]", "[[window]]\nid = \"90d\"\nmonths = 3\n[[category]]") ==
          "small.toml:9:1: The id \"90d\" is there twice.");
    const std::string died =
        "[[exclude]]\nid = \"d\"\nname = \"D\"\nwhen = [{ removal = \"died\" }]\n";
    CHECK(wrong("[[category]]", died + "[[category]]").empty());
    CHECK(wrong("[[category]]", died + died + "[[category]]") ==
          "small.toml:13:1: The id \"d\" is there twice.");
    CHECK(wrong("id    = \"placed\"",
                "id = \"r\"\nname = \"R\"\ncount = [\"no\"]\n[[rate]]\nid = \"r\"")
              .find("The id \"r\" is there twice.") != std::string::npos);
    CHECK(wrong("position = \"job\"", "position = []") ==
          "small.toml:13:12: A condition without a word never holds.");
    CHECK(wrong("title  = \"Small\"", "title = \"Sm\\nall\"") ==
          "small.toml:4:9: This text is not one line.");
    CHECK(wrong("when  = [{ position = \"job\" }]", "").find("Nobody gets here") !=
          std::string::npos);
    CHECK(wrong("group = \"No job\"", "group = \"No job\"\nwhen = [{ position = \"none\" }]")
              .find("The last [[category]] must have no \"when\"") != std::string::npos);
    CHECK(wrong("[[window]]", "[window]") == "small.toml:1:1: There is no [[window]].");
    CHECK(wrong("schema = \"grader.profile/1\"", "schema = \"grader.profile/2\"")
              .find("This schema is not known") != std::string::npos);
    CHECK(wrong("small\"", "").find("small.toml:") == 0);
}

}  // namespace
}  // namespace grader::outcomes
