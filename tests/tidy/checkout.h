// What the tidy tests look at: the files of this checkout as text, and small verbs over text.
//
// A rule is a function from a File to the sentences that say what breaks it. Each rule is run
// twice: over a bad example in memory, which it must find, and over the checkout, where it must
// find none.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tidy {

struct File {
    std::string path;  ///< relative to the top of the checkout
    std::string text;
};

using Problems = std::vector<std::string>;
inline const Problems kNone;
using Rule = std::function<Problems(const File&)>;

/// Every text file of the checkout by path, without build/, .git and what tools leave behind.
const std::vector<File>& checkout();

/// Whether the checkout has this file, or this folder with something in it.
bool exists(std::string_view path);

/// What the rule finds in all files for which `concerns` holds; that there is none, is a problem.
Problems over_checkout(const Rule& rule, bool (*concerns)(std::string_view path));

/// "grader/x.cpp:12: sentence". Lines count from 1; 0 stands for the file as a whole.
std::string at(const File& file, std::size_t line, std::string_view sentence);

std::vector<std::string_view> lines_of(std::string_view text);

/// C++ with its comments and the insides of its literals blanked; the lines stay where they are.
std::string code_of(std::string_view source);

/// The next occurrence of `word` that is not a part of a longer one, from `from` on; or npos.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

/// Everything between `open` and the next `close` on the line.
std::vector<std::string_view> between(std::string_view line, std::string_view open,
                                      std::string_view close);

bool is_cpp(std::string_view path);      ///< C++ of the product or its tests
bool is_product(std::string_view path);  ///< C++ of the product

}  // namespace tidy
