// `[listen]` of grader.toml, and what it changes of the rest.
#include "grader/service/listen.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "grader/service/config.h"
#include "tests/support/programs.h"

namespace grader::service {
namespace {

ReadConfig read(const std::string& listen, const std::string& more = "") {
    const tests::TempFolder folder;
    static_cast<void>(folder.write("secrets", "0123456789abcdef\n\nfedcba9876543210\n"));
    return read_config(folder.write(
        "grader.toml", "schema = \"grader.config/1\"\ndata = \"data\"\n" + more + listen));
}

std::string mistakes(const std::string& listen, const std::string& more = "") {
    std::string lines;
    for (const assignment::Diagnostic& diagnostic : read(listen, more).diagnostics)
        lines += to_string(diagnostic) + "\n";
    return lines;
}

constexpr const char* kAda = "[[student]]\nid = \"ada\"\n";

TEST_CASE("with an address, a course needs neither remotes nor a folder of assignments",
          "[config][listen]") {
    const auto config = read(std::string("[listen]\n") + kAda).config;
    REQUIRE(config);
    REQUIRE(config->listen);
    CHECK(config->listen->address == "127.0.0.1:8080");
    CHECK(config->listen->url == "http://127.0.0.1:8080");
    CHECK(config->listen->webhook_secrets.empty());
    CHECK(config->assignments_are_pushed);
    CHECK(config->assignments_folder == config->data_folder + "/git/assignments");
}

TEST_CASE("without an address it needs both, as ever", "[config][listen]") {
    const std::string lines = mistakes(kAda);
    CHECK(lines.find("\"assignments\" is missing") != std::string::npos);
    CHECK(lines.find("no remote") != std::string::npos);
}

TEST_CASE("an address can say everything", "[config][listen]") {
    const auto config = read(std::string("[listen]\naddress = \"[::1]:0\"\n"
                                         "url = \"https://grader.example.org/\"\n"
                                         "largest_push = \"8MiB\"\n"
                                         "webhook_secrets = [\"a long enough secret\"]\n"
                                         "webhook_secrets_file = \"secrets\"\n") +
                                 kAda,
                             "assignments = \"mine\"\n")
                            .config;
    REQUIRE(config);
    CHECK(config->listen == Listen{.address = "[::1]:0",
                                   .url = "https://grader.example.org",
                                   .largest_push = base::mib(8),
                                   .webhook_secrets = {"a long enough secret", "0123456789abcdef",
                                                       "fedcba9876543210"}});
    CHECK_FALSE(config->assignments_are_pushed);
}

TEST_CASE("each mistake of an address is told with its line", "[config][listen]") {
    const std::pair<const char*, const char*> rows[] = {
        {"address = \"8080\"", "4:11: \"8080\" is no address"},
        {"address = \"::1:80\"", "no address to listen at"},
        {"address = \"localhost:65536\"", "no address to listen at"},
        {"url = \"grader.example.org\"", "4:7: \"grader.example.org\" is not how people"},
        {"url = \"https://a b\"", "not how people"},
        {"webhook_secrets = [\"short\"]", "can be guessed"},
        {"webhook_secrets_file = \"absent\"", "cannot be read"},
        {"largest_push = \"1KiB\"", "largest_push"},
        {"port = 80", "\"port\" is not known"}};
    for (const auto& [key, words] : rows) {
        INFO(key);
        const std::string lines = mistakes(std::string("[listen]\n") + key + "\n" + kAda);
        INFO(lines);
        CHECK(lines.find(words) != std::string::npos);
    }
}

TEST_CASE("no student is called as the instructor is", "[config][listen]") {
    const std::string lines = mistakes("[listen]\n[[student]]\nid = \"instructor\"\n");
    CHECK(lines.find("No student can have the id \"instructor\"") != std::string::npos);
}

TEST_CASE("a data folder whose socket nobody could reach is refused at once", "[config][listen]") {
    const auto deep = [](std::size_t length) {
        return "data = \"/" + std::string(length - 1, 'd') + "\"\n";
    };
    const tests::TempFolder folder;
    const auto told = [&folder](const std::string& data) {
        const std::string text = "schema = \"grader.config/1\"\n" + data + "[listen]\n" + kAda;
        return !read_config(folder.write("grader.toml", text)).diagnostics.empty();
    };
    CHECK_FALSE(told(deep(85)));
    CHECK(told(deep(95)));
}

}  // namespace
}  // namespace grader::service
