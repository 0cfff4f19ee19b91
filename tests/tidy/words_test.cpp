// Words that have no place in the code, but for the files that are named here with a reason; and
// words that have no place in any file.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/tidy/checkout.h"

namespace tidy {
namespace {

/// A file that may use a word all the same, and why.
struct Exception {
    std::string_view path;
    std::string_view why;
};

struct Word {
    std::string_view word;
    std::string_view why;
    std::vector<Exception> exceptions;
};

const std::vector<Word> kWords{
    {"catch",
     "a failure ends the operation; only boundaries and the edges of throwing parsers catch",
     {{"grader/assignment/toml.cpp", "toml++ throws at a mistake: it becomes a diagnostic"},
      {"grader/api/pulse.cpp", "not being ready is an answer"},
      {"grader/api/board.cpp", "the thread's boundary: the next round looks again"},
      {"grader/api/pushed_assignments.cpp", "the thread's boundary: a failure refuses the push"},
      {"grader/cli/grade.cpp", "a failure becomes grader_error, an unreadable folder exit 2"},
      {"grader/cli/main.cpp", "the command's boundary"},
      {"grader/intake/fetch_main.cpp", "the process's boundary"},
      {"grader/service/courier.cpp", "what cannot be composed or sent is tried again later"},
      {"grader/service/crew.cpp", "the thread's boundary: it listens again"},
      {"grader/service/daemon.cpp", "one remote's failure is logged; the round goes on"},
      {"grader/service/heartbeat.cpp", "the thread's boundary: the next beat tries again"},
      {"grader/service/notifier.cpp", "the thread's boundary: it waits and goes on"},
      {"grader/service/shared_clock.cpp", "what was told last goes on to count"},
      {"grader/service/worker.cpp", "the job's boundary"},
      {"grader/store/sqlite.cpp", "SQLite does not wait for the moment of opening: we do"},
      {"grader/store/database.cpp", "SOCI throws its own: converted to Error in one place"},
      {"grader/web/hook_main.cpp", "the process's boundary"},
      {"grader/web/server/connection.h", "the request's boundary; the server goes on"},
      {"grader/web/server/hook_caller.h", "the hook's boundary; the server goes on"},
      {"grader/web/server/server.cpp", "the connection's boundary; the server goes on"},
      {"runners/cpp-googletest/framework.cpp", "an exception of the student's is told as that"},
      {"runners/shared/cpp/guard/inside.cpp", "an exception of the student's is told as that"},
      {"sandbox/box.cpp", "the forked spawner's boundary"},
      {"sandbox/cgroup_v1.cpp", "a half-made group removes itself and throws on"},
      {"sandbox/cli/folders.cpp", "names the file in a failure, and copies back what it can"},
      {"sandbox/cli/main.cpp", "the command's boundary"},
      {"sandbox/cli/run.cpp", "a failure still gets its report"},
      {"sandbox/embed_filters.cpp", "the command's boundary"},
      {"sandbox/keeper.cpp", "the process's boundary; a client that has gone hears nothing"},
      {"sandbox/pool.cpp", "a slot whose keeper is gone is replaced"},
      {"sandbox/probe.cpp", "what cannot be set up is the answer"},
      {"sandbox/run.cpp", "the boundaries of init and of the program"},
      {"sandbox/spawner_main.cpp", "the process's boundary"}}},
    {"reinterpret_cast", "bytes are copied, never reinterpreted", {}},
    {"const_cast", "what is promised not to change does not", {}},
    {"new", "owners come from make_unique and containers", {}},
    {"delete this", "an object does not know who owns it", {}},
    {"system(", "no shell: commands are lists of words", {}},
    {"popen(", "no shell: commands are lists of words", {}},
    {"getenv",
     "configuration has one way in, and the environment is the caller's",
     {{"grader/web/hook_main.cpp", "git tells a hook in its environment, and nowhere else"}}},
    {"std::regex", "overflows the stack on 20 kB of a student's output; RE2 does not", {}},
    {"std::rand", "unseeded and global; randomness is given", {}},
    {"using namespace std", "names from everywhere mean nothing", {}},
};

// Also in comments, and in the tests: what is unfinished belongs to the list of issues.
const std::vector<Word> kEverywhere{
    {"TODO", "an issue is found again, a comment is not", {}},
    {"FIXME", "mend it, or open an issue", {}},
    {"XXX", "say what is the matter", {}},
};

const Exception* exception_of(const Word& word, std::string_view path) {
    const auto found = std::ranges::find(word.exceptions, path, &Exception::path);
    return found == word.exceptions.end() ? nullptr : &*found;
}

Problems find_words(const File& file, std::string_view text, const std::vector<Word>& words) {
    Problems problems;
    for (const Word& word : words) {
        bool used = false;
        std::size_t number = 0;
        for (const std::string_view line : lines_of(text)) {
            ++number;
            if (line.starts_with("#include")) continue;
            if (find_word(line, word.word) == std::string_view::npos) continue;
            used = true;
            if (exception_of(word, file.path) == nullptr)
                problems.push_back(at(file, number,
                                      "\"" + std::string(word.word) +
                                          "\" is not used here: " + std::string(word.why)));
        }
        if (!used && exception_of(word, file.path) != nullptr)
            problems.push_back(at(file, 0,
                                  "needs no exception for \"" + std::string(word.word) +
                                      "\" any more: take it out of kWords"));
    }
    return problems;
}

Problems banned_words(const File& file) {
    const std::string code = code_of(file.text);
    return find_words(file, code, kWords);
}

Problems unfinished(const File& file) {
    return find_words(file, file.text, kEverywhere);
}

// A comment that is a statement: prose ends in a full stop, or not at all. Examples in the comment
// on top of a header are indented, and stay.
Problems commented_out_code(const File& file) {
    Problems problems;
    std::size_t number = 0;
    for (std::string_view line : lines_of(file.text)) {
        ++number;
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        if (!line.starts_with("// ") || line.starts_with("//  ")) continue;
        const bool statement = line.ends_with(");") || line.ends_with("{") || line.ends_with("}") ||
                               (line.ends_with(";") && line.find(" = ") != std::string_view::npos);
        if (statement) problems.push_back(at(file, number, "remove code, do not comment it out"));
    }
    return problems;
}

// Where somebody's checkout, home or workplace lies.
const std::vector<std::string_view> kMachineFolders{"/work/", "/root/", "/home/", "/Users/",
                                                    "/tmp/wt/"};

Problems machine_paths(const File& file) {
    Problems problems;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
        ++number;
        for (const std::string_view folder : kMachineFolders) {
            const std::size_t found = line.find(folder);
            if (found == std::string_view::npos) continue;
            // /box/work/ and ../work/ are places inside a box.
            const std::string_view before = line.substr(0, found);
            if (before.ends_with("/box") || before.ends_with("..")) continue;
            problems.push_back(
                at(file, number, "names " + std::string(folder) + ", a place of one machine"));
        }
    }
    return problems;
}

bool is_written_by_us(std::string_view path) {
    return is_cpp(path) || path.ends_with(".py") || path.ends_with(".mjs") ||
           path.ends_with(".txt") || path.ends_with(".policy") || path == "dev";
}

// Not this room, which must spell what it looks for.
bool may_be_unfinished(std::string_view path) {
    return is_written_by_us(path) && !path.starts_with("tests/tidy/");
}

// Tests and known-wrong submissions try to reach such places.
bool may_not_name_a_machine(std::string_view path) {
    return !path.starts_with("tests/") && path.find("/variants/") == std::string_view::npos;
}

TEST_CASE("a banned word is found in code, and not in a comment, a text or a longer word",
          "[tidy]") {
    CHECK(banned_words({"grader/cli/show.cpp", "int a;\nauto* b = new int;\n"}) ==
          Problems{"grader/cli/show.cpp:2: \"new\" is not used here: owners come from make_unique "
                   "and containers"});
    CHECK(banned_words({"x.cpp", "::system(\"ls\"); std::regex r; getenv(\"A\");\n"}).size() == 3);
    CHECK(banned_words({"x.cpp", "// new\nconst char* renew = \"catch (\"; /* getenv\n new */\n"})
              .empty());
    CHECK(banned_words({"x.cpp", "R\"(new)\"; 1'000; new int; // ' new\n"}).size() == 1);
    CHECK(banned_words({"x.cpp", "char q = '\"'; new int; char r = '\\''; new int;\n"}).size() ==
          1);
}

TEST_CASE("an exception that is not needed any more is found", "[tidy]") {
    CHECK(banned_words({"sandbox/probe.cpp", "int a;\n"}).size() == 1);
    CHECK(banned_words({"sandbox/probe.cpp", "catch (const Error&)\n"}).empty());
}

TEST_CASE("no file of the product uses a banned word without a reason", "[tidy]") {
    CHECK(over_checkout(banned_words, is_product) == kNone);
    for (const Word& word : kWords) {
        for (const Exception& exception : word.exceptions) {
            INFO(exception.path << " has an exception and does not exist");
            CHECK(exists(exception.path));
        }
    }
}

TEST_CASE("unfinished work is found, also in comments", "[tidy]") {
    CHECK(unfinished({"x.cpp", "int a;  // TODO later\n"}).size() == 1);
    CHECK(unfinished({"x.cpp", "int AUTODOC;\n"}).empty());
}

TEST_CASE("nothing is left unfinished", "[tidy]") {
    CHECK(over_checkout(unfinished, may_be_unfinished) == kNone);
}

TEST_CASE("code that was commented out is found, and prose is not", "[tidy]") {
    CHECK(commented_out_code({"x.cpp", "    // a = b + 1;\n    // run(a);\n"}).size() == 2);
    CHECK(commented_out_code({"x.cpp", "// It waits; then it goes on.\n//     run(a);\n"}).empty());
}

TEST_CASE("no code is commented out", "[tidy]") {
    CHECK(over_checkout(commented_out_code, is_cpp) == kNone);
}

TEST_CASE("a path of somebody's machine is found", "[tidy]") {
    CHECK(machine_paths({"dev", "cd /home/ann/grader\n"}).size() == 1);
    CHECK(machine_paths({"dev", "cp x /box/work/main.c\nrequire('../work/cart.js')\n"}).empty());
}

TEST_CASE("no file names a place of one machine", "[tidy]") {
    CHECK(over_checkout(machine_paths, may_not_name_a_machine) == kNone);
}

}  // namespace
}  // namespace tidy
