// By the real user: the effective one may be the service's.
#include "grader/cli/caller.h"

#include <pwd.h>
#include <unistd.h>

namespace grader::cli {

std::string caller() {
    const passwd* user = ::getpwuid(::getuid());
    return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

}  // namespace grader::cli
