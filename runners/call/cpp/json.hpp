// Reads JSON that the grader wrote: the request of a launch.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grader_call {

struct Json {
    enum class Kind { word, text, list, table };
    Kind kind = Kind::word;
    std::string text;               ///< what a text says; a word as it is written: 12, true, null
    std::vector<Json> items;        ///< of a list or a table
    std::vector<std::string> keys;  ///< of a table, in the order of its items

    [[nodiscard]] const Json* find(std::string_view key) const {
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (keys[i] == key) return &items[i];
        return nullptr;
    }
};

class JsonReader {
public:
    explicit JsonReader(std::string json) : json_(std::move(json)) {}

    Json read() {
        const char first = next();
        if (first == '"') return {Json::Kind::text, text(), {}, {}};
        if (first == '[') return collection(Json::Kind::list);
        if (first == '{') return collection(Json::Kind::table);
        Json value;
        while (at_ < json_.size() &&
               std::string_view(",]} \n").find(json_[at_]) == std::string::npos)
            value.text += json_[at_++];
        return value;
    }

private:
    char next() {
        at_ = json_.find_first_not_of(" \n", at_);
        return at_ < json_.size() ? json_[at_] : ']';
    }

    Json collection(Json::Kind kind) {
        Json all{kind, "", {}, {}};
        ++at_;
        for (char first = next(); first != ']' && first != '}'; first = next()) {
            if (first == ',') ++at_;
            if (kind == Json::Kind::table) {
                next();
                all.keys.push_back(text());
                next();
                ++at_;  // the colon
            }
            all.items.push_back(read());
        }
        ++at_;
        return all;
    }

    std::string text() {
        std::string text;
        while (++at_ < json_.size() && json_[at_] != '"') {
            if (json_[at_] != '\\')
                text += json_[at_];
            else
                add_escaped(text);
        }
        ++at_;
        return text;
    }

    void add_escaped(std::string& text) {
        const char c = json_[++at_];
        constexpr std::string_view kLetters = "bfnrt";
        constexpr std::string_view kMeanings = "\b\f\n\r\t";
        if (c == 'u') {
            // Only control characters are written so: all else stands there as it is.
            text += static_cast<char>(std::stoi(json_.substr(at_ + 1, 4), nullptr, 16));
            at_ += 4;
        } else if (const auto which = kLetters.find(c); which != std::string_view::npos) {
            text += kMeanings[which];
        } else {
            text += c;
        }
    }

    std::string json_;
    std::size_t at_ = 0;
};

}  // namespace grader_call
