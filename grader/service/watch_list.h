// Who is watched where, for whoever adds branches, takes them out, or knows only an address.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "grader/service/watch.h"

namespace grader::service {

/// A branch by the people's names for it.
using BranchName = std::pair<model::StudentId, model::AssignmentId>;

/// Thread-safe.
class WatchList {
public:
    /// Those that it did not hold yet; from now on it does.
    std::vector<Watch> add(std::vector<Watch> watches);

    struct Changed {
        std::vector<BranchName> removed;  ///< not watched any more, or elsewhere
        std::vector<Watch> added;         ///< new, or elsewhere than before
    };
    /// From now on it holds these and no other.
    Changed replace(std::vector<Watch> watches);

    /// Who is watched at one of these addresses, however they are written
    /// (intake/same_repository.h).
    [[nodiscard]] std::set<BranchName> at(const std::vector<std::string>& addresses) const;

private:
    struct Where {
        std::string url;
        std::string branch;
        std::string key;  ///< of an identity

        bool operator==(const Where&) const = default;
    };
    static Where where(const Watch& watch);
    bool put(const Watch& watch);
    void take_out(const BranchName& name);

    mutable std::mutex mutex_;  // guards all below
    std::map<BranchName, Where> all_;
    std::multimap<std::string, BranchName> named_;  // by the repository's name
};

}  // namespace grader::service
