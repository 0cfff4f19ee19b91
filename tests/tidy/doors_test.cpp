// Which room may include which, and which library stays in which files: one table for each.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "tests/tidy/checkout.h"

namespace tidy {
namespace {

using Names = std::vector<std::string_view>;

/// A room, and the rooms or single headers that it may include besides its own.
struct Door {
    std::string_view room;
    Names leads_to;
};

// In the order of the way of a submission; each sees only what stands above it.
const std::vector<Door> kDoors{
    {"sandbox/base", {}},
    {"sandbox", {"sandbox/base", "sandbox/doctor"}},  // could be lifted out and used alone
    {"sandbox/doctor", {"sandbox", "sandbox/base"}},  // the attacks of sandbox/doctor.cpp
    {"sandbox/cli", {"sandbox", "sandbox/base"}},
    {"grader/crypto", {"sandbox/base"}},
    {"grader/model", {"sandbox/base/units.h"}},  // records; nothing that acts
    {"grader/assignment", {"grader/model", "sandbox/base"}},
    {"grader/facts",
     {"grader/assignment/diagnostic.h", "grader/assignment/utf8.h", "grader/model",
      "sandbox/base"}},
    {"grader/synthetic", {"grader/facts", "sandbox/base"}},  // facts of nobody
    {"grader/insight/statistics", {"sandbox/base"}},         // formulas
    {"grader/insight/outcomes",
     {"grader/facts", "grader/insight/statistics", "grader/assignment/diagnostic.h",
      "grader/assignment/suggest.h", "grader/assignment/table_reader.h", "grader/assignment/toml.h",
      "grader/assignment/utf8.h", "grader/model/ids.h", "sandbox/base"}},
    {"grader/insight/figures",
     {"grader/facts", "grader/insight/outcomes", "grader/insight/privacy",
      "grader/insight/programmes", "grader/insight/statistics", "sandbox/base"}},
    {"grader/insight/programmes",
     {"grader/assignment", "grader/insight/statistics", "sandbox/base"}},
    // What may be published of few people: rules, and proofs in whole numbers.
    {"grader/insight/privacy", {"grader/insight/statistics", "sandbox/base"}},
    {"grader/insight/skills", {"grader/insight/statistics", "grader/model", "sandbox/base"}},
    // What a programme promised, beside what was counted.
    {"grader/insight/promises",
     {"grader/facts", "grader/insight/figures", "grader/insight/privacy",
      "grader/insight/programmes", "grader/insight/statistics", "sandbox/base"}},
    // Groups of people, and whether they are treated alike.
    {"grader/insight/equity",
     {"grader/insight/privacy", "grader/insight/skills", "grader/insight/statistics",
      "sandbox/base"}},
    // What a student can show elsewhere, signed.
    {"grader/credentials",
     {"grader/crypto", "grader/facts", "grader/insight/skills", "grader/model", "sandbox/base"}},
    // From figures to what goes out.
    {"grader/report",
     {"grader/assignment/utf8.h", "grader/crypto", "grader/facts", "grader/insight/equity",
      "grader/insight/figures", "grader/insight/outcomes", "grader/insight/privacy",
      "grader/insight/programmes", "grader/insight/promises", "grader/insight/statistics",
      "sandbox/base"}},
    {"grader/report/pdf", {"sandbox/box.h", "sandbox/base"}},  // a browser in a box
    {"grader/intake",
     {"grader/crypto", "grader/model", "sandbox/base"}},  // never meets tests, scores, database
    {"grader/grading",
     {"grader/assignment", "grader/intake", "grader/model", "sandbox", "sandbox/base"}},
    {"grader/store", {"grader/crypto", "grader/facts", "grader/model", "sandbox/base"}},
    {"grader/notices",
     {"grader/assignment", "grader/crypto", "grader/grading", "grader/intake", "grader/model",
      "sandbox/base"}},
    {"grader/service",
     {"grader/crypto", "grader/grading", "grader/notices", "grader/store", "grader/intake",
      "grader/assignment", "grader/model", "sandbox/base", "sandbox/box.h"}},
    // What it serves is given to it as functions.
    {"grader/web", {"grader/crypto/base64.h", "grader/model/ids.h", "sandbox/base"}},
    {"grader/web/server", {"grader/web", "sandbox/base"}},  // what moves bytes, and decides nothing
    {"grader/api",
     {"grader/web", "grader/service", "grader/notices", "grader/crypto", "grader/grading",
      "grader/store", "grader/intake", "grader/assignment", "grader/model", "sandbox/base"}},
    // The only place where rooms are put together.
    {"grader/cli",
     {"grader/api",
      "grader/web",
      "grader/web/server",
      "grader/service",
      "grader/notices",
      "grader/credentials",
      "grader/crypto",
      "grader/facts",
      "grader/insight/equity",
      "grader/insight/figures",
      "grader/insight/outcomes",
      "grader/insight/privacy",
      "grader/insight/programmes",
      "grader/insight/promises",
      "grader/insight/skills",
      "grader/insight/statistics",
      "grader/report",
      "grader/report/pdf",
      "grader/synthetic",
      "grader/grading",
      "grader/store",
      "grader/intake",
      "grader/assignment",
      "grader/model",
      "sandbox",
      "sandbox/base"}},
    // What runs in boxes beside students' C++; nothing of the product is linked into it.
    {"runners/shared/cpp/guard", {"runners/shared/cpp/include/grader_layer"}},
    {"runners/shared/cpp", {"runners/shared/cpp/guard", "grader_layer"}},
    {"runners/shared/native", {}},
    {"runners/cpp-catch2", {"runners/shared/cpp/guard", "grader_layer"}},
    {"runners/cpp-googletest", {"runners/shared/cpp/guard", "grader_layer"}},
};

/// A library's headers, the only files that may know them, and why those.
struct Library {
    std::string_view header;  ///< how its includes begin
    Names folders;            ///< whose .cpp files, or which single files
    std::string_view why;
};

const std::vector<Library> kLibraries{
    {"CLI/", {"sandbox/cli/", "grader/cli/"}, "only commands read command lines"},
    {"archive", {"grader/service/archive.cpp"}, "folders that travel have one packer"},
    {"boost/url", {"grader/web/target.cpp"}, "addresses are taken apart in one place"},
    {"boost/", {"grader/web/server/asio.h"}, "it takes a minute to compile: one unit"},
    {"catch2/", {"runners/cpp-catch2/framework.cpp"}, "a framework has one runner"},
    {"curl/", {"grader/notices/deliver.cpp"}, "one way out to hosts and mail servers"},
    {"cxxabi.h", {"runners/shared/cpp/guard/"}, "names of students' exceptions"},
    {"dlfcn.h", {"runners/shared/cpp/guard/"}, "students' code is loaded late"},
    {"fmt/", {"grader/grading/"}, "sentences for students"},
    {"git2", {"grader/intake/"}, "git stays on the porch"},
    {"glpk.h", {"grader/insight/privacy/linear.cpp"}, "one simplex, behind one door"},
    {"gmock/", {"runners/cpp-googletest/framework.cpp"}, "a framework has one runner"},
    {"gtest/", {"runners/cpp-googletest/framework.cpp"}, "a framework has one runner"},
    {"libpq-fe.h", {"grader/store/postgresql.cpp"}, "the bell of one engine"},
    {"libssh2.h", {"grader/intake/host_keys.cpp"}, "known_hosts has one reader"},
    {"nlohmann/",
     {"sandbox/report.cpp", "sandbox/cli/", "grader/credentials/", "grader/model/json.cpp",
      "grader/assignment/answer_case.cpp", "grader/grading/answer.cpp", "grader/facts/document.cpp",
      "grader/grading/parse_harness.cpp", "grader/grading/request.cpp",
      "grader/intake/webhook_body.cpp", "grader/notices/chat.cpp", "grader/notices/forge.cpp",
      "grader/notices/webhook.cpp", "grader/cli/", "grader/report/json.cpp",
      "grader/report/manifest.cpp", "grader/web/hook_words.cpp",
      "runners/shared/cpp/guard/events.cpp"},
     "hostile JSON has one door in each direction"},
    {"openssl/", {"grader/assignment/digest.cpp"}, "one hash, one place"},
    {"prometheus/", {"grader/service/metrics.cpp"}, "what is counted has one place"},
    {"re2/", {"grader/grading/"}, "only checkers match patterns"},
    {"seccomp.h", {"sandbox/"}, "the filter is the sandbox's"},
    {"sodium.h", {"grader/crypto/"}, "what proves something has one room"},
    {"soci/", {"grader/store/"}, "SQL stays in the cellar"},
    {"spdlog/", {"grader/service/log.cpp"}, "the only place that writes a log"},
    {"xlsxwriter.h", {"grader/report/xlsx.cpp"}, "workbooks have one writer"},
    {"zstd.h",
     {"grader/intake/kept.cpp", "grader/store/dump_file.cpp"},
     "what is kept has one packer, and a dump"},
    {"toml++/", {"grader/assignment/toml.cpp"}, "it throws; caught at one edge"},
};

// Of the C library and the kernel: plain names with an ending.
constexpr std::array kSystemFolders{"sys/", "linux/", "asm/", "net/", "netinet/", "arpa/"};
constexpr std::array kSystemHeaders{"dirent.h", "fcntl.h",  "grp.h",    "limits.h",
                                    "poll.h",   "pwd.h",    "sched.h",  "signal.h",
                                    "spawn.h",  "stdlib.h", "string.h", "unistd.h"};

struct Include {
    std::size_t line;
    std::string_view name;
    bool ours;
};

std::vector<Include> includes_of(const File& file) {
    std::vector<Include> found;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
        ++number;
        if (!line.starts_with("#include ")) continue;
        for (const std::string_view name : between(line, "<", ">"))
            found.push_back({number, name, false});
        for (const std::string_view name : between(line, "\"", "\""))
            found.push_back({number, name, true});
    }
    return found;
}

std::string_view folder_of(std::string_view path) {
    return path.substr(0, path.rfind('/'));
}

const Door* room_of(std::string_view path) {
    const auto found = std::ranges::find(kDoors, folder_of(path), &Door::room);
    return found == kDoors.end() ? nullptr : &*found;
}

Problems wrong_doors(const File& file) {
    const Door* room = room_of(file.path);
    if (room == nullptr) return {at(file, 0, "this folder is no room: give it a door in kDoors")};
    Problems problems;
    for (const Include& include : includes_of(file)) {
        const std::string_view folder = folder_of(include.name);
        const bool open = folder == room->room || std::ranges::count(room->leads_to, folder) > 0 ||
                          std::ranges::count(room->leads_to, include.name) > 0;
        if (include.ours && !open)
            problems.push_back(
                at(file, include.line,
                   std::string(room->room) + " has no door to " + std::string(include.name)));
    }
    return problems;
}

bool is_system(std::string_view name) {
    if (name.find_first_of("./") == std::string_view::npos) return true;  // the standard library
    return std::ranges::count(kSystemHeaders, name) > 0 ||
           std::ranges::any_of(kSystemFolders,
                               [&](auto folder) { return name.starts_with(folder); });
}

bool may_know(const Library& library, std::string_view path) {
    return std::ranges::any_of(library.folders, [&](std::string_view f) {
        if (!f.ends_with('/')) return path == f;
        return path.ends_with(".cpp") && folder_of(path) == f.substr(0, f.size() - 1);
    });
}

Problems wrong_libraries(const File& file) {
    Problems problems;
    for (const Include& include : includes_of(file)) {
        if (include.ours || is_system(include.name)) continue;
        const auto library = std::ranges::find_if(
            kLibraries, [&](const Library& l) { return include.name.starts_with(l.header); });
        const std::string name(include.name);
        if (library == kLibraries.end())
            problems.push_back(at(file, include.line, name + " has no door in kLibraries"));
        else if (!may_know(*library, file.path))
            problems.push_back(at(file, include.line,
                                  name + " does not belong here: " + std::string(library->why)));
    }
    return problems;
}

// A .cpp that includes its own header first proves that the header is complete.
Problems own_header_not_first(const File& file) {
    const std::string own = file.path.substr(0, file.path.rfind('.')) + ".h";
    const std::vector<Include> includes = includes_of(file);
    if (!exists(own) || (!includes.empty() && includes.front().name == own)) return {};
    return {at(file, 0, own + " must be its first include")};
}

bool is_product_source(std::string_view path) {
    return is_product(path) && path.ends_with(".cpp");
}

TEST_CASE("an include through a door that is not in the table is found", "[tidy]") {
    CHECK(wrong_doors({"grader/store/queue.cpp", "#include \"sandbox/box.h\"\n"}) ==
          Problems{"grader/store/queue.cpp:1: grader/store has no door to sandbox/box.h"});
    CHECK(wrong_doors({"grader/model/ids.h", "\n#include \"sandbox/base/fd.h\"\n"}).size() == 1);
    CHECK(wrong_doors({"grader/service/worker.cpp", "#include \"sandbox/policy.h\"\n"}).size() ==
          1);
    CHECK(wrong_doors({"grader/attic/box.cpp", ""}).size() == 1);
    CHECK(wrong_doors({"grader/service/worker.cpp", "#include \"sandbox/box.h\"\n"}).empty());
}

TEST_CASE("every room includes only what its door leads to", "[tidy]") {
    CHECK(over_checkout(wrong_doors, is_product) == kNone);
}

TEST_CASE("a library outside its room, in a header, or of no room is found", "[tidy]") {
    CHECK(wrong_libraries({"grader/grading/grade.cpp", "#include <soci/soci.h>\n"}) ==
          Problems{"grader/grading/grade.cpp:1: soci/soci.h does not belong here: SQL stays in the "
                   "cellar"});
    CHECK(wrong_libraries({"grader/store/store.h", "#include <soci/soci.h>\n"}).size() == 1);
    CHECK(wrong_libraries({"grader/store/store.cpp", "#include <curl/curl.h>\n"}).size() == 1);
    CHECK(wrong_libraries({"grader/store/store.cpp", "#include <map>\n#include <sys/stat.h>\n"})
              .empty());
}

TEST_CASE("every library stays in the files that own it", "[tidy]") {
    CHECK(over_checkout(wrong_libraries, is_product) == kNone);
}

TEST_CASE("a source that does not begin with its own header is found", "[tidy]") {
    CHECK(own_header_not_first({"sandbox/box.cpp", "#include <map>\n#include \"sandbox/box.h\"\n"})
              .size() == 1);
    CHECK(own_header_not_first({"sandbox/box.cpp", "// x\n#include \"sandbox/box.h\"\n"}).empty());
}

TEST_CASE("every source includes its own header first", "[tidy]") {
    CHECK(over_checkout(own_header_not_first, is_product_source) == kNone);
}

}  // namespace
}  // namespace tidy
