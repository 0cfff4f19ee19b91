// Which of the remotes that we watch does a push mean? Pure.
//
// Generously compared, because it is only a hint: whoever is meant by mistake is looked at once
// more, and whoever is not meant is looked at in the next round anyway.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/intake/webhook.h"

namespace grader::intake {

/// "git.example.org/ben/homework" for every way to write that repository's address: with https, ssh
/// or as user@host:path, with any user, password and port, with or without ".git" and "/" at its
/// end, in capitals or not. Empty for a folder or what is no address. Holds no secret.
std::string repository_name(std::string_view address);

/// "ben/Homework", the repository's path at its host as it was written, without ".git" and "/" at
/// its end. Empty where the name is.
std::string repository_path(std::string_view address);

/// The positions in `remotes` of those that the push may mean, each once, in order. For many
/// remotes keep their repository_name in an index instead, and look up each of the push's.
std::vector<std::size_t> meant_by(const Push& push, std::span<const std::string> remotes);

}  // namespace grader::intake
