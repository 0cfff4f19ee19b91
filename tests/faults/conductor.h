// Several threads of which one runs at a time, and somebody else says which: what happens next is
// never the machine's choice.
#pragma once

#include <functional>
#include <memory>
#include <semaphore>
#include <thread>
#include <vector>

namespace faults {

class Conductor {
public:
    /// An actor's life. It may do as it likes between two calls of pause().
    using Body = std::function<void()>;

    Conductor() = default;
    Conductor(const Conductor&) = delete;
    Conductor& operator=(const Conductor&) = delete;

    /// Comes before the first turn.
    void add(Body body) {
        actors_.push_back(std::make_unique<Actor>());
        Actor& actor = *actors_.back();
        actor.thread = std::thread([this, &actor, body = std::move(body)] {
            actor.go.acquire();
            body();
            actor.has_ended = true;
            back_.release();
        });
    }

    [[nodiscard]] std::size_t size() const { return actors_.size(); }
    [[nodiscard]] bool has_ended(std::size_t who) const { return actors_[who]->has_ended; }

    /// Lets one go on until it pauses or ends.
    void let(std::size_t who) {
        running_ = actors_[who].get();
        running_->go.release();
        back_.acquire();
    }
    /// Called by whoever runs.
    void pause() {
        Actor& me = *running_;
        back_.release();
        me.go.acquire();
    }
    /// After all have ended.
    ~Conductor() {
        for (const auto& actor : actors_)
            actor->thread.join();
    }

private:
    struct Actor {
        std::thread thread;
        std::binary_semaphore go{0};
        bool has_ended = false;
    };

    std::vector<std::unique_ptr<Actor>> actors_;
    std::binary_semaphore back_{0};
    Actor* running_ = nullptr;
};

}  // namespace faults
