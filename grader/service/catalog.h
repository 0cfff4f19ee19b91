// The course's assignments as their authors have them now. Authors may change the folder at any
// time; what grades is a copy on the shelf that never changes, so that a mark's version is what
// gave the mark.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "grader/model/ids.h"
#include "grader/service/shelf.h"

namespace grader::service {

/// Thread-safe; refreshed by one thread, read by all.
class Catalog {
public:
    /// Each subfolder of `assignments` with an assignment.toml is one. The shelf outlives this.
    Catalog(std::string assignments, std::string runners, Shelf& shelf)
        : assignments_(std::move(assignments)), runners_(std::move(runners)), shelf_(shelf) {}

    struct Refreshed {
        std::vector<SharedPrepared> changed;  ///< new, or of another version than before
        std::vector<std::string> mistakes;    ///< their assignments stay at their last good version
    };
    /// Looks at the folder. What has changed is not found before it is `accepted`. Throws Error
    /// where the machine fails.
    [[nodiscard]] Refreshed refresh() const;
    void accept(const SharedPrepared& changed);

    /// Null where there is no such assignment.
    [[nodiscard]] SharedPrepared find(const model::AssignmentId& id) const;
    [[nodiscard]] std::vector<SharedPrepared> all() const;

private:
    const std::string assignments_;
    const std::string runners_;
    Shelf& shelf_;
    mutable std::mutex mutex_;  // guards known_
    std::map<model::AssignmentId, SharedPrepared> known_;
};

}  // namespace grader::service
