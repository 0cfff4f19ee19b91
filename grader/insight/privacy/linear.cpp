// GLPK counts rows and columns from 1. One program is solved again and again for other sums, each
// time from where the last ended.
#include "grader/insight/privacy/linear.h"

#include <glpk.h>

namespace grader::privacy {

namespace {

// Far beyond what a family of some thousand cells needs: an end for a solver that turns in circles.
constexpr int kMostSteps = 200'000;

// Of branching: a move that is not found by then is another's to find.
constexpr int kMostBranches = 400;
constexpr double kNearEnough = 0.1;

/// Counts branches, and ends the search after so many: by steps and not by time, so that the same
/// report is always the same.
void stop_after_enough(glp_tree* tree, void* branches) {
    if (glp_ios_reason(tree) != GLP_IBRANCH) return;
    if (++*static_cast<int*>(branches) > kMostBranches) glp_ios_terminate(tree);
}

int kind_of(const Range& range) {
    if (range.low == range.high) return GLP_FX;
    if (range.low <= -kUnbounded) return GLP_UP;
    return range.high >= kUnbounded ? GLP_LO : GLP_DB;
}

}  // namespace

struct LinearProgram::Problem {
    Problem() : handle(glp_create_prob()) { glp_init_smcp(&options); }
    ~Problem() { glp_delete_prob(handle); }
    Problem(const Problem&) = delete;
    Problem& operator=(const Problem&) = delete;

    glp_prob* handle;
    glp_smcp options{};
};

LinearProgram::LinearProgram(const std::vector<Range>& columns, const std::vector<LinearRow>& rows)
    : problem_(std::make_unique<Problem>()) {
    glp_prob* problem = problem_->handle;
    problem_->options.msg_lev = GLP_MSG_OFF;
    problem_->options.it_lim = kMostSteps;
    // Moves begin at no cost and in one condition not met: the dual simplex has little to do.
    problem_->options.meth = GLP_DUALP;
    glp_add_cols(problem, static_cast<int>(columns.size()));
    for (std::size_t i = 0; i < columns.size(); ++i)
        glp_set_col_bnds(problem, static_cast<int>(i) + 1, kind_of(columns[i]),
                         static_cast<double>(columns[i].low), static_cast<double>(columns[i].high));
    if (rows.empty()) return;
    glp_add_rows(problem, static_cast<int>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int row = static_cast<int>(i) + 1;
        glp_set_row_bnds(problem, row, kind_of(rows[i].range),
                         static_cast<double>(rows[i].range.low),
                         static_cast<double>(rows[i].range.high));
        std::vector<int> indices{0};
        std::vector<double> times{0};
        for (const Term& term : rows[i].sum) {
            indices.push_back(static_cast<int>(term.cell) + 1);
            times.push_back(static_cast<double>(term.times));
        }
        glp_set_mat_row(problem, row, static_cast<int>(rows[i].sum.size()), indices.data(),
                        times.data());
    }
    glp_std_basis(problem);
}

LinearProgram::~LinearProgram() = default;

std::optional<Extreme> LinearProgram::extreme(std::span<const Term> sum, Direction direction) {
    glp_prob* problem = problem_->handle;
    glp_set_obj_dir(problem, direction == Direction::least ? GLP_MIN : GLP_MAX);
    const int columns = glp_get_num_cols(problem);
    for (int i = 1; i <= columns; ++i)
        glp_set_obj_coef(problem, i, 0);
    for (const Term& term : sum)
        glp_set_obj_coef(problem, static_cast<int>(term.cell) + 1, static_cast<double>(term.times));
    if (glp_simplex(problem, &problem_->options) != 0 || glp_get_status(problem) != GLP_OPT)
        return std::nullopt;
    Extreme extreme{.value = glp_get_obj_val(problem), .columns = {}};
    for (int i = 1; i <= columns; ++i)
        extreme.columns.push_back(glp_get_col_prim(problem, i));
    return extreme;
}

std::optional<Extreme> LinearProgram::extreme_of_whole(std::span<const Term> sum,
                                                       Direction direction) {
    if (!extreme(sum, direction)) return std::nullopt;
    glp_prob* problem = problem_->handle;
    const int columns = glp_get_num_cols(problem);
    for (int i = 1; i <= columns; ++i)
        glp_set_col_kind(problem, i, GLP_IV);
    int branches = 0;
    glp_iocp options;
    glp_init_iocp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.mip_gap = kNearEnough;
    // GLPK's own choice looks at a row of the whole tableau for each column that it might branch on:
    // three quarters of the time of a large report, for the same moves.
    options.br_tech = GLP_BR_MFV;
    options.cb_func = stop_after_enough;
    options.cb_info = &branches;
    glp_intopt(problem, &options);
    const int status = glp_mip_status(problem);
    std::optional<Extreme> found;
    if (status == GLP_OPT || status == GLP_FEAS) {
        found.emplace(Extreme{.value = glp_mip_obj_val(problem), .columns = {}});
        for (int i = 1; i <= columns; ++i)
            found->columns.push_back(glp_mip_col_val(problem, i));
    }
    return found;
}

}  // namespace grader::privacy
