// A page becomes a PDF in a box, with the browser of this machine.
#include "grader/report/pdf/print_pdf.h"

#include <catch2/catch.hpp>

#include "grader/report/html.h"
#include "sandbox/box.h"
#include "tests/support/report_documents.h"

namespace grader::report {
namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("a report is printed with an outline and tags, and tells nothing of its making",
          "[report]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    const std::string page = to_html(tests::hostile_document());
    const std::string pdf = print_pdf(spawner, page, "2026-07-01");
    CHECK(pdf.starts_with("%PDF-"));
    CHECK(has(pdf, "/StructTreeRoot"));
    CHECK(has(pdf, "/Outlines"));
    CHECK(has(pdf, "/CreationDate (D:20260701000000+00'00')"));
    CHECK(has(pdf, "/ModDate (D:20260701000000+00'00')"));
    CHECK_FALSE(has(pdf, "Chrome"));
    CHECK_FALSE(has(pdf, "Skia"));
    CHECK_FALSE(has(pdf, "/JavaScript"));
    const std::string again = print_pdf(spawner, page, "2026-07-01");
    CHECK(again == pdf);
}

}  // namespace
}  // namespace grader::report
