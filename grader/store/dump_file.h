// A dump's text as a file: compressed, and sealed at its end by a digest of all that stands before.
// Private to this room.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace grader::store::dump {

/// Writes a file, a piece of the text at a time.
class FileWriter {
public:
    /// Empties the file; the descriptor stays the caller's.
    explicit FileWriter(int fd);
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    /// Throws Error, also where the disk is full.
    void write(std::string_view text);
    /// The seal, and all of it on the disk. Gives the file's bytes. Throws Error.
    std::int64_t finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What is wrong with the file, as a sentence; empty where the seal is that of its bytes. Reads all
/// of it once. Throws Error where it cannot be read.
std::string broken_seal(int fd);

/// Reads the text of a file whose seal was found whole.
class FileReader {
public:
    explicit FileReader(int fd);
    ~FileReader();
    FileReader(const FileReader&) = delete;
    FileReader& operator=(const FileReader&) = delete;

    /// The next piece of the text, valid until the next call; empty at its end. Throws Error.
    std::string_view next();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace grader::store::dump
