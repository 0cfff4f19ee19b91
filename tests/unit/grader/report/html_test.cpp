// The page stands alone, is in order, and no text of a stranger's is more than a text.
#include "grader/report/html.h"

#include <catch2/catch.hpp>
#include <set>

#include "grader/report/html_tables.h"
#include "tests/support/report_documents.h"

namespace grader::report {
namespace {

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t times = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++times;
    return times;
}

// What stands between the marks, wherever they do.
std::vector<std::string> all_between(const std::string& text, std::string_view from,
                                     std::string_view to) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) {
        const std::size_t begin = at + from.size();
        found.push_back(text.substr(begin, text.find(to, begin) - begin));
    }
    return found;
}

TEST_CASE("the page has one title, one main part, and says its language", "[report]") {
    const std::string page = to_html(tests::hostile_document());
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    for (const char* part : {"<title>", "<main id=\"main\">", "<h1>", "<header>", "<nav ",
                             "href=\"#main\"", "</html>"}) {
        INFO(part);
        CHECK(count(page, part) == 1);
    }
}

TEST_CASE("headings are in order, and every section is in the contents", "[report]") {
    const std::string page = to_html(tests::large_document(50));
    int level = 1;
    for (const std::string& heading : all_between(page, "<h", " ")) {
        if (heading.empty() || heading[0] < '1' || heading[0] > '6') continue;
        const int next = heading[0] - '0';
        CHECK(next <= level + 1);
        level = next;
    }
    std::set<std::string> linked;
    for (const std::string& target : all_between(page, "<li><a href=\"#", "\""))
        linked.insert(target);
    const auto sections = all_between(page, "<h2 id=\"", "\"");
    CHECK(sections.size() == linked.size());
    for (const std::string& section : sections)
        CHECK(linked.contains(section));
}

TEST_CASE("no text becomes markup", "[report]") {
    const std::string page = to_html(tests::hostile_document());
    for (const char* tag : {"<script", "<img", "<b>", "<iframe", "javascript:"}) {
        INFO(tag);
        CHECK(count(page, tag) == 0);
    }
    CHECK(count(page, "&lt;script&gt;") > 0);
}

TEST_CASE("nothing comes from elsewhere, and the policy forbids it", "[report]") {
    const std::string page = to_html(tests::large_document(5));
    for (const char* part : {"http:", "https:", "src=", "@import", "url(", "style=\"", " onload"}) {
        INFO(part);
        CHECK(count(page, part) == 0);
    }
    CHECK(count(page, "content=\"default-src 'none'; style-src 'sha256-") == 1);
    CHECK(count(page, "unsafe-inline") == 0);
}

TEST_CASE("each row can be pointed at, by an address of its own", "[report]") {
    for (const Document& document : {tests::hostile_document(), tests::large_document(50)}) {
        const std::string page = to_html(document);
        std::set<std::string> ids;
        for (const std::string& id : all_between(page, " id=\"", "\"")) {
            CHECK(id.find(' ') == std::string::npos);
            CHECK(ids.insert(id).second);
        }
        for (const Row& row : document.rows)
            CHECK(ids.contains(anchor_of(row)));
    }
}

TEST_CASE("every table has a caption, and every header says what it heads", "[report]") {
    const std::string page = to_html(tests::large_document(50));
    CHECK(count(page, "<table>") == count(page, "<caption"));
    CHECK(count(page, "<th>") == 0);
    CHECK(count(page, "<th scope=\"row\"") + count(page, "<th scope=\"col\"") ==
          count(page, "<th "));
}

TEST_CASE("an empty report is a page that explains itself", "[report]") {
    const std::string page = to_html({});
    CHECK(count(page, "How to read this") == 2);
    CHECK(count(page, "id=\"summary\"") == 0);
}

TEST_CASE("what it rests on, its definitions and its notices are told", "[report]") {
    const Document document = tests::large_document(1);
    const std::string page = to_html(document);
    CHECK(count(page, document.release) == 1);
    CHECK(count(page, "<dd>" + document.release.substr(0, 12) + "</dd>") == 1);
    CHECK(count(page, document.digest) == 1);
    CHECK(count(page, document.manifests[0].sha256) == 2);
    CHECK(count(page, document.definitions[1].notes[0]) == 1);
    CHECK(count(page, "34 CFR 99.33") == 1);
    CHECK(count(page, "(1A + 1B + 1C) / graduates") == 1);
}

TEST_CASE("the same report is the same page", "[report]") {
    CHECK(to_html(tests::hostile_document()) == to_html(tests::hostile_document()));
}

}  // namespace
}  // namespace grader::report
