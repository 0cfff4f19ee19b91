// Walks the tree instead of asking git, so that an unpacked archive is checked like a clone.
#include "tests/tidy/checkout.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <iterator>

#include "tests/support/programs.h"
#include "tests/support/source_folder.h"

namespace tidy {

namespace {

namespace fs = std::filesystem;

bool is_left_behind(const std::string& name) {
    const bool hidden_folder = name.starts_with('.') && name != ".ci";
    return hidden_folder || name == "build" || name == "__pycache__" || name == "node_modules";
}

std::vector<File> read_checkout() {
    const fs::path top(tests::source_folder());
    std::vector<File> files;
    for (auto entry = fs::recursive_directory_iterator(top);
         entry != fs::recursive_directory_iterator(); ++entry) {
        const std::string name = entry->path().filename().string();
        if (entry->is_directory() && is_left_behind(name)) entry.disable_recursion_pending();
        if (entry->is_symlink() || !entry->is_regular_file() || name == ".git") continue;
        std::string text = tests::read_file(entry->path().string());
        if (text.find('\0') != std::string::npos) continue;
        files.push_back({fs::relative(entry->path(), top).string(), std::move(text)});
    }
    std::ranges::sort(files, {}, &File::path);
    return files;
}

bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Where the comment or literal that begins at `start` ends; `start` itself where none begins there.
std::size_t end_of_blank(std::string_view source, std::size_t start) {
    const auto past = [&](std::string_view mark, std::size_t from) {
        const std::size_t found = source.find(mark, from);
        return found == std::string_view::npos ? source.size() : found + mark.size();
    };
    const std::string_view rest = source.substr(start);
    if (rest.starts_with("//")) return std::min(source.find('\n', start), source.size());
    if (rest.starts_with("/*")) return past("*/", start + 2);
    if (rest.starts_with("R\"")) {
        const std::string_view delimiter = rest.substr(2, rest.find('(') - 2);
        return past(")" + std::string(delimiter) + "\"", start);
    }
    const char quote = rest.front();
    const bool separator = quote == '\'' && start > 0 && is_word_character(source[start - 1]);
    if ((quote != '"' && quote != '\'') || separator) return start;
    std::size_t end = start + 1;
    while (end < source.size() && source[end] != quote)
        end += source[end] == '\\' ? 2 : 1;
    return std::min(end + 1, source.size());
}

}  // namespace

const std::vector<File>& checkout() {
    static const std::vector<File> files = read_checkout();
    return files;
}

bool exists(std::string_view path) {
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return std::ranges::any_of(checkout(), [&](const File& file) {
        return file.path == path || file.path.starts_with(std::string(path) + "/");
    });
}

Problems over_checkout(const Rule& rule, bool (*concerns)(std::string_view path)) {
    Problems all;
    bool concerns_any = false;
    for (const File& file : checkout()) {
        if (!concerns(file.path)) continue;
        concerns_any = true;
        std::ranges::move(rule(file), std::back_inserter(all));
    }
    return concerns_any ? all : Problems{"this rule concerns no file at all"};
}

std::string at(const File& file, std::size_t line, std::string_view sentence) {
    const std::string place = line == 0 ? "" : ":" + std::to_string(line);
    return file.path + place + ": " + std::string(sentence);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        lines.push_back(text.substr(0, newline));
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    }
    return lines;
}

std::string code_of(std::string_view source) {
    std::string code(source);
    for (std::size_t i = 0; i < code.size();) {
        const std::size_t end = end_of_blank(source, i);
        for (std::size_t j = i; j < end; ++j) {
            if (code[j] != '\n') code[j] = ' ';
        }
        i = std::max(end, i + 1);
    }
    return code;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
    for (std::size_t i = text.find(word, from); i != std::string_view::npos;
         i = text.find(word, i + 1)) {
        const std::size_t end = i + word.size();
        const bool begins = i == 0 || !is_word_character(text[i - 1]);
        const bool ends =
            !is_word_character(word.back()) || end == text.size() || !is_word_character(text[end]);
        if (begins && ends) return i;
    }
    return std::string_view::npos;
}

std::vector<std::string_view> between(std::string_view line, std::string_view open,
                                      std::string_view close) {
    std::vector<std::string_view> found;
    for (std::size_t i = line.find(open); i != std::string_view::npos; i = line.find(open, i)) {
        const std::size_t start = i + open.size();
        const std::size_t end = line.find(close, start);
        if (end == std::string_view::npos) break;
        found.push_back(line.substr(start, end - start));
        i = end + close.size();
    }
    return found;
}

bool is_cpp(std::string_view path) {
    return (path.ends_with(".cpp") || path.ends_with(".h")) && !path.starts_with("assignments/") &&
           !path.starts_with("tests/integrity/") && !path.starts_with("tests/integrity/") &&
           path.find("/selftest/") == std::string_view::npos &&
           path.find("/submissions/") == std::string_view::npos;
}

bool is_product(std::string_view path) {
    return is_cpp(path) && !path.starts_with("tests/");
}

}  // namespace tidy
