// The text of a dump, below its seal: what is read would be written just so, and what is announced
// is not believed before it comes. The first byte says how the text comes in pieces.
#include "grader/store/dump.h"

#include <algorithm>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

using namespace grader;
namespace dump = store::dump;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::size_t piece = 1 + input.below(64);
    const std::string text = input.rest();
    std::size_t at = 0;
    std::string written;
    try {
        dump::Reader reader([&] {
            const std::string_view more = std::string_view(text).substr(at, piece);
            at += more.size();
            return more;
        });
        written = dump::header_text(reader.header());
        std::vector<store::Field> row;
        for (const dump::Content& content : reader.header().tables) {
            for (std::int64_t i = 0; i < content.rows; ++i) {
                reader.read_row(content, row);
                dump::append_row(written, content, row);
            }
        }
        reader.end();
    } catch (const base::Error&) {
        return 0;
    }
    base::ensure(written == text, "what is read is written to the same bytes");
    return 0;
}
