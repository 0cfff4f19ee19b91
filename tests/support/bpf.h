// What the kernel does with a filter's program, for the instructions that filters use.
#pragma once

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "sandbox/base/error.h"

namespace bpf {

constexpr std::uint32_t kAllow = SECCOMP_RET_ALLOW;
constexpr std::uint32_t kAsk = SECCOMP_RET_USER_NOTIF;
constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | EPERM;
constexpr std::uint32_t kAbsent = SECCOMP_RET_ERRNO | ENOSYS;
constexpr std::uint32_t kKill = SECCOMP_RET_KILL_PROCESS;

using Args = std::array<std::uint64_t, 6>;

class Program {
public:
    explicit Program(const std::string& bytes) : code_(bytes.size() / sizeof(sock_filter)) {
        base::ensure(bytes.size() % sizeof(sock_filter) == 0, "a filter has whole instructions");
        std::memcpy(code_.data(), bytes.data(), bytes.size());
    }

    [[nodiscard]] std::size_t length() const { return code_.size(); }

    /// What a call gets.
    [[nodiscard]] std::uint32_t run(std::uint32_t number, const Args& args = {},
                                    std::uint32_t architecture = AUDIT_ARCH_X86_64) const {
        seccomp_data data{};
        data.nr = static_cast<int>(number);
        data.arch = architecture;
        for (std::size_t i = 0; i < args.size(); ++i)
            data.args[i] = args[i];
        std::uint32_t a = 0;
        for (std::size_t at = 0; at < code_.size();) {
            const sock_filter& now = code_[at++];
            const auto jump = [&](bool yes) { at += yes ? now.jt : now.jf; };
            switch (now.code) {
                case BPF_LD | BPF_W | BPF_ABS:
                    if (now.k > sizeof data - sizeof a || now.k % sizeof a != 0) return kOutside;
                    std::memcpy(&a, reinterpret_cast<const char*>(&data) + now.k, sizeof a);
                    break;
                case BPF_ALU | BPF_AND | BPF_K:
                    a &= now.k;
                    break;
                case BPF_JMP | BPF_JA:
                    at += now.k;
                    break;
                case BPF_JMP | BPF_JEQ | BPF_K:
                    jump(a == now.k);
                    break;
                case BPF_JMP | BPF_JGE | BPF_K:
                    jump(a >= now.k);
                    break;
                case BPF_JMP | BPF_JGT | BPF_K:
                    jump(a > now.k);
                    break;
                case BPF_JMP | BPF_JSET | BPF_K:
                    jump((a & now.k) != 0);
                    break;
                case BPF_RET | BPF_K:
                    return now.k;
                default:
                    return kOutside;  // nothing that the kernel can answer ahead of time
            }
        }
        return kOutside;
    }

private:
    static constexpr std::uint32_t kOutside = 0xdeadbeef;  // equals no answer

    std::vector<sock_filter> code_;
};

}  // namespace bpf
