// They never add up over parts: two cities can have one partner.
#include "grader/insight/figures/event_figures.h"

#include <array>
#include <string_view>

#include "grader/insight/figures/figure_list.h"

namespace grader::figures {

std::vector<Figure> figures_of(const EventCounts& held) {
    struct Line {
        std::string_view line;
        std::string_view name;
        std::int64_t count;
    };
    const std::array<Line, 5> lines{
        {{"events", "Events that were held", held.events},
         {"cities", "Cities with an event that was held", held.cities},
         {"sites", "Sites with an event that was held", held.sites},
         {"partners", "Partner organisations with an event that was held", held.partners},
         {"colleges", "Colleges with an event that was held", held.colleges}}};
    FigureList list({});
    for (const Line& line : lines) {
        Figure& figure =
            list.add_count("events-held", "held-" + std::string(line.line), line.name, line.count);
        figure.line = line.line;
    }
    return list.take();
}

}  // namespace grader::figures
