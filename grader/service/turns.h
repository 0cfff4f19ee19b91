// Whose turn it is to be looked at. Pure: time and chance come from outside, nothing waits.
//
// A branch that moved lately is looked at more often than one that has been still: the time to its
// next look is a sixtieth of the time since it last moved, but at least `shortest` and at most
// `longest`. So a push waits for at most about 2 % of the pause before it. A branch that cannot be
// read is looked at less often each time, by half. Jitter of a tenth keeps looks from bunching.
//
// A host is asked by `at_host` looks at once at most. One that does not answer promptly, and one of
// which nothing is known yet, is asked by one at a time; and all such hosts together hold at most
// half of the looking threads. So whoever is slow delays nobody but himself.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "grader/model/ids.h"
#include "grader/service/watch.h"
#include "sandbox/base/units.h"

namespace grader::service {

/// What a look found, as far as the next one depends on it.
enum class Found {
    moved,   ///< something new
    still,   ///< what was there before
    failed,  ///< it could not be read
};

struct Pace {
    base::Milliseconds shortest{30'000};  ///< between two looks at a branch, but for the jitter
    base::Milliseconds longest{300'000};  ///< at least `shortest`
    int at_once = 4;                      ///< looks at once, 1 at least
    int at_host = 2;                      ///< of them at one host, 1 at least
};

/// Not thread-safe.
class Turns {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class First {
        spread,   ///< over `shortest`, or 5 ms for each branch where that is less
        at_once,  ///< in their order, as fast as they are taken
    };

    struct Turn;  ///< a branch and when it is looked at; the Turns own it

    Turns(Pace pace, std::uint64_t seed);
    Turns(const Turns&) = delete;
    Turns& operator=(const Turns&) = delete;
    ~Turns();

    void add(std::vector<Watch> watches, First first, Time now);
    /// The next that may be looked at now, from now on busy; null where there is none.
    Turn* take(Time now);
    /// The look that `take` began is over.
    void put_back(Turn& turn, Found found, Time now);
    /// The same, and there will be no other.
    void drop(Turn& turn, Time now);
    /// It is not looked at any more, but for a look that has begun. Whoever adds it again begins
    /// anew.
    void remove(const model::StudentId& student, const model::AssignmentId& assignment);
    /// From now on; what has a time to its next look keeps that.
    void set_pace(const Pace& pace) { pace_ = pace; }
    /// Somebody says that this branch has moved: it is the next. Any number of hints before its
    /// look begins are one look; a hint while it is looked at is exactly one more. False where
    /// nobody watches it.
    bool hurry(const model::StudentId& student, const model::AssignmentId& assignment, Time now);

    /// This assignment has changed: all its branches are looked at anew, spread as first looks are.
    void look_soon(const model::AssignmentId& assignment, Time now);

    /// When the next becomes due, where nothing else happens; nothing where none will.
    [[nodiscard]] std::optional<Time> next_due() const;
    /// None is left that is not being looked at.
    [[nodiscard]] bool is_empty() const { return waiting_.empty() && ready_ == 0; }
    static Watch& watch_of(Turn& turn);

private:
    struct Host;
    /// Hurried ones first, then by time; the number makes it unique.
    using Place = std::tuple<bool, Time, std::size_t>;
    using Lane = std::map<Place, Host*>;  ///< hosts by the first of their queues

    [[nodiscard]] static Place place_of(const Turn& turn);
    [[nodiscard]] Host& host_of(const Watch& watch);
    [[nodiscard]] bool may_be_asked(const Host& host) const;
    [[nodiscard]] Lane& lane_of(const Host& host);
    [[nodiscard]] base::Milliseconds jittered(base::Milliseconds interval);
    [[nodiscard]] Time spread(std::size_t index, std::size_t count, Time now);
    void wait_until(Turn& turn, Time due);
    void enqueue(Turn& turn);
    void dequeue(Turn& turn);
    void list(Host& host);
    void unlist(Host& host);
    void call_due(Time now);
    void leave(Turn& turn, Time now);

    Pace pace_;
    std::mt19937_64 random_;
    std::vector<std::unique_ptr<Turn>> turns_;
    std::map<std::pair<model::StudentId, model::AssignmentId>, Turn*> by_name_;
    std::map<std::string, std::unique_ptr<Host>> hosts_;
    std::map<Place, Turn*> waiting_;  // by when they are due
    Lane prompt_;                     // hosts that have somebody in their queue and may be asked
    Lane unproven_;                   // the same, of those that are not prompt
    std::size_t ready_ = 0;           // in the queues of all hosts
    int busy_unproven_ = 0;           // looks at hosts that were not prompt when they began
};

}  // namespace grader::service
