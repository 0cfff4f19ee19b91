// Connections to the record for threads that come and go: each has one for as long as it asks.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "grader/store/store.h"

namespace grader::api {

/// Thread-safe. Opens as many as are used at once, and keeps them.
class Stores {
public:
    explicit Stores(store::Options options) : options_(std::move(options)) {}

    /// A connection that goes back when this ends; it must not outlive the Stores.
    class Borrowed {
    public:
        Borrowed(Stores& from, store::Store store) : from_(from), store_(std::move(store)) {}
        Borrowed(const Borrowed&) = delete;
        Borrowed& operator=(const Borrowed&) = delete;
        ~Borrowed() { from_.give_back(std::move(store_)); }

        store::Store* operator->() { return &store_; }
        store::Store& operator*() { return store_; }

    private:
        Stores& from_;
        store::Store store_;
    };
    /// Throws Error where the record cannot be opened.
    [[nodiscard]] Borrowed borrow() { return {*this, take()}; }

private:
    store::Store take() {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                store::Store store = std::move(idle_.back());
                idle_.pop_back();
                return store;
            }
        }
        return store::Store(options_);
    }
    void give_back(store::Store store) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(store));
    }

    const store::Options options_;
    std::mutex mutex_;  // guards idle_
    std::vector<store::Store> idle_;
};

}  // namespace grader::api
