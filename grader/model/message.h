// What is said to a person: a code, its parameters and the English sentence made from them.
#pragma once

#include <map>
#include <string>

namespace grader::model {

/// `code` and `params` allow a translation; `text` is the English sentence a beginner can act on.
struct Message {
    std::string code;                           ///< "file_missing"; stable, part of the contract
    std::map<std::string, std::string> params;  ///< {"file": "two_fer.py"}
    std::string text;                           ///< "The file two_fer.py is missing."

    bool operator==(const Message&) const = default;
};

}  // namespace grader::model
