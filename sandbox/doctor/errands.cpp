// The list of all attacks, what is done inside beside them, and the life of a program that makes
// one of them.
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <iterator>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/doctor/attack.h"
#include "sandbox/doctor/helpers.h"
#include "sandbox/doctor/verdict.h"

namespace sandbox::doctor {

namespace {

constexpr int kResultsFd = 3;

Answer tell_user(const Facts& /*facts*/) {
    return holds(std::to_string(::getuid()));
}

// What the set-user-ID file does when it is executed.
Answer tell_effective_user(const Facts& /*facts*/) {
    if (::geteuid() != ::getuid() || ::geteuid() == 0)
        return broken("it runs as its owner, user " + std::to_string(::geteuid()));
    return holds("it runs as who has started it");
}

// The witness on the host: whoever could reach it could read its environment, if only the user
// counted. A change of user makes a process unreadable, and lets it outlive its parent.
Answer wait_as_user(const Facts& facts) {
    const auto user = static_cast<uid_t>(std::stoul(fact(facts, "user")));
    if (user != ::getuid()) {
        base::check(::syscall(SYS_setgroups, 0, nullptr), "leave the groups");
        base::check(::syscall(SYS_setresgid, user, user, user), "become the group of the box");
        base::check(::syscall(SYS_setresuid, user, user, user), "become the user of the box");
    }
    base::check(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), "be readable");
    base::check(::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0), "end with the doctor");
    base::print(std::to_string(::getpid()) + "\n");
    for (;;)
        ::pause();
}

std::vector<Attack> errands() {
    return {{.name = "user", .act = tell_user},
            {.name = "effective-user", .act = tell_effective_user},
            {.name = "wait", .act = wait_as_user}};
}

// A set-user-ID file answers for the attack that has executed it.
std::string answering_name(const std::string& name) {
    return name == "effective-user" ? "set-user-id" : name;
}

Facts parse_facts(const std::vector<std::string>& words) {
    Facts facts;
    for (const std::string& word : words) {
        const auto equals = word.find('=');
        if (equals == std::string::npos) throw base::Error(word + " is not FACT=VALUE");
        facts[word.substr(0, equals)] = word.substr(equals + 1);
    }
    return facts;
}

}  // namespace

std::vector<Attack> all_attacks() {
    std::vector<Attack> all;
    for (const auto& table : {privilege_attacks, process_attacks, file_attacks, network_attacks,
                              call_attacks, limit_attacks, trace_attacks})
        std::ranges::move(table(), std::back_inserter(all));
    return all;
}

int attack(const std::vector<std::string>& words) {
    if (words.empty()) throw base::Error("the name of an attack is missing");
    std::vector<Attack> known = all_attacks();
    std::ranges::move(errands(), std::back_inserter(known));
    const auto chosen = std::ranges::find(known, words.front(), &Attack::name);
    if (chosen == known.end()) throw base::Error("there is no attack named " + words.front());
    const Answer answer = chosen->act(parse_facts({words.begin() + 1, words.end()}));
    const std::string line = to_line(answering_name(chosen->name), answer) + "\n";
    const bool has_results = ::fcntl(kResultsFd, F_GETFD) >= 0;
    base::write_all(has_results ? kResultsFd : STDOUT_FILENO, line, "tell the answer");
    // Who was to be ended by a limit ends as programs do that meet one: badly.
    return chosen->ends == Status::ok && answer.result == Result::holds ? 0 : 1;
}

}  // namespace sandbox::doctor
