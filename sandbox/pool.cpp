// A box that comes back is asked for its renewal at once, and the answer is awaited by whoever
// takes it next: by then it is usually there.
#include "sandbox/pool.h"

#include "sandbox/base/error.h"

namespace sandbox {

Pool::Loan::~Loan() {
    if (pool_ != nullptr) pool_->give_back(std::move(box_));
}

Pool::Pool(Spawner& spawner, PoolOptions options)
    : spawner_(spawner), options_(std::move(options)) {
    base::ensure(options_.slots > 0, "a pool has a slot");
}

Pool::~Pool() {
    const std::lock_guard lock(mutex_);
    base::ensure(lent_ == 0, "a pool outlives what it has lent");
}

Pool::Loan Pool::take() {
    Loan loan(*this, take_slot());
    if (!loan.box_ || !is_renewed(*loan.box_)) loan.box_ = open();
    return loan;
}

std::unique_ptr<Box> Pool::take_slot() {
    std::unique_lock lock(mutex_);
    is_free_.wait(lock, [this] { return lent_ < options_.slots; });
    ++lent_;
    if (idle_.empty()) return nullptr;
    auto box = std::move(idle_.front());  // the one whose renewal was asked for first
    idle_.pop_front();
    return box;
}

// False when its keeper is gone.
bool Pool::is_renewed(Box& box) {
    try {
        box.finish_renewal();
        return true;
    } catch (const base::Error&) {
        return false;
    }
}

std::unique_ptr<Box> Pool::open() {
    auto box = std::make_unique<Box>(spawner_.open(options_.box));
    if (!options_.warm_policy.empty()) box->prepare(options_.warm_policy);
    return box;
}

void Pool::give_back(std::unique_ptr<Box> box) noexcept {
    try {
        if (box) {
            box->ask_for_renewal();
            if (!options_.warm_policy.empty()) box->prepare(options_.warm_policy);
        }
    } catch (const std::exception&) {
        box.reset();  // its keeper is gone: the next one who comes gets a new box
    }
    const std::lock_guard lock(mutex_);
    if (box) idle_.push_back(std::move(box));
    --lent_;
    is_free_.notify_one();
}

}  // namespace sandbox
