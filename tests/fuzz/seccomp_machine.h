// Runs a compiled filter as the kernel would: the few instructions that filters are made of
// (seccomp(2), Linux's filter.txt). Anything else, or a step out of the program, aborts.
#pragma once

#include <linux/filter.h>
#include <linux/seccomp.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "sandbox/base/error.h"

namespace fuzz {

class SeccompMachine {
public:
    SeccompMachine(std::string_view program, const seccomp_data& asked)
        : program_(program), asked_(asked) {
        base::ensure(program.size() % sizeof(sock_filter) == 0, "a filter has whole instructions");
        base::ensure(program.size() / sizeof(sock_filter) <= BPF_MAXINSNS, "the kernel takes it");
    }

    std::uint32_t run() {
        while (true) {
            const sock_filter step = fetch();
            switch (step.code) {
                case BPF_RET | BPF_K:
                    return step.k;
                case BPF_LD | BPF_W | BPF_ABS:
                    load(step.k);
                    break;
                case BPF_ALU | BPF_AND | BPF_K:
                    value_ &= step.k;
                    break;
                case BPF_ST:
                    memory_.at(step.k) = value_;
                    break;
                case BPF_LD | BPF_MEM:
                    value_ = memory_.at(step.k);
                    break;
                case BPF_JMP | BPF_JA:
                    next_ += step.k;
                    break;
                case BPF_JMP | BPF_JEQ | BPF_K:
                    jump(step, value_ == step.k);
                    break;
                case BPF_JMP | BPF_JGT | BPF_K:
                    jump(step, value_ > step.k);
                    break;
                case BPF_JMP | BPF_JGE | BPF_K:
                    jump(step, value_ >= step.k);
                    break;
                case BPF_JMP | BPF_JSET | BPF_K:
                    jump(step, (value_ & step.k) != 0);
                    break;
                default:
                    base::ensure(false, "an instruction of filters");
            }
        }
    }

private:
    sock_filter fetch() {
        sock_filter step{};
        const std::string_view raw = program_.substr(next_ * sizeof step, sizeof step);
        base::ensure(raw.size() == sizeof step, "a filter ends with an answer");
        std::memcpy(&step, raw.data(), sizeof step);
        ++next_;
        return step;
    }
    void load(std::size_t offset) {
        base::ensure(offset % 4 == 0 && offset < sizeof asked_, "a filter reads what was asked");
        std::array<std::uint32_t, sizeof(seccomp_data) / 4> words{};
        std::memcpy(words.data(), &asked_, sizeof asked_);
        value_ = words[offset / 4];
    }
    void jump(const sock_filter& step, bool taken) { next_ += taken ? step.jt : step.jf; }

    std::string_view program_;
    seccomp_data asked_;
    std::size_t next_ = 0;
    std::uint32_t value_ = 0;
    std::array<std::uint32_t, BPF_MEMWORDS> memory_{};
};

/// What the kernel would do with this call.
inline std::uint32_t decide(std::string_view program, const seccomp_data& asked) {
    return SeccompMachine(program, asked).run();
}

}  // namespace fuzz
