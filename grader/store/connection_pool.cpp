// Each use has a lane of its own, in which connections wait for borrowers, or the other way round.
#include "grader/store/connection_pool.h"

#include <soci/soci.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace grader::store {

std::shared_ptr<ConnectionPool> ConnectionPool::to(const std::string& address,
                                                   base::Milliseconds patience) {
    static std::mutex mutex;
    static std::map<std::pair<std::string, base::Milliseconds>, std::weak_ptr<ConnectionPool>>
        known;  // guarded by mutex
    auto engine = make_engine(address, patience);
    if (engine->is_of_one_connection()) return std::make_shared<ConnectionPool>(std::move(engine));
    const std::lock_guard lock(mutex);
    std::erase_if(known, [](const auto& entry) { return entry.second.expired(); });
    std::weak_ptr<ConnectionPool>& entry = known[{address, patience}];
    std::shared_ptr<ConnectionPool> pool = entry.lock();
    if (!pool) entry = pool = std::make_shared<ConnectionPool>(std::move(engine));
    return pool;
}

ConnectionPool::ConnectionPool(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

ConnectionPool::~ConnectionPool() = default;

ConnectionPool::Lane& ConnectionPool::lane_of(Use use) {
    return lanes_[engine_->is_of_one_connection() ? Use::write : use];
}

Connection ConnectionPool::take(Use use) {
    std::unique_lock lock(mutex_);
    Lane& lane = lane_of(use);
    lane.one_is_free.wait(lock, [&] { return lane.used < engine_->most_connections(use); });
    ++lane.used;
    if (lane.idle.empty()) return {};
    Connection connection = std::move(lane.idle.back());
    lane.idle.pop_back();
    return connection;
}

void ConnectionPool::give_back(Use use, Connection connection) {
    const std::lock_guard lock(mutex_);
    Lane& lane = lane_of(use);
    --lane.used;
    if (connection.session) lane.idle.push_back(std::move(connection));
    lane.one_is_free.notify_one();
}

// Delegates: where no connection is to be had, the place in the lane is given back all the same.
ConnectionPool::Borrowed::Borrowed(ConnectionPool& from, Use use)
    : Borrowed(from, use, from.take(use)) {
    if (!connection_.session) connection_.session = from_.engine().connect(use_);
}

ConnectionPool::Borrowed::Borrowed(ConnectionPool& from, Use use, Connection connection)
    : from_(from), use_(use), connection_(std::move(connection)) {}

ConnectionPool::Borrowed::~Borrowed() {
    from_.give_back(use_, std::move(connection_));
}

void ConnectionPool::Borrowed::close() {
    std::vector<Connection> closed;  // without the lock: it takes time
    closed.push_back(std::exchange(connection_, {}));
    const std::lock_guard lock(from_.mutex_);
    for (auto& [use, lane] : from_.lanes_) {
        std::ranges::move(lane.idle, std::back_inserter(closed));
        lane.idle.clear();
    }
}

}  // namespace grader::store
