// From the summary to what it all rests on; each part is one function.
#include "grader/report/html.h"

#include <charconv>
#include <set>
#include <string_view>

#include "grader/crypto/base64.h"
#include "grader/crypto/hash.h"
#include "grader/insight/figures/metrics.h"
#include "grader/report/groups.h"
#include "grader/report/html_guide.h"
#include "grader/report/html_tables.h"
#include "grader/report/html_text.h"
#include "grader/report/words.h"

namespace grader::report {

namespace {

constexpr std::size_t kShortRelease = 12;

// As a policy names what it allows: base64 of the digest's bytes.
std::string policy_digest(const std::string& bytes) {
    const std::string digits = crypto::sha256(bytes);
    std::string digest;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        int byte = 0;
        std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
        digest += static_cast<char>(byte);
    }
    return "sha256-" + crypto::to_base64(digest);
}

// "By city and term" as "City and term".
std::string head_of_parts(std::string title) {
    constexpr std::string_view kBy = "By ";
    if (!title.starts_with(kBy)) return title;
    title.erase(0, kBy.size());
    if (title.front() >= 'a' && title.front() <= 'z') title.front() -= 'a' - 'A';
    return title;
}

/// The page as it grows, and what its contents list.
class Page {
public:
    explicit Page(const Document& document) : document_(document) {}

    std::string make() {
        add_summary();
        for (const Table& table : document_.tables)
            add_table(table);
        add_ladder();
        for (const Section& section : sections_of(document_))
            add_figures(section);
        for (const Section& section : breakdowns_of(document_))
            add_breakdown(section);
        add_metrics();
        add_definitions();
        add("how-to-read", "How to read this", html_guide());
        add_basis();
        if (!document_.notices.empty()) add("notices", "Notices", paragraphs(document_.notices));
        return head() + contents() + "<main id=\"main\">\n" + main_ + "</main>\n</body>\n</html>\n";
    }

private:
    void add(const std::string& id, const std::string& title, const std::string& inside) {
        contents_ += "<li><a href=\"#" + html_text(id) + "\">" + html_text(title) + "</a></li>\n";
        main_ += "<section aria-labelledby=\"" + html_text(id) + "\">\n<h2 id=\"" + html_text(id) +
                 "\">" + html_text(title) + "</h2>\n" + inside + "</section>\n";
    }

    static std::string paragraphs(const std::vector<std::string>& texts) {
        std::string all;
        for (const std::string& text : texts)
            all += html_element("p", text) + "\n";
        return all;
    }

    // ---- around it -----------------------------------------------------------------------------

    [[nodiscard]] std::string title() const {
        return (document_.programme.empty() ? "A programme" : document_.programme) +
               ": report as of " + document_.as_of;
    }

    [[nodiscard]] std::string head() const {
        const std::string style(html_style());
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src '" +
               policy_digest(style) +
               "'; base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n" +
               html_element("title", title()) + "\n<style>" + style +
               "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the "
               "report</a>\n<header>\n" +
               html_element("h1", title()) + "\n" +
               facts(
                   {{"For", document_.audience},
                    {"About", document_.scope.empty() ? "everybody" : scope_words(document_.scope)},
                    {"Release", document_.release.substr(0, kShortRelease)}}) +
               "</header>\n";
    }

    [[nodiscard]] std::string contents() const {
        return "<nav aria-label=\"Contents\">\n<ul>\n" + contents_ + "</ul>\n</nav>\n";
    }

    using Facts = std::vector<std::pair<std::string_view, std::string>>;
    static std::string facts(const Facts& all) {
        std::string list = "<dl class=\"facts\">\n";
        for (const auto& [name, value] : all)
            list += html_element("dt", name) + "<dd>" + html_text(value) + "</dd>\n";
        return list + "</dl>\n";
    }

    // ---- its parts -----------------------------------------------------------------------------

    void add_summary() {
        if (!document_.summary.empty()) add("summary", "Summary", paragraphs(document_.summary));
    }

    void add_table(const Table& table) {
        add("table-" + table.id, table.title,
            (table.note.empty() ? "" : html_element("p", table.note) + "\n") +
                text_table({.caption = table.title,
                            .captions = Captions::heard,
                            .columns = table.columns,
                            .lines = table.lines}));
    }

    void add_ladder() {
        const std::vector<const Row*> rungs = ladder_of(document_);
        if (rungs.empty()) return;
        add("ladder", "Step by step to a job",
            html_element("p",
                         "Each step counts its people once and on its own. Steps are never added "
                         "up, and one is not a part of the next.") +
                "\n" + ladder_table("People on each step", rungs));
    }

    void add_figures(const Section& section) {
        std::string inside;
        for (const Group& group : section.groups) {
            if (!group.title.empty()) inside += html_element("h3", group.title) + "\n";
            inside += row_table(
                {.caption = section.title + (group.title.empty() ? "" : ": " + group.title),
                 .captions = Captions::heard,
                 .head = "Figure",
                 .name = [](const Row& row) { return row.name; },
                 .as_of = document_.as_of},
                group.rows);
        }
        add(section.id, section.title, inside);
    }

    void add_breakdown(const Section& section) {
        std::string inside;
        for (const Group& group : section.groups) {
            const RowTable about{.caption = group.title,
                                 .head = head_of_parts(section.title),
                                 .name = [this](const Row& row) { return part_of(row, document_); },
                                 .as_of = document_.as_of};
            inside += is_rung(*group.rows.front()) ? ladder_matrix(about, group.rows)
                                                   : row_table(about, group.rows);
        }
        add(section.id, section.title, inside);
    }

    void add_metrics() {
        std::set<std::string_view> printed;
        for (const Row& row : document_.rows)
            printed.insert(row.metric);
        TextTable table{.caption = "What each figure counts",
                        .columns = {"Figure", "What is counted", "Of whom", "Left out", "Evidence"},
                        .lines = {}};
        for (const figures::Metric& metric : figures::metrics()) {
            if (!printed.contains(metric.id)) continue;
            table.lines.push_back({std::string(metric.name), std::string(metric.formula),
                                   std::string(metric.denominator), std::string(metric.left_out),
                                   std::string(metric.evidence)});
        }
        if (!table.lines.empty()) add("metrics", "How each figure is counted", text_table(table));
    }

    void add_definitions() {
        if (document_.definitions.empty()) return;
        std::string inside;
        for (const Definition& definition : document_.definitions) {
            inside += html_element("h3", definition.title) + "\n" +
                      facts({{"Called", definition.id + ", version " + definition.version},
                             {"After", definition.source}});
            if (definition.notes.empty()) continue;
            inside += html_element("p", "Nobody has confirmed yet:") + "\n<ul>\n";
            for (const std::string& note : definition.notes)
                inside += html_element("li", note) + "\n";
            inside += "</ul>\n";
        }
        add("definitions", "Definitions", inside);
    }

    void add_basis() {
        std::string inside =
            html_element("p",
                         "This report can be made again from the same facts, byte for byte. Each "
                         "list of people behind a table has a fingerprint, by which an auditor "
                         "sees that it is the list that was counted.") +
            "\n" +
            facts({{"Facts known", document_.facts},
                   {"Last recorded", document_.recorded},
                   {"Fingerprint of all facts", document_.digest},
                   {"Release", document_.release}});
        if (!document_.manifests.empty()) {
            TextTable table{.caption = "Fingerprints of the lists behind the tables",
                            .columns = {"Table", "SHA-256"},
                            .lines = {}};
            for (const Manifest& manifest : document_.manifests)
                table.lines.push_back({manifest.table, manifest.sha256});
            inside += text_table(table);
        }
        add("basis", "What it rests on", inside);
    }

    const Document& document_;
    std::string contents_;
    std::string main_;
};

}  // namespace

std::string to_html(const Document& document) {
    return Page(document).make();
}

}  // namespace grader::report
