// Follows from the tables of kinds and fields, so that it cannot say anything else.
#include "grader/facts/reference.h"

#include "grader/facts/kinds.h"

namespace grader::facts {

namespace {

std::string row(const FieldShape& shape, std::string_view need) {
    return "| `" + std::string(shape.name) + "` | " + std::string(need) + " | " + wanted(shape) +
           " | " + std::string(shape.meaning) + " |\n";
}

}  // namespace

std::string reference() {
    std::string text;
    for (const KindShape& shape : kind_shapes()) {
        text += "\n### `" + std::string(shape.name) + "`\n\n" +
                (shape.of_person ? "Of a person: " : "Of the programme: ") +
                std::string(shape.meaning) + ".\n\n| column | | what stands there | |\n" +
                "|---|---|---|---|\n";
        for (const Field field : needed_fields(shape.kind))
            text += row(shape_of(field), "needed");
        for (const Field field : possible_fields(shape.kind))
            text += row(shape_of(field), "possible");
    }
    return text;
}

}  // namespace grader::facts
