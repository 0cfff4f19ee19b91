// The statement as one HTML document that works in black and white, without a mouse and read aloud:
// landmarks, headings in order, tables with headers and captions, and every status in words.
#include <string>
#include <string_view>

#include "grader/cli/readiness_report.h"
#include "grader/cli/text.h"
#include "grader/report/html_text.h"

namespace grader::cli {

namespace {

using report::html_element;
using report::html_text;

constexpr std::string_view kStyle =
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;"
    "color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}"
    "caption{text-align:left;font-weight:bold;padding:.25rem 0}"
    "th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}"
    "summary{cursor:pointer}"
    "@media print{details{display:block}}";

std::string anchor(const std::string& skill) {
    return "skill-" + skill;
}

std::string overview(const ReadinessReport& report) {
    std::string rows;
    for (const skills::SkillReadiness& skill : report.skills) {
        rows += "<tr><th scope=\"row\"><a href=\"#" + html_text(anchor(skill.skill)) + "\">" +
                html_text(skill.name) + "</a></th>" + html_element("td", spoken(skill.status)) +
                html_element("td", std::to_string(skill.items)) +
                html_element(
                    "td", skill.items == 0 ? "never" : utc_text(skill.last_at_ms).substr(0, 10)) +
                "</tr>\n";
    }
    return "<table><caption>Skills and what was shown of them</caption>\n<thead><tr>"
           "<th scope=\"col\">Skill</th><th scope=\"col\">Status</th>"
           "<th scope=\"col\">Tests</th><th scope=\"col\">Latest</th></tr></thead>\n<tbody>\n" +
           rows + "</tbody></table>\n";
}

std::string evidence(const skills::SkillReadiness& skill) {
    if (skill.evidence.empty()) return "";
    std::string rows;
    for (const skills::Sample& sample : skill.evidence) {
        rows += "<tr>" + html_element("td", std::to_string(sample.submission)) +
                html_element("td", sample.assignment) +
                html_element("th scope=\"row\"", evidence_name(sample)) +
                html_element("td", utc_text(sample.at_ms)) +
                html_element("td", sample.passed ? "passed" : "failed") +
                html_element("td", std::to_string(sample.attempt)) +
                html_element("td", conditions_text(sample)) + "</tr>\n";
    }
    return "<details><summary>" + html_text("The evidence for " + skill.name) +
           "</summary>\n<table><caption>" + html_text("Scored answers to tests of " + skill.skill) +
           "</caption>\n<thead><tr><th scope=\"col\">Submission</th>"
           "<th scope=\"col\">Assignment</th><th scope=\"col\">Test</th>"
           "<th scope=\"col\">When</th><th scope=\"col\">Result</th>"
           "<th scope=\"col\">Attempt</th><th scope=\"col\">Conditions</th></tr></thead>\n<tbody>" +
           rows + "</tbody></table></details>\n";
}

std::string section(const skills::SkillReadiness& skill, const skills::Rules& rules) {
    const std::string id = html_text(anchor(skill.skill));
    return "<section aria-labelledby=\"" + id + "\">\n<h3 id=\"" + id + "\">" +
           html_text(skill.name) + ": " + html_text(spoken(skill.status)) + "</h3>\n" +
           html_element("p", estimate_text(skill, rules)) + "\n" +
           (skill.status == skills::Status::demonstrated
                ? ""
                : html_element("p", "What would change it: " + to_sentence(skill.next)) + "\n") +
           evidence(skill) + "</section>\n";
}

std::string role_section(const skills::RoleReadiness& role) {
    return "<section aria-labelledby=\"role\">\n<h2 id=\"role\">" + html_text(role.role.name) +
           "</h2>\n" + html_element("p", coverage_text(role)) + "\n" +
           html_element("p", weight_text(role)) + "\n" +
           html_element("p", "Profile " + role.role.id + ", version " +
                                 std::to_string(role.role.version) +
                                 ". How its cuts were set: " + role.role.standard + ".") +
           "\n</section>\n";
}

}  // namespace

std::string to_page(const ReadinessReport& report) {
    const std::string title = "Readiness of " + report.name;
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
        html_element("title", title) + "\n<style>" + std::string(kStyle) +
        "</style>\n</head>\n<body>\n<header>\n" + html_element("h1", title) + "\n" +
        html_element("p", "As of " + utc_text(report.as_of_ms) + ". " + kValidity) +
        "\n</header>\n<main>\n";
    if (report.role) page += role_section(*report.role);
    page += "<h2>Skills</h2>\n" + overview(report);
    for (const skills::SkillReadiness& skill : report.skills)
        page += section(skill, report.rules);
    page += "</main>\n<footer>\n" +
            html_element(
                "p",
                "Demonstrated: ability is above the cut with a chance of 90 %, after 10 tests "
                "or more from two occasions, one of them supervised or without AI, the latest "
                "no older than " +
                    std::to_string(report.half_life_days) +
                    " days. Stale: it was so, and only time has passed. You may ask for a test "
                    "to be looked at again, and take another.") +
            "\n</footer>\n</body>\n</html>\n";
    return page;
}

}  // namespace grader::cli
