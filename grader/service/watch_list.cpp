// The index by names is kept beside the list: a webhook must not walk over ten thousand branches.
#include "grader/service/watch_list.h"

#include <utility>

#include "grader/intake/same_repository.h"

namespace grader::service {

WatchList::Where WatchList::where(const Watch& watch) {
    return {.url = watch.remote.url,
            .branch = watch.remote.branch,
            .key = watch.remote.identity ? watch.remote.identity->private_key : ""};
}

bool WatchList::put(const Watch& watch) {
    const BranchName name{watch.student, watch.assignment};
    if (!all_.emplace(name, where(watch)).second) return false;
    std::string repository = intake::repository_name(watch.remote.url);
    if (!repository.empty()) named_.emplace(std::move(repository), name);
    return true;
}

void WatchList::take_out(const BranchName& name) {
    const auto found = all_.find(name);
    const auto [from, to] = named_.equal_range(intake::repository_name(found->second.url));
    for (auto at = from; at != to; ++at) {
        if (at->second != name) continue;
        named_.erase(at);
        break;
    }
    all_.erase(found);
}

std::vector<Watch> WatchList::add(std::vector<Watch> watches) {
    const std::lock_guard lock(mutex_);
    std::erase_if(watches, [this](const Watch& watch) { return !put(watch); });
    return watches;
}

WatchList::Changed WatchList::replace(std::vector<Watch> watches) {
    const std::lock_guard lock(mutex_);
    std::map<BranchName, Where> wanted;
    for (const Watch& watch : watches)
        wanted.emplace(BranchName{watch.student, watch.assignment}, where(watch));
    Changed changed;
    for (const auto& [name, place] : all_) {
        const auto found = wanted.find(name);
        if (found == wanted.end() || found->second != place) changed.removed.push_back(name);
    }
    for (const BranchName& name : changed.removed)
        take_out(name);
    std::erase_if(watches, [this](const Watch& watch) { return !put(watch); });
    changed.added = std::move(watches);
    return changed;
}

std::set<BranchName> WatchList::at(const std::vector<std::string>& addresses) const {
    const std::lock_guard lock(mutex_);
    std::set<BranchName> found;
    for (const std::string& address : addresses) {
        const auto [from, to] = named_.equal_range(intake::repository_name(address));
        for (auto at = from; at != to; ++at)
            found.insert(at->second);
    }
    return found;
}

}  // namespace grader::service
