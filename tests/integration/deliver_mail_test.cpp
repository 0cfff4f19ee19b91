// Mail over real connections, to a server that takes it and to servers that do not.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "grader/notices/deliver.h"
#include "grader/notices/mail.h"
#include "tests/support/remotes.h"
#include "tests/support/sinks.h"
#include "tests/unit/grader/notices/notice_fixture.h"

namespace grader::notices {
namespace {

using base::Milliseconds;
using Json = nlohmann::json;
using tests::Certificate;
using tests::Listener;

Mail mail_to(const std::string& address, const Notice& notice = notices::everyday()) {
    return notice_mail(notice, {"Spring camp", "grader@camp.example"}, {"Zoë \"Z\"", address});
}

MailServer server_of(const Listener& sink, MailSecurity security) {
    return {.host = "127.0.0.1",
            .port = static_cast<std::uint16_t>(std::stoi(sink.line())),
            .security = security};
}

std::string kind(const Delivery& delivery) {
    if (std::holds_alternative<Delivered>(delivery)) return "delivered";
    return std::holds_alternative<TryAgain>(delivery) ? "try again" : "give up";
}

std::string why(const Delivery& delivery) {
    if (const auto* again = std::get_if<TryAgain>(&delivery)) return again->why;
    if (const auto* given = std::get_if<GiveUp>(&delivery)) return given->why;
    return "";
}

// Reads a message as mail programs do: Python's email, which is none of ours.
Json read_by_python(const std::string& message) {
    constexpr const char* kProgram =
        "import email.parser, email.policy, json, sys\n"
        "m = "
        "email.parser.BytesParser(policy=email.policy.default).parsebytes(sys.stdin.buffer.read())"
        "\n"
        "print(json.dumps({'to': [[a.display_name, a.addr_spec] for a in m['To'].addresses],\n"
        "  'subject': m['Subject'], 'id': m['Message-ID'], 'auto': m['Auto-Submitted'],\n"
        "  'date': m['Date'].datetime.isoformat(), 'keys': sorted(m.keys()),\n"
        "  'defects': [repr(d) for d in m.defects], 'text': m.get_content()}))\n";
    const tests::Finished read =
        tests::run_command("/", {"/usr/bin/python3", "-c", kProgram}, message);
    INFO(read.errors);
    REQUIRE(read.exit_status == 0);
    return Json::parse(read.output);
}

TEST_CASE("a mail arrives as it was written, and reads as it was meant", "[deliver]") {
    const Listener sink = tests::python_sink("smtp_sink.py");
    const Mail mail = mail_to("ada@camp.example");
    REQUIRE(kind(deliver(mail, server_of(sink, MailSecurity::none), {})) == "delivered");
    REQUIRE(sink.taken().size() == 1);
    const Json taken = Json::parse(sink.taken().front());
    CHECK(taken.at("from") == "grader@camp.example");
    CHECK(taken.at("to") == "ada@camp.example");
    CHECK(taken.at("message") == mail.message);
    const Json read = read_by_python(mail.message);
    CHECK(read.at("to") == Json::parse(R"([["Zoë \"Z\"", "ada@camp.example"]])"));
    CHECK(read.at("subject") == "[Spring camp] Kinds of triangles: 4.5 of 10 points");
    CHECK(read.at("id") == "<ntc_0001@camp.example>");
    CHECK(read.at("auto") == "auto-generated");
    CHECK(read.at("date") == "2025-11-26T23:56:54+00:00");
    CHECK(read.at("defects").empty());
    CHECK(read.at("text").get<std::string>().find(
              "Line 1, word 1 differs: expected \"none\", got \"scalene\".") != std::string::npos);
}

TEST_CASE("a mail with hostile names has the same headers as any other", "[deliver]") {
    const Listener sink = tests::python_sink("smtp_sink.py");
    for (const Notice& notice : {notices::hostile(), notices::endless()}) {
        const Mail mail = notice_mail(notice, {notice.course, "grader@camp.example"},
                                      {notice.student_name, "ada@camp.example"});
        REQUIRE(kind(deliver(mail, server_of(sink, MailSecurity::none), {})) == "delivered");
        const Json taken = Json::parse(sink.taken().back());
        CHECK(taken.at("to") == "ada@camp.example");
        CHECK(taken.at("message") == mail.message);
        const Json read = read_by_python(mail.message);
        CHECK(read.at("keys") == read_by_python(mail_to("a@b.example").message).at("keys"));
        REQUIRE(read.at("to").size() == 1);
        CHECK(read.at("to").at(0).at(1) == "ada@camp.example");
        CHECK(read.at("defects").empty());
    }
}

TEST_CASE("a mail server's refusal is given up or tried again, as it says", "[deliver]") {
    const Listener sink = tests::python_sink("smtp_sink.py");
    const MailServer server = server_of(sink, MailSecurity::none);
    const Delivery unknown = deliver(mail_to("unknown@camp.example"), server, {});
    CHECK(kind(unknown) == "give up");
    CHECK(why(unknown) == "127.0.0.1 answered 550: 550 5.1.1 nobody here is called that");
    const Delivery busy = deliver(mail_to("busy@camp.example"), server, {});
    CHECK(kind(busy) == "try again");
    CHECK(why(busy) == "127.0.0.1 answered 451: 451 4.7.1 greylisted, come again");
    const Delivery full = deliver(mail_to("full@camp.example"), server, {});
    CHECK(kind(full) == "give up");
    CHECK(why(full) == "127.0.0.1 answered 552: 552 5.2.2 the mailbox is full");
    CHECK(sink.taken().empty());
}

TEST_CASE("a mail server that is silent, rude or away is tried again", "[deliver]") {
    MailServer server;
    {
        const Listener sink = tests::python_sink("smtp_sink.py");
        server = server_of(sink, MailSecurity::none);
        const DeliveryRules impatient{.whole = Milliseconds(300)};
        CHECK(kind(deliver(mail_to("hang@camp.example"), server, impatient)) == "try again");
        CHECK(kind(deliver(mail_to("gone@camp.example"), server, {})) == "try again");
    }
    CHECK(kind(deliver(mail_to("ada@camp.example"), server, {})) == "try again");
}

TEST_CASE("with STARTTLS and a login a mail is delivered within TLS", "[deliver]") {
    const Certificate right("IP:127.0.0.1");
    const Listener sink = tests::python_sink(
        "smtp_sink.py", {"--tls", right.file(), right.key(), "--login", "camp", "s3cret"});
    MailServer server = server_of(sink, MailSecurity::starttls);
    server.user = "camp";
    server.password = "s3cret";
    const DeliveryRules rules{.certificates = right.file()};
    REQUIRE(kind(deliver(mail_to("ada@camp.example"), server, rules)) == "delivered");
    const Json taken = Json::parse(sink.taken().front());
    CHECK(taken.at("encrypted") == true);
    CHECK(taken.at("user") == "camp");
    server.password = "gue55ed";
    const Delivery refused = deliver(mail_to("ada@camp.example"), server, rules);
    CHECK(kind(refused) == "give up");
    CHECK(why(refused) == "127.0.0.1 answered 535: 535 5.7.8 camp may not, not with …");
    server.user.clear();
    CHECK(kind(deliver(mail_to("ada@camp.example"), server, rules)) == "give up");
    CHECK(sink.taken().size() == 1);
}

TEST_CASE("with TLS from the first byte a mail is delivered", "[deliver]") {
    const Certificate right("IP:127.0.0.1");
    const Listener sink =
        tests::python_sink("smtp_sink.py", {"--tls", right.file(), right.key(), "--implicit"});
    const MailServer server = server_of(sink, MailSecurity::tls);
    CHECK(kind(deliver(mail_to("ada@camp.example"), server, {.certificates = right.file()})) ==
          "delivered");
    CHECK(Json::parse(sink.taken().front()).at("encrypted") == true);
    CHECK(kind(deliver(mail_to("ada@camp.example"), server, {})) == "try again");
    CHECK(sink.taken().size() == 1);
}

TEST_CASE("a server that offers no STARTTLS gets no mail and no password", "[deliver]") {
    const Listener sink = tests::python_sink("smtp_sink.py");
    MailServer server = server_of(sink, MailSecurity::starttls);
    server.user = "camp";
    server.password = "s3cret";
    const Delivery delivery = deliver(mail_to("ada@camp.example"), server, {});
    CHECK(kind(delivery) == "try again");
    CHECK(why(delivery).find("s3cret") == std::string::npos);
    CHECK(sink.taken().empty());
}

TEST_CASE("no mail goes to another machine without TLS", "[deliver]") {
    const MailServer server{.host = "mx.camp.example", .port = 25, .security = MailSecurity::none};
    const Delivery delivery = deliver(mail_to("ada@camp.example"), server, {});
    CHECK(kind(delivery) == "give up");
    CHECK(why(delivery) == "mx.camp.example is not talked to without TLS. Choose starttls or tls.");
}

}  // namespace
}  // namespace grader::notices
