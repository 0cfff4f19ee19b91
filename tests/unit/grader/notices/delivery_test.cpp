// What follows from a host's answer.
#include "grader/notices/delivery.h"

#include <catch2/catch.hpp>

namespace grader::notices {
namespace {

using base::Milliseconds;

std::string kind(const Delivery& delivery) {
    if (std::holds_alternative<Delivered>(delivery)) return "delivered";
    return std::holds_alternative<TryAgain>(delivery) ? "try again" : "give up";
}

std::string why(const Delivery& delivery) {
    if (const auto* again = std::get_if<TryAgain>(&delivery)) return again->why;
    if (const auto* given = std::get_if<GiveUp>(&delivery)) return given->why;
    return "";
}

TEST_CASE("a status of HTTP says what follows", "[notice]") {
    const std::pair<int, const char*> rows[] = {
        {200, "delivered"}, {201, "delivered"}, {204, "delivered"}, {301, "give up"},
        {307, "give up"},   {400, "give up"},   {401, "give up"},   {403, "give up"},
        {404, "give up"},   {408, "try again"}, {410, "give up"},   {413, "give up"},
        {422, "give up"},   {425, "try again"}, {429, "try again"}, {500, "try again"},
        {502, "try again"}, {503, "try again"}, {599, "try again"}, {0, "give up"}};
    for (const auto& [status, expected] : rows) {
        INFO(status);
        CHECK(kind(judge("host", {.status = status, .body = "x"}, {})) == expected);
    }
}

TEST_CASE("what a host asks to wait is handed on", "[notice]") {
    const auto delivery = judge("h", {.status = 429, .retry_after = Milliseconds(7000)}, {});
    REQUIRE(std::holds_alternative<TryAgain>(delivery));
    CHECK(std::get<TryAgain>(delivery).wait == Milliseconds(7000));
    CHECK_FALSE(std::get<TryAgain>(judge("h", {.status = 500}, {})).wait);
}

TEST_CASE("GitHub's other way to say «too often» is heard", "[notice]") {
    CHECK(kind(judge("h", {.status = 403, .retry_after = Milliseconds(60'000)}, {})) ==
          "try again");
    CHECK(kind(judge("h", {.status = 403, .no_calls_left = true}, {})) == "try again");
    CHECK(kind(judge("h", {.status = 200, .no_calls_left = true}, {})) == "delivered");
}

TEST_CASE("the answer of a delivery is handed on", "[notice]") {
    const auto delivery = judge("h", {.status = 201, .body = "{\"id\":1}"}, {});
    CHECK(std::get<Delivered>(delivery).answer == "{\"id\":1}");
}

TEST_CASE("what a host says is told as one short line", "[notice]") {
    CHECK(why(judge("chat.example", {.status = 404, .body = "no_service\n"}, {})) ==
          "chat.example answered 404: no_service");
    CHECK(why(judge("h", {.status = 500}, {})) == "h answered 500.");
    const auto text =
        why(judge("h", {.status = 400, .body = "\x1b[2J" + std::string(100'000, 'x')}, {}));
    CHECK(text.size() < 350);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(why(judge("h", {.status = 301, .body = "secret place"}, {})) ==
          "h answered 301: it has moved. Redirects are not followed; write the new address.");
}

TEST_CASE("no secret that a host repeats is told", "[notice]") {
    const auto text = why(judge("h", {.status = 401, .body = "bad token s3cret, s3cret!"},
                                {"", "s3cret", "https://h/x"}));
    CHECK(text == "h answered 401: bad token …, …!");
    // Also where it would be cut in half.
    const std::string body = std::string(298, 'x') + "s3cret";
    CHECK(tellable(body, {"s3cret"}).find("s3") == std::string::npos);
}

TEST_CASE("a mail server's code says what follows", "[notice]") {
    CHECK(kind(judge_mail("mx", 550, "no such user", {})) == "give up");
    CHECK(kind(judge_mail("mx", 535, "wrong password", {})) == "give up");
    CHECK(kind(judge_mail("mx", 421, "busy", {})) == "try again");
    CHECK(kind(judge_mail("mx", 451, "greylisted", {})) == "try again");
    CHECK(why(judge_mail("mx", 550, "550 5.1.1 no such user\r\n", {})) ==
          "mx answered 550: 550 5.1.1 no such user");
}

}  // namespace
}  // namespace grader::notices
