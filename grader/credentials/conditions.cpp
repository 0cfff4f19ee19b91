// The words of the contracts, but for the one that people would not say.
#include "grader/credentials/conditions.h"

#include "grader/model/words.h"

namespace grader::credentials {

std::string spoken(model::Condition condition) {
    return condition == model::Condition::no_ai ? "without AI" : std::string(to_string(condition));
}

std::string conditions_text(const std::vector<model::Condition>& conditions) {
    std::string text;
    for (const model::Condition condition : conditions)
        text += (text.empty() ? "" : ", ") + spoken(condition);
    return text.empty() ? "none" : text;
}

}  // namespace grader::credentials
