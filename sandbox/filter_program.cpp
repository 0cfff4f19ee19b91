// Written from the back to the front, because BPF jumps forward only: an instruction knows where
// those that follow it are.
#include "sandbox/filter_program.h"

#include <linux/filter.h>
#include <linux/seccomp.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

#include "sandbox/base/error.h"

namespace sandbox {

namespace {

static_assert(std::endian::native == std::endian::little, "which half of an argument comes first");

constexpr std::uint32_t kLowHalf = 0xffffffff;
constexpr unsigned int kHighHalfShift = 32;

/// An instruction, counted from the end of the program.
using Label = std::size_t;

/// From `first` up to the next branch's, the same instruction follows.
struct Branch {
    std::uint32_t first = 0;
    Label target = 0;
};

/// A branch without its equals next to it.
struct Stretch {
    std::uint32_t first = 0;
    std::uint32_t length = 0;
    Label target = 0;
};

std::vector<Stretch> to_stretches(std::span<const Branch> branches) {
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < branches.size(); ++i) {
        const bool is_last = i + 1 == branches.size();
        const std::uint32_t length =
            (is_last ? kLowHalf : branches[i + 1].first) - branches[i].first;
        if (!stretches.empty() && stretches.back().target == branches[i].target) {
            stretches.back().length += length;
        } else {
            stretches.push_back({branches[i].first, length, branches[i].target});
        }
    }
    return stretches;
}

// A single number inside a stretch of another target takes one comparison as an exception to it,
// and two otherwise; but all numbers of the stretch pass it, and the kernel tries every number of a
// call when a filter is installed. Four was measured to be best.
std::optional<Label> target_but_for_exceptions(std::span<const Stretch> stretches) {
    constexpr std::ptrdiff_t kMostExceptions = 4;
    if (stretches.size() > 2 * kMostExceptions + 1) return std::nullopt;
    for (const Stretch& usual : stretches) {
        const auto is_other = [&](const Stretch& one) { return one.target != usual.target; };
        const auto is_long_other = [&](const Stretch& one) {
            return is_other(one) && one.length != 1;
        };
        if (std::ranges::count_if(stretches, is_other) <= kMostExceptions &&
            std::ranges::none_of(stretches, is_long_other))
            return usual.target;
    }
    return std::nullopt;
}

// Where to cut so that both halves hold about as many numbers. What is longer than any stretch of
// calls counts as that long.
std::size_t middle_of(std::span<const Stretch> stretches) {
    constexpr std::uint32_t kMostWeight = 64;
    const auto weight = [kMostWeight](const Stretch& one) {
        return std::min(one.length, kMostWeight);
    };
    std::uint32_t whole = 0;
    for (const Stretch& one : stretches)
        whole += weight(one);
    std::size_t middle = 1;
    std::uint32_t below = weight(stretches[0]);
    while (middle + 1 < stretches.size() && 2 * below + weight(stretches[middle]) <= whole)
        below += weight(stretches[middle++]);
    return middle;
}

class Assembler {
public:
    Label answer(std::uint32_t answer) {
        const auto known = answers_.find(answer);
        if (known != answers_.end()) return known->second;
        return answers_[answer] = put({BPF_RET | BPF_K, 0, 0, answer});
    }

    Label decision(const Decision& decision) {
        Label next = answer(decision.otherwise);
        const auto& cases = decision.cases;
        for (std::size_t end = cases.size(); end > 0;) {
            // Cases that look at the same bits are told apart together.
            std::size_t begin = end - 1;
            while (begin > 0 && looks_at_same(cases[begin - 1].condition, cases[end - 1].condition))
                --begin;
            next = argument(std::span(cases).subspan(begin, end - begin), next);
            end = begin;
        }
        return next;
    }

    /// Where the number in the accumulator leads.
    Label search(std::span<const Branch> branches) { return search_in(to_stretches(branches)); }

    Label load(std::size_t offset, Label next) {
        return put_before(next,
                          {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)});
    }

    Label jump(unsigned int comparison, std::uint32_t value, Label yes, Label no) {
        if (yes == no) return yes;
        yes = within_reach(yes);
        no = within_reach(no);
        return put({static_cast<std::uint16_t>(BPF_JMP | BPF_K | comparison),
                    static_cast<std::uint8_t>(distance(yes)),
                    static_cast<std::uint8_t>(distance(no)), value});
    }

    [[nodiscard]] std::string take() {
        std::ranges::reverse(code_);
        std::string bytes(code_.size() * sizeof(sock_filter), '\0');
        std::memcpy(bytes.data(), code_.data(), bytes.size());
        return bytes;
    }

private:
    static bool looks_at_same(const Condition& a, const Condition& b) {
        return a.argument == b.argument && a.mask == b.mask;
    }

    Label put(sock_filter instruction) {
        code_.push_back(instruction);
        return code_.size() - 1;
    }

    /// How many instructions lie between the next one to be written and `target`.
    [[nodiscard]] std::size_t distance(Label target) const { return code_.size() - 1 - target; }

    Label put_before(Label next, sock_filter instruction) {
        if (distance(next) != 0) put({BPF_JMP | BPF_JA, 0, 0, far(next)});
        return put(instruction);
    }

    [[nodiscard]] std::uint32_t far(Label target) const {
        return static_cast<std::uint32_t>(distance(target));
    }

    // A comparison jumps over 255 instructions at most; its other half may add one in between.
    Label within_reach(Label target) {
        constexpr std::size_t kReach = 254;
        if (distance(target) <= kReach) return target;
        const sock_filter& there = code_[target];
        if (there.code == (BPF_RET | BPF_K)) return put(sock_filter(there));
        return put({BPF_JMP | BPF_JA, 0, 0, far(target)});
    }

    Label search_in(std::span<const Stretch> stretches) {
        if (const auto usual = target_but_for_exceptions(stretches)) {
            Label next = *usual;
            for (const Stretch& one : stretches) {
                if (one.target != *usual) next = jump(BPF_JEQ, one.first, one.target, next);
            }
            return next;
        }
        const std::size_t middle = middle_of(stretches);
        const Label high = search_in(stretches.subspan(middle));
        const Label low = search_in(stretches.first(middle));
        return jump(BPF_JGE, stretches[middle].first, high, low);
    }

    // `arms`: what follows for each value of one half of an argument.
    Label half(std::size_t offset, std::uint32_t mask, const std::map<std::uint32_t, Label>& arms,
               Label next) {
        if (mask != kLowHalf && arms.size() == 1 && arms.contains(0))
            return load(offset, jump(BPF_JSET, mask, next, arms.at(0)));
        std::vector<Branch> branches{{0, next}};
        for (const auto& [value, target] : arms) {
            if (branches.back().first == value) branches.pop_back();
            branches.push_back({value, target});
            if (value != kLowHalf) branches.push_back({value + 1, next});
        }
        Label tree = search(branches);
        if (mask != kLowHalf) tree = put_before(tree, {BPF_ALU | BPF_AND | BPF_K, 0, 0, mask});
        return load(offset, tree);
    }

    // The kernel hands arguments over as 64 bits, of which BPF reads 32 at a time.
    Label argument(std::span<const Decision::Case> cases, Label next) {
        std::map<std::uint32_t, std::map<std::uint32_t, Label>> by_high;
        for (const Decision::Case& one : cases) {
            const Label target = answer(one.answer);
            for (const std::uint64_t value : one.condition.values)
                by_high[static_cast<std::uint32_t>(value >> kHighHalfShift)].emplace(
                    static_cast<std::uint32_t>(value), target);  // the first of equal ones stays
        }
        const std::uint64_t mask = cases.front().condition.mask;
        const auto high_mask = static_cast<std::uint32_t>(mask >> kHighHalfShift);
        const std::size_t low_offset =
            offsetof(seccomp_data, args) + cases.front().condition.argument * sizeof(std::uint64_t);
        std::map<std::uint32_t, Label> highs;
        for (const auto& [high, lows] : by_high)
            highs[high] = half(low_offset, static_cast<std::uint32_t>(mask), lows, next);
        if (highs.empty()) return next;
        if (high_mask == 0) return highs.at(0);
        return half(low_offset + sizeof(std::uint32_t), high_mask, highs, next);
    }

    std::vector<sock_filter> code_;  // the last instruction first
    std::map<std::uint32_t, Label> answers_;
};

}  // namespace

std::uint32_t decide(const Decision& decision, const std::array<std::uint64_t, 6>& args) {
    for (const Decision::Case& one : decision.cases) {
        const std::uint64_t bits = args.at(one.condition.argument) & one.condition.mask;
        if (std::ranges::count(one.condition.values, bits) > 0) return one.answer;
    }
    return decision.otherwise;
}

std::string assemble(std::uint32_t architecture, std::span<const CallRange> ranges) {
    base::ensure(!ranges.empty() && ranges.front().first == 0, "every number is in a range");
    Assembler assembler;
    const Label kill = assembler.answer(SECCOMP_RET_KILL_PROCESS);
    std::vector<Branch> branches;
    branches.reserve(ranges.size());
    for (const CallRange& range : ranges)
        branches.push_back({range.first, assembler.decision(range.decision)});
    const Label by_number = assembler.load(offsetof(seccomp_data, nr), assembler.search(branches));
    assembler.load(offsetof(seccomp_data, arch),
                   assembler.jump(BPF_JEQ, architecture, by_number, kill));
    return assembler.take();
}

}  // namespace sandbox
