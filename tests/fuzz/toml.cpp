// TOML from a stranger: a document or a mistake, never both; what comes out is UTF-8, not deep, in
// the order of its lines, and a mistake is one line that points into the document.
#include "grader/assignment/toml.h"

#include <algorithm>
#include <set>

#include "grader/assignment/utf8.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using grader::assignment::find_invalid_utf8;
using grader::assignment::Place;
using grader::assignment::Toml;

class Walk {
public:
    explicit Walk(const std::string& document)
        : lines_(1 + static_cast<int>(std::ranges::count(document, '\n'))) {}

    void check(const Place& place) const {
        base::ensure(place.line >= 0 && place.line <= lines_, "a place is in the document");
    }

    void check(const Toml& value, int depth = 0) const {
        base::ensure(depth <= 33, "values are not deep");
        base::ensure(!find_invalid_utf8(value.text), "texts are UTF-8");
        check(value.place);
        for (const Toml& item : value.items)
            check(item, depth + 1);
        std::set<std::string> keys;
        Place last;
        for (const Toml::Entry& entry : value.entries) {
            check(entry.place);
            base::ensure(!find_invalid_utf8(entry.key), "keys are UTF-8");
            base::ensure(keys.insert(entry.key).second, "a key is there once");
            base::ensure(std::pair(last.line, last.column) <=
                             std::pair(entry.place.line, entry.place.column),
                         "keys are in the order of the lines");
            last = entry.place;
            check(entry.value, depth + 1);
        }
    }

private:
    int lines_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string document = fuzz::Input(data, size).rest();
    const auto parsed = grader::assignment::parse_toml(document, "file.toml");
    base::ensure(parsed.root.has_value() == parsed.diagnostics.empty(), "a document or a mistake");
    const Walk walk(document);
    if (parsed.root) walk.check(*parsed.root);
    for (const grader::assignment::Diagnostic& diagnostic : parsed.diagnostics) {
        walk.check(diagnostic.place);
        const std::string text = to_string(diagnostic);
        base::ensure(!find_invalid_utf8(text), "a mistake is told in UTF-8");
        base::ensure(!grader::assignment::has_control_character(text), "a mistake is one line");
    }
    return 0;
}
