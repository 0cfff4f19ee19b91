// Slots: boxes of one kind that serve one submission after another, so that nobody waits for a box
// to be built. A slot keeps its network namespace and its read-only root; everything that a program
// could have left behind is new each time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "sandbox/box.h"

namespace sandbox {

struct PoolOptions {
    BoxOptions box;
    std::size_t slots = 2;  ///< at most so many boxes at one moment
    /// The policy for which each slot holds a run ready, up to exec; empty: none is held. Such a
    /// warm slot answers sooner and holds two processes more.
    std::string warm_policy;
};

/// Thread-safe. Must outlive what it has lent.
class Pool {
public:
    /// A box on loan: it goes back with the handle, and is renewed before anybody else gets it.
    class Loan {
    public:
        Loan(Loan&& other) noexcept
            : pool_(std::exchange(other.pool_, nullptr)), box_(std::move(other.box_)) {}
        Loan& operator=(Loan&&) = delete;
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ~Loan();

        Box& operator*() { return *box_; }
        Box* operator->() { return box_.get(); }

    private:
        friend class Pool;
        Loan(Pool& pool, std::unique_ptr<Box> box) : pool_(&pool), box_(std::move(box)) {}

        Pool* pool_;                // null once moved from
        std::unique_ptr<Box> box_;  // null until one is open
    };

    /// The spawner is borrowed. Boxes are opened when they are first needed.
    Pool(Spawner& spawner, PoolOptions options);
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool();

    /// Waits until a slot is free. Throws Error when a box cannot be opened.
    Loan take();

private:
    /// A renewed box, or nothing where the slot has none yet.
    std::unique_ptr<Box> take_slot();
    std::unique_ptr<Box> open();
    static bool is_renewed(Box& box);
    void give_back(std::unique_ptr<Box> box) noexcept;

    Spawner& spawner_;
    const PoolOptions options_;
    std::mutex mutex_;  // guards what follows
    std::condition_variable is_free_;
    std::size_t lent_ = 0;
    std::deque<std::unique_ptr<Box>> idle_;  // asked for their renewal
};

}  // namespace sandbox
