// The facts of programmes in the record: only added to, each once, in an order that proves itself.
//
// What was known at a moment is a snapshot: all facts of a programme up to a position. The digest
// at its end covers every fact before, so two reports of one snapshot are of the same facts.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/facts/fact.h"
#include "grader/store/store.h"

namespace grader::store {

/// All that was known of a programme at a moment.
struct Snapshot {
    std::string programme;
    std::int64_t length = 0;          ///< the position of its last fact; 0: nothing was known
    std::string digest;               ///< SHA-256, empty where nothing was known
    std::int64_t recorded_at_ms = 0;  ///< when the last one was recorded

    bool operator==(const Snapshot&) const = default;
};

struct Appended {
    std::int64_t added = 0;
    std::int64_t known = 0;  ///< that said nothing new

    bool operator==(const Appended&) const = default;
};

/// Thread-safe, as a Store.
class FactLog {
public:
    /// Opens or makes the record and brings its schema up to date.
    explicit FactLog(const Options& options);
    FactLog(FactLog&&) noexcept;
    FactLog& operator=(FactLog&&) noexcept;
    ~FactLog();

    /// Adds those that the programme does not know yet. A fact that says the same as another (who
    /// told it aside) is the same. They are recorded in steps of some thousands, each whole: where
    /// it throws, the same call again goes on. `now_ms` never goes back: an earlier time than the
    /// last one counts as that.
    Appended append(std::string_view programme, std::span<const facts::Fact> all,
                    std::int64_t now_ms);

    /// All that was recorded until then, that moment included.
    [[nodiscard]] Snapshot snapshot(std::string_view programme, std::int64_t until_ms);
    /// All up to a position: a snapshot that was named before. The last one that there is where it
    /// does not reach so far.
    [[nodiscard]] Snapshot snapshot_at(std::string_view programme, std::int64_t length);

    /// The programmes that anything is known of, by name.
    [[nodiscard]] std::vector<std::string> programmes();

    /// One person's facts, in their order. What is of nobody comes first, with an empty `person`.
    using OnPerson =
        std::function<void(std::string_view person, std::span<const facts::Recorded> facts)>;
    /// Those of whom anything is known in the snapshot, by their pseudonyms; one in memory at a
    /// time. `from` and `before` are the first pseudonym and the one after the last; empty: from
    /// the first, to the last.
    void each_person(const Snapshot& snapshot, std::string_view from, std::string_view before,
                     const OnPerson& on_person);

    /// What is known of one person in the snapshot, in its order.
    [[nodiscard]] std::vector<facts::Recorded> of_person(const Snapshot& snapshot,
                                                         std::string_view person);

    /// A pseudonym about in the middle of those of the snapshot, for two readers who share the
    /// work; empty where nobody is known.
    [[nodiscard]] std::string middle_person(const Snapshot& snapshot);

    /// Nothing where there is none of that number.
    [[nodiscard]] std::optional<facts::Recorded> fact(std::string_view programme,
                                                      std::int64_t number);

private:
    std::unique_ptr<Database> database_;
};

/// What the digest of a fact covers: what came before, its position and time, what it says, and who
/// told it.
struct FactLink {
    std::string_view before;
    std::int64_t position = 0;
    std::int64_t recorded_at_ms = 0;
    std::string_view content;
    std::string_view source;
};
std::string digest_of(const FactLink& link);
/// The fingerprint of what a fact says, whoever told it.
std::string content_of(const facts::Fact& fact);

}  // namespace grader::store
