// What is wrong in a file that an author wrote: where it is, what it is, and what to do about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::assignment {

/// A position in a file; both count from 1, and line 0 stands for the file as a whole.
struct Place {
    int line = 0;
    int column = 0;

    bool operator==(const Place&) const = default;
};

struct Diagnostic {
    std::string file;  ///< relative to the folder that was read: "assignment.toml"
    Place place = {};
    std::string what;         ///< a sentence: "The key \"titel\" is not known here."
    std::string advice = {};  ///< a sentence: "Did you mean \"title\"?"; may be empty

    bool operator==(const Diagnostic&) const = default;
};

/// "assignment.toml:12:5: The key \"titel\" is not known here. Did you mean \"title\"?"
/// One line, whatever the file's name and the author's text hold.
std::string to_string(const Diagnostic& diagnostic);

/// In the order of the lines; what concerns the file as a whole comes last.
void sort_by_place(std::vector<Diagnostic>& diagnostics);

/// A text as it may stand in a sentence: in quotes, one line, at most 80 characters of it. An
/// object and not a function, so that a call with a std::string never finds std::quoted instead.
struct Quoted {
    std::string operator()(std::string_view text) const;
};
inline constexpr Quoted quoted;

}  // namespace grader::assignment
