// A row is called the same wherever it stands.
#include "grader/report/document.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/report_documents.h"

namespace grader::report {
namespace {

TEST_CASE("a row is called by its figure, its definition and its part of the people", "[report]") {
    CHECK(id_of({.metric = "placement-2017",
                 .profile = "cirr-2017",
                 .window = "180d",
                 .line = "rate-placement",
                 .scope = "city=Detroit"}) ==
          "placement-2017/cirr-2017/180d/rate-placement/city=Detroit");
    CHECK(id_of({.metric = "enrolled"}) == "enrolled////");
}

TEST_CASE("no two rows of a report are called the same", "[report]") {
    for (const Document& document : {tests::hostile_document(), tests::large_document(50)}) {
        std::set<std::string> ids;
        for (const Row& row : document.rows)
            CHECK(ids.insert(id_of(row)).second);
    }
}

}  // namespace
}  // namespace grader::report
