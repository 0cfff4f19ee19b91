// What `git push` shows of a grading: each thing once, when it is known. Pure.
#pragma once

#include <optional>
#include <string>

#include "grader/model/message.h"
#include "grader/store/records.h"

namespace grader::api {

/// How far a push is on its way.
struct PushState {
    std::string receipt;                     ///< in words; empty while it is not recorded
    std::optional<store::Place> place = {};  ///< of its job
    std::string verdict = {};  ///< in words for its student; empty while there is none
    std::optional<model::Message> problem = {};  ///< why it cannot be graded as it is

    bool operator==(const PushState&) const = default;

    [[nodiscard]] bool is_over() const {
        if (!verdict.empty() || problem) return true;
        // A grading that has ended well has a verdict, which is read next.
        return place && model::has_ended(place->progress.state) &&
               place->progress.state != model::JobState::graded;
    }
};

class PushLines {
public:
    /// The lines that are new, each with its end; empty where there is no news.
    std::string add(const PushState& state);

private:
    std::string progress(const store::Place& place);

    bool told_receipt_ = false;
    bool told_end_ = false;
    std::optional<model::JobState> told_state_;
    std::int64_t told_ahead_ = -1;
    int told_tests_ = 0;
};

/// The last lines for whoever is not shown the rest: too many are looking on.
std::string goodbye(const PushState& state);

}  // namespace grader::api
