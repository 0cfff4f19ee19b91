// The main function of a fuzz target where there is no libFuzzer: gives it every file of the
// folders named as arguments, so that any compiler repeats what the fuzzers once found.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/programs.h"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_in(const std::string& folder) {
    std::vector<std::string> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        files.push_back(entry.path().string());
    std::ranges::sort(files);
    return files;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        if (!fs::is_directory(argv[i])) continue;  // nothing was found yet
        for (const std::string& file : files_in(argv[i])) {
            const std::string bytes = tests::read_file(file);
            const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
            // Where it aborts, the last line names the file.
            std::printf("%s\n", file.c_str());
            std::fflush(stdout);
            (void)LLVMFuzzerTestOneInput(input.data(), input.size());
            ++count;
        }
    }
    std::printf("%zu inputs replayed\n", count);
    return count > 0 ? 0 : 1;
}
