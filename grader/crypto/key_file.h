// A secret in a file of its own: one line in base64 that its owner alone can read. Private to this
// room.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace grader::crypto {

/// The secret of `size` bytes in this file, made by `make` where there is no file. Throws Error for
/// a file that holds no such secret: making another would break what was made with the first.
std::string load_or_make_key(const std::string& path, std::size_t size,
                             const std::function<std::string()>& make);

}  // namespace grader::crypto
