// One sleeping thread waits for the next that is due, the others for it: were all woken each time,
// most would find that another was quicker.
#include "grader/service/rounds.h"

#include <random>
#include <utility>

namespace grader::service {

namespace {

std::uint64_t random_seed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

}  // namespace

Rounds::Rounds(std::vector<Watch> watches, const Pace& pace, How how)
    : how_(how), turns_(pace, random_seed()) {
    add(std::move(watches));
}

void Rounds::add(std::vector<Watch> watches) {
    const std::lock_guard lock(mutex_);
    const auto first = how_ == How::once ? Turns::First::at_once : Turns::First::spread;
    turns_.add(std::move(watches), first, Clock::now());
    wake_one();
}

void Rounds::change(const std::vector<BranchName>& removed, const Pace& pace) {
    const std::lock_guard lock(mutex_);
    turns_.set_pace(pace);
    for (const auto& [student, assignment] : removed)
        turns_.remove(student, assignment);
}

bool Rounds::hurry(const model::StudentId& student, const model::AssignmentId& assignment) {
    const std::lock_guard lock(mutex_);
    const bool is_watched = turns_.hurry(student, assignment, Clock::now());
    wake_one();
    return is_watched;
}

void Rounds::look_soon(const model::AssignmentId& assignment) {
    const std::lock_guard lock(mutex_);
    turns_.look_soon(assignment, Clock::now());
    wake_one();
}

void Rounds::wake_one() {
    ++changes_;
    changed_.notify_one();
}

// Until something has changed; or until the next is due, unless another thread sleeps until then.
void Rounds::wait(std::unique_lock<std::mutex>& lock, const std::stop_token& stop) {
    const auto has_changed = [this, before = changes_] { return changes_ != before; };
    const auto due = turns_.next_due();
    if (!due || (alarm_ && *alarm_ <= *due)) {
        changed_.wait(lock, stop, has_changed);
        return;
    }
    alarm_ = due;
    changed_.wait_until(lock, stop, *due, has_changed);
    if (alarm_ == due) alarm_.reset();
}

// Whoever goes wakes another: there may be more to take, and somebody must wait for the next.
Turns::Turn* Rounds::take(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        Turns::Turn* turn = turns_.take(Clock::now());
        if (turn != nullptr || (how_ == How::once && turns_.is_empty())) {
            wake_one();
            return turn;
        }
        wait(lock, stop);
    }
    return nullptr;
}

void Rounds::end(Turns::Turn& turn, Found found) {
    const std::lock_guard lock(mutex_);
    if (how_ == How::once) {
        turns_.drop(turn, Clock::now());
    } else {
        turns_.put_back(turn, found, Clock::now());
    }
}

void Rounds::run(const std::stop_token& stop, const std::function<Found(Watch&)>& look) {
    while (Turns::Turn* turn = take(stop))
        end(*turn, look(Turns::watch_of(*turn)));
}

}  // namespace grader::service
