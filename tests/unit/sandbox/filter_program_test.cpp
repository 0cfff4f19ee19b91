// Whatever is decided, the program answers the same.
#include "sandbox/filter_program.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/support/bpf.h"

using sandbox::CallRange;
using sandbox::Condition;
using sandbox::Decision;

namespace {

constexpr std::uint64_t kAllBits = ~std::uint64_t{0};

Decision always(std::uint32_t answer) {
    return {.cases = {}, .otherwise = answer};
}

std::uint32_t answer_for(const std::vector<CallRange>& ranges, std::uint32_t number,
                         const bpf::Args& args) {
    const auto after = std::ranges::upper_bound(ranges, number, {}, &CallRange::first);
    return sandbox::decide(std::prev(after)->decision, args);
}

// Decisions without a pattern, and argument values that are likely to meet them.
class Chance {
public:
    explicit Chance(unsigned int seed) : source_(seed) {}

    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(source_()) % end; }

    std::uint32_t answer() {
        constexpr std::array kAnswers{bpf::kAllow, bpf::kAsk, bpf::kRefuse, bpf::kAbsent};
        return kAnswers.at(below(kAnswers.size()));
    }

    std::uint64_t value() {
        constexpr std::array<std::uint64_t, 9> kValues{
            0, 1, 2, 3, 0x10, 0xffffffff, 0x100000000, 0x100000001, kAllBits};
        return kValues.at(below(kValues.size()));
    }

    Decision decision() {
        Decision result = always(answer());
        for (std::uint32_t left = below(4); left > 0; --left) {
            Condition condition{.argument = below(2), .values = {}};
            if (below(2) == 0) condition.mask = value() | value();
            for (std::uint32_t values = below(5); values > 0; --values)
                condition.values.push_back(value() & condition.mask);
            result.cases.push_back({condition, answer()});
        }
        return result;
    }

    std::vector<CallRange> ranges(std::uint32_t most, bool with_cases) {
        std::vector<CallRange> result{{0, always(answer())}};
        while (result.size() < most) {
            const std::uint32_t step = below(3) == 0 ? 1 + below(20) : 1;
            result.push_back({result.back().first + step,
                              with_cases && below(4) == 0 ? decision() : always(answer())});
        }
        return result;
    }

private:
    std::mt19937 source_;
};

}  // namespace

TEST_CASE("a program answers as was decided, for each number and argument", "[filter]") {
    const auto seed = GENERATE(range(1U, 41U));
    INFO("seed " << seed);
    Chance chance(seed);
    const std::vector<CallRange> ranges = chance.ranges(1 + chance.below(120), true);
    const bpf::Program program(sandbox::assemble(AUDIT_ARCH_X86_64, ranges));
    for (std::uint32_t number = 0; number < ranges.back().first + 3; ++number) {
        for (int tries = 0; tries < 12; ++tries) {
            const bpf::Args args{chance.value(), chance.value(), 0, 0, 0, 0};
            INFO(number << " " << args[0] << " " << args[1]);
            REQUIRE(program.run(number, args) == answer_for(ranges, number, args));
        }
    }
    CHECK(program.run(0xffffffff) == answer_for(ranges, 0xffffffff, {}));
    CHECK(program.run(0, {}, AUDIT_ARCH_I386) == bpf::kKill);
}

TEST_CASE("a program longer than a jump reaches answers the same", "[filter]") {
    Chance chance(7);
    const std::vector<CallRange> ranges = chance.ranges(700, true);
    const bpf::Program program(sandbox::assemble(AUDIT_ARCH_X86_64, ranges));
    REQUIRE(program.length() > 1000);
    for (std::uint32_t number = 0; number < ranges.back().first + 3; ++number) {
        const bpf::Args args{chance.value(), chance.value(), 0, 0, 0, 0};
        INFO(number);
        REQUIRE(program.run(number, args) == answer_for(ranges, number, args));
    }
}

TEST_CASE("the first case that holds decides, and the upper half of a value counts", "[filter]") {
    const Decision decision{.cases = {{{.argument = 1, .values = {5, 6}}, bpf::kAllow},
                                      {{.argument = 1, .values = {6, 7}}, bpf::kAsk},
                                      {{.argument = 0, .mask = 0xf0, .values = {0}}, bpf::kAbsent}},
                            .otherwise = bpf::kRefuse};
    const bpf::Program program(
        sandbox::assemble(AUDIT_ARCH_X86_64, std::vector<CallRange>{{0, decision}}));
    CHECK(program.run(3, {0xff, 6}) == bpf::kAllow);
    CHECK(program.run(3, {0xff, 7}) == bpf::kAsk);
    CHECK(program.run(3, {0xff, 8}) == bpf::kRefuse);
    CHECK(program.run(3, {0x0f, 8}) == bpf::kAbsent);
    CHECK(program.run(3, {0xff, 0x100000005}) == bpf::kRefuse);
    CHECK(program.run(3, {0x100000000f, 8}) == bpf::kAbsent);
}

TEST_CASE("one number among many of another answer costs one instruction", "[filter]") {
    const auto length = [](const std::vector<CallRange>& ranges) {
        return bpf::Program(sandbox::assemble(AUDIT_ARCH_X86_64, ranges)).length();
    };
    const Decision allow = always(bpf::kAllow);
    const Decision refuse = always(bpf::kRefuse);
    const std::size_t plain = length({{0, allow}, {100, refuse}});
    CHECK(length({{0, allow}, {50, refuse}, {51, allow}, {100, refuse}}) == plain + 1);
    CHECK(length({{0, allow}, {50, refuse}, {60, allow}, {100, refuse}}) == plain + 2);
}
