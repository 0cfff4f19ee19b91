// A form leaves empty what the group of metrics does not say.
#include "grader/insight/figures/figure_list.h"

#include <string>

namespace grader::figures {

Figure& FigureList::add(std::string_view metric, std::string_view line, std::string_view name,
                        Measure measure) {
    return figures_.emplace_back(Figure{.metric = std::string(metric),
                                        .line = std::string(line),
                                        .name = std::string(name),
                                        .scope = scope_,
                                        .measure = measure});
}

Figure& FigureList::add_count(std::string_view metric, std::string_view counts,
                              std::string_view name, std::int64_t count) {
    Figure& figure = add(metric, "", name, Measure::count);
    figure.counts = counts;
    figure.count = count;
    return figure;
}

Figure& FigureList::add_share(std::string_view metric, std::string_view name,
                              std::string_view counts, std::string_view among,
                              statistics::Proportion share) {
    Figure& figure = add(metric, "", name, Measure::share);
    figure.counts = counts;
    figure.among = among;
    figure.count = share.count;
    figure.of = share.of;
    return figure;
}

}  // namespace grader::figures
