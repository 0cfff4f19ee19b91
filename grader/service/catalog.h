// The course's assignments as they are now. Authors may change the folder at any time; what grades
// is a copy that never changes, so that a mark's version is what gave the mark.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grader/grading/prepare.h"
#include "grader/model/ids.h"

namespace grader::service {

using SharedPrepared = std::shared_ptr<const grading::Prepared>;

struct CatalogFolders {
    std::string assignments;  ///< the author's: each subfolder with an assignment.toml is one
    std::string copies;       ///< the daemon's own
    std::string runners;
};

/// Thread-safe; refreshed by one thread, read by all.
class Catalog {
public:
    explicit Catalog(CatalogFolders folders) : folders_(std::move(folders)) {}

    struct Refreshed {
        std::vector<SharedPrepared> changed;  ///< new, or of another version than before
        std::vector<std::string> mistakes;    ///< their assignments stay at their last good version
    };
    /// Looks at the folder. Throws Error where the machine fails.
    Refreshed refresh();

    /// Null where there is no such assignment.
    [[nodiscard]] SharedPrepared find(const model::AssignmentId& id) const;
    [[nodiscard]] std::vector<SharedPrepared> all() const;

private:
    [[nodiscard]] grading::Preparation take_copy(const std::string& folder,
                                                 const model::Assignment& assignment) const;

    const CatalogFolders folders_;
    mutable std::mutex mutex_;  // guards known_
    std::map<model::AssignmentId, SharedPrepared> known_;
};

}  // namespace grader::service
