// Texts from strangers in the record: they come back as they went in, but for bytes that no text
// can hold. The input's texts are parted by zero bytes.
#include "grader/store/store.h"

#include "grader/model/json.h"
#include "grader/store/database.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/programs.h"

namespace {

using namespace grader;
using base::ensure;
using store::storable;

void check_event(store::Store& record, fuzz::Input& input, std::int64_t now_ms) {
    model::Event event{
        .at_ms = input.number<std::int64_t>(), .kind = model::EventKind::note, .course = {"c"}};
    event.student = {std::to_string(now_ms) + " " + input.text()};
    event.what = {.code = input.text(), .text = input.text()};
    const std::string value = input.text();
    event.what.params = {{"name", value}};
    record.append_event(event);
    const std::vector<model::Event> events = record.history({"c"}, event.student, 0);
    ensure(events.size() == 1 && events[0].position == 1, "an event is recorded once");
    ensure(events[0].at_ms == event.at_ms, "its time stays");
    ensure(events[0].student.value == storable(event.student.value), "the student stays");
    ensure(events[0].what.text == storable(event.what.text), "the text stays");
    ensure(events[0].what.params.at("name") == storable(value), "a parameter stays");
}

void check_submission(store::Store& record, fuzz::Input& input, std::int64_t now_ms) {
    const std::string commit = std::to_string(now_ms) + " " + input.text();
    const model::NewSubmission handed_in{.course = {"c"},
                                         .student = {input.text()},
                                         .assignment = {"two-fer"},
                                         .source = input.text(),
                                         .branch = input.text(),
                                         .commit = {commit},
                                         .seen_at_ms = now_ms};
    const std::string kept = input.text();
    const store::Recorded recorded = record.record_submission(handed_in, "sha256:1", kept);
    ensure(record.kept(recorded.id) == kept, "what was handed in stays");
    ensure(recorded.is_new, "a commit is new once");
    ensure(record.record_submission(handed_in, "sha256:1").id == recorded.id, "told twice is one");
    const auto job = record.lease({.worker = "w", .now_ms = now_ms});
    ensure(job && job->submission == recorded.id, "its job is the oldest");
    ensure(job->handed_in.source == storable(handed_in.source), "the source stays");
    model::GradeResult result{.state = model::State::graded,
                              .assignment_version = job->assignment_version,
                              .source = input.text()};
    result.feedback.push_back({.code = "note", .text = input.rest()});
    ensure(record.finish(*job, result, now_ms) == store::Finished::recorded, "it is finished");
    ensure(record.result(recorded.id) == model::from_json(model::to_json(result)), "and stays");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const tests::TempFolder folder;
    static store::Store record({.address = folder.path() + "/grader.db"});
    static std::int64_t now_ms = 0;
    fuzz::Input input(data, size);
    check_event(record, input, ++now_ms);
    check_submission(record, input, now_ms);
    return 0;
}
