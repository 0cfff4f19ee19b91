// Opening the store; its operations are in submissions.cpp, queue.cpp, results.cpp and events.cpp.

#include "grader/store/store.h"

#include "grader/store/database.h"
#include "grader/store/migrate.h"

namespace grader::store {

Store::Store(const Options& options)
    : retry_(options.retry),
      database_(std::make_unique<Database>(options.path, options.busy_timeout)) {
    migrate(*database_, embedded_migrations());
}

Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

}  // namespace grader::store
