// The ladder of counts: from signing up to staying in a job. Each rung is a count of people of its
// own; they are never added up, and "trained" says nothing until it names its rung.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/statistics/proportion.h"

namespace grader::programmes {

enum class Rung {
    registered,
    attended,
    met_dose,
    enrolled,
    completed,
    credential,
    placed,
    retained,
};

inline constexpr std::array kRungs{Rung::registered, Rung::attended,  Rung::met_dose,
                                   Rung::enrolled,   Rung::completed, Rung::credential,
                                   Rung::placed,     Rung::retained};

/// "met_dose", as in JSON.
std::string_view to_string(Rung rung);
/// What one of these people did: "attended at least one session".
std::string_view describe(Rung rung);

/// Whoever reached a rung counts on it once, however often that was recorded, and on no other.
struct Ladder {
    std::array<std::int64_t, kRungs.size()> people{};  ///< distinct, in the order of kRungs
    std::int64_t seats = 0;      ///< check-ins: one person in three sessions takes three
    std::int64_t unmatched = 0;  ///< of the seats, those whose person is not known

    [[nodiscard]] std::int64_t operator[](Rung rung) const {
        return people[static_cast<std::size_t>(rung)];
    }
    [[nodiscard]] std::int64_t& operator[](Rung rung) {
        return people[static_cast<std::size_t>(rung)];
    }

    /// Of other people.
    void add(const Ladder& other);
};

/// People of all matched seats: 1 where everybody came once. Seats without a person are left out,
/// and have to be told beside it.
statistics::Proportion unduplicated(const Ladder& ladder);

/// How a claimed number compares with a count.
enum class Closeness {
    exact,
    rounded,  ///< the count, rounded to a zero at the end of the claimed number
};

/// Nothing where the claimed number is not this count. A claimed number that ends in zeros may be
/// rounded, but not so far that less than two of its digits are meant: 3,000 may be 2,950 to 3,050,
/// and 800 may be 795 to 805.
std::optional<Closeness> closeness(std::int64_t count, std::int64_t claimed);

struct Fit {
    std::optional<Rung> rung;  ///< nothing: the seats, which are no people
    std::int64_t count = 0;
    Closeness closeness = Closeness::exact;

    bool operator==(const Fit&) const = default;
};

/// Every count of the ladder that the claimed number can be.
std::vector<Fit> fits(const Ladder& ladder, std::int64_t claimed);

/// The same for people: "3,000 can be: registered (2,961 people, rounded)." Or that it fits no
/// rung, with those that are nearest.
std::string fits_text(const Ladder& ladder, std::int64_t claimed);

}  // namespace grader::programmes
