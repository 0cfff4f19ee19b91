// What [[notice]] means, what is said of one that is wrong, and the secrets that stand in files.
#include "grader/service/read_notices.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "grader/service/config.h"
#include "tests/support/programs.h"

namespace grader::service {
namespace {

constexpr const char* kCourse = R"(schema = "grader.config/1"
assignments = "assignments"
data = "data"
remote = "https://git.example.org/{student}/{assignment}.git"
[[student]]
id = "ada"
mail = "ada@camp.example"
)";

ReadConfig read(const std::string& notices) {
    const tests::TempFolder folder;
    return read_config(folder.write("grader.toml", kCourse + notices));
}

std::vector<std::string> mistakes(const std::string& notices) {
    std::vector<std::string> lines;
    for (const assignment::Diagnostic& diagnostic : read(notices).diagnostics)
        lines.push_back(to_string(diagnostic));
    return lines;
}

NoticeTarget target(const std::string& keys) {
    const ReadConfig config = read("[[notice]]\n" + keys);
    for (const assignment::Diagnostic& diagnostic : config.diagnostics)
        FAIL_CHECK(to_string(diagnostic));
    return config.config.value().notices.at(0);
}

}  // namespace

TEST_CASE("a course without notices has none", "[read_notices]") {
    CHECK(read("").config.value().notices.empty());
    CHECK(read("").config->students.at(0).mail == "ada@camp.example");
}

TEST_CASE("a status on GitHub needs no more than a token", "[read_notices]") {
    const NoticeTarget github = target("kind = \"github-status\"\ntoken = \"ghp_1\"\n");
    CHECK(github.kind == NoticeKind::github_status);
    CHECK(github.name == "github-status");
    CHECK(github.api == "https://api.github.com");
    CHECK(github.host == "github.com");
    CHECK(github.token.value() == "ghp_1");
    CHECK(github.context == "bootcamp-grader");
    CHECK(github.assignments.empty());
}

TEST_CASE("a forge of one's own has its address, and maybe another host for git",
          "[read_notices]") {
    NoticeTarget gitlab = target(
        "kind = \"gitlab-status\"\napi = \"https://lab.example/\"\ntoken = \"t\"\n"
        "context = \"marks\"\nname = \"lab\"\nassignments = [\"two-fer\"]\n"
        "pages = \"https://grader.example/r/{submission}\"\n");
    CHECK(gitlab.api == "https://lab.example");
    CHECK(gitlab.host == "lab.example");
    CHECK(gitlab.context == "marks");
    CHECK(gitlab.name == "lab");
    CHECK(gitlab.assignments.at(0).id.value == "two-fer");
    CHECK(gitlab.pages == "https://grader.example/r/{submission}");
    gitlab = target(
        "kind = \"gitea-status\"\napi = \"http://git.camp:3000\"\ntoken = \"t\"\n"
        "host = \"ssh.camp\"\nplain_hosts = [\"git.camp\"]\n");
    CHECK(gitlab.host == "ssh.camp");
}

TEST_CASE("chats and programs have an address, and programs secrets", "[read_notices]") {
    for (const auto& [word, kind] : {std::pair{"slack", NoticeKind::slack},
                                     {"discord", NoticeKind::discord},
                                     {"teams", NoticeKind::teams}}) {
        const NoticeTarget chat =
            target("kind = \"" + std::string(word) + "\"\nurl = \"https://chat.example/x\"\n");
        CHECK(chat.kind == kind);
        CHECK(chat.url.value() == "https://chat.example/x");
    }
    const NoticeTarget hook = target(
        "kind = \"webhook\"\nurl = \"https://lms.example/hook\"\nsecrets = [\"one\", \"two\"]\n");
    CHECK(hook.secrets.values == std::vector<std::string>{"one", "two"});
}

TEST_CASE("mail has a server, and usually a user", "[read_notices]") {
    NoticeTarget mail = target(
        "kind = \"mail\"\nfrom = \"grader@camp.example\"\nfrom_name = \"The grader\"\n"
        "server = \"mail.camp.example\"\nuser = \"grader\"\npassword = \"p\"\n");
    CHECK(mail.from.address == "grader@camp.example");
    CHECK(mail.from.name == "The grader");
    CHECK(mail.server.host == "mail.camp.example");
    CHECK(mail.server.port == 587);
    CHECK(mail.server.security == notices::MailSecurity::starttls);
    CHECK(mail.server.user == "grader");
    CHECK(mail.password.value() == "p");
    mail = target(
        "kind = \"mail\"\nfrom = \"a@b.example\"\nserver = \"mx.example\"\n"
        "security = \"tls\"\n");
    CHECK(mail.server.port == 465);
    CHECK(mail.server.user.empty());
    mail = target(
        "kind = \"mail\"\nfrom = \"a@b.example\"\nserver = \"localhost\"\n"
        "security = \"none\"\nport = 2525\n");
    CHECK(mail.server.port == 2525);
}

TEST_CASE("each mistake in a notice is told with its line", "[read_notices]") {
    struct Mistake {
        const char* keys;
        const char* told;
    };
    const auto mistake = GENERATE(values<Mistake>({
        {"name = \"x\"\n", "grader.toml:8:1: The key \"kind\" is missing"},
        {"kind = \"github\"\n", "grader.toml:9:8: \"github\" is not known here."},
        {"kind = 7\n", "grader.toml:9:8: The value of \"kind\" must be a string"},
        {"kind = \"slack\"\nurl = \"https://a.example\"\nname = \"My chat\"\n",
         "11:8: \"My chat\" cannot be the name of a notice."},
        {"kind = \"slack\"\n",
         "8:1: The key \"url\" is missing in [[notice]]. Write for example: "
         "url_file = \"secrets/chat\""},
        {"kind = \"slack\"\nurl = \"\"\n", "10:7: The value of \"url\" is empty"},
        {"kind = \"slack\"\nurl = \"https://a.example\"\nurl_file = \"x\"\n",
         "11:12: url and url_file cannot both be there."},
        {"kind = \"slack\"\nurl = \"http://a.example\"\n",
         "10:7: \"a.example\" is not talked to without TLS."},
        {"kind = \"slack\"\nurl = \"git@a.example:x\"\n",
         "10:7: Notices only go to https:// addresses."},
        {"kind = \"slack\"\nurl = \"https://a.example\"\ntoken = \"x\"\n",
         "11:1: The key \"token\" is not known in [[notice]]."},
        {"kind = \"slack\"\nurl = \"https://a.example\"\npages = \"https://p.example\"\n",
         "11:9: This is not the address of results' pages."},
        {"kind = \"slack\"\nurl = \"https://a.example\"\npages = \"{submission}\"\n",
         "11:9: This is not the address of results' pages."},
        {"kind = \"gitea-status\"\ntoken = \"x\"\n", "8:1: The key \"api\" is missing"},
        {"kind = \"github-check\"\n", "8:1: The key \"token\" is missing"},
        {"kind = \"gitea-status\"\ntoken = \"x\"\napi = \"ssh://git.example\"\n",
         "11:7: Notices only go to https:// addresses."},
        {"kind = \"github-check\"\ntoken = \"x\"\nhost = \"https://github.com\"\n",
         "11:8: \"https://github.com\" is not the name of a host."},
        {"kind = \"webhook\"\nurl = \"https://a.example\"\n",
         "8:1: What is sent to a program is signed: a secret is missing."},
        {"kind = \"webhook\"\nurl = \"https://a.example\"\nsecrets = [\"\"]\n",
         "11:12: A secret that is empty proves nothing."},
        {"kind = \"mail\"\nserver = \"mx.example\"\n", "8:1: The key \"from\" is missing"},
        {"kind = \"mail\"\nfrom = \"a@b.example\"\n", "8:1: The key \"server\" is missing"},
        {"kind = \"mail\"\nfrom = \"A <a@b>\"\nserver = \"mx.example\"\n",
         "10:8: \"A <a@b>\" is not an address of mail."},
        {"kind = \"mail\"\nfrom = \"a@b.example\"\nserver = \"mx.example:25\"\n",
         "11:10: \"mx.example:25\" is not the name of a host."},
        {"kind = \"mail\"\nfrom = \"a@b.example\"\nserver = \"mx.example\"\nsecurity = \"none\"\n",
         "11:10: \"mx.example\" is not talked to without TLS."},
        {"kind = \"mail\"\nfrom = \"a@b.example\"\nserver = \"mx.example\"\nsecurity = \"ssl\"\n",
         "12:12: \"ssl\" is not known here."},
        {"kind = \"mail\"\nfrom = \"a@b.example\"\nserver = \"mx.example\"\nuser = \"x\"\n",
         "12:8: user and password come together."},
        {"kind = \"mail\"\nfrom = \"a@b.example\"\nserver = \"mx.example\"\npassword = \"x\"\n",
         "12:12: user and password come together."},
        {"kind = \"mail\"\nfrom = \"a@b.example\"\nserver = \"mx.example\"\nport = 0\n",
         "12:8: The value of \"port\" is out of bounds."},
    }));
    const auto told = mistakes("[[notice]]\n" + std::string(mistake.keys));
    CAPTURE(mistake.keys, told);
    REQUIRE(told.size() == 1);
    CHECK(told[0].find(mistake.told) != std::string::npos);
}

TEST_CASE("two notices have two names", "[read_notices]") {
    const std::string chat = "[[notice]]\nkind = \"slack\"\nurl = \"https://a.example\"\n";
    const auto told = mistakes(chat + chat);
    REQUIRE(told.size() == 1);
    CHECK(told[0].find("11:1: The notice \"slack\" is there twice. The other is in line 8") !=
          std::string::npos);
    CHECK(mistakes(chat + chat + "name = \"staff\"\n").empty());
}

TEST_CASE("what is no table is no notice, and a student's mail is an address", "[read_notices]") {
    CHECK(mistakes("[[student]]\nid = \"ben\"\nmail = \"ben\"\n")
              .at(0)
              .find("10:8: \"ben\" is not an address of mail.") != std::string::npos);
    const tests::TempFolder folder;
    const auto read =
        read_config(folder.write("grader.toml", "notice = [1]\n" + std::string(kCourse)));
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].what == "A notice must be a table.");
}

namespace {

/// A course whose secrets stand in files with these texts.
class Files {
public:
    explicit Files(const std::string& url, const std::string& secrets = "one\n") {
        std::ignore = folder_.write("secrets/url", url);
        std::ignore = folder_.write("secrets/signing", secrets);
        const auto read = read_config(folder_.write(
            "grader.toml", std::string(kCourse) + "[[notice]]\nkind = \"webhook\"\n"
                                                  "url_file = \"secrets/url\"\n"
                                                  "secrets_file = \"secrets/signing\"\n"));
        targets = read.config.value().notices;
    }

    [[nodiscard]] std::string path(const std::string& name) const {
        return folder_.path() + "/" + name;
    }
    std::vector<std::string> read() {
        std::vector<std::string> lines;
        for (const assignment::Diagnostic& diagnostic : read_secrets(targets, "grader.toml"))
            lines.push_back(to_string(diagnostic));
        return lines;
    }

    std::vector<NoticeTarget> targets;

private:
    tests::TempFolder folder_;
};

}  // namespace

TEST_CASE("grader.toml can be read by who may not read the secrets", "[read_notices]") {
    Files files("https://lms.example/hook\n", "one\r\n\n  two \n");
    CHECK(files.targets.at(0).url.values.empty());
    CHECK(files.read().empty());
    CHECK(files.targets.at(0).url.value() == "https://lms.example/hook");
    CHECK(files.targets.at(0).secrets.values == std::vector<std::string>{"one", "two"});
}

TEST_CASE("a file that holds no secret is told with its line, and without what it holds",
          "[read_notices]") {
    const auto check = [](Files files, const std::string& told) {
        const auto lines = files.read();
        CAPTURE(told, lines);
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].starts_with("grader.toml:10:12: "));
        CHECK(lines[0].find(told) != std::string::npos);
        CHECK(lines[0].find("hush") == std::string::npos);
    };
    check(Files(""), "does not hold one secret. It is one line.");
    check(Files("https://a.example/hush\nhush\n"), "does not hold one secret");
    check(Files("https://a.example/hush\x01\n"), "is no text");
    check(Files("http://a.example/hush"), "\"a.example\" is not talked to without TLS");
    Files files("https://a.example/hush");
    std::filesystem::remove(files.path("secrets/url"));
    CHECK(files.read().at(0).find("cannot be read") != std::string::npos);
    std::filesystem::create_directory(files.path("secrets/url"));
    CHECK(files.read().at(0).find("cannot be read") != std::string::npos);
}

}  // namespace grader::service
