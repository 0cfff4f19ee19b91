// Whom a table would make known: an address with a slip in it is somebody new, and should be seen
// before it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/cli/course.h"

namespace grader::cli {

/// The handles that nobody is known by, each once, as they stand in the table. Makes nobody known,
/// and no vault. Nothing, and told, where nobody can say where the contacts are. Throws Error.
std::optional<std::vector<std::string>> find_newcomers(const std::vector<std::string>& handles,
                                                       const Where& where);

/// "2 people are new: nobody was known as ben@exmaple.org, cy@example.org.", and a line feed; empty
/// for none.
std::string sentence_of(const std::vector<std::string>& newcomers);

}  // namespace grader::cli
