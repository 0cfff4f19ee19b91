// The versions of assignments that grade here, each unpacked once and never changed: what a job
// asks for is what it gets, on whatever machine.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "grader/grading/prepare.h"
#include "grader/store/store.h"

namespace grader::service {

using SharedPrepared = std::shared_ptr<const grading::Prepared>;

/// Thread-safe. The folder is this program's alone.
class Shelf {
public:
    /// `copies` is made when absent.
    Shelf(std::string copies, std::string runners)
        : copies_(std::move(copies)), runners_(std::move(runners)) {}

    /// Copies an author's folder, which must have this version; keeps it and gives it back. Null
    /// when the folder has changed in the meantime. Throws Error where the machine fails.
    SharedPrepared put(const std::string& folder, const model::Assignment& assignment);
    /// Takes what is here, or else the one that was published in the store. Throws Error where
    /// neither has it, or it cannot be used here.
    SharedPrepared take(const store::VersionKey& key, store::Store& store);
    /// What `put` has kept, for others' shelves.
    [[nodiscard]] std::string archive(const model::Assignment& assignment) const;

private:
    [[nodiscard]] std::string folder_of(const std::string& version) const;
    [[nodiscard]] grading::Preparation prepare(const std::string& version,
                                               const model::AssignmentId& id) const;
    SharedPrepared keep(grading::Preparation preparation);

    const std::string copies_;
    const std::string runners_;
    std::mutex mutex_;                             // guards known_, and lets one at a time unpack
    std::map<std::string, SharedPrepared> known_;  // by version
};

}  // namespace grader::service
