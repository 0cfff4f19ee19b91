// Every row is found in exactly one place.
#include "grader/report/groups.h"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/support/report_documents.h"

namespace grader::report {
namespace {

std::vector<std::string> titles(const std::vector<Section>& sections) {
    std::vector<std::string> all;
    for (const Section& section : sections)
        all.push_back(section.title);
    return all;
}

using Texts = std::vector<std::string>;

TEST_CASE("each row stands in one group of one section", "[report]") {
    for (const Document& document : {tests::hostile_document(), tests::large_document(50)}) {
        std::map<const Row*, int> times;
        for (const Row* rung : ladder_of(document))
            ++times[rung];
        std::set<std::string> ids;
        for (const auto& sections : {sections_of(document), breakdowns_of(document)}) {
            for (const Section& section : sections) {
                CHECK(ids.insert(section.id).second);
                for (const Group& group : section.groups) {
                    CHECK_FALSE(group.rows.empty());
                    for (const Row* row : group.rows)
                        ++times[row];
                }
            }
        }
        for (const Row& row : document.rows) {
            INFO(id_of(row).substr(0, 100));
            CHECK(times[&row] == 1);
        }
    }
}

TEST_CASE("sections stand as in the catalogue, and what it does not know comes last", "[report]") {
    Document document;
    for (const char* metric : {"nobody-knows", "placement-2017", "people-registered", "ladder"})
        document.rows.push_back({.metric = metric});
    CHECK(titles(sections_of(document)) == Texts{"Reach", "Outcome", "Other figures"});
    CHECK(sections_of(document)[0].id == "section-reach");
    CHECK(ladder_of(document).size() == 1);
}

TEST_CASE("each definition and window has a group of its own", "[report]") {
    Document document;
    document.definitions = {{.id = "cirr-2017", .title = "CIRR 2017"}};
    document.rows = {
        {.metric = "category", .profile = "cirr-2017", .window = "180d", .line = "1A"},
        {.metric = "time-to-job"},
        {.metric = "category",
         .profile = "wioa",
         .window = "q2",
         .line = "1A",
         .until = "2026-06-30"},
        {.metric = "category", .profile = "cirr-2017", .window = "180d", .line = "1B"}};
    const std::vector<Group> groups = sections_of(document)[0].groups;
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].title == "");
    CHECK(groups[1].title == "CIRR 2017, 180 days");
    CHECK(groups[1].rows == std::vector<const Row*>{document.rows.data(), &document.rows[3]});
    CHECK(groups[2].title == "wioa, q2, graduated or left by 2026-06-30");
}

TEST_CASE("parts of the whole are grouped by their dimensions and figures", "[report]") {
    Document document;
    document.scope = "term=2026H1";
    document.rows = {
        {.metric = "enrolled", .name = "Enrolled", .scope = "term=2026H1"},
        {.metric = "enrolled", .name = "Enrolled", .scope = "city=Detroit;term=2026H1"},
        {.metric = "category",
         .line = "1A",
         .name = "Employed",
         .scope = "city=Detroit;term=2026H1"},
        {.metric = "enrolled", .name = "Enrolled", .scope = "city=Flint;term=2026H1"},
        {.metric = "enrolled",
         .name = "Enrolled",
         .scope = "city=Flint;segment=student;term=2026H1"},
        {.metric = "ladder", .line = "registered", .scope = "city=Flint;term=2026H1"},
        {.metric = "ladder", .line = "attended", .scope = "city=Flint;term=2026H1"}};
    const std::vector<Section> sections = breakdowns_of(document);
    CHECK(titles(sections) == Texts{"By city", "By city and segment"});
    REQUIRE(sections[0].groups.size() == 3);
    CHECK(sections[0].groups[0].title == "Enrolled");
    CHECK(sections[0].groups[0].rows.size() == 2);
    CHECK(sections[0].groups[1].title == "Category table: Employed");
    CHECK(sections[0].groups[2].title == "Step by step to a job");
    CHECK(sections[0].groups[2].rows.size() == 2);
    CHECK(part_of(document.rows[4], document) == "Flint, student");
    CHECK(part_of(document.rows[0], document) == "everybody");
}

TEST_CASE("a scope that is none is a part with its own words", "[report]") {
    Document document;
    document.rows = {{.metric = "enrolled", .scope = "no scope at all"}};
    CHECK(titles(breakdowns_of(document)) == Texts{"By part"});
    CHECK(part_of(document.rows[0], document) == "no scope at all");
}

TEST_CASE("dimensions that look alike in an address still have different ones", "[report]") {
    Document document;
    document.rows = {{.metric = "enrolled", .scope = "a b=1"},
                     {.metric = "enrolled", .scope = "a-b=1"}};
    const std::vector<Section> sections = breakdowns_of(document);
    REQUIRE(sections.size() == 2);
    CHECK(sections[0].id == "section-by-a-b");
    CHECK(sections[1].id == "section-by-a-b-again-2");
}

}  // namespace
}  // namespace grader::report
