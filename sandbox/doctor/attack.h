// One attack of the doctor's: what a hostile program would try, and what then must come of it. The
// tables of attacks are in the other files of this folder, barrier by barrier.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/doctor.h"
#include "sandbox/limits.h"
#include "sandbox/report.h"

namespace sandbox::doctor {

class Witnesses;

/// What an attack is told about the host: where its witnesses stand, by name.
using Facts = std::map<std::string, std::string>;

/// What came of an attack, in the eyes of who made it.
struct Answer {
    Result result = Result::untried;
    std::string detail;
    bool operator==(const Answer&) const = default;
};

/// What a barrier takes. Where the machine has it not, a breach is as documented.
struct Needs {
    bool cgroup = false;
    bool host_user = false;  ///< a user of the box's own on the host, which only root can give
    int landlock = 0;        ///< the first version that has this wall
};

/// A descriptor of the host's, lent as standard input. No caller does that; who did would still be
/// behind the second wall.
enum class Lent { nothing, folder, tcp_socket, unix_socket };

/// Enough for every attack that is not about a limit, also on a slow machine.
constexpr Limits kUnhurried{.cpu = base::Milliseconds(10'000), .wall = base::Milliseconds(30'000)};

/// The box that an attack is made in.
enum class Where {
    shared_box,    ///< one for all attacks
    small_box,     ///< its own, with little disk
    loopback_box,  ///< its own, with a network inside
    warm_box,      ///< its own, made ready up to the execution before the command is known
    slot,          ///< a pool's, after another borrower has left traces there
};

struct Attack {
    std::string name;
    std::string barrier;
    std::string how;  ///< what is tried, as the table prints it
    /// Made inside the box.
    std::function<Answer(const Facts&)> act;

    Status ends = Status::ok;  ///< how the run then ends
    std::string told;          ///< the call that the report must tell of; empty: none
    std::string let_through;  ///< calls that the filter allows this time: a wall behind it is tried
    Needs needs;
    Lent lent = Lent::nothing;
    Where where = Where::shared_box;
    Limits limits = kUnhurried;
    /// The host's own look afterwards; can only make it worse.
    std::function<Answer(const Witnesses&)> afterwards;
};

std::vector<Attack> privilege_attacks();
std::vector<Attack> process_attacks();
std::vector<Attack> file_attacks();
std::vector<Attack> network_attacks();
std::vector<Attack> call_attacks();
std::vector<Attack> limit_attacks();
std::vector<Attack> trace_attacks();
/// All of them, in the order in which they are made.
std::vector<Attack> all_attacks();

/// The disk of a box that an attack may fill.
constexpr base::Bytes kSmallDisk = base::mib(8);

/// A call that no program may make, with arguments that do no harm where it may.
struct RefusedHere {
    std::string_view name;
    long number;
    std::vector<long> arguments;
    int error;  ///< what the program gets
    bool is_told;
    std::string_view variant = {};  ///< the argument that makes it this one
};
std::span<const RefusedHere> refused_here();

}  // namespace sandbox::doctor
