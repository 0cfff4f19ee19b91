// Writes families of figures as the product would publish them, for attack.py.
//
//     families FOLDER      for each shape FOLDER/NAME.csv, protected, and FOLDER/NAME.naive.csv
//     with
//                          nothing hidden but what the single figure's rules hide; two releases of
//                          one shape together as releases.1.csv and releases.2.csv
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/support/figures.h"

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

void write_families(const std::filesystem::path& folder) {
    struct Named {
        std::string name;
        std::uint64_t seed;
        tests::Shape shape;
    };
    const std::vector<Named> all{
        {"cities", 2, {.sizes = {8}, .people = 60}},
        {"segments", 2, {.sizes = {6, 4}}},
        {"terms", 3, {.sizes = {4, 3, 3}}},
        {"ladder", 4, {.sizes = {5, 3}, .people = 15, .ladder = 4}},
        {"nearly-all", 5, {.sizes = {6, 3}, .people = 30, .rate = 0.95}},
        {"few", 6, {.sizes = {5, 4}, .people = 6}},
    };
    for (const Named& family : all) {
        const auto figures = tests::random_figures(family.seed, family.shape);
        write(folder / (family.name + ".csv"),
              tests::figures_csv(figures, tests::Care::protected_family));
        write(folder / (family.name + ".naive.csv"),
              tests::figures_csv(figures, tests::Care::single_figures));
    }
    tests::Shape shape{.sizes = {5, 3}, .people = 25};
    const auto first = tests::random_figures(7, shape);
    shape.as_of = "2026-07-08";
    const auto second = tests::random_later(7, shape, 2);
    const auto [one, two] = tests::releases_csv(first, second);
    write(folder / "releases.1.csv", one);
    write(folder / "releases.2.csv", two);
    write(folder / "releases.naive.csv", tests::figures_csv(second, tests::Care::protected_family));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: families FOLDER\n";
        return 2;
    }
    std::filesystem::create_directories(argv[1]);
    write_families(argv[1]);
    return 0;
}
