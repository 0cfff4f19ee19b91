// Hidden tests are taken out first, and not only renamed: their number is nobody's business either.
#include "grader/service/compose.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "grader/crypto/hash.h"
#include "grader/grading/feedback.h"

namespace grader::service {

namespace {

using grading::Reader;

constexpr Reader kReader = Reader::student_before_due;
constexpr std::size_t kIdDigits = 32;
constexpr std::string_view kSubmissionWord = "{submission}";

bool may_be_seen(const model::TestResult& test, const model::Assignment& assignment) {
    const auto spec = std::ranges::find(assignment.tests, test.id, &model::TestSpec::id);
    return spec != assignment.tests.end() && test.visibility == model::Visibility::visible &&
           grading::shown(spec->visibility, spec->detail, kReader).name;
}

std::vector<notices::NoticeTest> tests_of(model::GradeResult result,
                                          const model::Assignment& assignment) {
    std::erase_if(result.tests, [&assignment](const model::TestResult& test) {
        return !may_be_seen(test, assignment);
    });
    std::vector<notices::NoticeTest> tests;
    for (model::TestResult& test : grading::apply(assignment, std::move(result), kReader).tests)
        tests.push_back({.name = std::move(test.name),
                         .status = test.status,
                         .score = test.score,
                         .max_score = test.max_score,
                         .message = test.message ? test.message->text : ""});
    return tests;
}

// Of what it tells and to whom, and not of the row's number: another record has such numbers, too,
// and a mailbox that gets mail from both keeps each number once.
std::string id_of(const store::LeasedNotice& leased) {
    const model::NewSubmission& of = leased.handed_in;
    std::string text;
    for (const std::string& part :
         {leased.target, of.course.value, of.student.value, of.assignment.value, of.commit.value,
          leased.assignment_version, std::to_string(leased.outbox), std::to_string(leased.at_ms)})
        text += std::to_string(part.size()) + ":" + part;
    return "ntc_" + crypto::sha256(text).substr(0, kIdDigits);
}

std::string page_of(std::string pages, model::SubmissionId submission) {
    const auto at = pages.find(kSubmissionWord);
    if (at == std::string::npos) return pages;
    return pages.replace(at, kSubmissionWord.size(), std::to_string(submission.value));
}

}  // namespace

notices::Notice compose(const store::LeasedNotice& leased, const Background& background) {
    const model::NewSubmission& of = leased.handed_in;
    notices::Notice notice{.id = id_of(leased),
                           .course = of.course.value,
                           .student = of.student,
                           .student_name = background.student_name,
                           .assignment = of.assignment,
                           .title = background.assignment.title,
                           .commit = of.commit,
                           .page = page_of(background.pages, leased.submission),
                           .verdict = {}};
    if (!leased.result) return notice;
    notice.verdict =
        notices::NoticeVerdict{.state = leased.result->state,
                               .score = leased.result->score,
                               .max_score = leased.result->max_score,
                               .tests = tests_of(*leased.result, background.assignment),
                               .graded_at_ms = leased.at_ms};
    return notice;
}

}  // namespace grader::service
