// One table says what each field is; reading and printing follow from its type.
#include "grader/facts/fields.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "grader/assignment/utf8.h"
#include "grader/model/ids.h"
#include "sandbox/base/error.h"

namespace grader::facts {

namespace {

constexpr auto kShapes = std::to_array<FieldShape>({
    {Field::agreement, "agreement", Type::id, "", "The data-sharing agreement."},
    {Field::amount, "amount", Type::money, "", "How much, in dollars."},
    {Field::authorised, "authorised", Type::yes_no, "",
     "Whether the learner may work where a job is sought."},
    {Field::base_pay, "base_pay", Type::money, "",
     "Base pay without bonus, equity or relocation, for each `pay_per`."},
    {Field::channel, "channel", Type::word, "email phone post visit message",
     "How somebody was contacted."},
    {Field::city, "city", Type::name, "", "The city."},
    {Field::claim, "claim", Type::id, "", "The claim in the ledger."},
    {Field::clock_start, "clock_start", Type::day, "",
     "The day from which windows count instead of the certificate's."},
    {Field::cohort, "cohort", Type::id, "", "The cohort."},
    {Field::college, "college", Type::name, "", "The college."},
    {Field::contract_days, "contract_days", Type::whole, "",
     "How long the contract runs, in days; absent where it is open-ended."},
    {Field::cost, "cost", Type::word,
     "instruction staff facilities support equipment outreach other", "What money was spent on."},
    {Field::course, "course", Type::id, "", "The course of study."},
    {Field::course_days, "course_days", Type::whole, "",
     "The published length of the course in calendar days."},
    {Field::credential, "credential", Type::id, "", "The credential."},
    {Field::document, "document", Type::text, "",
     "The fingerprint of the file that shows it, or where it is kept."},
    {Field::documented, "documented", Type::yes_no, "",
     "Whether a document that shows it is kept."},
    {Field::due, "due", Type::day, "", "When a target is to be met."},
    {Field::employer, "employer", Type::name, "", "The employer."},
    {Field::employment, "employment", Type::word,
     "employee apprenticeship internship contract freelance", "The form of a job."},
    {Field::enrolment, "enrolment", Type::id, "", "The enrolment it is about."},
    {Field::event, "event", Type::id, "", "A workshop, a class or a stop of a roadshow."},
    {Field::event_kind, "event_kind", Type::word, "workshop class roadshow", "What is held."},
    {Field::expires, "expires", Type::day, "", "When it ends."},
    {Field::gain, "gain", Type::word,
     "functioning_level diploma transcript training_milestone skills_progression",
     "The type of a measurable skill gain."},
    {Field::in_field, "in_field", Type::yes_no, "",
     "Whether the job is in the field of the training."},
    {Field::intent, "intent", Type::word,
     "new_job stay_with_employer self_enrichment further_study", "What the learner came for."},
    {Field::interest, "interest", Type::word, "self partner independent",
     "Whose figure a claim is: the one it praises, a partner of it, or neither."},
    {Field::job, "job", Type::id, "", "The job, the same in all that is told of it."},
    {Field::jobs_created, "jobs_created", Type::whole, "",
     "Jobs that a venture has made besides the founder's."},
    {Field::match, "match", Type::word, "matched unmatched",
     "Whether a sign-up could be told to be of a known person."},
    {Field::measure, "measure", Type::id, "", "What a target or a claim counts."},
    {Field::milestone, "milestone", Type::id, "", "The milestone of the plan."},
    {Field::minutes, "minutes", Type::whole, "", "How long somebody was there, in minutes."},
    {Field::of, "of", Type::whole, "", "How many a claimed figure is of."},
    {Field::partner, "partner", Type::name, "", "The partner organisation."},
    {Field::pay_per, "pay_per", Type::word, "year month week hour", "What base pay is for."},
    {Field::period, "period", Type::text, "", "What time a claim is about, as published."},
    {Field::presence, "presence", Type::word, "present absent excused",
     "Whether somebody was there."},
    {Field::published, "published", Type::day, "", "When a claim was published."},
    {Field::publisher, "publisher", Type::name, "", "Who published a claim."},
    {Field::purpose, "purpose", Type::word,
     "readiness_to_employer name_in_story salary_to_partner research partner_export evaluation "
     "study",
     "What personal data may be used for."},
    {Field::quarter, "quarter", Type::quarter, "", "The calendar quarter that wages were paid in."},
    {Field::reached, "reached", Type::yes_no, "", "Whether the learner answered."},
    {Field::reason, "reason", Type::text, "", "Why, in words."},
    {Field::recognised, "recognised", Type::yes_no, "",
     "Whether it is a recognised post-secondary credential."},
    {Field::refund_until, "refund_until", Type::day, "",
     "The last day on which all tuition is given back."},
    {Field::registered, "registered", Type::yes_no, "", "Whether a business is registered."},
    {Field::removal, "removal", Type::word,
     "died incarcerated active_duty institutionalised health left_country no_visa further_study",
     "A reason that definitions may name to leave somebody out."},
    {Field::revenue, "revenue", Type::word, "none under_10k under_50k under_250k over_250k",
     "Revenue of a venture in a year, in dollars."},
    {Field::role_change, "role_change", Type::word, "promotion raise new_role",
     "What became better in a job that was kept."},
    {Field::same_employer, "same_employer", Type::yes_no, "",
     "Whether it is with the employer that the learner came from."},
    {Field::school_hire, "school_hire", Type::yes_no, "",
     "Whether the training provider itself is the employer."},
    {Field::scope, "scope", Type::text, "",
     "What a target or a claim is about: \"city=Detroit\"; empty for all."},
    {Field::segment, "segment", Type::word,
     "student job_seeker retraining_professional entrepreneur other",
     "What the learner says to be."},
    {Field::site, "site", Type::id, "", "The site."},
    {Field::soc, "soc", Type::id, "", "The occupation's O*NET-SOC code."},
    {Field::standing, "standing", Type::word, "pledge target reported verified",
     "What a claim is: a promise, an aim, a report, or checked by somebody else."},
    {Field::starts, "starts", Type::day, "", "When it starts."},
    {Field::status, "status", Type::word, "seeking not_seeking further_study military service",
     "What a graduate without a job told."},
    {Field::subject, "subject", Type::id, "", "What is disputed: an enrolment, a job, a claim."},
    {Field::target, "target", Type::id, "", "The target."},
    {Field::text, "text", Type::text, "", "The words."},
    {Field::title, "title", Type::name, "", "The title of a job."},
    {Field::track, "track", Type::word, "coding digital-marketing", "The track."},
    {Field::unit, "unit", Type::word,
     "people seats attendances events cities sites organisations colleges percent page_views",
     "What is counted."},
    {Field::value, "value", Type::tenths, "", "The figure."},
    {Field::venture, "venture", Type::id, "", "The venture."},
    {Field::weekly_hours, "weekly_hours", Type::tenths, "", "Hours of work in a week."},
});

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestText = 2000;
constexpr std::int64_t kMost = 1'000'000'000;

// What is no UTF-8 could not be kept as it is: a document of the record is JSON.
bool is_printable(std::string_view text, std::size_t longest) {
    return !text.empty() && text.size() <= longest && !assignment::has_control_character(text) &&
           !assignment::find_invalid_utf8(text);
}

// "37.5" with one decimal at most is 375; exact, no floating point.
std::optional<std::int64_t> decimal(std::string_view text, std::size_t decimals) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    std::string digits(text.substr(0, dot));
    std::string fraction(dot == text.size() ? "" : text.substr(dot + 1));
    const bool ends_in_dot = dot != text.size() && fraction.empty();
    if (digits.empty() || ends_in_dot || fraction.size() > decimals) return std::nullopt;
    fraction.resize(decimals, '0');
    digits += fraction;
    if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    std::int64_t most = kMost;
    for (std::size_t i = 0; i < decimals; ++i)
        most *= 10;
    return value <= most ? std::optional(value) : std::nullopt;
}

std::string decimal_text(std::int64_t value, std::int64_t scale) {
    std::string text = std::to_string(value / scale);
    if (value % scale == 0) return text;
    std::string fraction = std::to_string(scale + value % scale).substr(1);
    return text + "." + fraction;
}

std::optional<Value> number(std::optional<std::int64_t> value) {
    if (!value) return std::nullopt;
    return Value{*value, {}};
}

std::optional<Value> text(std::string_view cell, bool holds) {
    if (!holds) return std::nullopt;
    return Value{0, std::string(cell)};
}

std::optional<std::int64_t> yes_no(std::string_view cell) {
    if (cell == "yes") return 1;
    if (cell == "no") return 0;
    return std::nullopt;
}

std::optional<std::int64_t> day_number(std::string_view cell) {
    const auto day = parse_day(cell);
    if (!day) return std::nullopt;
    return day->time_since_epoch().count();
}

// Without taking them apart: a report asks for millions.
bool is_one_of(std::string_view words, std::string_view word) {
    if (word.empty() || word.find(' ') != std::string_view::npos) return false;
    for (std::size_t at = words.find(word); at != std::string_view::npos;
         at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool is_whole =
            (at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ');
        if (is_whole) return true;
    }
    return false;
}

constexpr int kQuarters = 4;

std::optional<std::int64_t> quarter_number(std::string_view cell) {
    const auto quarter = parse_quarter(cell);
    if (!quarter) return std::nullopt;
    return quarter->year * kQuarters + quarter->number - 1;
}

std::string quarter_text(std::int64_t number) {
    return to_string(quarters_after({0, 1}, static_cast<int>(number)));
}

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < kShapes.size(); ++i) {
        if (static_cast<std::size_t>(kShapes.at(i).field) != i) return false;
    }
    return true;
}
static_assert(is_in_order(), "a field is found by its place");
static_assert(std::ranges::is_sorted(kShapes, {}, &FieldShape::name), "and by its name");

}  // namespace

std::span<const FieldShape> field_shapes() {
    return kShapes;
}

const FieldShape& shape_of(Field field) {
    return kShapes.at(static_cast<std::size_t>(field));
}

std::optional<Field> parse_field(std::string_view name) {
    // A report asks for millions.
    const auto* const found = std::ranges::lower_bound(kShapes, name, {}, &FieldShape::name);
    if (found == kShapes.end() || found->name != name) return std::nullopt;
    return found->field;
}

std::vector<std::string_view> split_words(std::string_view words) {
    std::vector<std::string_view> all;
    while (!words.empty()) {
        const std::size_t space = std::min(words.find(' '), words.size());
        all.push_back(words.substr(0, space));
        words.remove_prefix(std::min(space + 1, words.size()));
    }
    return all;
}

std::optional<Value> parse_value(const FieldShape& shape, std::string_view cell) {
    switch (shape.type) {
        case Type::id:
            return text(cell, model::is_id(cell));
        case Type::name:
            return text(cell, is_printable(cell, kLongestName));
        case Type::text:
            return text(cell, is_printable(cell, kLongestText));
        case Type::word:
            return text(cell, is_one_of(shape.words, cell));
        case Type::day:
            return number(day_number(cell));
        case Type::quarter:
            return number(quarter_number(cell));
        case Type::whole:
            return number(decimal(cell, 0));
        case Type::tenths:
            return number(decimal(cell, 1));
        case Type::money:
            return number(decimal(cell, 2));
        case Type::yes_no:
            return number(yes_no(cell));
    }
    base::ensure(false, "every type is read");
    return std::nullopt;
}

std::string wanted(const FieldShape& shape) {
    switch (shape.type) {
        case Type::id:
            return "1 to 64 small letters, digits, \"-\", \"_\" or \".\"";
        case Type::name:
            return "1 to 200 characters of one line";
        case Type::text:
            return "1 to 2000 characters of one line";
        case Type::word:
            return "one of: " + std::string(shape.words);
        case Type::day:
            return "a day such as 2027-03-01";
        case Type::quarter:
            return "a quarter such as 2027Q3";
        case Type::whole:
            return "a whole number";
        case Type::tenths:
            return "a number with at most one decimal, such as 37.5";
        case Type::money:
            return "dollars such as 52000 or 24.50, without signs and commas";
        case Type::yes_no:
            return "yes or no";
    }
    base::ensure(false, "every type is told");
    return {};
}

std::string cell_of(const FieldShape& shape, const Value& value) {
    switch (shape.type) {
        case Type::id:
        case Type::name:
        case Type::text:
        case Type::word:
            return value.text;
        case Type::day:
            return to_string(Day(std::chrono::days(value.number)));
        case Type::quarter:
            return quarter_text(value.number);
        case Type::whole:
            return std::to_string(value.number);
        case Type::tenths:
            return decimal_text(value.number, 10);
        case Type::money:
            return decimal_text(value.number, 100);
        case Type::yes_no:
            return value.number == 1 ? "yes" : "no";
    }
    base::ensure(false, "every type is printed");
    return {};
}

}  // namespace grader::facts
