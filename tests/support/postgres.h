// A PostgreSQL server of the tests' own: Debian's, in a temporary folder, as an ordinary user,
// reached by a Unix socket.
#pragma once

#include <sys/types.h>

#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "tests/support/programs.h"

namespace tests {

class PostgresServer {
public:
    PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    void start();
    enum class Stop { in_order, as_in_a_crash };
    void stop(Stop how);

    /// postgresql://…, by the Unix socket.
    [[nodiscard]] std::string address() const;
    /// The address of a schema for this name, made when absent: databases side by side.
    [[nodiscard]] std::string schema(const std::string& name) const;

private:
    const TempFolder folder_;
    pid_t server_ = -1;           // while it runs
    mutable std::mutex schemas_;  // two that make one at once are in each other's way
    mutable std::set<std::string> made_;
};

/// Whether the tests of the store are to run on PostgreSQL: STORE_ENGINE=postgresql.
bool on_postgresql();

/// The one of this process, started when it is first asked for; it ends with the thread that asks.
PostgresServer& postgres();

}  // namespace tests
