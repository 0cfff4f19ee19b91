// Moments that `date -u -d @SECONDS` gives for the same seconds.
#include "grader/notices/time_text.h"

#include <catch2/catch.hpp>

namespace grader::notices {
namespace {

TEST_CASE("a moment is spelled for hosts and for mail", "[notice]") {
    CHECK(iso_time(0) == "1970-01-01T00:00:00Z");
    CHECK(iso_time(1'764'201'414'987) == "2025-11-26T23:56:54Z");
    CHECK(iso_time(1'709'164'800'000) == "2024-02-29T00:00:00Z");
    CHECK(mail_time(1'764'201'414'987) == "Wed, 26 Nov 2025 23:56:54 +0000");
    CHECK(mail_time(1'709'164'799'999) == "Wed, 28 Feb 2024 23:59:59 +0000");
    CHECK(mail_time(1'767'225'600'000) == "Thu, 01 Jan 2026 00:00:00 +0000");
}

}  // namespace
}  // namespace grader::notices
