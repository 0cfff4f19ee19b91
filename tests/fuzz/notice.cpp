// Notices with texts of anybody: whatever students and tests are called, each place gets JSON or a
// mail of its own form and within its bounds, in which nobody is called and no header begins. The
// input's parts are a student's name, a title, a page, and names and messages of tests.
#include "grader/notices/notice.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "grader/assignment/utf8.h"
#include "grader/notices/chat.h"
#include "grader/notices/delivery.h"
#include "grader/notices/forge.h"
#include "grader/notices/mail.h"
#include "grader/notices/text.h"
#include "grader/notices/webhook.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using namespace grader::notices;
using base::ensure;
using Json = nlohmann::json;

std::size_t units(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty())
        count += assignment::take_character(text) > 0xFFFF ? 2 : 1;
    return count;
}

Json json_of(const HttpRequest& request) {
    ensure(request.body.find('\n') == std::string::npos, "JSON is one line");
    Json json = Json::parse(request.body, nullptr, false);
    ensure(!json.is_discarded(), "a body is JSON");
    return json;
}

void check_chats(const Notice& notice) {
    const Json slack = json_of(slack_message(notice, "https://chat.example/s"));
    ensure(slack["text"].get<std::string>().find_first_of("<>") == std::string::npos, "no call");
    for (const Json& block : slack["blocks"]) {
        if (block["type"] == "context") continue;
        const auto text = block["text"]["text"].get<std::string>();
        ensure(text.find_first_of("<>") == std::string::npos, "Slack calls nobody");
        ensure(!text.empty() && units(text) <= 3000, "Slack's bounds");
    }
    const Json discord = json_of(discord_message(notice, "https://chat.example/d"));
    ensure(discord["allowed_mentions"]["parse"].empty(), "Discord calls nobody");
    ensure(units(discord["content"].get<std::string>()) <= 2000, "Discord's bounds");
    const HttpRequest teams = teams_message(notice, "https://chat.example/t");
    ensure(teams.body.size() < 28'000 + 2 * notice.page.size() * 6, "Teams' bounds");
    (void)json_of(teams);  // it is JSON
}

void check_forges(const Notice& notice) {
    const Forge forge{.api = "https://a.example", .token = "t"};
    const Json status = json_of(github_status(notice, "a/b", forge));
    ensure(units(status["description"].get<std::string>()) <= 140, "GitHub's bounds");
    const Json gitlab = json_of(gitlab_status(notice, "a/b", forge));
    ensure(units(gitlab["description"].get<std::string>()) <= 255, "GitLab's bounds");
    const Json check = json_of(github_check_update(notice, "a/b", 1, forge));
    const auto text = check["output"]["text"].get<std::string>();
    const std::string fence = text.substr(0, text.find('t'));
    ensure(text.size() <= 65'535 && text.ends_with("\n" + fence + "\n"), "a fence ends");
    ensure(text.find(fence, 1) == text.size() - fence.size() - 1, "and nowhere before");
}

void check_mail(const Notice& notice, const std::string& name) {
    const Mail mail = notice_mail(notice, {name, "g@camp.example"}, {name, "s@camp.example"});
    std::string_view rest = mail.message;
    std::size_t headers = 0;
    bool in_headers = true;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find("\r\n"));
        ensure(rest.size() >= line.size() + 2, "lines end in CR LF");
        rest.remove_prefix(line.size() + 2);
        ensure(line.size() <= 76, "lines are short");
        ensure(std::ranges::all_of(line, [](char c) { return c >= ' ' && c < 0x7f; }), "ASCII");
        ensure(line != ".", "no line ends the mail");
        in_headers = in_headers && !line.empty();
        headers += in_headers && !line.starts_with(' ');
    }
    ensure(headers == 9, "no text begins a header");
}

void check_text(const std::string& text, std::size_t limit) {
    const std::string cut = fitted(text, limit);
    ensure(units(cut) <= std::max<std::size_t>(limit, 1), "it fits");
    ensure(!assignment::find_invalid_utf8(cut), "it is UTF-8");
    ensure(!assignment::has_control_character(cut), "it is one line");
    if (text.size() < 4 || text.find("…") != std::string::npos) return;
    const std::string told = tellable("a" + text + "b" + text, {text});
    ensure(told.find(text) == std::string::npos, "a secret is not told");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::string name = input.part();
    Notice notice{.id = "ntc_1",
                  .course = input.part(),
                  .student = {"ada"},
                  .student_name = name,
                  .assignment = {"two-fer"},
                  .title = input.part(),
                  .commit = {"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"},
                  .page = input.part(),
                  .verdict = NoticeVerdict{}};
    notice.verdict->state = size % 2 == 0 ? model::State::graded : model::State::grader_error;
    while (!input.empty() && notice.verdict->tests.size() < 300) {
        notice.verdict->tests.push_back({.name = input.part(), .message = name});
    }
    if (notice.verdict->tests.empty())
        notice.verdict->tests.push_back({.name = name, .message = ""});
    check_chats(notice);
    check_forges(notice);
    check_mail(notice, name);
    (void)json_of(signed_webhook(notice, {.url = "https://p.example", .secrets = {"s"}}, 0));
    check_text(name, size % 200);
    (void)check_run_id(name);  // it never throws
    return 0;
}
