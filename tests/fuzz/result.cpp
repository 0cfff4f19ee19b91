// Stored results: what is read is written and read again alike, and what a person sees of it cannot
// steer the terminal.
#include "grader/assignment/utf8.h"
#include "grader/cli/table.h"
#include "grader/model/json.h"
#include "sandbox/base/error.h"
#include "sandbox/base/text.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace grader;
    const model::ReadResult read = model::read_result(fuzz::Input(data, size).rest());
    base::ensure(read.result.has_value() == read.problem.empty(), "a result or a problem");
    if (!read.result) return 0;
    const std::string document = model::to_json(*read.result);
    base::ensure(!assignment::find_invalid_utf8(document), "it is UTF-8");
    base::ensure(document.find('\n') == std::string::npos, "it is one line");
    base::ensure(model::from_json(document) == read.result, "what is written is what was read");
    const std::string shown = cli::render(*read.result, cli::Colours::off);
    base::ensure(base::harmless(shown) == shown, "nothing of it steers a terminal");
    return 0;
}
