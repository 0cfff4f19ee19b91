// An e-mail to the byte, and headers that no name can add to.
#include "grader/notices/mail.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/notices/notice_fixture.h"

namespace grader::notices {
namespace {

const Mailbox kFrom{"Spring camp", "grader@camp.example"};
const Mailbox kTo{"Ada Lovelace", "ada@camp.example"};

std::vector<std::string> lines_of(const std::string& message) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < message.size();) {
        const auto end = message.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        lines.push_back(message.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

// Where the headers end.
std::size_t blank_line(const std::vector<std::string>& lines) {
    std::size_t i = 0;
    while (i < lines.size() && !lines[i].empty())
        ++i;
    return i;
}

TEST_CASE("an everyday mail is readable as it is", "[notice]") {
    const Mail mail = notice_mail(notices::everyday(), kFrom, kTo);
    CHECK(mail.from == "grader@camp.example");
    CHECK(mail.to == "ada@camp.example");
    CHECK(mail.message ==
          "From: \"Spring camp\"\r\n <grader@camp.example>\r\n"
          "To: \"Ada Lovelace\"\r\n <ada@camp.example>\r\n"
          "Subject: [Spring camp] Kinds of triangles: 4.5 of 10 points\r\n"
          "Date: Wed, 26 Nov 2025 23:56:54 +0000\r\n"
          "Message-ID: <ntc_0001@camp.example>\r\n"
          "Auto-Submitted: auto-generated\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "Kinds of triangles: 4.5 of 10 points\r\n"
          "\r\n"
          "Ada Lovelace (ada), commit 0f1e2d3c4b5a\r\n"
          "The submission has 4.5 of 10 points.\r\n"
          "\r\n"
          "+ passed 1/1 three equal sides\r\n"
          "- failed 0/2.5 no triangle: Line 1, word 1 differs: expected \"none\", got \"s=\r\n"
          "calene\".\r\n"
          "\r\n"
          "The whole result: https://grader.example/r/7?a=3D1&b=3D2\r\n");
}

TEST_CASE("sent again, it is the same message", "[notice]") {
    CHECK(notice_mail(notices::everyday(), kFrom, kTo).message ==
          notice_mail(notices::everyday(), kFrom, kTo).message);
}

TEST_CASE("names beyond ASCII are encoded words", "[notice]") {
    Notice notice = notices::everyday();
    notice.title = "Größen";
    const auto lines =
        lines_of(notice_mail(notice, {"", "grader@camp.example"}, {"Zoë Ångström", "z@b"}).message);
    CHECK(lines[0] == "From: <grader@camp.example>");
    CHECK(lines[1] == "To: =?UTF-8?B?Wm/DqyDDhW5nc3Ryw7Zt?=");
    CHECK(lines[2] == " <z@b>");
    CHECK(lines[3] == "Subject: =?UTF-8?B?W1NwcmluZyBjYW1wXSBHcsO2w59lbjogNC41IG9mIDEwIHBvaW50?=");
    CHECK(lines[4] == " =?UTF-8?B?cw==?=");
}

TEST_CASE("what looks encoded is encoded, and quotes cannot be closed", "[notice]") {
    const auto to_line = [](const std::string& name) {
        return lines_of(notice_mail(notices::everyday(), kFrom, {name, "z@b"}).message)[2];
    };
    CHECK(to_line("=?UTF-8?Q?x?=") == "To: =?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=");
    CHECK(to_line("a\" <evil@x>, \"b").starts_with("To: =?UTF-8?B?"));
    CHECK(to_line("a\\").starts_with("To: =?UTF-8?B?"));
    CHECK(to_line("a, b; <c>") == "To: \"a, b; <c>\"");
    CHECK(to_line("a\nb") == "To: \"a b\"");
    Notice notice = notices::everyday();
    notice.title = "=?UTF-8?Q?x?=";
    CHECK(lines_of(notice_mail(notice, kFrom, kTo).message)[4].starts_with("Subject: =?UTF-8?B?"));
}

TEST_CASE("no text can begin a header of its own, or a line that is too long", "[notice]") {
    for (const Notice& notice : {notices::hostile(), notices::endless()}) {
        const Mail mail = notice_mail(notice, {notice.student_name, "grader@camp.example"},
                                      {notice.student_name, "ada@camp.example"});
        const auto lines = lines_of(mail.message);
        const std::size_t end = blank_line(lines);
        std::string names;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            CHECK(lines[i].size() <= 76);
            CHECK(std::ranges::all_of(lines[i], [](char c) { return c >= ' ' && c < 0x7f; }));
            if (i < end && !lines[i].starts_with(' '))
                names += lines[i].substr(0, lines[i].find(':')) + " ";
        }
        CHECK(names ==
              "From To Subject Date Message-ID Auto-Submitted MIME-Version Content-Type "
              "Content-Transfer-Encoding ");
    }
}

TEST_CASE("a line of a mail keeps its first stop and its last space", "[notice]") {
    Notice notice = notices::everyday();
    notice.title = ".";
    notice.verdict->tests.clear();
    notice.page.clear();
    const auto lines = lines_of(notice_mail(notice, kFrom, kTo).message);
    CHECK(lines[blank_line(lines) + 1] == "=2E: 4.5 of 10 points");
    notice.page = "x ";
    const auto more = lines_of(notice_mail(notice, kFrom, kTo).message);
    CHECK(more.back() == "The whole result: x=20");
    notice.page = std::string(57, 'x') + ".";
    const auto broken = lines_of(notice_mail(notice, kFrom, kTo).message);
    CHECK(broken.at(broken.size() - 2) == "The whole result: " + std::string(57, 'x') + "=");
    CHECK(broken.back() == "=2E");
}

TEST_CASE("an address is one address", "[notice]") {
    for (const char* good : {"ada@camp.example", "a.b+c_d-e@x.y", "z@b", "o'neil@x.example",
                             "a@xn--bcher-kva.example"}) {
        INFO(good);
        CHECK(is_mail_address(good));
    }
    for (const char* bad : {"",
                            "ada",
                            "@x",
                            "ada@",
                            "a@b@c",
                            "a b@c",
                            "a@b c",
                            "<a@b>",
                            "a@b>",
                            "a@b\r\nRCPT",
                            "a\n@b",
                            "\"a\"@b",
                            "a@[1.2.3.4]",
                            "a@-b",
                            "a@b.",
                            "a,b@c",
                            "a@b,c",
                            "zoë@x",
                            "a@bücher.example",
                            "a@b\tc"}) {
        INFO(bad);
        CHECK_FALSE(is_mail_address(bad));
    }
    CHECK_FALSE(is_mail_address(std::string(250, 'a') + "@b.example"));
}

}  // namespace
}  // namespace grader::notices
