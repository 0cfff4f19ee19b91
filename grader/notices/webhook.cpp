// What is signed is "ID.TIME.BODY"; neither of the first two can hold a full stop.
#include "grader/notices/webhook.h"

#include <nlohmann/json.hpp>

#include "grader/crypto/base64.h"
#include "grader/crypto/hash.h"
#include "grader/model/words.h"
#include "grader/notices/text.h"
#include "grader/notices/time_text.h"
#include "sandbox/base/error.h"

namespace grader::notices {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostTests = 1000;
constexpr std::size_t kText = 1000;

// Two decimals at most, of which the nearest double's shortest form is the exact one.
Json number(model::Points points) {
    if (points.hundredths % 100 == 0) return points.hundredths / 100;
    return static_cast<double>(points.hundredths) / 100;
}

Json tests_of(const NoticeVerdict& verdict) {
    Json tests = Json::array();
    for (const NoticeTest& test : verdict.tests) {
        if (tests.size() == kMostTests) break;
        tests.push_back({{"name", fitted(test.name, kText)},
                         {"status", to_string(test.status)},
                         {"score", number(test.score)},
                         {"max_score", number(test.max_score)},
                         {"message", fitted(test.message, kText)}});
    }
    return tests;
}

Json body_of(const Notice& notice) {
    base::ensure(notice.verdict.has_value(), "programs are told of verdicts");
    const NoticeVerdict& verdict = *notice.verdict;
    const bool mark = is_a_mark(verdict.state);
    return {
        {"type", "submission.graded"},
        {"timestamp", iso_time(verdict.graded_at_ms)},
        {"data",
         {{"course", fitted(notice.course, kText)},
          {"student", {{"id", notice.student.value}, {"name", fitted(notice.student_name, kText)}}},
          {"assignment", {{"id", notice.assignment.value}, {"title", fitted(notice.title, kText)}}},
          {"commit", notice.commit.value},
          {"state", to_string(verdict.state)},
          {"score", mark ? number(verdict.score) : Json()},
          {"max_score", number(verdict.max_score)},
          {"tests", tests_of(verdict)},
          {"page", notice.page.empty() ? Json() : Json(notice.page)}}}};
}

}  // namespace

HttpRequest signed_webhook(const Notice& notice, const WebhookTarget& target, std::int64_t now_ms) {
    base::ensure(!target.secrets.empty(), "what is sent to a program is signed");
    base::ensure(is_notice_id(notice.id), "a notice's number holds no full stop");
    const std::string body = body_of(notice).dump(-1, ' ', false, Json::error_handler_t::replace);
    const std::string time = std::to_string(now_ms / 1000);
    const std::string message = notice.id + "." + time + "." + body;
    std::string signatures;
    for (const std::string& secret : target.secrets) {
        signatures += (signatures.empty() ? "v1," : " v1,") +
                      crypto::to_base64(crypto::hmac_sha256(crypto::signing_key(secret), message));
    }
    HttpRequest request{
        .url = target.url,
        .headers = {"Content-Type: application/json", "webhook-id: " + notice.id,
                    "webhook-timestamp: " + time, "webhook-signature: " + signatures},
        .body = body,
        .secrets = target.secrets};
    request.secrets.push_back(target.url);
    return request;
}

}  // namespace grader::notices
