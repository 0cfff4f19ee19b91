// Each chat has its own markup. Where it has a kind of text without any, that is taken.
#include "grader/notices/chat.h"

#include <nlohmann/json.hpp>

#include "grader/notices/text.h"

namespace grader::notices {

namespace {

using Json = nlohmann::ordered_json;

// Slack: 150 characters for a header, 3000 for a section. Discord: 2000 for all. Teams: 28 KB.
constexpr std::size_t kMostTests = 10;
constexpr std::size_t kTestLine = 120;
constexpr std::size_t kHeadline = 150;
constexpr std::size_t kOrigin = 200;
constexpr std::size_t kDiscordContent = 2000;
constexpr int kNoPreviews = 1 << 2;  // Discord's SUPPRESS_EMBEDS

HttpRequest post(const std::string& url, const Json& body) {
    return {.url = url,
            .headers = {"Content-Type: application/json"},
            .body = body.dump(-1, ' ', false, Json::error_handler_t::replace),
            .secrets = {url}};
}

std::string subject(const Notice& notice) {
    return notice.course.empty() ? headline(notice) : notice.course + ", " + headline(notice);
}

// Slack takes "<" for the begin of a call or a link, in every kind of text.
std::string for_slack(std::string_view character) {
    if (character == "&") return "&amp;";
    if (character == "<") return "&lt;";
    if (character == ">") return "&gt;";
    return std::string(character);
}

// A backslash takes the meaning from whatever Discord reads as markup, a call or a link.
std::string for_discord(std::string_view character) {
    constexpr std::string_view kSpecial = "\\`*_{}[]()<>#+-|~@:";
    const bool special = kSpecial.find(character) != std::string_view::npos;
    return (special ? "\\" : "") + std::string(character);
}

// Within <> and before "|".
std::string slack_address(std::string_view url) {
    std::string text;
    for (const char c : url) {
        if (c == '|')
            text += "%7C";
        else
            text += for_slack(std::string(1, c));
    }
    return text;
}

Json slack_text(const std::string& text) {
    return {{"type", "plain_text"}, {"text", text}, {"emoji", false}};
}

// All but the headline.
std::string text_of(const Notice& notice, Escape escape) {
    std::string text = fitted(origin(notice), kOrigin, escape) + "\n" +
                       fitted(explanation(notice), kOrigin, escape);
    for (const std::string& line : test_lines(notice, kMostTests, kTestLine, escape))
        text += "\n" + line;
    return text;
}

// Of an Adaptive Card: a run of text that knows no markup.
Json card_text(const std::string& text, const char* weight) {
    return {{"type", "RichTextBlock"},
            {"inlines", Json::array({{{"type", "TextRun"}, {"text", text}, {"weight", weight}}})}};
}

}  // namespace

HttpRequest slack_message(const Notice& notice, const std::string& url) {
    Json blocks = Json::array();
    blocks.push_back(
        {{"type", "header"}, {"text", slack_text(fitted(subject(notice), kHeadline, for_slack))}});
    blocks.push_back({{"type", "section"}, {"text", slack_text(text_of(notice, for_slack))}});
    if (!notice.page.empty()) {
        blocks.push_back(
            {{"type", "context"},
             {"elements",
              Json::array({{{"type", "mrkdwn"},
                            {"text", "<" + slack_address(notice.page) + "|The whole result>"},
                            {"verbatim", true}}})}});
    }
    return post(url, {{"text", fitted(subject(notice), kHeadline, for_slack)},
                      {"unfurl_links", false},
                      {"blocks", blocks}});
}

HttpRequest discord_message(const Notice& notice, const std::string& url) {
    std::string content = "**" + fitted(subject(notice), kHeadline, for_discord) + "**\n" +
                          text_of(notice, for_discord);
    const std::string link = "\n<" + notice.page + ">";
    if (!notice.page.empty() && content.size() + link.size() <= kDiscordContent) content += link;
    return post(url, {{"content", content},
                      {"allowed_mentions", {{"parse", Json::array()}}},
                      {"flags", kNoPreviews}});
}

HttpRequest teams_message(const Notice& notice, const std::string& url) {
    Json body = Json::array();
    body.push_back(card_text(fitted(subject(notice), kHeadline), "bolder"));
    body.push_back(card_text(fitted(origin(notice), kOrigin), "default"));
    body.push_back(card_text(explanation(notice), "default"));
    for (const std::string& line : test_lines(notice, kMostTests, kTestLine))
        body.push_back(card_text(line, "default"));
    Json card{{"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
              {"type", "AdaptiveCard"},
              {"version", "1.4"},
              {"body", body}};
    if (!notice.page.empty()) {
        card["actions"] = Json::array(
            {{{"type", "Action.OpenUrl"}, {"title", "The whole result"}, {"url", notice.page}}});
    }
    return post(url, {{"type", "message"},
                      {"attachments",
                       Json::array({{{"contentType", "application/vnd.microsoft.card.adaptive"},
                                     {"contentUrl", nullptr},
                                     {"content", card}}})}});
}

}  // namespace grader::notices
