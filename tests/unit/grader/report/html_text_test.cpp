// Nobody's text is markup.
#include "grader/report/html_text.h"

#include <catch2/catch.hpp>

namespace grader::report {
namespace {

TEST_CASE("what means something in HTML is spelled out", "[report]") {
    CHECK(html_text("<a href=\"x\">R&D</a>") == "&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;");
    CHECK(html_text("&lt;") == "&amp;lt;");
    CHECK(html_text("Zürich's") == "Zürich's");
    CHECK(html_text("\xFF") == "\xEF\xBF\xBD");
}

TEST_CASE("an element is closed by its name alone", "[report]") {
    CHECK(html_element("td class=\"k\"", "<b>") == "<td class=\"k\">&lt;b&gt;</td>");
    CHECK(html_element("p", "") == "<p></p>");
}

}  // namespace
}  // namespace grader::report
