// Who is watched where, while that changes.
#include "grader/service/watch_list.h"

#include <catch2/catch.hpp>

namespace grader::service {
namespace {

Watch watch(const std::string& student, const std::string& url,
            const std::string& branch = "main") {
    return {.course = {"course"},
            .student = {student},
            .assignment = {"leap"},
            .remote = {.url = url, .branch = branch},
            .recorded = {},
            .problem = {}};
}

std::vector<std::string> students(const std::vector<Watch>& watches) {
    std::vector<std::string> names;
    for (const Watch& one : watches)
        names.push_back(one.student.value);
    return names;
}

std::vector<std::string> students(const std::vector<BranchName>& branches) {
    std::vector<std::string> names;
    for (const auto& [student, assignment] : branches)
        names.push_back(student.value);
    return names;
}

using Names = std::vector<std::string>;

TEST_CASE("nobody is watched twice", "[watches]") {
    WatchList list;
    CHECK(students(list.add({watch("ada", "https://h/ada"), watch("ben", "https://h/ben")})) ==
          Names{"ada", "ben"});
    CHECK(students(list.add({watch("ada", "https://h/ada"), watch("eve", "https://h/eve")})) ==
          Names{"eve"});
}

TEST_CASE("an address finds its students however it is written", "[watches]") {
    WatchList list;
    list.add({watch("ada", "git@git.example:Camp/ada.git"), watch("ben", "https://git.example/b")});
    const auto found = list.at({"https://git.example/camp/ada", "https://git.example/nobody"});
    REQUIRE(found.size() == 1);
    CHECK(found.begin()->first.value == "ada");
}

TEST_CASE("only what changed is begun anew or ended", "[watches]") {
    WatchList list;
    list.add({watch("ada", "https://h/ada"), watch("ben", "https://h/ben"),
              watch("eve", "https://h/eve"), watch("zoe", "https://h/zoe")});
    const auto changed =
        list.replace({watch("ada", "https://h/ada"), watch("ben", "https://h/new"),
                      watch("eve", "https://h/eve", "work"), watch("max", "https://h/max")});
    CHECK(students(changed.removed) == Names{"ben", "eve", "zoe"});
    CHECK(students(changed.added) == Names{"ben", "eve", "max"});
    CHECK(list.at({"https://h/ben"}).empty());
    CHECK(list.at({"https://h/zoe"}).empty());
    CHECK(list.at({"https://h/new"}).size() == 1);
    CHECK(list.at({"https://h/ada"}).size() == 1);
    const auto nothing =
        list.replace({watch("ada", "https://h/ada"), watch("ben", "https://h/new"),
                      watch("eve", "https://h/eve", "work"), watch("max", "https://h/max")});
    CHECK(nothing.removed.empty());
    CHECK(nothing.added.empty());
}

}  // namespace
}  // namespace grader::service
