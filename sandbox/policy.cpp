// A line is a directive (it starts in the first column) or a member of the group above it.
#include "sandbox/policy.h"

#include <algorithm>
#include <set>

namespace sandbox {

namespace {

constexpr std::size_t kMaxTextBytes = 64 * 1024;
constexpr int kMaxIncludes = 8;  // of one policy, with all that the included ones include

struct Line {
    int number = 0;
    bool indented = false;
    bool is_open = false;  // a quote is not closed
    std::string reason;    // the quoted part
    std::vector<std::string_view> words;
};

// Splits at blanks; what stands in double quotes is the reason; '#' begins a comment.
Line split(std::string_view text, int number) {
    Line line{.number = number, .indented = text.starts_with(' ') || text.starts_with('\t')};
    while (true) {
        const auto start = text.find_first_not_of(" \t\r");
        if (start == std::string_view::npos || text[start] == '#') return line;
        text.remove_prefix(start);
        if (text.front() == '"') {
            const auto close = text.find('"', 1);
            line.reason = text.substr(1, close == std::string_view::npos ? close : close - 1);
            line.is_open = close == std::string_view::npos;
            if (line.is_open) return line;
            text.remove_prefix(close + 1);
            continue;
        }
        const auto end = std::min(text.find_first_of(" \t\r#\""), text.size());
        line.words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::optional<Group::Answer> to_answer(std::string_view word) {
    if (word == "allow") return Group::Answer::allow;
    if (word == "ask") return Group::Answer::ask;
    if (word == "refuse") return Group::Answer::refuse;
    if (word == "absent") return Group::Answer::absent;
    return std::nullopt;
}

class Parser {
public:
    /// `includes` counts for the parsers of included policies, too.
    Parser(const std::string& name, const PolicySource& source, int& includes)
        : name_(name), source_(source), includes_(includes) {
        result_.policy.name = name;
    }

    ParsedPolicy parse(std::string_view text) {
        if (text.size() > kMaxTextBytes) {
            fail(1, "a policy of more than 64 KiB is not read");
            return std::move(result_);
        }
        for (int number = 1; !text.empty(); ++number) {
            const auto end = text.find('\n');
            read_line(split(text.substr(0, end), number));
            text = end == std::string_view::npos ? "" : text.substr(end + 1);
        }
        merge_included();
        return std::move(result_);
    }

private:
    void fail(int line, std::string what) {
        result_.errors.push_back({.policy = name_, .line = line, .what = std::move(what)});
    }

    void read_line(const Line& line) {
        if (line.is_open) return fail(line.number, "a quote is not closed");
        if (line.words.empty()) return;
        if (line.indented) {
            read_member(line);
        } else if (line.words[0] == "include") {
            read_include(line);
        } else {
            read_group(line);
        }
    }

    void read_include(const Line& line) {
        if (line.words.size() != 2) return fail(line.number, "include takes one name");
        const std::string name(line.words[1]);
        if (includes_ == kMaxIncludes)
            return fail(line.number, "a policy includes eight others at most");
        ++includes_;
        const auto text = source_(name);
        if (!text) return fail(line.number, "there is no policy named " + name);
        ParsedPolicy included = Parser(name, source_, includes_).parse(*text);
        std::ranges::move(included.errors, std::back_inserter(result_.errors));
        std::ranges::move(included.policy.groups, std::back_inserter(included_));
    }

    void read_group(const Line& line) {
        const auto answer = to_answer(line.words[0]);
        if (!answer) {
            return fail(line.number, "\"" + std::string(line.words[0]) +
                                         "\" is none of allow, ask, refuse, absent, include");
        }
        if (line.words.size() != 2 || line.reason.empty())
            return fail(line.number, "a group has one name and a reason in double quotes");
        result_.policy.groups.push_back({.answer = *answer,
                                         .name = std::string(line.words[1]),
                                         .reason = line.reason,
                                         .rules = {}});
    }

    void read_member(const Line& line) {
        if (result_.policy.groups.empty())
            return fail(line.number, "a call stands before the first group");
        std::vector<Rule>& rules = result_.policy.groups.back().rules;
        if (line.words.size() > 1 && line.words[1].starts_with("arg")) {
            if (auto condition = read_condition(line))
                rules.push_back(rule(line, line.words[0], condition));
            return;
        }
        for (const std::string_view call : line.words)
            rules.push_back(rule(line, call, std::nullopt));
    }

    [[nodiscard]] Rule rule(const Line& line, std::string_view call,
                            std::optional<Condition> condition) const {
        return {.call = std::string(call),
                .condition = std::move(condition),
                .policy = name_,
                .line = line.number};
    }

    // CALL argN is VALUE… | CALL argN without BIT… | CALL argN masked MASK is VALUE…
    std::optional<Condition> read_condition(const Line& line) {
        const auto& words = line.words;
        Condition condition;
        if (words[1].size() != 4 || words[1][3] < '0' || words[1][3] > '5') {
            fail(line.number, "an argument is arg0 to arg5");
            return std::nullopt;
        }
        condition.argument = static_cast<unsigned int>(words[1][3] - '0');
        if (words.size() >= 4 && words[2] == "is") {
            condition.values = read_values(line, 3);
        } else if (words.size() >= 4 && words[2] == "without") {
            condition.mask = 0;
            for (const std::uint64_t bit : read_values(line, 3))
                condition.mask |= bit;
            condition.values = {0};
        } else if (words.size() >= 6 && words[2] == "masked" && words[4] == "is") {
            condition.mask = read_value(line, words[3]);
            condition.values = read_values(line, 5);
        } else {
            fail(line.number,
                 "a condition reads: argN is VALUE…, argN without BIT…, or "
                 "argN masked MASK is VALUE…");
            return std::nullopt;
        }
        if (condition.mask == 0 && !has_error_in(line)) {
            fail(line.number, "a condition on no bits always holds");
            return std::nullopt;
        }
        for (const std::uint64_t value : condition.values) {
            if ((value & ~condition.mask) == 0) continue;
            fail(line.number, "a value has bits that the mask takes away");
            return std::nullopt;
        }
        return condition;
    }

    [[nodiscard]] bool has_error_in(const Line& line) const {
        return !result_.errors.empty() && result_.errors.back().line == line.number;
    }

    std::vector<std::uint64_t> read_values(const Line& line, std::size_t first) {
        std::vector<std::uint64_t> values;
        for (std::size_t i = first; i < line.words.size(); ++i)
            values.push_back(read_value(line, line.words[i]));
        return values;
    }

    std::uint64_t read_value(const Line& line, std::string_view word) {
        const auto value = constant_value(word);
        if (!value) fail(line.number, "\"" + std::string(word) + "\" is not a known constant");
        return value.value_or(0);
    }

    void merge_included() {
        std::set<std::string> own;
        for (const Group& group : result_.policy.groups) {
            for (const Rule& rule : group.rules)
                own.insert(rule.call);
        }
        for (Group& group : included_) {
            std::erase_if(group.rules,
                          [&own](const Rule& rule) { return own.contains(rule.call); });
        }
        result_.policy.groups.insert(result_.policy.groups.begin(), included_.begin(),
                                     included_.end());
    }

    std::string name_;
    const PolicySource& source_;
    int& includes_;
    ParsedPolicy result_;
    std::vector<Group> included_;
};

}  // namespace

ParsedPolicy parse_policy(std::string_view text, const std::string& name,
                          const PolicySource& source) {
    int includes = 0;
    return Parser(name, source, includes).parse(text);
}

}  // namespace sandbox
