// The sentences about a remote that could not be read. Pure.
#pragma once

#include <string>

#include "grader/intake/mirror.h"
#include "grader/model/message.h"

namespace grader::intake {

/// `reason` is the helper's or the library's: it is shown without the address's secrets and without
/// bytes that cannot be printed. Empty for `fetched`.
model::Message remote_problem(const Remote& remote, Fetched::Outcome outcome,
                              const std::string& reason);

}  // namespace grader::intake
