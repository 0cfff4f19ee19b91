// Notices over real connections, to hosts that take them and to hosts that do not.
#include "grader/notices/deliver.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include "grader/notices/forge.h"
#include "grader/notices/webhook.h"
#include "tests/support/sinks.h"
#include "tests/unit/grader/notices/notice_fixture.h"

namespace grader::notices {
namespace {

using base::Milliseconds;
using Json = nlohmann::json;
using tests::Certificate;
using tests::Listener;

HttpRequest request_to(const std::string& url) {
    return {.url = url,
            .headers = {"Content-Type: application/json", "Authorization: Bearer s3cret"},
            .body = R"({"text":"é"})",
            .secrets = {"s3cret"}};
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

// Quick for hosts that never answer.
DeliveryRules impatient() {
    return {.connecting = Milliseconds(2000), .whole = Milliseconds(300)};
}

TEST_CASE("a notice is delivered as it was rendered", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    const WebhookTarget target{.url = sink.line() + "/ok", .secrets = {"key"}};
    const HttpRequest request = signed_webhook(notices::hostile(), target, 1'764'300'000'000);
    const Delivery delivery = deliver(request, {});
    REQUIRE(kind(delivery) == "delivered");
    CHECK(std::get<Delivered>(delivery).answer == "fine");
    REQUIRE(sink.taken().size() == 1);
    const Json taken = Json::parse(sink.taken().front());
    CHECK(taken.at("method") == "POST");
    CHECK(taken.at("path") == "/ok");
    CHECK(taken.at("body") == request.body);
    CHECK(taken.at("headers").at("webhook-id") == "ntc_0001");
    CHECK(taken.at("headers").at("content-type") == "application/json");
    CHECK(taken.at("headers").at("user-agent") == "bootcamp-grader");
    CHECK_FALSE(taken.at("headers").contains("expect"));
}

TEST_CASE("what a host makes is told, for the next call", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    HttpRequest request = request_to(sink.line() + "/created");
    request.method = "PATCH";
    const Delivery delivery = deliver(request, {});
    REQUIRE(kind(delivery) == "delivered");
    CHECK(check_run_id(std::get<Delivered>(delivery).answer) == 42);
    CHECK(Json::parse(sink.taken().front()).at("method") == "PATCH");
}

TEST_CASE("a host that fails once is tried again and delivered to", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    const HttpRequest request = request_to(sink.line() + "/flaky");
    const Delivery first = deliver(request, {});
    CHECK(kind(first) == "try again");
    CHECK(why(first) == "127.0.0.1 answered 500: a moment, please");
    CHECK(kind(deliver(request, {})) == "delivered");
}

TEST_CASE("a host's own wish when to come back is heard", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    const Delivery busy = deliver(request_to(sink.line() + "/busy"), {});
    REQUIRE(kind(busy) == "try again");
    CHECK(std::get<TryAgain>(busy).wait == Milliseconds(7000));
    const Delivery later = deliver(request_to(sink.line() + "/later"), {});
    REQUIRE(kind(later) == "try again");
    REQUIRE(std::get<TryAgain>(later).wait);
    CHECK(*std::get<TryAgain>(later).wait <= Milliseconds(3'600'000));
    CHECK(*std::get<TryAgain>(later).wait > Milliseconds(3'000'000));
    CHECK(kind(deliver(request_to(sink.line() + "/limited"), {})) == "try again");
}

TEST_CASE("what a host refuses is given up, in its words and without secrets", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    const Delivery refused = deliver(request_to(sink.line() + "/wrong"), {});
    CHECK(kind(refused) == "give up");
    CHECK(why(refused) == "127.0.0.1 answered 422: ?[2Jbad: Bearer … \xEF\xBF\xBD? more");
    const Delivery nowhere = deliver(request_to(sink.line() + "/nowhere"), {});
    CHECK(why(nowhere) == "127.0.0.1 answered 404: no_service");
}

TEST_CASE("no redirect is followed", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    const Delivery moved = deliver(request_to(sink.line() + "/moved"), {});
    CHECK(kind(moved) == "give up");
    CHECK(sink.taken().size() == 1);
}

TEST_CASE("a host that is silent, slow or rude is tried again", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    for (const char* path : {"/hang", "/drip", "/reset", "/short", "/headers"}) {
        INFO(path);
        const Delivery delivery = deliver(request_to(sink.line() + path), impatient());
        CHECK(kind(delivery) == "try again");
        CHECK(why(delivery).starts_with("127.0.0.1 was not reached: "));
        CHECK(why(delivery).find("s3cret") == std::string::npos);
    }
}

TEST_CASE("of an answer without an end only the beginning is read", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    const Delivery delivery = deliver(request_to(sink.line() + "/huge"), {});
    REQUIRE(kind(delivery) == "delivered");
    CHECK(std::get<Delivered>(delivery).answer.size() == kMaxAnswerBytes);
}

TEST_CASE("where nobody listens, it is tried again", "[deliver]") {
    std::string url;
    {
        const Listener gone = tests::python_sink("http_sink.py");
        url = gone.line() + "/ok";
    }
    CHECK(kind(deliver(request_to(url), impatient())) == "try again");
    CHECK(kind(deliver(request_to("https://no-such-host.invalid/x"), impatient())) == "try again");
}

TEST_CASE("without TLS only this machine and named hosts are talked to", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    const std::string port = sink.line().substr(sink.line().rfind(':'));
    const std::string url = "http://0.0.0.0" + port + "/ok";  // this machine by an odd name
    const Delivery refused = deliver(request_to(url), {});
    CHECK(kind(refused) == "give up");
    CHECK(why(refused) == "0.0.0.0 is not talked to without TLS. Write https://.");
    CHECK(sink.taken().empty());
    CHECK(kind(deliver(request_to(url), {.plain_hosts = {"0.0.0.0"}})) == "delivered");
    CHECK(kind(deliver(request_to("http://127.0.0.1.example.org/x"), {})) == "give up");
}

TEST_CASE("what is no address of a host is given up", "[deliver]") {
    for (const char* url : {"", "/etc/passwd", "file:///etc/passwd", "ftp://127.0.0.1/x",
                            "ssh://127.0.0.1/x", "https://", "https://a.example/x\r\nHost: b"}) {
        INFO(url);
        CHECK(kind(deliver(request_to(url), {})) == "give up");
    }
    HttpRequest request = request_to("https://a.example/x");
    request.headers.emplace_back("X-Name: a\r\nX-Other: b");
    CHECK(kind(deliver(request, {})) == "give up");
}

TEST_CASE("no proxy of somebody's environment is asked", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    REQUIRE(::setenv("http_proxy", "http://127.0.0.1:9", 1) == 0);
    CHECK(kind(deliver(request_to(sink.line() + "/ok"), {})) == "delivered");
    REQUIRE(::unsetenv("http_proxy") == 0);
}

TEST_CASE("a host is believed by its certificate only", "[deliver]") {
    const Certificate right("IP:127.0.0.1");
    const Certificate other("DNS:other.example");
    const Listener good = tests::python_sink("http_sink.py", {"--tls", right.file(), right.key()});
    const Listener wrong = tests::python_sink("http_sink.py", {"--tls", other.file(), other.key()});
    const HttpRequest request = request_to(good.line() + "/ok");
    CHECK(kind(deliver(request, {.certificates = right.file()})) == "delivered");
    // Nobody that this machine believes has signed it.
    const Delivery unknown = deliver(request, {});
    CHECK(kind(unknown) == "try again");
    CHECK(why(unknown).find("certificate") != std::string::npos);
    // It is believed, but for another host.
    const Delivery misnamed =
        deliver(request_to(wrong.line() + "/ok"), {.certificates = other.file()});
    CHECK(kind(misnamed) == "try again");
    CHECK(good.taken().size() == 1);
    CHECK(wrong.taken().empty());
}

TEST_CASE("an attempt is cancelled when the daemon stops", "[deliver]") {
    const Listener sink = tests::python_sink("http_sink.py");
    std::stop_source stopping;
    const DeliveryRules rules{.cancelled = stopping.get_token()};
    std::thread stopper([&] {
        while (sink.taken().empty())
            std::this_thread::sleep_for(Milliseconds(10));
        stopping.request_stop();
    });
    const Delivery delivery = deliver(request_to(sink.line() + "/hang"), rules);
    stopper.join();
    CHECK(kind(delivery) == "try again");
    CHECK(why(delivery) == "The attempt was cancelled.");
}

}  // namespace
}  // namespace grader::notices
