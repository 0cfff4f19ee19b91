// Transactions and their errors; the only place where the library's exceptions
// become base::Error. Private to this room.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grader/store/connection_pool.h"
#include "grader/store/engine.h"
#include "grader/store/moment.h"
#include "sandbox/base/units.h"

namespace soci {
class session;
}

namespace grader::store {

/// Thread-safe.
class Database {
public:
    Database(const std::string& address, base::Milliseconds patience, OnMoment on_moment = {});
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// May be called again where another transaction was in the way: it sets all that it gives out.
    using Work = std::function<void(soci::session&)>;

    /// Runs `work` as a writer: all of it is recorded, or none when anything throws. `doing` begins
    /// the message of the Error: "record a submission". Where the connection is lost while it
    /// commits, it is not known whether it was recorded.
    void write(std::string_view doing, const Work& work);
    /// The same, but a power cut may take the latest of these away.
    void write_lightly(std::string_view doing, const Work& work);
    /// Runs `work`, which only reads, on one unchanging view of the data.
    void read(std::string_view doing, const Work& work);
    /// Statements that are no part of a transaction.
    void outside(std::string_view doing, const Work& work);

    /// What the engine itself finds wrong with its file, a sentence each; inside `read`.
    [[nodiscard]] std::vector<std::string> damage(soci::session& session) const;

    /// For what only backup.cpp and migrate.cpp do.
    [[nodiscard]] const Engine& engine() const { return pool_->engine(); }

    /// Tells other processes that there is work. Never fails: they also look by themselves.
    void ring() noexcept;
    /// Waits for that, at most so long. False when nobody rang.
    [[nodiscard]] bool wait(base::Milliseconds longest);

    /// "the database /srv/grader.sqlite"; without passwords.
    [[nodiscard]] const std::string& name() const;

    /// A statement with the engine's own words in place of those of Engine::word.
    [[nodiscard]] std::string in_dialect(std::string statement) const;

private:
    struct Kind {
        bool writes;
        bool waits_for_disk;
    };
    void transact(const Kind& kind, std::string_view doing, const Work& work);
    void use(Use use, std::string_view doing, const std::function<void(Connection&)>& work);
    void reach(Moment moment) const;

    const std::shared_ptr<ConnectionPool> pool_;
    const OnMoment on_moment_;
};

/// What every engine can keep and give back as text: NUL and bytes that are not UTF-8, as in a
/// hostile branch name, become U+FFFD.
std::string storable(std::string_view text);

}  // namespace grader::store
