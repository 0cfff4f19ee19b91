// A fact as the record keeps it: what is read is the same however its JSON is spaced, and comes
// back as it was when it is written again.
#include "grader/facts/document.h"

#include <algorithm>

#include "grader/assignment/utf8.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

using namespace grader;
using base::ensure;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::Input(data, size).rest();
    const auto fact = facts::from_document(text);
    // A blank before it leads past the quick way. Only there are bytes refused that no JSON holds.
    const bool is_json = !assignment::find_invalid_utf8(text) &&
                         std::ranges::none_of(text, [](unsigned char c) { return c < ' '; });
    if (is_json) ensure(facts::from_document(" " + text) == fact, "both ways read the same");
    if (!fact) return 0;
    ensure(std::ranges::is_sorted(fact->fields, {}, &std::pair<facts::Field, facts::Value>::first),
           "fields are in their order");
    for (const auto& [field, value] : fact->fields) {
        const facts::FieldShape& shape = facts::shape_of(field);
        ensure(facts::parse_value(shape, facts::cell_of(shape, value)) == value,
               "a value is printed and read alike");
    }
    if (!is_json) return 0;
    const std::string document = facts::to_document(*fact);
    ensure(facts::from_document(document) == fact, "what is written is read as it was");
    ensure(facts::to_document(*facts::from_document(document)) == document,
           "and always written so");
    return 0;
}
