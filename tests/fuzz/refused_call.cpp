// What a student is told of a refused call, for any number and any arguments: plain words, and
// flags that add up to those that were asked for.
#include <algorithm>

#include "sandbox/base/error.h"
#include "sandbox/explain.h"
#include "sandbox/policy.h"
#include "tests/fuzz/fuzz.h"

namespace {

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// "CLONE_NEWNET | CLONE_NEWPID" as a number, by the names that policies use.
std::uint64_t sum_of_flags(std::string_view detail) {
    std::uint64_t sum = 0;
    while (!detail.empty()) {
        const std::size_t end = std::min(detail.find(" | "), detail.size());
        const auto value = sandbox::constant_value(detail.substr(0, end));
        base::ensure(value.has_value(), "a flag has a name");
        sum |= *value;
        detail.remove_prefix(std::min(end + 3, detail.size()));
    }
    return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    sandbox::RefusedCall call{.number = input.number<std::int32_t>()};
    for (std::uint64_t& argument : call.args)
        argument = input.number<std::uint64_t>();
    call.count = input.number<std::uint32_t>();
    const sandbox::Violation told = sandbox::explain(call);
    base::ensure(!told.call.empty() && told.explanation.ends_with('.'), "it is a sentence");
    base::ensure(is_plain(told.call) && is_plain(told.detail) && is_plain(told.explanation),
                 "it is plain text");
    base::ensure(told.count == call.count, "it is counted");
    if (told.call == "clone" || told.call == "unshare") {
        // CLONE_NEWTIME lies where clone has the signal of the child's end.
        const std::uint64_t namespaces = told.call == "clone" ? 0x7e020000 : 0x7e020080;
        base::ensure(sum_of_flags(told.detail) == (call.args[0] & namespaces), "no flag is lost");
    }
    if (told.call == "socket") {
        call.args[0] ^= 0xffffffff00000000U;  // the kernel does not look at these
        base::ensure(sandbox::explain(call) == told, "a family is an int");
    }
    return 0;
}
