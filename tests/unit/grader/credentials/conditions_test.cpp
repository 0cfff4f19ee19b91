// How conditions are told to people.
#include "grader/credentials/conditions.h"

#include <catch2/catch.hpp>

namespace grader::credentials {
namespace {

TEST_CASE("conditions are told in words, and none is told, too", "[credentials]") {
    CHECK(conditions_text({model::Condition::supervised, model::Condition::no_ai}) ==
          "supervised, without AI");
    CHECK(conditions_text({model::Condition::timed}) == "timed");
    CHECK(conditions_text({}) == "none");
}

}  // namespace
}  // namespace grader::credentials
