// Where this checkout lies, for tests that read documents, assignments and programs of it.
#pragma once

#include <string>

namespace tests {

/// The path of the top folder, without a slash at the end.
std::string source_folder();

}  // namespace tests
