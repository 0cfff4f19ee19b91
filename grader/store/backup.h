// All that a record holds, in one file and back: from either engine into either.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "grader/store/store.h"

namespace grader::store {

struct TableRows {
    std::string table;
    std::int64_t rows = 0;

    bool operator==(const TableRows&) const = default;
};

/// What a dump holds.
struct Dumped {
    std::string refused;  ///< why nothing was done, as a sentence; empty where it was
    int schema = 0;       ///< of the record that was written
    std::vector<TableRows> tables;

    [[nodiscard]] std::int64_t rows() const;
};

/// Called now and then: so many rows of so many are done.
using OnProgress = std::function<void(std::int64_t done, std::int64_t all)>;

/// Writes the record, as it is at one moment, into the file of this descriptor, which it empties;
/// all of it is on the disk afterwards. Others go on working meanwhile. The record keeps the schema
/// that it has: one of an older grader is not brought forward. Refuses one that holds nothing yet
/// or is of a newer grader. Throws Error; the file is then of no use.
Dumped back_up(const Options& options, int fd, const OnProgress& on_progress = {});

/// Puts what the file holds into a record that holds nothing, which is made when absent, in one
/// transaction, and brings it forward to this grader's schema. Refuses a file that was cut or
/// altered, a dump of a newer grader, and a record that holds anything. Throws Error, having
/// changed nothing.
Dumped restore(const Options& options, int fd, const OnProgress& on_progress = {});

}  // namespace grader::store
