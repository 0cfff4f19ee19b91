// Families of figures as programmes publish them, made up from a seed, and as the CSV file of
// docs/formats/figures.md.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "grader/insight/privacy/tables.h"

namespace tests {

struct Shape {
    std::vector<std::size_t> sizes;  ///< how many values each dimension has
    double people = 12;              ///< in each of the finest groups, about
    double rate = 0.6;               ///< who is placed, about
    std::size_t ladder = 2;          ///< how many counts there are, each of the one before
    std::string as_of = "2026-07-01";
};

/// All finest groups, and all totals over them. The same seed gives the same people.
std::vector<grader::privacy::Figure> random_figures(std::uint64_t seed, const Shape& shape);

/// A later release: in each finest group up to `joined` more people.
std::vector<grader::privacy::Figure> random_later(std::uint64_t seed, const Shape& shape,
                                                  std::int64_t joined);

/// How figures are shown: as decided, or with nothing but what the single figure's rule hides.
enum class Care { protected_family, single_figures };

std::string figures_csv(const std::vector<grader::privacy::Figure>& figures, Care care);

/// Two releases, the second decided with the ledger of the first.
std::pair<std::string, std::string> releases_csv(
    const std::vector<grader::privacy::Figure>& first,
    const std::vector<grader::privacy::Figure>& second);

}  // namespace tests
