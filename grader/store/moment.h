// The moments of a transaction at which tests let the machine fail, or somebody else go first.
#pragma once

#include <functional>

namespace grader::store {

enum class Moment {
    before,         ///< nothing was done yet
    before_commit,  ///< all was done; what throws here undoes it
    after_commit,   ///< it is recorded, and the caller does not know yet
};

/// May throw. Empty in the product.
using OnMoment = std::function<void(Moment)>;

}  // namespace grader::store
