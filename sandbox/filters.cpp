// A filter by the name of its policy. Those of the embedded policies were compiled with the
// product: that takes longer than to open a box.
#include <map>
#include <mutex>

#include "sandbox/filter.h"

namespace sandbox {

const std::string& filter_for(const std::string& name_or_file) {
    static std::mutex mutex;  // guards `known`, whose entries never change or go
    static std::map<std::string, std::string> known;
    const std::lock_guard lock(mutex);
    const auto found = known.find(name_or_file);
    if (found != known.end()) return found->second;
    const auto embedded = embedded_filter(name_or_file);
    return known
        .emplace(name_or_file, embedded ? std::string(*embedded) : compile_policy(name_or_file))
        .first->second;
}

}  // namespace sandbox
