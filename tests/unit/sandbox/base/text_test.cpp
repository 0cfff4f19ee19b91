// What may be shown on a terminal.
#include "sandbox/base/text.h"

#include <catch2/catch.hpp>

TEST_CASE("control characters are shown as question marks, text is left alone", "[text]") {
    CHECK(base::harmless("a\tb\n") == "a\tb\n");
    CHECK(base::harmless("\x1b[31mred\r\x7f") == "?[31mred??");
    CHECK(base::harmless("\xc2\x9b"
                         "31m, \xc2\x80\xc2\x9f") == "?31m, ??");
    CHECK(base::harmless("Zo\xc3\xab \xc2\xa7 \xe2\x82\xac") == "Zo\xc3\xab \xc2\xa7 \xe2\x82\xac");
    CHECK(base::harmless("\xc2") == "\xc2");
    CHECK(base::harmless("a\u202Eb\u2028c\u2066\u061C") == "a?b?c??");
    CHECK(base::harmless("\U000E0041x\u200F") == "?x?");
    CHECK(base::harmless("\U0001F469\u200D\U0001F4BB \u2026") ==
          "\U0001F469\u200D\U0001F4BB \u2026");
    CHECK(base::harmless("\xf3\xa0") == "\xf3\xa0");
    CHECK(base::harmless("\xe2\x80") == "\xe2\x80");
    CHECK(base::harmless("").empty());
}
