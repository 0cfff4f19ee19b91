// The words are a beginner's: what happens now, and at the end what to do.
#include "grader/api/push_lines.h"

#include <algorithm>

namespace grader::api {

namespace {

using model::JobState;

// Of many tests not every one: about ten lines are enough to see that it moves.
constexpr int kMostTestLines = 10;

std::string waits(const store::Place& place) {
    if (place.waiting_ms > 0)
        return "The grader failed, which is not your fault. It tries again in " +
               std::to_string(place.waiting_ms / 1000 + 1) + " s.\n";
    if (place.ahead == 0) return "Queued: yours is next.\n";
    return "Queued: " + std::to_string(place.ahead) +
           (place.ahead == 1 ? " submission is before it.\n" : " submissions are before it.\n");
}

std::string ended(JobState state) {
    switch (state) {
        case JobState::grader_error:
            return "The grader failed on it several times. That is not your fault and no mark; "
                   "your "
                   "instructor sees it.\n";
        case JobState::superseded:
            return "You have pushed again meanwhile: the newer push is graded instead.\n";
        case JobState::cancelled:
            return "Somebody has cancelled this grading. Ask your instructor.\n";
        default:
            return "";
    }
}

}  // namespace

std::string PushLines::progress(const store::Place& place) {
    const model::Progress& now = place.progress;
    const bool is_new_state = told_state_ != now.state;
    switch (now.state) {
        case JobState::queued: {
            if (!is_new_state && told_ahead_ == place.ahead) return "";
            told_ahead_ = place.ahead;
            return waits(place);
        }
        case JobState::preparing:
            return is_new_state ? "Preparing a sandbox.\n" : "";
        case JobState::compiling:
            return is_new_state ? "Compiling.\n" : "";
        case JobState::running: {
            if (now.tests == 0) return is_new_state ? "Running the tests.\n" : "";
            const int step = std::max(1, now.tests / kMostTestLines);
            if (!is_new_state && now.tests_done < told_tests_ + step) return "";
            told_tests_ = now.tests_done;
            if (now.tests_done == 0) return "Running " + std::to_string(now.tests) + " tests.\n";
            return "Running: " + std::to_string(now.tests_done) + " of " +
                   std::to_string(now.tests) + " tests done.\n";
        }
        default:
            return "";
    }
}

std::string PushLines::add(const PushState& state) {
    std::string lines;
    if (!told_receipt_ && !state.receipt.empty()) {
        told_receipt_ = true;
        lines += state.receipt + "\n";
    }
    if (state.place) {
        lines += progress(*state.place);
        told_state_ = state.place->progress.state;
    }
    if (told_end_ || !state.is_over()) return lines;
    told_end_ = true;
    if (!state.verdict.empty()) return lines + "\n" + state.verdict;
    if (state.problem) return lines + state.problem->text + "\n";
    return lines + ended(state.place->progress.state);
}

std::string goodbye(const PushState& state) {
    if (state.receipt.empty()) return "Your push has arrived and will be graded.\n";
    return "Many are waiting just now, so this does not show you the rest. Your push is safe and "
           "will be "
           "graded.\n";
}

}  // namespace grader::api
