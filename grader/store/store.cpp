// Opening the store; its operations are in submissions.cpp, remotes.cpp, versions.cpp,
// queue.cpp, operate.cpp, results.cpp, regrades.cpp, regrade_table.cpp and events.cpp.

#include "grader/store/store.h"

#include "grader/store/database.h"
#include "grader/store/engine.h"
#include "grader/store/migrate.h"

namespace grader::store {

Store::Store(const Options& options)
    : retry_(options.retry),
      database_(std::make_unique<Database>(options.address, options.patience, options.on_moment)) {
    migrate(*database_, embedded_migrations());
}

bool is_shared(const Options& options) {
    return is_postgresql(options.address);
}

bool Store::wait_for_work(base::Milliseconds longest) {
    return database_->wait(longest);
}

std::optional<std::int64_t> Store::clock_ms() {
    std::optional<std::int64_t> ms;
    database_->read("ask for the time",
                    [&](soci::session& session) { ms = database_->engine().clock_ms(session); });
    return ms;
}

Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

}  // namespace grader::store
