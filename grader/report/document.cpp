// A row is called by what it is, not by where it stands.
#include "grader/report/document.h"

namespace grader::report {

std::string id_of(const Row& row) {
    return row.metric + "/" + row.profile + "/" + row.window + "/" + row.line + "/" + row.scope;
}

}  // namespace grader::report
