// What grader.toml means, and what is said of one that is wrong.
#include "grader/service/config.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/programs.h"

namespace grader::service {
namespace {

constexpr const char* kSmall = R"(schema = "grader.config/1"
assignments = "../assignments"
data = "data"
remote = "https://git.example.org/{student}/{assignment}.git"

[[student]]
id = "ada"
name = "Ada Lovelace"
)";

ReadConfig read(const std::string& text) {
    const tests::TempFolder folder;
    return read_config(folder.write("course/grader.toml", text));
}

std::vector<std::string> mistakes(const std::string& text) {
    std::vector<std::string> lines;
    for (const assignment::Diagnostic& diagnostic : read(text).diagnostics)
        lines.push_back(to_string(diagnostic));
    return lines;
}

bool tells(const std::vector<std::string>& lines, const std::string& words) {
    return std::ranges::any_of(
        lines, [&words](const std::string& line) { return line.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("a small configuration has defaults for the rest", "[config]") {
    const tests::TempFolder folder;
    const auto config = read_config(folder.write("course/grader.toml", kSmall)).config;
    REQUIRE(config);
    CHECK(config->assignments_folder == folder.path() + "/assignments");
    CHECK(config->data_folder == folder.path() + "/course/data");
    CHECK(config->branch == "main");
    CHECK(config->workers == 0);
    CHECK(config->poll == base::Milliseconds(30'000));
    CHECK(config->poll_longest == base::Milliseconds(300'000));
    CHECK(config->fetches == 4);
    CHECK(config->fetches_at_host == 2);
    CHECK(config->students.size() == 1);
    CHECK(config->students[0].name == "Ada Lovelace");
}

TEST_CASE("everything can be said", "[config]") {
    const auto config = read(std::string("branch = \"work\"\nworkers = 3\npoll = \"2s\"\n") +
                             "poll_longest = \"1min\"\nfetch = { deadline = \"5s\", "
                             "size = \"10MiB\", parallel = 2, per_host = 1 }\n" +
                             kSmall + "[student.remotes]\necho = \"git/ada.git\"\n")
                            .config;
    REQUIRE(config);
    CHECK(config->branch == "work");
    CHECK(config->workers == 3);
    CHECK(config->poll == base::Milliseconds(2'000));
    CHECK(config->fetch_limits.deadline == base::Milliseconds(5'000));
    CHECK(config->fetch_limits.received == base::mib(10));
    CHECK(config->poll_longest == base::Milliseconds(60'000));
    CHECK(config->fetches == 2);
    CHECK(config->fetches_at_host == 1);
    const std::string& url = config->students[0].remotes.at({"echo"}).url;
    CHECK(url.starts_with('/'));
    CHECK(url.ends_with("/course/git/ada.git"));
}

TEST_CASE("the course has a name and a record, and failures are tried again as it says",
          "[config]") {
    const auto said = read(std::string("course = \"spring\"\nstore = \"records/one.db\"\nretry = "
                                       "{ attempts = 2, delay = \"1s\", lease = \"4s\" }\n") +
                           kSmall)
                          .config;
    REQUIRE(said);
    CHECK(said->course.value == "spring");
    CHECK(store_options(*said).address.ends_with("/course/records/one.db"));
    CHECK(store_options(*said).retry.attempts == 2);
    CHECK(store_options(*said).retry.first_delay == base::Milliseconds(1'000));
    CHECK(said->lease == base::Milliseconds(4'000));
    const auto plain = read(kSmall).config;
    REQUIRE(plain);
    CHECK(plain->course.value == "course");
    CHECK(store_options(*plain).address == plain->data_folder + "/grader.sqlite");
    const auto shared = read("store = \"postgresql://grader@db/grader\"\n" + std::string(kSmall));
    CHECK(store_options(shared.config.value()).address == "postgresql://grader@db/grader");
    for (const char* lease : {"2s", "6min"})
        CHECK(tells(mistakes("retry = { lease = \"" + std::string(lease) + "\" }\n" + kSmall),
                    "It may be 3s to 5min"));
    CHECK(tells(mistakes("course = \"Spring!\"\n" + std::string(kSmall)), "id of a course"));
    CHECK(tells(mistakes("store = \"mysql://x\"\n" + std::string(kSmall)), "cannot be kept there"));
}

TEST_CASE("the longest time between looks is not below the shortest, and alike makes it constant",
          "[config]") {
    const auto with = [](const std::string& lines) { return lines + kSmall; };
    CHECK(read(with("poll = \"10min\"\n")).config->poll_longest == base::Milliseconds(600'000));
    const auto constant = read(with("poll = \"1min\"\npoll_longest = \"1min\"\n")).config;
    CHECK(constant->poll == constant->poll_longest);
    CHECK(tells(
        mistakes(with("poll = \"1min\"\npoll_longest = \"30s\"\n")),
        "grader.toml:2:16: The longest time between two looks is shorter than \"poll\", which "
        "is 1min."));
    CHECK(tells(mistakes(with("poll_longest = \"10s\"\n")), "which is 30s."));
    CHECK(tells(mistakes(with("fetch = { per_host = 0 }\n")), "\"per_host\""));
}

TEST_CASE("a student named twice is told with both lines", "[config]") {
    const auto lines = mistakes(std::string(kSmall) + "\n[[student]]\nid = \"ada\"\n");
    REQUIRE(lines.size() == 1);
    CHECK(tells(lines, "grader.toml:10:"));
    CHECK(tells(lines, "The student \"ada\" is named twice. The other is in line 6."));
}

TEST_CASE("every mistake is told with its line, all of them at once", "[config]") {
    const auto lines = mistakes(R"(schema = "grader.config/2"
assignments = ""
dta = "data"
poll = "1ms"
workers = 0
branch = ""
remote = "https://git.example.org/{assignment}.git"
fetch = { size = "huge", deadlin = "1s" }

[[student]]
id = "Ada Lovelace"
[[student]]
name = "nobody"
remotes = { echo = 7 }
)");
    for (const char* words :
         {"grader.toml:1:10: The schema \"grader.config/2\" is not known.",
          "grader.toml:2:15: \"\" is not the name of a folder.", "Did you mean \"data\"?",
          "grader.toml:4:8: The remotes cannot be asked that often.", "\"workers\"",
          "grader.toml:6:10: \"\" cannot be the name of a branch.",
          "grader.toml:7:10: The remote has no {student}", "\"size\"", "Did you mean \"deadline\"?",
          "grader.toml:11:6: \"Ada Lovelace\" cannot be the id of a student.",
          "The key \"id\" is missing in [[student]].",
          "The remote of \"echo\" must be the address"}) {
        INFO(words);
        CHECK(tells(lines, words));
    }
}

TEST_CASE("a student without any remote is told", "[config]") {
    const auto lines = mistakes(
        "schema = \"grader.config/1\"\nassignments = \"a\"\ndata = \"d\"\n"
        "[[student]]\nid = \"ada\"\n");
    CHECK(tells(lines, "grader.toml:4:1: This student has no remote."));
}

TEST_CASE("a configuration that is not there or no TOML is told by its name", "[config]") {
    CHECK(tells(mistakes("schema = "), "grader.toml:1:"));
    const ReadConfig missing = read_config("/nowhere/grader.toml");
    CHECK_FALSE(missing.config);
    REQUIRE(missing.diagnostics.size() == 1);
    CHECK(to_string(missing.diagnostics[0]).starts_with("grader.toml"));
}

TEST_CASE("a course's remote is filled in for each student and assignment", "[config]") {
    CHECK(remote_for("ssh://g/{student}/{assignment}-{student}.git", {"ada"}, {"echo"}) ==
          "ssh://g/ada/echo-ada.git");
    CHECK(remote_for("{student}", {"{student}"}, {"x"}) == "{student}");
}

}  // namespace grader::service
