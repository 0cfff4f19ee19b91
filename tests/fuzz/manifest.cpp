// A report's signed list of files: what was signed is read as it was, one byte more or less is not,
// and nobody else signs for us. The input's parts are six texts of a report, the names of its files
// by line, a body to be signed as it is, and what a stranger gives for a list.
#include "grader/report/manifest.h"

#include <algorithm>

#include "grader/assignment/utf8.h"
#include "grader/crypto/hash.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/programs.h"

namespace {

using namespace grader;
using base::ensure;

constexpr std::size_t kLongest = 65'536;

crypto::SigningKey make_key() {
    const tests::TempFolder folder;
    return crypto::SigningKey::load_or_make(folder.path() + "/a.key");
}

std::vector<report::File> files_of(std::string names) {
    std::vector<report::File> files;
    while (!names.empty()) {
        const std::size_t end = std::min(names.find('\n'), names.size());
        files.push_back({.name = names.substr(0, end), .bytes = names});
        names.erase(0, end + 1);
    }
    return files;
}

void check_changed(std::string text, std::size_t at, unsigned bit) {
    text.at(at) = static_cast<char>(text.at(at) ^ (1 << bit));
    ensure(!report::read_manifest(text), "a changed list is none");
    text.erase(at, 1);
    ensure(!report::read_manifest(text), "a shorter list is none");
}

void check_written(fuzz::Input& input, const crypto::SigningKey& key) {
    report::Document document;
    for (std::string* text : {&document.programme, &document.audience, &document.as_of,
                              &document.release, &document.facts, &document.digest})
        *text = input.part();
    const std::string names = input.part();
    const std::vector<report::File> files = files_of(names);
    const std::string text = report::to_manifest(document, files, key);
    const auto read = report::read_manifest(text);
    ensure(read.has_value() == (text.size() <= kLongest), "what was signed is read");
    if (!read) return;
    ensure(read->public_key == key.public_key(), "by whose key it is");
    ensure(read->files.size() == files.size(), "every file is listed");
    for (std::size_t i = 0; i < files.size(); ++i)
        ensure(read->files[i].sha256 == crypto::sha256(files[i].bytes), "with its digest");
    const bool is_text = !assignment::find_invalid_utf8(document.programme + "\n" + document.as_of +
                                                        "\n" + document.release + "\n" + names);
    if (is_text) {
        ensure(read->programme == document.programme && read->as_of == document.as_of &&
                   read->release == document.release,
               "it is of that report");
        for (std::size_t i = 0; i < files.size(); ++i)
            ensure(read->files[i].name == files[i].name, "by its name");
    }
    check_changed(text, names.size() * 7919 % text.size(), names.size() % 8);
    check_changed(text, text.size() - 1 - names.size() % 90,
                  static_cast<unsigned>(names.size() % 7));
}

// As somebody would sign who has the key and not our program.
void check_signed(std::string body, const crypto::SigningKey& key) {
    constexpr std::string_view kPlace = "KEY";
    if (const std::size_t at = body.find(kPlace); at != std::string::npos)
        body.replace(at, kPlace.size(), key.public_key());
    if (!body.ends_with('}')) return;
    const std::string signature = key.sign(body);
    body.pop_back();
    const auto read = report::read_manifest(body + ",\"signature\":\"" + signature + "\"}\n");
    if (!read) return;
    ensure(read->public_key == key.public_key(), "it names the key that signed it");
    for (const report::ListedFile& file : read->files)
        ensure(file.sha256.size() == 64, "each file has a digest");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const crypto::SigningKey key = make_key();
    fuzz::Input input(data, size);
    check_written(input, key);
    check_signed(input.part(), key);
    const auto strange = report::read_manifest(input.rest());
    ensure(!strange || strange->public_key != key.public_key(), "nobody signs for us");
    return 0;
}
