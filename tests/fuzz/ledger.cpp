// The counts that went out before, as the record keeps them: what is read would be written to the
// same bytes, and what is refused names its line.
#include "grader/insight/privacy/ledger.h"

#include <algorithm>
#include <set>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

using namespace grader;
using base::ensure;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::Input(data, size).rest();
    const privacy::LedgerText read = privacy::parse_ledger(text);
    if (read.problem) {
        ensure(read.records.empty(), "a part of a ledger is none");
        const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
        std::size_t line = 1;
        while (line <= lines && !read.problem->starts_with("line " + std::to_string(line) + ": "))
            ++line;
        ensure(line <= lines, "a mistake is in one of the lines");
        return 0;
    }
    std::set<privacy::CellKey> keys;
    for (const privacy::Record& record : read.records) {
        ensure(keys.insert(record.key).second, "each count stands there once");
        ensure(record.value >= 0 && record.known.contains(record.value), "what is known is true");
    }
    ensure(text.empty() || privacy::to_csv(read.records) == text,
           "what is read is written to the same bytes");
    return 0;
}
