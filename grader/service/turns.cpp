// A turn waits until it is due, then stands in its host's queue, then is busy, and waits again.
#include "grader/service/turns.h"

#include <algorithm>

#include "grader/intake/address.h"
#include "sandbox/base/error.h"

namespace grader::service {

namespace {

constexpr int kStillParts = 60;
constexpr base::Milliseconds kPrompt{2'000};
// Of 200 first looks in a second one processor still does other things, and few branches need not
// wait for theirs.
constexpr base::Milliseconds kFirstLook{5};

// Who answers, and may be slow. Each repository on this machine is a host of its own: one that lies
// on a slow disk, or on a file system of its owner's, must not delay the others.
std::string host_name(const std::string& url) {
    const intake::Address address = intake::parse_address(url);
    return address.host.empty() ? url : address.host + ":" + std::to_string(address.port);
}

}  // namespace

struct Turns::Host {
    std::set<std::pair<Place, Turn*>> queue = {};
    int busy = 0;
    bool is_prompt = false;            // its last look was over soon
    std::optional<Place> listed = {};  // where in its lane
    bool listed_prompt = false;        // and which lane that is
};

struct Turns::Turn {
    enum class State { waiting, ready, busy, gone };

    Watch watch;
    std::size_t number = 0;
    Host* host = nullptr;
    State state = State::waiting;
    Time due = {};
    bool hurried = false;       // waiting or ready: before all others; busy: once more afterwards
    Time began = {};            // busy: when
    bool was_unproven = false;  // busy: its host, when it began
    bool removed = false;       // busy: never again
    Time moved = {};            // when it last moved, or was added
    base::Milliseconds interval = {};  // the last, without jitter
};

Turns::Turns(Pace pace, std::uint64_t seed) : pace_(pace), random_(seed) {}
Turns::~Turns() = default;

Turns::Place Turns::place_of(const Turn& turn) {
    return {!turn.hurried, turn.due, turn.number};
}

Watch& Turns::watch_of(Turn& turn) {
    return turn.watch;
}

Turns::Host& Turns::host_of(const Watch& watch) {
    std::unique_ptr<Host>& host = hosts_[host_name(watch.remote.url)];
    if (!host) host = std::make_unique<Host>();
    return *host;
}

bool Turns::may_be_asked(const Host& host) const {
    return host.busy < (host.is_prompt ? std::min(pace_.at_host, pace_.at_once) : 1);
}

base::Milliseconds Turns::jittered(base::Milliseconds interval) {
    const auto tenth = interval.count() / 10;
    return interval +
           base::Milliseconds(std::uniform_int_distribution<std::int64_t>(-tenth, tenth)(random_));
}

// Each in a part of its own of the time from now on.
Turns::Time Turns::spread(std::size_t index, std::size_t count, Time now) {
    const auto all = static_cast<std::int64_t>(count);
    const auto i = static_cast<std::int64_t>(index);
    const std::int64_t window = std::min(pace_.shortest, kFirstLook * all).count();
    const std::int64_t from = window * i / all;
    const std::int64_t to = std::max(from, window * (i + 1) / all - 1);
    return now + base::Milliseconds(std::uniform_int_distribution<std::int64_t>(from, to)(random_));
}

void Turns::add(std::vector<Watch> watches, First first, Time now) {
    // Neighbours are often of one host.
    if (first == First::spread) std::ranges::shuffle(watches, random_);
    for (std::size_t i = 0; i < watches.size(); ++i) {
        Watch& watch = watches[i];
        const std::pair name{watch.student, watch.assignment};
        Host& host = host_of(watch);
        Turn& turn = *turns_.emplace_back(std::make_unique<Turn>(Turn{.watch = std::move(watch),
                                                                      .number = turns_.size(),
                                                                      .host = &host,
                                                                      .moved = now,
                                                                      .interval = pace_.shortest}));
        by_name_[name] = &turn;
        wait_until(turn, first == First::spread ? spread(i, watches.size(), now) : now);
    }
}

void Turns::look_soon(const model::AssignmentId& assignment, Time now) {
    std::vector<Turn*> found;
    for (const std::unique_ptr<Turn>& turn : turns_) {
        if (turn->watch.assignment != assignment) continue;
        if (turn->state == Turn::State::busy) turn->hurried = true;
        if (turn->state == Turn::State::waiting) found.push_back(turn.get());
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        Turn& turn = *found[i];
        waiting_.erase(place_of(turn));
        wait_until(turn, std::min(turn.due, spread(i, found.size(), now)));
    }
}

void Turns::wait_until(Turn& turn, Time due) {
    turn.state = Turn::State::waiting;
    turn.due = due;
    waiting_.emplace(place_of(turn), &turn);
}

void Turns::unlist(Host& host) {
    if (host.listed) (host.listed_prompt ? prompt_ : unproven_).erase(*host.listed);
    host.listed.reset();
}

// Where it belongs now; nowhere while it may not be asked.
void Turns::list(Host& host) {
    unlist(host);
    if (host.queue.empty() || !may_be_asked(host)) return;
    host.listed = host.queue.begin()->first;
    host.listed_prompt = host.is_prompt;
    (host.is_prompt ? prompt_ : unproven_).emplace(*host.listed, &host);
}

void Turns::enqueue(Turn& turn) {
    turn.state = Turn::State::ready;
    turn.host->queue.emplace(place_of(turn), &turn);
    ++ready_;
    list(*turn.host);
}

void Turns::dequeue(Turn& turn) {
    turn.host->queue.erase({place_of(turn), &turn});
    --ready_;
    list(*turn.host);
}

void Turns::call_due(Time now) {
    while (!waiting_.empty() && waiting_.begin()->second->due <= now) {
        Turn& turn = *waiting_.begin()->second;
        waiting_.erase(waiting_.begin());
        enqueue(turn);
    }
}

Turns::Turn* Turns::take(Time now) {
    call_due(now);
    const bool may_try = busy_unproven_ < std::max(1, pace_.at_once / 2);
    const bool try_unproven =
        may_try && !unproven_.empty() &&
        (prompt_.empty() || unproven_.begin()->first < prompt_.begin()->first);
    Lane& lane = try_unproven ? unproven_ : prompt_;
    if (lane.empty()) return nullptr;
    Host& host = *lane.begin()->second;
    Turn& turn = *host.queue.begin()->second;
    ++host.busy;
    dequeue(turn);
    turn.state = Turn::State::busy;
    turn.hurried = false;
    turn.began = now;
    turn.was_unproven = !host.is_prompt;
    busy_unproven_ += turn.was_unproven ? 1 : 0;
    return &turn;
}

void Turns::leave(Turn& turn, Time now) {
    base::ensure(turn.state == Turn::State::busy, "a look that ends has begun");
    Host& host = *turn.host;
    --host.busy;
    busy_unproven_ -= turn.was_unproven ? 1 : 0;
    host.is_prompt = now - turn.began < kPrompt;
    list(host);
}

void Turns::drop(Turn& turn, Time now) {
    leave(turn, now);
    turn.state = Turn::State::gone;
}

void Turns::remove(const model::StudentId& student, const model::AssignmentId& assignment) {
    const auto found = by_name_.find({student, assignment});
    if (found == by_name_.end()) return;
    Turn& turn = *found->second;
    by_name_.erase(found);
    if (turn.state == Turn::State::busy) {
        turn.removed = true;
        return;
    }
    if (turn.state == Turn::State::waiting) waiting_.erase(place_of(turn));
    if (turn.state == Turn::State::ready) dequeue(turn);
    turn.state = Turn::State::gone;
}

void Turns::put_back(Turn& turn, Found found, Time now) {
    if (turn.removed) return drop(turn, now);
    leave(turn, now);
    if (found == Found::moved) turn.moved = now;
    const auto still = std::chrono::duration_cast<base::Milliseconds>(now - turn.moved);
    const base::Milliseconds wanted =
        found == Found::failed ? turn.interval * 3 / 2 : still / kStillParts;
    turn.interval = std::clamp(wanted, pace_.shortest, pace_.longest);
    if (turn.hurried) {
        turn.due = now;
        return enqueue(turn);
    }
    wait_until(turn, now + jittered(turn.interval));
}

bool Turns::hurry(const model::StudentId& student, const model::AssignmentId& assignment,
                  Time now) {
    const auto found = by_name_.find({student, assignment});
    if (found == by_name_.end() || found->second->state == Turn::State::gone) return false;
    Turn& turn = *found->second;
    if (turn.hurried) return true;
    if (turn.state == Turn::State::waiting) waiting_.erase(place_of(turn));
    if (turn.state == Turn::State::ready) dequeue(turn);
    turn.hurried = true;
    if (turn.state == Turn::State::busy) return true;
    turn.due = now;
    enqueue(turn);
    return true;
}

std::optional<Turns::Time> Turns::next_due() const {
    if (waiting_.empty()) return std::nullopt;
    return waiting_.begin()->second->due;
}

}  // namespace grader::service
