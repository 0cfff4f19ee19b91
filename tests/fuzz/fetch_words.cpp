// What grader and grader-fetch say to each other: what is understood survives being said again. A
// remote's own words are part of the answer.
#include "grader/intake/fetch_answer.h"
#include "grader/intake/fetch_request.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace grader::intake;
    const std::string bytes = fuzz::Input(data, size).rest();
    if (const auto request = decode_request(bytes))
        base::ensure(decode_request(encode(*request)) == request, "a request stays");
    if (const auto answer = decode(bytes)) {
        const auto again = decode(encode(*answer));
        base::ensure(again && again->outcome == answer->outcome, "an answer stays");
        base::ensure(again->rest.size() <= 1000, "its words are bounded");
        base::ensure(decode(encode(*again)) == again, "what was said once is said alike");
    }
    // A remote's words cannot become another answer.
    const auto denied = decode(encode({.outcome = Fetched::Outcome::denied, .rest = bytes}));
    base::ensure(denied && denied->outcome == Fetched::Outcome::denied, "words are only words");
    base::ensure(denied->rest.find('\n') == std::string::npos, "an answer is one line");
    return 0;
}
