// A password that a program keeps: 32 bytes of chance, so that nobody guesses one and no list of
// their fingerprints gives one away.
#pragma once

#include <string>
#include <string_view>

namespace grader::crypto {

/// "bcg_" and 43 letters, digits, "-" and "_". Throws Error where the machine has no chance to
/// give.
std::string make_token();

/// A name that says nothing of its bearer: "p-" and 20 small letters and digits of chance. Throws
/// Error where the machine has no chance to give.
std::string make_pseudonym();

/// What is kept of a token: its SHA-256. Two of them may be compared in any way.
std::string token_fingerprint(std::string_view token);

}  // namespace grader::crypto
