// From what the record holds of a student to what it says of skills: which answers there are, in
// order, and of what kind. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "grader/insight/skills/model.h"
#include "grader/model/assignment.h"
#include "grader/model/skills.h"

namespace grader::skills {

/// A test of a graded submission.
struct TestOutcome {
    std::string test;  ///< its id
    std::string name;  ///< for people
    std::vector<std::string> skills;
    bool passed = false;
    bool is_hidden = false;  ///< its name is not for students
    bool ran = true;         ///< false: nothing was heard of it, which says nothing of the student
};

/// How an attempt ended. What failed in the grader is no attempt and is left out.
enum class Ending { graded, refused };

/// A submission with its mark.
struct Attempt {
    std::int64_t submission = 0;
    std::string assignment;
    std::int64_t at_ms = 0;          ///< when it was handed in, UTC in milliseconds since 1970
    Ending ending = Ending::graded;  ///< refused: it could not be compiled, or nothing was there
    bool full_marks = false;
    std::vector<model::Condition> conditions;
    std::vector<TestOutcome> tests;  ///< of a graded one
};

/// A scored answer to a test: the first one, and after failures the next, until it passes.
struct Sample {
    std::int64_t submission = 0;
    std::string assignment;
    std::string test;
    std::string name;
    bool is_hidden = false;  ///< the name is not for students
    std::int64_t at_ms = 0;
    bool passed = false;
    int attempt = 1;  ///< which scored answer of this student to this test; from 1
    std::vector<model::Condition> conditions;
    std::vector<std::string> skills;
};

/// Somebody watched, or no language model helped.
bool is_under_conditions(std::span<const model::Condition> conditions);

double day_of(std::int64_t at_ms);

/// `attempts` of one student in the order in which they were handed in (ensured). Tests that did
/// not run and tests without skills say nothing, and neither does what follows a pass.
std::vector<Sample> samples_of(std::span<const Attempt> attempts);

/// A test, by its assignment and id.
using TestKey = std::pair<std::string, std::string>;
using TestDifficulties = std::map<TestKey, Belief>;

/// A sample as the model learns from it.
Answer answer_of(const Sample& sample);

/// Numbers for skills, as the model wants them, in the order in which they are asked for.
class SkillNumbers {
public:
    int operator()(const std::string& skill);
    std::vector<Share> shares(const std::vector<std::string>& skills);

private:
    std::map<std::string, int> numbers_;
};

/// So many students must have tried a test before its difficulty is taken from their answers.
inline constexpr int kCalibratedFrom = 30;

/// The difficulties of the tests that enough students tried; the others are ordinary until then.
/// One list for each student, as samples_of gives it.
TestDifficulties calibrated(std::span<const std::vector<Sample>> students, const Settings& settings,
                            int learners = kCalibratedFrom);

/// The model's settings for a course.
Settings settings_of(const model::SkillCatalogue& catalogue);

}  // namespace grader::skills
