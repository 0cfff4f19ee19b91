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
    CHECK(base::harmless("").empty());
}
