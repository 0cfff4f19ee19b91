// Words with commas or quotes stand in quotes, as in RFC 4180; a word never holds a line's end.
#include "grader/insight/privacy/ledger.h"

#include <array>
#include <charconv>
#include <set>

#include "sandbox/base/error.h"

namespace grader::privacy {

namespace {

constexpr std::string_view kHeader = "counts,as_of,scope,among,value,state,low,high";
constexpr std::size_t kFields = 8;
constexpr std::size_t kLongestLine = 2048;
constexpr std::size_t kMostLines = 1'000'000;
constexpr std::int64_t kMostPeople = 1'000'000'000'000;

using Fields = std::array<std::string, kFields>;

std::string quoted(std::string_view word) {
    if (word.find_first_of(",\"") == std::string_view::npos) return std::string(word);
    std::string text = "\"";
    for (const char c : word) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

// Nothing where quotes are not as quoted() sets them.
std::optional<std::string> take_field(std::string_view& line) {
    std::string word;
    if (!line.starts_with('"')) {
        const std::size_t end = line.find(',');
        word = line.substr(0, end);
        line.remove_prefix(std::min(word.size(), line.size()));
        if (word.find('"') != std::string::npos) return std::nullopt;
        return word;
    }
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] != '"') {
            word += line[i];
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
            word += '"';
            ++i;
        } else {
            line.remove_prefix(i + 1);
            return word;
        }
    }
    return std::nullopt;
}

std::optional<Fields> split(std::string_view line) {
    Fields fields;
    for (std::size_t i = 0; i < kFields; ++i) {
        if (i > 0) {
            if (!line.starts_with(',')) return std::nullopt;
            line.remove_prefix(1);
        }
        std::optional<std::string> field = take_field(line);
        if (!field) return std::nullopt;
        fields[i] = std::move(*field);
    }
    if (!line.empty()) return std::nullopt;
    return fields;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stop != end || value < 0 || value > kMostPeople)
        return std::nullopt;
    return value;
}

bool is_date(std::string_view text) {
    if (text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    }
    return true;
}

std::string line_of(const Record& record) {
    std::string line = quoted(record.key.counts) + "," + record.key.as_of + "," +
                       quoted(to_text(record.key.scope)) + "," + quoted(record.among) + "," +
                       std::to_string(record.value) + (record.shown ? ",shown," : ",hidden,") +
                       std::to_string(record.known.low) + ",";
    if (record.known.high < kUnbounded) line += std::to_string(record.known.high);
    return line;
}

// What is wrong with a line, or nothing and the record.
std::optional<std::string> read(std::string_view line, Record& record) {
    const std::optional<Fields> split_line = split(line);
    if (!split_line)
        return "a line has " + std::to_string(kFields) + " fields: " + std::string(kHeader);
    const auto& [counts, as_of, scope_text, among, value, state, low, high] = *split_line;
    if (!is_scope_word(counts)) return "counts says what is counted";
    if (!is_date(as_of)) return "as_of is a date such as 2026-07-01";
    const std::optional<Scope> scope = parse_scope(scope_text);
    if (!scope) return "scope is written as city=Detroit;segment=student";
    if (!among.empty() && !is_scope_word(among)) return "among says of what it is a part";
    if (state != "shown" && state != "hidden") return "state is shown or hidden";
    const auto count = number(value);
    const auto least = number(low);
    const auto most = high.empty() ? std::optional{kUnbounded} : number(high);
    if (!count || !least || !most) return "value, low and high are whole numbers from 0";
    record = {{counts, as_of, *scope}, among, *count, state == "shown", {*least, *most}};
    if (!record.known.contains(*count)) return "value lies between low and high";
    if (line_of(record) != line) return "a ledger would write it as " + line_of(record);
    return std::nullopt;
}

}  // namespace

std::string to_csv(std::span<const Record> records) {
    std::string csv = std::string(kHeader) + "\n";
    for (const Record& record : records) {
        base::ensure(is_scope_word(record.key.counts), "what is counted has a name");
        csv += line_of(record) + "\n";
    }
    return csv;
}

LedgerText parse_ledger(std::string_view csv) {
    LedgerText text;
    std::set<CellKey> keys;
    const auto refuse = [&](std::size_t line, const std::string& why) {
        return LedgerText{{}, "line " + std::to_string(line) + ": " + why};
    };
    for (std::size_t number = 1; !csv.empty(); ++number) {
        const std::size_t end = csv.find('\n');
        if (end == std::string_view::npos) return refuse(number, "the last line is cut off");
        const std::string_view line = csv.substr(0, end);
        csv.remove_prefix(end + 1);
        if (number > kMostLines || line.size() > kLongestLine)
            return refuse(number, "longer than a ledger gets");
        if (number == 1) {
            if (line != kHeader)
                return refuse(number, "a ledger begins with " + std::string(kHeader));
            continue;
        }
        Record record;
        if (const auto problem = read(line, record)) return refuse(number, *problem);
        if (!keys.insert(record.key).second) return refuse(number, "this count stands there twice");
        text.records.push_back(std::move(record));
    }
    return text;
}

}  // namespace grader::privacy
