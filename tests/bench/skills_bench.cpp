// ./dev bench skills: how well the model of abilities predicts the next answers of learners whom it
// never saw, on the public record ASSISTments 2009 in the split of Gervet et al. (JEDM 2020).
//
// Everything is chosen and fitted on the training users alone: a fifth of them is held back, the
// settings are those that predict half of the fifth best, the coefficients of the lines are fitted
// to the fifth, and the difficulties at last to all of them. Then each answer of the test users is
// predicted, in order, before it is seen. The settings must be those that the product ships, or
// nothing is measured and the status is 1. Without the data, it is 77.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/skills/bank.h"
#include "sandbox/base/error.h"

namespace {

using namespace grader::skills;
using Clock = std::chrono::steady_clock;

constexpr int kSkipped = 77;
constexpr int kRounds = 3;              // of calibration; more change nothing
constexpr int kFifth = 5;               // of the training users are held back
constexpr std::size_t kDraws = 200;     // of the bootstrap
constexpr std::uint64_t kSeed = 20090;  // of it, too
constexpr double kLeastArea = 0.76;
constexpr double kMostError = 0.02;

struct Options {
    std::string data = "../shared/data";
    bool quick = false;
};

// What is measured is what the product uses: its defaults. The record has no times, so that nothing
// is forgotten, and single answers, so that none share a submission.
constexpr Settings kShipped{};

std::vector<int> numbers_in(const std::string& line) {
    std::vector<int> numbers;
    const char* at = line.data();
    const char* const end = at + line.size();
    while (at < end) {
        int number = 0;
        const auto [after, problem] = std::from_chars(at, end, number);
        if (problem != std::errc{}) throw base::Error("this is no row of numbers: " + line);
        numbers.push_back(number);
        at = after < end ? after + 1 : after;
    }
    return numbers;
}

// One answer of a person each row, in order. A row that stands for one of several skills of an
// answer would show the model what it is to predict: rows of one user must not share their number.
std::vector<Observation> load(const std::string& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    if (!line.starts_with("user_id\titem_id\ttimestamp\tcorrect\tskill_id"))
        throw base::Error(file + " has other columns than are read here");
    std::vector<Observation> observations;
    std::set<int> finished;
    int repeated = 0;
    while (std::getline(in, line)) {
        const std::vector<int> row = numbers_in(line);
        if (row.size() != 5 || (row[3] != 0 && row[3] != 1))
            throw base::Error("this is no row of " + file + ": " + line);
        if (!observations.empty()) {
            const Observation& before = observations.back();
            if (before.person != row[0]) finished.insert(before.person);
            // The same item twice in a row with another skill is one answer told twice.
            repeated += before.person == row[0] && before.item == row[1] && before.group != row[4];
        }
        if (finished.contains(row[0]))
            throw base::Error("the rows of user " + std::to_string(row[0]) + " are not together");
        observations.push_back({.person = row[0],
                                .item = row[1],
                                .group = row[4],
                                .answer = {.passed = static_cast<double>(row[3])}});
    }
    if (repeated > 0)
        throw base::Error(
            file + " tells answers once for each of their skills: " + std::to_string(repeated));
    return observations;
}

Groups groups_of(const std::vector<Observation>& one, const std::vector<Observation>& other) {
    int most = 0;
    for (const auto* observations : {&one, &other}) {
        for (const Observation& answer : *observations)
            most = std::max(most, answer.group);
    }
    Groups groups;
    for (int skill = 0; skill <= most; ++skill)
        groups.push_back({{.skill = skill, .share = 1}});
    return groups;
}

/// The same people every time, whatever the order.
bool is_held_back(int person) {
    return (static_cast<std::uint32_t>(person) * 2654435761U >> 8) % kFifth == 0;
}

/// The lines of each answer, before it was seen.
std::vector<Lines> follow(Bank& bank, const std::vector<Observation>& observations) {
    Followed followed(bank, Difficulties::follow);
    std::vector<Lines> lines;
    for (const Observation& one : observations) {
        lines.push_back(followed.lines(one));
        followed.learn(one);
    }
    return lines;
}

std::vector<Prediction> predictions(const Logistic& layer, const std::vector<Lines>& lines,
                                    const std::vector<Observation>& observations) {
    std::vector<Prediction> made;
    for (std::size_t i = 0; i < lines.size(); ++i)
        made.push_back({sigmoid(logit_of(layer, lines[i])), observations[i].answer.passed == 1,
                        observations[i].person});
    return made;
}

using Choice = std::function<bool(int person)>;

Logistic fit(const std::vector<Lines>& lines, const std::vector<Observation>& observations,
             const Choice& is_chosen) {
    Examples examples{.width = kLines.size()};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (is_chosen(observations[i].person))
            examples.add(lines[i], observations[i].answer.passed == 1);
    }
    return fit_logistic(examples);
}

std::vector<Prediction> of_people(const std::vector<Prediction>& all, const Choice& is_chosen) {
    std::vector<Prediction> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen),
                         [&](const Prediction& one) { return is_chosen(one.person); });
    return chosen;
}

/// The training users, four fifths and one.
struct Inner {
    std::vector<Observation> fitted;
    std::vector<Observation> held_back;
    Groups groups;
};

std::vector<Lines> lines_of_held_back(const Inner& inner, const Settings& settings) {
    Bank bank(settings, inner.groups);
    bank.calibrate(inner.fitted, kRounds);
    return follow(bank, inner.held_back);
}

/// The loss on one half of those held back, with lines that were fitted to the other.
double loss(const Inner& inner, const Settings& settings) {
    const std::vector<Lines> lines = lines_of_held_back(inner, settings);
    const auto is_odd = [](int person) { return person % 2 == 1; };
    const auto is_even = [](int person) { return person % 2 == 0; };
    const Logistic layer = fit(lines, inner.held_back, is_odd);
    return log_loss(of_people(predictions(layer, lines, inner.held_back), is_even));
}

/// One setting after the other, from where nothing was chosen yet: what makes the loss smaller
/// stays.
Settings choose(const Inner& inner) {
    Settings best{.general_variance = 0.5, .skill_variance = 0.5, .item_variance = 1};
    double least = loss(inner, best);
    const std::vector<std::pair<double Settings::*, std::vector<double>>> kTried{
        {&Settings::general_drift, {0.005, 0.01, 0.02}},
        {&Settings::skill_drift, {0.02, 0.05, 0.1}},
        {&Settings::skill_variance, {0.25, 1}},
        {&Settings::general_variance, {0.3, 0.8}},
        {&Settings::item_variance, {0.7, 1.4}},
    };
    for (const auto& [setting, values] : kTried) {
        const Settings before = best;
        for (const double value : values) {
            Settings tried = before;
            tried.*setting = value;
            const double found = loss(inner, tried);
            if (found >= least) continue;
            least = found;
            best = tried;
        }
    }
    return best;
}

void print(std::string_view name, const std::vector<Prediction>& made) {
    const auto interval = area_interval(made, kDraws, kSeed);
    std::printf("%-34s %.4f (%.4f-%.4f)  %.4f  %.4f  %.4f  %.4f\n", std::string(name).c_str(),
                area_under_curve(made), interval.low, interval.high, root_mean_square(made),
                brier(made), calibration_error(made), log_loss(made));
}

/// A share for each item, or for all where `by_item` is not; so many even answers stand beside.
std::vector<Prediction> shares(const std::vector<Observation>& training,
                               const std::vector<Observation>& test, bool by_item) {
    constexpr double kDoubt = 5;
    std::map<int, std::pair<double, double>> counts;  // passed, of
    double passed = 0;
    for (const Observation& one : training) {
        passed += one.answer.passed;
        auto& [some, of] = counts[by_item ? one.item : 0];
        some += one.answer.passed;
        of += 1;
    }
    const double share = passed / static_cast<double>(training.size());
    std::vector<Prediction> made;
    for (const Observation& one : test) {
        const auto [some, of] = counts[by_item ? one.item : 0];
        made.push_back(
            {(some + kDoubt * share) / (of + kDoubt), one.answer.passed == 1, one.person});
    }
    return made;
}

/// Elo's own: one number for each person and item, with steps of one size (0.4).
std::vector<Prediction> elo(const std::vector<Observation>& training,
                            const std::vector<Observation>& test) {
    constexpr double kStep = 0.4;
    std::map<int, double> people;
    std::map<int, double> items;
    std::vector<Prediction> made;
    for (const auto* observations : {&training, &test}) {
        made.clear();
        people.clear();
        for (const Observation& one : *observations) {
            double& person = people[one.person];
            double& item = items[one.item];
            const double p = sigmoid(person - item);
            made.push_back({p, one.answer.passed == 1, one.person});
            person += kStep * (one.answer.passed - p);
            item -= kStep * (one.answer.passed - p);
        }
    }
    return made;
}

void tell(const char* whose, const Settings& settings) {
    std::printf("%s: general variance %g, skill %g, item %g; drift %g, of a skill %g\n", whose,
                settings.general_variance, settings.skill_variance, settings.item_variance,
                settings.general_drift, settings.skill_drift);
}

int measure(const Options& options) {
    const std::string folder = options.data + "/assistments09";
    if (!std::ifstream(folder + "/train.csv") || !std::ifstream(folder + "/test.csv")) {
        std::printf("skipped: the data are not at %s (--data names another folder)\n",
                    folder.c_str());
        return kSkipped;
    }
    const auto started = Clock::now();
    const auto training = load(folder + "/train.csv");
    const auto test = load(folder + "/test.csv");
    Inner inner{.groups = groups_of(training, test)};
    for (const Observation& one : training)
        (is_held_back(one.person) ? inner.held_back : inner.fitted).push_back(one);

    const Settings chosen = options.quick ? kShipped : choose(inner);
    tell(options.quick ? "settings (chosen before)" : "settings chosen", chosen);
    if (!(chosen == kShipped)) {
        tell("NO: the defaults of the product are others", kShipped);
        return 1;
    }
    const std::vector<Lines> held_back = lines_of_held_back(inner, kShipped);
    const Logistic layer = fit(held_back, inner.held_back, [](int) { return true; });
    const Logistic platt =
        fit_recalibration(predictions(plain_lines(), held_back, inner.held_back));
    for (std::size_t i = 0; i < kLines.size(); ++i)
        std::printf("  %+.3f x %s\n", layer.coefficients[i], std::string(kLines[i]).c_str());

    Bank bank(kShipped, inner.groups);
    bank.calibrate(training, kRounds);
    const std::vector<Lines> lines = follow(bank, test);
    const auto plain = predictions(plain_lines(), lines, test);
    auto recalibrated_plain = plain;
    for (Prediction& one : recalibrated_plain)
        one.chance = recalibrated(platt, one.chance);
    const auto full = predictions(layer, lines, test);

    std::printf("\n%zu answers of %zu learners whom the model never saw\n", test.size(), [&] {
        std::set<int> people;
        for (const Observation& one : test)
            people.insert(one.person);
        return people.size();
    }());
    std::printf("%-34s %-22s  %-6s  %-6s  %-6s  %s\n", "", "AUC (95 %, by people)", "RMSE", "Brier",
                "ECE", "log loss");
    print("constant", shares(training, test, false));
    print("item mean", shares(training, test, true));
    print("Elo, one number each", elo(training, test));
    print("model alone", plain);
    print("model alone, recalibrated", recalibrated_plain);
    print("model and lines of practice", full);
    std::printf("%.1f s\n", std::chrono::duration<double>(Clock::now() - started).count());

    const double area = area_under_curve(full);
    const double error = calibration_error(full);
    const double plain_error = calibration_error(recalibrated_plain);
    if (area >= kLeastArea && error <= kMostError && plain_error <= kMostError) return 0;
    std::printf("NO: the bounds are AUC >= %g and, recalibrated, ECE <= %g\n", kLeastArea,
                kMostError);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("How well abilities predict the next answer");
    app.add_option("--data", options.data, "The folder that holds assistments09/")
        ->capture_default_str();
    app.add_flag("--quick", options.quick,
                 "Without the search: the settings are those of the product");
    CLI11_PARSE(app, argc, argv);
    try {
        return measure(options);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "skills_bench: %s\n", error.what());
        return 2;
    }
}
