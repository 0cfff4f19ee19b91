// What a connection and a hook wait for, and what they hold meanwhile. Private to server.cpp.
#pragma once

#include <sys/socket.h>

#include <cerrno>
#include <memory>

#include "grader/web/http.h"
#include "grader/web/server/asio.h"
#include "sandbox/base/units.h"

namespace grader::web {

// Opens once, for whoever waits.
class Latch {
public:
    explicit Latch(const asio::any_io_executor& executor)
        : timer_(executor, asio::steady_timer::time_point::max()) {}
    void open() {
        is_open_ = true;
        timer_.cancel();
    }
    Task<void> wait() {
        if (!is_open_) (void)co_await timer_.async_wait(kTold);
    }

private:
    asio::steady_timer timer_;
    bool is_open_ = false;
};

// The pause between two steps of a live answer, which whoever has news ends.
class Nap {
public:
    Nap(const asio::any_io_executor& executor, const Live& live)
        : alarm_(std::make_shared<Alarm>(executor)), pause_(live.pause) {
        if (!live.on_news) return;
        listening_ = live.on_news([executor, alarm = std::weak_ptr(alarm_)] {
            asio::post(executor, [alarm] {
                const auto rung = alarm.lock();
                if (!rung) return;
                rung->has_rung = true;
                rung->timer.cancel();
            });
        });
    }
    Task<void> take() {
        if (!alarm_->has_rung) {
            alarm_->timer.expires_after(pause_);
            (void)co_await alarm_->timer.async_wait(kTold);
        }
        alarm_->has_rung = false;
    }

private:
    // Of the I/O thread alone.
    struct Alarm {
        explicit Alarm(const asio::any_io_executor& executor) : timer(executor) {}
        asio::steady_timer timer;
        bool has_rung = false;
    };
    const std::shared_ptr<Alarm> alarm_;
    const base::Milliseconds pause_;
    std::shared_ptr<const void> listening_;  // last: nobody rings what is gone
};

// Counts up, and down again at its end.
template <class Number>
class Held {
public:
    explicit Held(Number& count) : count_(count) {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() { count_ -= held_; }
    void hold(Number more) {
        count_ += more;
        held_ += more;
    }
    [[nodiscard]] Number held() const { return held_; }

private:
    Number& count_;
    Number held_{};
};

// Whether the other end has closed, or broken, without waiting.
inline bool has_hung_up(int socket) {
    char byte = 0;
    const ssize_t got = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
}

}  // namespace grader::web
