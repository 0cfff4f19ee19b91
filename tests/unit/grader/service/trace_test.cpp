// The word by which a submission is found in every log.
#include "grader/service/trace.h"

#include <catch2/catch.hpp>
#include <set>

namespace grader::service {
namespace {

TEST_CASE("a submission has the same trace everywhere, and no other has it", "[trace]") {
    CHECK(trace({"c"}, {"ada"}, {"leap"}, {"1"}) == trace({"c"}, {"ada"}, {"leap"}, {"1"}));
    CHECK(trace({"c"}, {"ada"}, {"leap"}, {"1"}).size() == 16);
    const std::set<std::string> all{
        trace({"c"}, {"ada"}, {"leap"}, {"1"}), trace({"d"}, {"ada"}, {"leap"}, {"1"}),
        trace({"c"}, {"ben"}, {"leap"}, {"1"}), trace({"c"}, {"ada"}, {"leapy"}, {"1"}),
        trace({"c"}, {"ada"}, {"leap"}, {"2"}), trace({"ca"}, {"da"}, {"leap"}, {"1"})};
    CHECK(all.size() == 6);
}

}  // namespace
}  // namespace grader::service
