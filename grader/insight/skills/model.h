// How able a learner is in each skill, how hard each item is, and how sure that is: two levels of
// Gaussian Elo, which is Rasch's model (1960) estimated answer by answer, with variances.
//
//     P(pass) = sigmoid(general + share_1 * skill_1 + share_2 * skill_2 + …
//                       + submission - difficulty)
//
// Abilities and difficulties are in logits: 0 is an ordinary learner or item, and who is 1 above an
// item passes it 73 times of 100. Between answers abilities drift back to what is known of
// everybody (Ornstein-Uhlenbeck), so that old evidence counts less and less. Each answer moves them
// to the moments of the posterior (Opper's online learning, 1998, as Glickman's ratings, 1999):
// with p = sigmoid(kappa * (ability - difficulty)), and kappa for the variances of both sides
// together,
//
//     mean += v * kappa * (passed - p)      v -= v^2 * kappa^2 * p * (1 - p)
//
// where v is the variance of what is updated. A step of an extended Kalman filter, which takes the
// slope at the mean for that of everywhere, is too sure where v is large. A learner's abilities are
// learned with their covariances, since an answer cannot tell general ability from that in its
// skill.
//
// The tests of one submission are not independent: one mistake fails many of them. What they have
// in common is a term of its own, N(0, s) anew for each submission: Wang and Wilson's Rasch testlet
// model (Applied Psychological Measurement 29, 2005). Of what is common an answer cannot tell how
// much is ability, so that m answers at even chances count as m / (1 + m * s / 4), and never more
// than 4 / s. It is the design effect 1 + (m - 1) * rho of Kish (Survey Sampling, 1965), with rho =
// s / (4 + s).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace grader::skills {

/// A Gaussian, in logits.
struct Belief {
    double mean = 0;
    double variance = 1;

    bool operator==(const Belief&) const = default;
};

/// What the model believes beforehand. The variances between learners and items are those that
/// `./dev bench skills` chooses on public data; it measures these defaults, and fails where it
/// would choose others.
struct Settings {
    double general_variance = 0.8;  ///< between learners, of what helps with every skill
    double skill_variance = 0.25;   ///< between learners, of each skill besides
    double item_variance = 1.0;     ///< between items of the same skills
    /// Between submissions of a learner, of what their tests have in common. 1 is a rho of 0.2, and
    /// in the middle of what testlets are studied with (0.5 to 1.5; Frey et al., Frontiers in
    /// Psychology 7, 2016): the public data have single answers only. 0: tests are independent.
    double submission_variance = 1.0;
    /// After so long, half of what was learned of somebody is forgotten; 0: never.
    double half_life_days = 180;
    /// How much variance an answer adds beforehand, because learners learn from each. 0 measures
    /// what does not move: set it where it was fitted to answers.
    double general_drift = 0;
    double skill_drift = 0;
    double later_attempt = 0.5;  ///< the second attempt weighs so much, the third its square, …
    double hint = 0.5;           ///< an answer after a hint weighs so much of one without

    bool operator==(const Settings&) const = default;
};

/// A skill, by its number in whatever list the caller keeps, and its part of an item.
struct Share {
    int skill = 0;
    double share = 1;
};

/// Equal parts of all of these skills, 1 together. An item with several skills is answered once.
std::vector<Share> equal_shares(std::span<const int> skills);

struct Item {
    std::span<const Share> shares;  ///< must outlive the item; empty: general ability alone
    Belief difficulty;
};

struct Answer {
    double at_day = 0;  ///< days since 1970-01-01, UTC
    double passed = 0;  ///< 0 or 1, or a part between
    int attempt = 1;    ///< which of the learner's attempts at the item; from 1
    bool hinted = false;
    /// Answers of one submission have its number and come one after the other; 0: of none.
    std::int64_t submission = 0;
};

/// How much an answer says, 1 for a first attempt without a hint.
double weight(const Settings& settings, const Answer& answer);

/// Where the distance from ability to difficulty is not certain, P(pass) is
/// sigmoid(kappa * distance), with kappa = 1/sqrt(1 + pi * variance / 8): MacKay's approximation,
/// 1992.
double kappa(double variance);

double sigmoid(double logit);

/// P(ability > cut).
double chance_above(const Belief& ability, double cut);

/// One learner. Time does not run backwards: what is asked for an earlier day than that of the last
/// answer is answered for that one.
class Learner {
public:
    explicit Learner(const Settings& settings);

    /// General ability and that in these skills together, as of that day.
    [[nodiscard]] Belief ability(std::span<const Share> shares, double at_day) const;

    /// The same with what is known of this submission, or is not known yet: what an answer in it
    /// is about.
    [[nodiscard]] Belief standing(std::span<const Share> shares, const Answer& answer) const;

    /// Learns from an answer. Returns what it says of the item's difficulty, which is the caller's
    /// to keep; the difficulty of an anchor stays as it is.
    Belief learn(const Item& item, const Answer& answer);

private:
    std::size_t place_of(int skill);  ///< in the state; makes room for a new skill
    [[nodiscard]] double& covariance(std::size_t row, std::size_t column);
    [[nodiscard]] double covariance(std::size_t row, std::size_t column) const;
    [[nodiscard]] double kept_until(double at_day) const;  ///< the part that time has left
    void decay_until(double at_day);
    void begin(std::int64_t submission);

    Settings settings_;
    double day_ = 0;
    bool answered_ = false;
    std::int64_t submission_ = 0;  ///< of the last answer
    std::map<int, std::size_t> places_;
    // General ability is at 0, the latest submission at 1; the skills follow, as they came. The
    // lower half of a matrix, by rows.
    std::vector<double> means_;
    std::vector<double> covariances_;
};

/// One answer to an item, as it was known before: who answered and whether he passed.
struct Sighting {
    Belief ability;
    double passed = 0;
    double weight = 1;
};

/// The difficulty that fits these answers best, and how sure that is (Newton's method on the
/// posterior). For the calibration of items offline; no answers give back `prior`.
Belief calibrate(const Belief& prior, std::span<const Sighting> answers);

}  // namespace grader::skills
