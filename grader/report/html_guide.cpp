// Plain words for the rules of grader/insight/privacy/small_cells.h, and the look of the page.
#include "grader/report/html_guide.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "grader/report/html_text.h"

namespace grader::report {

namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr auto kWords = std::to_array<Entry>({
    {"55 of 78", "78 people are asked about, and for 55 of them it is so. No rate stands alone."},
    {"0", "Counted, and nobody."},
    {"hidden",
     "The figure is known. It is about so few people that it could tell something about one of "
     "them, or it would help to work out a figure that does. Which of the two it is, nobody "
     "outside may know."},
    {"at most 10 %, at least 90 %",
     "A rate near 0 % or 100 % would tell something about nearly everybody in the group. Only "
     "the range is shown."},
    {"not collected", "Nobody was asked."},
    {"does not apply", "It makes no sense here: a rate of nobody, for example."},
    {"not counted yet",
     "So many people still have time: the days in which their outcome counts are not over. They "
     "stand in no count of the line."},
});

constexpr auto kNeverShown = std::to_array<std::string_view>({
    "No figure of a small group: fewer than ten people, where the programme and its partner have "
    "not agreed on another number.",
    "No rate of exactly 0 % or 100 % of a group that is not large, and none that is close to it: "
    "a range stands in its place.",
    "No count of one or two people, and none that leaves out only one or two.",
    "Nothing that would let you work out a hidden figure by adding and subtracting the ones that "
    "are shown. That was tried for all figures together, before they went out.",
    "Nothing that would let you do so with an earlier report beside this one.",
    "No choice of people by two or more of their attributes that these rules have not been tried "
    "on.",
    "Never an empty cell or a number in place of a reason: hidden, not collected, does not apply "
    "and 0 are four different things.",
});

constexpr auto kEvidence = std::to_array<Entry>({
    {"E0", "Hearsay of the staff."},
    {"E1", "The learner says so."},
    {"E2", "The learner showed a document: an offer letter, a payslip, a registration."},
    {"E3", "An employer or somebody else confirmed it."},
    {"E4", "A wage record, or checked by an auditor."},
});

std::string entries(std::span<const Entry> all) {
    std::string list = "<dl>\n";
    for (const auto& [word, meaning] : all)
        list += html_element("dt", word) + html_element("dd", meaning) + "\n";
    return list + "</dl>\n";
}

constexpr std::string_view kStyle = R"(
:root{color-scheme:light}
body{font:1rem/1.5 "DejaVu Sans",Verdana,system-ui,sans-serif;color:#1a1a1a;background:#fff;
margin:0 auto;max-width:64rem;padding:0 1rem 2rem}
a{color:#0b4f6c}
a:focus-visible,.wide:focus-visible{outline:3px solid #0b4f6c;outline-offset:2px}
.skip{position:absolute;left:-99rem}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.5rem}
header{border-bottom:3px solid #0b4f6c;margin-bottom:1rem}
h1{font-size:1.75rem;line-height:1.2;margin:1.5rem 0 .5rem;text-wrap:balance}
h2{font-size:1.35rem;margin:2.5rem 0 .5rem;border-bottom:1px solid #767676;line-height:1.3}
h3{font-size:1.1rem;margin:1.5rem 0 .25rem}
h1,h2,h3,td,th,p,li,dd{overflow-wrap:break-word}
nav ul{columns:2;padding-left:1.25rem;margin:.25rem 0}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:.5rem 0 1rem}
.facts dt{color:#4d4d4d}
.facts dd{margin:0;min-width:0}
dt{font-weight:bold}
.wide{overflow-x:auto;margin:.5rem 0 1.25rem}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border-bottom:1px solid #b3b3b3;padding:.3rem .6rem .3rem 0;text-align:left;
vertical-align:top}
thead th,thead td{border-bottom:2px solid #4d4d4d}
tbody th{font-weight:normal;min-width:9rem;max-width:26rem}
small{color:#4d4d4d}
.value,.count,.interval{font-variant-numeric:tabular-nums}
td.value{min-width:9rem;white-space:nowrap}
.evidence{min-width:8.5rem}
.count,.interval{white-space:nowrap}
.bar{width:5.5rem;height:.6rem;margin-right:.6rem;overflow:visible}
.funnel{width:45%}
.funnel .bar{width:100%}
.frame{fill:#fff;stroke:#8c8c8c;stroke-width:1;vector-effect:non-scaling-stroke}
.fill{fill:#8db9cc;stroke:#1a1a1a;stroke-width:1;vector-effect:non-scaling-stroke}
.whisker{stroke:#1a1a1a;stroke-width:2;vector-effect:non-scaling-stroke}
tr:target th,tr:target td{background:#fff3c4}
code{font-size:.85rem;overflow-wrap:anywhere}
@media (max-width:40rem){nav ul{columns:1}h1{font-size:1.4rem}.bar{display:block}
.funnel{width:auto;min-width:6rem}tbody th{min-width:8rem}td.value{min-width:6rem;white-space:normal}}
@page{margin:16mm 14mm 18mm}
@media print{body{font-size:9pt;max-width:none;padding:0}.skip{display:none}
h1{font-size:18pt}h2{font-size:13pt}h3{font-size:10.5pt}
h2,h3,caption,dt,h2+p{break-after:avoid}tr,dt,li{break-inside:avoid}thead{display:table-header-group;
break-inside:avoid;break-after:avoid}tbody tr:first-child{break-before:avoid}
.wide{overflow:visible}a{color:#1a1a1a;text-decoration:none}p{orphans:3;widows:3}
svg,tr:target th,tr:target td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

}  // namespace

std::string html_guide() {
    std::string rules;
    for (const std::string_view rule : kNeverShown)
        rules += html_element("li", rule) + "\n";
    return html_element("h3", "Words in place of a number") + "\n" + entries(kWords) +
           html_element("h3", "What is never shown") + "\n<ol>\n" + rules + "</ol>\n" +
           html_element("h3", "The 95 % interval") + "\n" +
           html_element("p",
                        "Other people in the same programme would not have done exactly the same. "
                        "The interval says how far that matters: of many intervals that are made "
                        "like this one, 95 in 100 hold the true value. The fewer people, the wider "
                        "it is. Two figures whose intervals overlap widely may not differ at all. "
                        "In the bars it is the dark line.") +
           "\n" + html_element("h3", "Evidence") + "\n" +
           html_element("p",
                        "How well it is known what the first rate of a table counts; \"E1: 12, E2: "
                        "30\" are 12 people by their own word and 30 by a document. It is hidden "
                        "where two of these differ by few people.") +
           "\n" + entries(kEvidence);
}

std::string_view html_style() {
    return kStyle;
}

}  // namespace grader::report
