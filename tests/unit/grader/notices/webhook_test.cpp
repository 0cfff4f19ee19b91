// What a program is sent, to the byte, and its signatures, which Python's hmac made.
#include "grader/notices/webhook.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/grader/notices/notice_fixture.h"

namespace grader::notices {
namespace {

using Json = nlohmann::json;

const WebhookTarget kTarget{.url = "https://hr.example/hooks/7",
                            .secrets = {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"}};
constexpr std::int64_t kNow = 1'764'300'000'999;

constexpr const char* kBody =
    R"({"type":"submission.graded","timestamp":"2025-11-26T23:56:54Z",)"
    R"("data":{"course":"Spring camp","student":{"id":"ada","name":"Ada Lovelace"},)"
    R"("assignment":{"id":"triangle-kinds","title":"Kinds of triangles"},)"
    R"("commit":"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c","state":"graded",)"
    R"("score":4.5,"max_score":10,"tests":[{"name":"three equal sides",)"
    R"("status":"passed","score":1,"max_score":1,"message":""},{"name":"no triangle",)"
    R"("status":"failed","score":0,"max_score":2.5,"message":"Line 1, word 1 differs: expected \"none\", got \"scalene\"."}],)"
    R"("page":"https://grader.example/r/7?a=1&b=2"}})";

TEST_CASE("a program gets the verdict, signed with number and time", "[notice]") {
    const HttpRequest request = signed_webhook(notices::everyday(), kTarget, kNow);
    CHECK(request.method == "POST");
    CHECK(request.url == "https://hr.example/hooks/7");
    CHECK(request.body == kBody);
    CHECK(request.headers ==
          std::vector<std::string>{
              "Content-Type: application/json", "webhook-id: ntc_0001",
              "webhook-timestamp: 1764300000",
              "webhook-signature: v1,K/MDp6hPIL9w/3d71fXlLNk901lFNq7gRJbnsQnJ220="});
}

TEST_CASE("each secret signs, so that a receiver can change from one to the next", "[notice]") {
    const WebhookTarget target{.url = kTarget.url,
                               .secrets = {kTarget.secrets[0], "an older secret"}};
    const HttpRequest request = signed_webhook(notices::everyday(), target, kNow);
    CHECK(request.headers.back() ==
          "webhook-signature: v1,K/MDp6hPIL9w/3d71fXlLNk901lFNq7gRJbnsQnJ220= "
          "v1,Y8fDRNG69qxYpZok90P5+NPLKST3N87tnWbTAxRCgBo=");
    CHECK(request.secrets == std::vector<std::string>{target.secrets[0], target.secrets[1],
                                                      "https://hr.example/hooks/7"});
}

TEST_CASE("a second attempt has the same number and body, and its own time", "[notice]") {
    const HttpRequest first = signed_webhook(notices::everyday(), kTarget, kNow);
    const HttpRequest second = signed_webhook(notices::everyday(), kTarget, kNow + 60'000);
    CHECK(second.body == first.body);
    CHECK(second.headers[1] == first.headers[1]);
    CHECK(second.headers[2] == "webhook-timestamp: 1764300060");
    CHECK(second.headers[3] != first.headers[3]);
}

TEST_CASE("a failure of the grader has no score, and no page is null", "[notice]") {
    Notice notice = notices::with_state(model::State::grader_error);
    notice.page.clear();
    const Json data = Json::parse(signed_webhook(notice, kTarget, kNow).body).at("data");
    CHECK(data.at("state") == "grader_error");
    CHECK(data.at("score").is_null());
    CHECK(data.at("page").is_null());
    CHECK(data.at("tests").empty());
    const Json zero = Json::parse(
        signed_webhook(notices::with_state(model::State::compile_error), kTarget, kNow).body);
    CHECK(zero.at("data").at("score") == 0);
}

TEST_CASE("whatever is in a notice, its body is JSON of a bounded size", "[notice]") {
    const Json hostile = Json::parse(signed_webhook(notices::hostile(), kTarget, kNow).body);
    const auto name = hostile.at("data").at("student").at("name").get<std::string>();
    CHECK(name.find("<!channel> @everyone") == 0);
    CHECK(name.find('\n') == std::string::npos);
    const HttpRequest endless = signed_webhook(notices::endless(), kTarget, kNow);
    CHECK(endless.body.size() < 8'000'000);
    CHECK(Json::parse(endless.body).at("data").at("tests").size() == 1000);
}

}  // namespace
}  // namespace grader::notices
