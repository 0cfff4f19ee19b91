// Run by the build: embed-filters OUTPUT POLICY… compiles the policies and writes a C++ file that
// holds their filters.
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "sandbox/filter.h"

namespace {

// Every byte as "\ooo": three digits, whatever follows.
std::string to_literal(const std::string& bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 16 == 0) text += (i == 0 ? "\"" : "\"\n        \"");
        const auto byte = static_cast<unsigned char>(bytes[i]);
        for (const int shift : {6, 3, 0})
            text += (shift == 6 ? "\\" : "") + std::to_string((byte >> shift) & 7);
    }
    return text + "\"";
}

std::string to_case(const std::string& policy) {
    const std::string filter = sandbox::compile_policy(policy);
    return "    if (name == \"" + policy + "\")\n        return std::string_view(\n        " +
           to_literal(filter) + ",\n        " + std::to_string(filter.size()) + ");\n";
}

}  // namespace

int main(int argc, char** argv) {
    try {
        std::ofstream file(argc > 1 ? argv[1] : "");
        file << "// Generated from sandbox/policies.\n#include \"sandbox/filter.h\"\n\n"
                "namespace sandbox {\n\n"
                "std::optional<std::string_view> embedded_filter(std::string_view name) {\n";
        for (int i = 2; i < argc; ++i)
            file << to_case(argv[i]);
        file << "    return std::nullopt;\n}\n\n}  // namespace sandbox\n";
        file.close();
        return file ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
