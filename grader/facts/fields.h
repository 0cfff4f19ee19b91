// What a fact can say, by name: the columns of an import, the keys of a stored document.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/facts/day.h"

namespace grader::facts {

/// Spelled as in files.
enum class Field {
    agreement,
    amount,
    authorised,
    base_pay,
    channel,
    city,
    claim,
    clock_start,
    cohort,
    college,
    contract_days,
    cost,
    course,
    course_days,
    credential,
    document,
    documented,
    due,
    employer,
    employment,
    enrolment,
    event,
    event_kind,
    expires,
    gain,
    in_field,
    intent,
    interest,
    job,
    jobs_created,
    match,
    measure,
    milestone,
    minutes,
    of,
    partner,
    pay_per,
    period,
    presence,
    published,
    publisher,
    purpose,
    quarter,
    reached,
    reason,
    recognised,
    refund_until,
    registered,
    removal,
    revenue,
    role_change,
    same_employer,
    school_hire,
    scope,
    segment,
    site,
    soc,
    standing,
    starts,
    status,
    subject,
    target,
    text,
    title,
    track,
    unit,
    value,
    venture,
    weekly_hours,
};

enum class Type {
    id,       ///< as model::is_id: small letters, digits, "-", "_", "."
    name,     ///< 1 to 200 bytes of UTF-8, printable
    text,     ///< 1 to 2,000 bytes of the same
    day,      ///< 2027-03-01
    quarter,  ///< 2027Q3
    whole,    ///< 0 to 1,000,000,000
    tenths,   ///< a number with at most one decimal, kept in tenths: 37.5 is 375
    money,    ///< dollars with at most two decimals, kept in cents: 52000 or 24.50
    yes_no,   ///< kept as 1 or 0
    word,     ///< one of a few
};

struct FieldShape {
    Field field = Field::agreement;
    std::string_view name;
    Type type = Type::id;
    std::string_view words;    ///< of a word: those that may stand there, separated by spaces
    std::string_view meaning;  ///< a sentence for docs and for whoever writes a column
};

/// In the order of the enumeration.
std::span<const FieldShape> field_shapes();
const FieldShape& shape_of(Field field);
std::optional<Field> parse_field(std::string_view name);

/// The words of a list such as FieldShape::words, which spaces separate.
std::vector<std::string_view> split_words(std::string_view words);

/// What stands in a field: a number for days (since 1970), quarters (year * 4 + number - 1), whole
/// numbers, tenths, cents and yes or no; a text for the others.
struct Value {
    std::int64_t number = 0;
    std::string text;

    bool operator==(const Value&) const = default;
};

/// Reads a cell. Nothing where it is none of the field's type; wanted() says what would be.
std::optional<Value> parse_value(const FieldShape& shape, std::string_view cell);
/// "a day such as 2027-03-01".
std::string wanted(const FieldShape& shape);
/// What parse_value reads as the same again.
std::string cell_of(const FieldShape& shape, const Value& value);

}  // namespace grader::facts
