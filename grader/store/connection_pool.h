// The connections of one process to one database. Whoever has something to ask borrows one for a
// transaction: 80 workers with one each would find theirs cold whenever they come to use it, and
// would leave none to other machines. Private to this room.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grader/store/engine.h"

namespace grader::store {

struct Connection {
    std::unique_ptr<soci::session> session;
    bool waits_for_disk = true;  ///< what the session was told last
    bool listens = false;        ///< the same
};

/// Thread-safe.
class ConnectionPool {
public:
    /// Those that this process has to that database already, or new ones. Throws Error for an
    /// address that cannot be used.
    static std::shared_ptr<ConnectionPool> to(const std::string& address,
                                              base::Milliseconds patience);

    explicit ConnectionPool(std::unique_ptr<Engine> engine);
    ConnectionPool(const ConnectionPool&) = delete;
    ConnectionPool& operator=(const ConnectionPool&) = delete;
    ~ConnectionPool();

    /// One of them, for as long as this lives, which must not be longer than the ConnectionPool.
    class Borrowed {
    public:
        /// Waits while all that serve this use are borrowed. Throws the library's errors where no
        /// connection is to be had.
        Borrowed(ConnectionPool& from, Use use);
        Borrowed(const Borrowed&) = delete;
        Borrowed& operator=(const Borrowed&) = delete;
        ~Borrowed();

        Connection& operator*() { return connection_; }
        Connection* operator->() { return &connection_; }
        /// Its other end is gone, and so is that of the others, most likely: those that nobody uses
        /// are closed as well.
        void close();

    private:
        Borrowed(ConnectionPool& from, Use use, Connection connection);

        ConnectionPool& from_;
        const Use use_;
        Connection connection_;
    };

    [[nodiscard]] const Engine& engine() const { return *engine_; }

private:
    struct Lane {
        std::vector<Connection> idle;  // the last one used is the next: it is the warmest
        int used = 0;
        std::condition_variable one_is_free;
    };
    [[nodiscard]] Connection take(Use use);
    void give_back(Use use, Connection connection);
    Lane& lane_of(Use use);

    const std::unique_ptr<Engine> engine_;
    std::mutex mutex_;  // guards lanes_
    std::map<Use, Lane> lanes_;
};

}  // namespace grader::store
