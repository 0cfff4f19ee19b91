// What the chats are sent, to the byte; and that nobody can be called by a name.
#include "grader/notices/chat.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/grader/notices/notice_fixture.h"

namespace grader::notices {
namespace {

using Json = nlohmann::json;

constexpr const char* kUrl = "https://chat.example/services/T0/B0/secret";

std::size_t utf16_length(const std::string& text) {
    std::size_t length = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        length += (byte & 0xC0U) != 0x80U;
        length += byte >= 0xF0;
    }
    return length;
}

void check_post(const HttpRequest& request) {
    CHECK(request.method == "POST");
    CHECK(request.url == kUrl);
    CHECK(request.headers == std::vector<std::string>{"Content-Type: application/json"});
    CHECK(request.secrets == std::vector<std::string>{kUrl});
}

TEST_CASE("Slack gets blocks of plain text", "[notice]") {
    const HttpRequest request = slack_message(notices::everyday(), kUrl);
    check_post(request);
    CHECK(request.body ==
          R"({"text":"Spring camp, Kinds of triangles: 4.5 of 10 points","unfurl_links":false,)"
          R"("blocks":[{"type":"header","text":{"type":"plain_text","text":)"
          R"("Spring camp, Kinds of triangles: 4.5 of 10 points","emoji":false}},)"
          R"({"type":"section","text":{"type":"plain_text","text":)"
          R"("Ada Lovelace (ada), commit 0f1e2d3c4b5a\nThe submission has 4.5 of 10 points.\n)"
          R"(+ passed 1/1 three equal sides\n- failed 0/2.5 no triangle: Line 1, word 1 differs: )"
          R"(expected \"none\", got \"scalene\".","emoji":false}},)"
          R"({"type":"context","elements":[{"type":"mrkdwn","text":)"
          R"("<https://grader.example/r/7?a=1&amp;b=2|The whole result>","verbatim":true}]}]})");
}

TEST_CASE("nobody in Slack is called by a name", "[notice]") {
    const Json body = Json::parse(slack_message(notices::hostile(), kUrl).body);
    const auto text = body.at("text").get<std::string>();
    CHECK(text.find_first_of("<>") == std::string::npos);
    CHECK(text.find("&lt;!channel&gt;") != std::string::npos);
    CHECK(body.at("blocks").size() == 3);
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
        const Json& block = body.at("blocks").at(i).at("text");
        CHECK(block.at("type") == "plain_text");
        CHECK(block.at("text").get<std::string>().find_first_of("<>") == std::string::npos);
    }
    Notice notice = notices::everyday();
    notice.page = "https://a.example/x|y>z<!channel>";
    const Json linked = Json::parse(slack_message(notice, kUrl).body);
    CHECK(linked.at("blocks").at(2).at("elements").at(0).at("text") ==
          "<https://a.example/x%7Cy&gt;z&lt;!channel&gt;|The whole result>");
}

TEST_CASE("a message to Slack is as short as Slack wants it", "[notice]") {
    const Json body = Json::parse(slack_message(notices::endless(), kUrl).body);
    const auto text = [&](std::size_t i) {
        return body.at("blocks").at(i).at("text").at("text").get<std::string>();
    };
    CHECK(utf16_length(text(0)) <= 150);
    CHECK(utf16_length(text(1)) <= 3000);
    CHECK(text(1).find("\nand 1991 more tests") != std::string::npos);
}

TEST_CASE("Discord gets text whose marks mean nothing", "[notice]") {
    const HttpRequest request = discord_message(notices::everyday(), kUrl);
    check_post(request);
    CHECK(
        request.body ==
        R"({"content":"**Spring camp, Kinds of triangles\\: 4.5 of 10 points**\n)"
        R"(Ada Lovelace \\(ada\\), commit 0f1e2d3c4b5a\nThe submission has 4.5 of 10 points.\n)"
        R"(\\+ passed 1/1 three equal sides\n\\- failed 0/2.5 no triangle\\: Line 1, word 1 )"
        R"(differs\\: expected \"none\", got \"scalene\".\n<https://grader.example/r/7?a=1&b=2>",)"
        R"("allowed_mentions":{"parse":[]},"flags":4})");
}

TEST_CASE("nobody in Discord is called, and nothing becomes markup", "[notice]") {
    const Json body = Json::parse(discord_message(notices::hostile(), kUrl).body);
    CHECK(body.at("allowed_mentions") == Json::parse(R"({"parse":[]})"));
    auto content = body.at("content").get<std::string>();
    CHECK(content.starts_with("**"));
    const auto link = content.rfind("\n<https://");
    REQUIRE(link != std::string::npos);
    const auto headline_end = content.find("**\n");
    REQUIRE(headline_end != std::string::npos);
    // Between our own marks, each special character stands behind a backslash.
    content = content.substr(2, headline_end - 2) +
              content.substr(headline_end + 2, link - headline_end - 2);
    for (std::size_t i = 0; i < content.size(); ++i) {
        if (content[i] == '\\') {
            ++i;
            continue;
        }
        INFO(content.substr(i));
        CHECK(std::string("`*_{}[]()<>#+-|~@:").find(content[i]) == std::string::npos);
    }
}

TEST_CASE("a message to Discord is as short as Discord wants it", "[notice]") {
    Notice notice = notices::endless();
    auto content = Json::parse(discord_message(notice, kUrl).body).at("content").get<std::string>();
    CHECK(utf16_length(content) <= 2000);
    notice = notices::everyday();
    notice.page = "https://grader.example/" + std::string(3000, 'x');
    content = Json::parse(discord_message(notice, kUrl).body).at("content").get<std::string>();
    CHECK(content.find("https") == std::string::npos);
}

TEST_CASE("Teams gets a card of plain runs of text", "[notice]") {
    const HttpRequest request = teams_message(notices::everyday(), kUrl);
    check_post(request);
    const auto block = [](const std::string& text, const std::string& weight) {
        return R"({"type":"RichTextBlock","inlines":[{"type":"TextRun","text":)" + text +
               R"(,"weight":")" + weight + R"("}]})";
    };
    CHECK(request.body ==
          R"({"type":"message","attachments":[{"contentType":)"
          R"("application/vnd.microsoft.card.adaptive","contentUrl":null,"content":{"$schema":)"
          R"("http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard",)"
          R"("version":"1.4","body":[)" +
              block(R"("Spring camp, Kinds of triangles: 4.5 of 10 points")", "bolder") + "," +
              block(R"("Ada Lovelace (ada), commit 0f1e2d3c4b5a")", "default") + "," +
              block(R"("The submission has 4.5 of 10 points.")", "default") + "," +
              block(R"("+ passed 1/1 three equal sides")", "default") + "," +
              block(R"("- failed 0/2.5 no triangle: Line 1, word 1 differs: expected \"none\", )"
                    R"(got \"scalene\".")",
                    "default") +
              R"(],"actions":[{"type":"Action.OpenUrl","title":"The whole result",)"
              R"("url":"https://grader.example/r/7?a=1&b=2"}]}}]})");
}

TEST_CASE("a message to Teams knows no markup and stays below 28 KB", "[notice]") {
    for (const Notice& notice : {notices::hostile(), notices::endless()}) {
        const HttpRequest request = teams_message(notice, kUrl);
        CHECK(request.body.size() < 28'000);
        const Json body = Json::parse(request.body);
        for (const Json& block : body.at("attachments").at(0).at("content").at("body"))
            CHECK(block.at("type") == "RichTextBlock");
    }
}

TEST_CASE("without a page no chat gets a link", "[notice]") {
    Notice notice = notices::everyday();
    notice.page.clear();
    CHECK(slack_message(notice, kUrl).body.find("http") == std::string::npos);
    CHECK(discord_message(notice, kUrl).body.find("http") == std::string::npos);
    CHECK(teams_message(notice, kUrl).body.find("OpenUrl") == std::string::npos);
}

}  // namespace
}  // namespace grader::notices
