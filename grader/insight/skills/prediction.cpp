// Sums over predictions; the area and its bootstrap sort once and count people by weight.
#include "grader/insight/skills/prediction.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

#include "grader/insight/skills/model.h"
#include "sandbox/base/error.h"

namespace grader::skills {
namespace {

constexpr double kAlmostNever = 1e-6;

double cut(double chance) {
    return std::clamp(chance, kAlmostNever, 1 - kAlmostNever);
}

double logit(double chance) {
    const double p = cut(chance);
    return std::log(p / (1 - p));
}

std::vector<std::size_t> by_chance(std::span<const Prediction> predictions) {
    std::vector<std::size_t> order(predictions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return predictions[i].chance; });
    return order;
}

// The area where the prediction i counts weigh(i) times.
template <class Weigh>
double weighted_area(std::span<const Prediction> predictions, std::span<const std::size_t> order,
                     const Weigh& weigh) {
    double passed = 0;
    double failed = 0;
    double above = 0;  // pairs in the right order, ties half
    for (std::size_t from = 0; from < order.size();) {
        double passed_here = 0;
        double failed_here = 0;
        std::size_t to = from;
        for (;
             to < order.size() && predictions[order[to]].chance == predictions[order[from]].chance;
             ++to) {
            const Prediction& one = predictions[order[to]];
            (one.passed ? passed_here : failed_here) += weigh(order[to]);
        }
        above += passed_here * (failed + failed_here / 2);
        passed += passed_here;
        failed += failed_here;
        from = to;
    }
    return passed == 0 || failed == 0 ? 0.5 : above / (passed * failed);
}

// Solves a symmetric positive system in place, by Cholesky's method.
std::vector<double> solve(std::vector<double> matrix, std::vector<double> right) {
    const std::size_t n = right.size();
    const auto at = [&](std::size_t i, std::size_t j) -> double& { return matrix[i * n + j]; };
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t k = 0; k < j; ++k)
            at(j, j) -= at(j, k) * at(j, k);
        base::ensure(at(j, j) > 0, "the information of a regression is positive");
        at(j, j) = std::sqrt(at(j, j));
        for (std::size_t i = j + 1; i < n; ++i) {
            for (std::size_t k = 0; k < j; ++k)
                at(i, j) -= at(i, k) * at(j, k);
            at(i, j) /= at(j, j);
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            right[i] -= at(i, k) * right[k];
        right[i] /= at(i, i);
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            right[i] -= at(k, i) * right[k];
        right[i] /= at(i, i);
    }
    return right;
}

}  // namespace

double area_under_curve(std::span<const Prediction> predictions) {
    return weighted_area(predictions, by_chance(predictions), [](std::size_t) { return 1.0; });
}

double brier(std::span<const Prediction> predictions) {
    double sum = 0;
    for (const Prediction& one : predictions) {
        const double error = one.chance - (one.passed ? 1 : 0);
        sum += error * error;
    }
    return predictions.empty() ? 0 : sum / static_cast<double>(predictions.size());
}

double root_mean_square(std::span<const Prediction> predictions) {
    return std::sqrt(brier(predictions));
}

double log_loss(std::span<const Prediction> predictions) {
    double sum = 0;
    for (const Prediction& one : predictions)
        sum -= std::log(one.passed ? cut(one.chance) : 1 - cut(one.chance));
    return predictions.empty() ? 0 : sum / static_cast<double>(predictions.size());
}

double calibration_error(std::span<const Prediction> predictions, std::size_t bins) {
    std::vector<double> excess(bins, 0);  // what was promised and did not come
    for (const Prediction& one : predictions) {
        const auto bin = static_cast<std::size_t>(one.chance * static_cast<double>(bins));
        excess[std::min(bin, bins - 1)] += one.chance - (one.passed ? 1 : 0);
    }
    double sum = 0;
    for (const double bin : excess)
        sum += std::abs(bin);
    return predictions.empty() ? 0 : sum / static_cast<double>(predictions.size());
}

statistics::Interval area_interval(std::span<const Prediction> predictions, std::size_t draws,
                                   std::uint64_t seed, double level) {
    base::ensure(draws > 0 && level > 0 && level < 1, "an interval is of some draws");
    std::map<int, std::size_t> numbers;
    std::vector<std::size_t> persons;
    for (const Prediction& one : predictions)
        persons.push_back(numbers.emplace(one.person, numbers.size()).first->second);
    const std::vector<std::size_t> order = by_chance(predictions);
    std::mt19937_64 random(seed);
    std::vector<double> areas;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        std::vector<double> times(numbers.size(), 0);
        for (std::size_t i = 0; i < times.size(); ++i)
            times[random() % times.size()] += 1;
        areas.push_back(
            weighted_area(predictions, order, [&](std::size_t i) { return times[persons[i]]; }));
    }
    std::ranges::sort(areas);
    const auto at = [&](double part) {
        return areas[static_cast<std::size_t>(std::lround(part * static_cast<double>(draws - 1)))];
    };
    return {.low = at((1 - level) / 2), .high = at((1 + level) / 2)};
}

void Examples::add(std::span<const double> row, bool has_passed) {
    base::ensure(row.size() == width, "the rows of a regression are of one width");
    lines.insert(lines.end(), row.begin(), row.end());
    passed.push_back(has_passed ? 1 : 0);
}

double logit_of(const Logistic& logistic, std::span<const double> lines) {
    return std::inner_product(lines.begin(), lines.end(), logistic.coefficients.begin(),
                              logistic.offset);
}

Logistic fit_logistic(const Examples& examples, double ridge) {
    constexpr int kSteps = 25;
    constexpr double kClose = 1e-7;
    const std::size_t width = examples.width;
    const std::size_t n = width + 1;  // the offset is the last
    Logistic fitted{.coefficients = std::vector<double>(width, 0)};
    for (int step = 0; step < kSteps; ++step) {
        std::vector<double> slope(n, 0);
        std::vector<double> information(n * n, 0);
        for (std::size_t i = 0; i < width; ++i) {
            slope[i] = -ridge * fitted.coefficients[i];
            information[i * n + i] = ridge;
        }
        information[n * n - 1] = kAlmostNever;  // where there is no example
        std::vector<double> row(n, 1);
        for (std::size_t e = 0; e < examples.passed.size(); ++e) {
            std::copy_n(examples.lines.begin() + static_cast<std::ptrdiff_t>(e * width), width,
                        row.begin());
            const double p = sigmoid(logit_of(fitted, std::span(row).first(width)));
            for (std::size_t i = 0; i < n; ++i) {
                slope[i] += row[i] * (examples.passed[e] - p);
                for (std::size_t j = 0; j <= i; ++j)
                    information[i * n + j] += row[i] * row[j] * p * (1 - p);
            }
        }
        const std::vector<double> move = solve(std::move(information), std::move(slope));
        double largest = 0;
        for (std::size_t i = 0; i < n; ++i) {
            (i < width ? fitted.coefficients[i] : fitted.offset) += std::clamp(move[i], -5.0, 5.0);
            largest = std::max(largest, std::abs(move[i]));
        }
        if (largest < kClose) break;
    }
    return fitted;
}

Logistic fit_recalibration(std::span<const Prediction> predictions) {
    Examples examples{.width = 1};
    for (const Prediction& one : predictions)
        examples.add(std::vector{logit(one.chance)}, one.passed);
    return fit_logistic(examples);
}

double recalibrated(const Logistic& recalibration, double chance) {
    return sigmoid(logit_of(recalibration, std::vector{logit(chance)}));
}

}  // namespace grader::skills
