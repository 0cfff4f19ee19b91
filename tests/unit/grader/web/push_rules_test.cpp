// Which pushes are taken, and the words for the others.
#include "grader/web/push_rules.h"

#include <catch2/catch.hpp>

namespace grader::web {
namespace {

const std::string kOld(40, '1');
const std::string kNew(40, '2');
const std::string kNone(40, '0');

TEST_CASE("the course's branch may be made and moved", "[web]") {
    CHECK(push_refusal({}, "main").empty());
    CHECK(push_refusal({{"refs/heads/main", kOld, kNew}}, "main").empty());
    CHECK(push_refusal({{"refs/heads/main", kNone, kNew}}, "main").empty());
    CHECK(push_refusal({{"refs/heads/work/1", kOld, kNew}}, "work/1").empty());
}

TEST_CASE("another branch, a tag or a deletion is refused, with what to do instead", "[web]") {
    const auto refusal = [](const std::string& ref, const std::string& to) {
        return push_refusal({{"refs/heads/main", kOld, kNew}, {ref, kOld, to}}, "main");
    };
    CHECK(refusal("refs/heads/draft", kNew) ==
          "Only the branch main counts here, and you pushed the branch draft.\n"
          "Nothing was taken. Write: git push origin HEAD:main");
    CHECK(refusal("refs/tags/v1", kNew).find("you pushed the tag v1.") != std::string::npos);
    CHECK(refusal("refs/heads/main2", kNew).find("the branch main2") != std::string::npos);
    CHECK(refusal("main", kNew).find("you pushed main.") != std::string::npos);
    CHECK(refusal("refs/heads/\x1b[2J", kNew).find('\x1b') == std::string::npos);
    CHECK(push_refusal({{"refs/heads/main", kOld, kNone}}, "main")
              .starts_with("The branch main cannot be deleted"));
}

}  // namespace
}  // namespace grader::web
