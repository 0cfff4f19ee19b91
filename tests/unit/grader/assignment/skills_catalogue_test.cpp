// The catalogue that ships, and everything that can be wrong in one.
#include "grader/assignment/skills_catalogue.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/source_folder.h"
#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;

const std::string kRight = R"(schema = "grader.skills/1"
half_life_days = 90
[[skill]]
id = "sql.select"
name = "Asking a table"
onet = "2.B.3.e"
[[skill]]
id = "sql.joins"
name = "Joining tables"
needs = ["sql.select"]
cut = 0.5
[[role]]
id = "back-end"
name = "Back end"
version = 3
occupation = "15-1252.00"
standard = "By three employers, 2026-05-04, modified Angoff"
skills = [{ skill = "sql.joins", cut = 1, weight = 2.5 }, { skill = "sql.select" }]
)";

Lines complaints(const std::string& text) {
    const ParsedToml parsed = parse_toml(text, kSkillsFile);
    REQUIRE(parsed.root.has_value());
    Findings findings(kSkillsFile);
    std::ignore = read_skills_catalogue(*parsed.root, findings);
    return printed(findings.take());
}

std::size_t skills_of(const Toml& table) {
    for (const Toml::Entry& entry : table.entries)
        if (entry.key == "skills") return entry.value.items.size();
    return 0;
}

std::string replaced(const std::string& from, const std::string& to) {
    std::string text = kRight;
    return text.replace(text.find(from), from.size(), to);
}

TEST_CASE("a catalogue is read with its roles", "[skills_catalogue]") {
    const Folder folder;
    CHECK_FALSE(load_skills(folder.path()).catalogue.has_value());
    CHECK(load_skills(folder.path()).diagnostics.empty());
    folder.write(kSkillsFile, kRight);
    const LoadedSkills loaded = load_skills(folder.path());
    CHECK(printed(loaded.diagnostics).empty());
    REQUIRE(loaded.catalogue.has_value());
    CHECK(loaded.catalogue->half_life_days == 90);
    REQUIRE(loaded.catalogue->find("sql.joins") != nullptr);
    CHECK(*loaded.catalogue->find("sql.joins") ==
          model::Skill{
              .id = "sql.joins", .name = "Joining tables", .needs = {"sql.select"}, .cut = 0.5});
    CHECK(loaded.catalogue->find("sql.select")->onet == "2.B.3.e");
    const model::Role* role = loaded.catalogue->find_role("back-end");
    REQUIRE(role != nullptr);
    CHECK(role->version == 3);
    CHECK(role->occupation == "15-1252.00");
    CHECK(role->skills ==
          std::vector<model::RoleSkill>{{"sql.joins", 1, 2.5}, {"sql.select", 0, 1}});
}

TEST_CASE("what a catalogue gets wrong is told with its line", "[skills_catalogue]") {
    CHECK(complaints(kRight).empty());
    CHECK(complaints(replaced("skills/1", "skills/2")).size() == 1);
    CHECK(complaints(replaced("id = \"sql.joins\"", "id = \"SQL joins\""))
              .at(0)
              .starts_with("skills.toml:8:6: \"SQL joins\" cannot be an id."));
    CHECK(complaints(replaced("id = \"sql.joins\"", "id = \"sql.select\"")).at(0) ==
          "skills.toml:7:1: The id \"sql.select\" is used twice. It is also in line 3.");
    CHECK(
        complaints(replaced("needs = [\"sql.select\"]", "needs = [\"sql.selct\"]")) ==
        Lines{"skills.toml:7:1: \"sql.joins\" needs the skill \"sql.selct\", which is not in this "
              "file. Did you mean \"sql.select\"?"});
    CHECK(complaints(replaced("needs = [\"sql.select\"]", "needs = [\"sql.joins\"]")) ==
          Lines{"skills.toml:7:1: The skill \"sql.joins\" needs itself in the end."});
    CHECK(complaints(replaced("onet", "needs = [\"sql.joins\"]\nonet")).size() == 2);
    CHECK(complaints(replaced("cut = 0.5", "cut = nan")) ==
          Lines{"skills.toml:11:7: The value of \"cut\" is not a number from -4 to 4."});
    CHECK(complaints(replaced("{ skill = \"sql.select\" }", "{ skill = \"sql.joins\" }")).at(0) ==
          "skills.toml:12:1: The role \"back-end\" asks for \"sql.joins\" twice.");
    CHECK(complaints(replaced("{ skill = \"sql.select\" }", "{ skill = \"sql.seléct\" }")).size() ==
          1);
    CHECK(complaints(replaced("weight = 2.5", "weight = -1")).size() == 1);
    CHECK(complaints(replaced("version", "versoin")).size() == 1);
    CHECK(complaints("schema = \"grader.skills/1\"\n[[role]]\nid = \"a\"\n").size() == 3);
    CHECK(complaints("schema = \"grader.skills/1\"\nskill = [1, {}]\n").size() == 3);
}

TEST_CASE("anchors are assignments beside the catalogue", "[skills_catalogue]") {
    const Folder course("course");
    course.write("final/assignment.toml", "");
    course.write(kSkillsFile, replaced("half_life_days = 90", "anchors = [\"final\"]"));
    REQUIRE(load_skills(course.path()).catalogue.has_value());
    CHECK(load_skills(course.path()).catalogue->anchors == std::vector<std::string>{"final"});
    course.write(kSkillsFile, replaced("half_life_days = 90", "anchors = [\"final\", \"finl\"]"));
    CHECK_FALSE(load_skills(course.path()).catalogue.has_value());
    CHECK(printed(load_skills(course.path()).diagnostics) ==
          Lines{"skills.toml:2:21: There is no assignment \"finl\" beside this file to be an "
                "anchor."});
    CHECK(complaints(replaced("half_life_days = 90", "anchors = 1")).size() == 1);
}

TEST_CASE("what an assignment practises is read test by test", "[skills_catalogue]") {
    const ParsedToml document = parse_toml(
        "skills = [\"a\", \"b\"]\nconditions = [\"no-ai\"]\n[[test]]\nid = \"one\"\n"
        "[[test]]\nid = \"two\"\nskills = [\"c\"]\npage = 3\n[[test]]\n",
        "assignment.toml");
    const Practised found = practised(*document.root);
    CHECK(found.conditions == std::vector{model::Condition::no_ai});
    CHECK(found.tests ==
          std::map<std::string, std::vector<std::string>>{{"one", {"a", "b"}}, {"two", {"c"}}});
    CHECK(practised(Toml{}).tests.empty());
}

TEST_CASE("a skill that is not in the catalogue beside it is told where it stands",
          "[skills_catalogue]") {
    const Folder course("course");
    course.write("two-fer/assignment.toml",
                 "skills = [\"sql.joins\", \"sql.join\"]\n[[test]]\nskills = [\"x\"]\n");
    CHECK(check_skills(course.path("two-fer")).empty());  // there is no catalogue
    course.write(kSkillsFile, kRight);
    CHECK(printed(check_skills(course.path("two-fer") + "/")) ==
          Lines{"assignment.toml:1:24: The skill \"sql.join\" is not in the skills.toml beside the "
                "assignment. Did you mean \"sql.joins\"?",
                "assignment.toml:3:11: The skill \"x\" is not in the skills.toml beside the "
                "assignment. Known are: sql.select, sql.joins."});
    course.write(kSkillsFile, "schema = 1\n");
    CHECK_FALSE(check_skills(course.path("two-fer")).empty());
    CHECK(check_skills(course.path("nowhere")).size() == 1);
}

TEST_CASE("the catalogue that ships is right, and every test of the pack names skills of it",
          "[skills_catalogue]") {
    const std::string pack = tests::source_folder() + "/assignments";
    const LoadedSkills loaded = load_skills(pack);
    CHECK(printed(loaded.diagnostics).empty());
    REQUIRE(loaded.catalogue.has_value());
    for (const char* role : {"junior-front-end", "junior-back-end", "digital-marketer"})
        CHECK(loaded.catalogue->find_role(role) != nullptr);
    int assignments = 0;
    for (const auto& entry : std::filesystem::directory_iterator(pack)) {
        if (!entry.is_directory()) continue;
        INFO(entry.path().string());
        CHECK(printed(check_skills(entry.path().string())).empty());
        const ParsedToml document = read_toml(entry.path().string(), "assignment.toml");
        REQUIRE(document.root.has_value());
        const std::size_t of_all = skills_of(*document.root);
        for (const Toml::Entry& tests : document.root->entries) {
            if (tests.key != "test") continue;
            for (const Toml& test : tests.value.items) {
                INFO("the test in line " << test.place.line);
                const std::size_t skills = skills_of(test) > 0 ? skills_of(test) : of_all;
                CHECK(skills >= 1);
                CHECK(skills <= 3);  // one that practises everything shows nothing
            }
        }
        ++assignments;
    }
    CHECK(assignments >= 13);
}

}  // namespace
}  // namespace grader::assignment
