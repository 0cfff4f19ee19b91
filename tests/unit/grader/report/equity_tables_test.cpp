// Groups of an attribute beside each other: what stands there follows from the rows, and the rows
// hide the attribute's groups as one family with everything else.
#include "grader/report/equity_tables.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using report::Document;
using report::Row;
using report::Table;

namespace {

const std::vector<std::string> kGenders{"woman", "man", "non_binary", "prefer_not_to_say", ""};

/// The programme, of whose 400 people some told their gender: of a hundred so many each, and of the
/// rest nothing.
Programme programme_by_gender(unsigned seed, const std::vector<int>& percents) {
    Programme programme;
    std::mt19937 chance(seed);
    figures::Attribute gender{.name = "gender", .told = {}};
    for (int i = 0; i < 400; ++i) {
        auto draw = static_cast<int>(chance() % 100);
        for (std::size_t which = 0; which < percents.size(); ++which) {
            draw -= percents[which];
            if (draw >= 0) continue;
            const std::string person =
                synthetic::learner_facts({.learners = 400}, i).front().fact.person;
            gender.told[person] = kGenders[which];
            break;
        }
    }
    programme.request.plan.attribute = gender;
    programme.request.plan.breakdowns.insert(programme.request.plan.breakdowns.begin(),
                                             figures::Breakdown{figures::Dimension::attribute});
    return programme;
}

const Table* table(const Document& document, const std::string& id) {
    const auto found = std::ranges::find(document.tables, id, &Table::id);
    return found == document.tables.end() ? nullptr : &*found;
}

const std::vector<std::string>& line(const Document& document, const std::string& id,
                                     const std::string& of, const std::string& group) {
    static const std::vector<std::string> kNoLine(12, "no such line");
    const Table* found = table(document, id);
    REQUIRE(found != nullptr);
    const auto at = std::ranges::find_if(
        found->lines, [&](const auto& one) { return one[0] == of && one[1] == group; });
    return at == found->lines.end() ? kNoLine : *at;
}

std::string printed(const Row& row) {
    return row.value + " % (" + row.k + " of " + row.n + ")";
}

constexpr const char* kOnTime = "on-time-graduation////gender=";
constexpr const char* kHidden = "hidden";

}  // namespace

TEST_CASE("a gap stands between two rates that can be worked out of the rows", "[report][equity]") {
    const Document document = programme_by_gender(1, {50, 50}).make().document;
    const Row& women = *find(document, std::string(kOnTime) + "woman");
    const Row& men = *find(document, std::string(kOnTime) + "man");
    REQUIRE(women.code == "shown");
    REQUIRE(men.code == "shown");
    const auto& gap = line(document, "equity-gap", "Graduated on time", "woman");
    CHECK(gap[2] == printed(women));
    CHECK(gap[3] == printed(men));
    CHECK(std::stod(gap[4]) == Approx(std::stod(women.value) - std::stod(men.value)).margin(0.011));
    CHECK(std::stod(gap[5]) < std::stod(gap[4]));
    CHECK(std::stod(gap[6]) > std::stod(gap[4]));
}

TEST_CASE("a ratio never stands without its interval, its probability and its word",
          "[report][equity]") {
    const Document document = programme_by_gender(1, {40, 40, 8}).make().document;
    const Table* ratios = table(document, "impact-ratio");
    REQUIRE(ratios != nullptr);
    int compared = 0;
    for (const auto& one : ratios->lines) {
        REQUIRE(one.size() == ratios->columns.size());
        const bool has_flag = one[8] != "none";
        CHECK(has_flag == (one[4] != "none"));
        CHECK(has_flag == (one[5] != "none"));
        CHECK(has_flag == (one[7] != "none"));
        if (!has_flag) continue;
        CHECK((one[9] == "watch" || one[9] == "verdict"));
        CHECK((one[8] == "below" || one[8] == "not below"));
        ++compared;
    }
    CHECK(compared > 0);
    // Nobody wants to have withdrawn most often.
    CHECK(line(document, "impact-ratio", "Withdrew", "woman")[0] == "no such line");
    CHECK(line(document, "equity-gap", "Withdrew", "woman")[0] == "Withdrew");
}

TEST_CASE("participation stands beside the area where that is told", "[report][equity]") {
    Programme programme = programme_by_gender(1, {30, 50});
    CHECK(table(programme.make().document, "participation-parity") == nullptr);
    programme.request.area = {{"woman", 51'000}, {"man", 49'000}};
    const Document document = programme.make().document;
    const auto& women = line(document, "participation-parity", "People who signed up", "woman");
    const std::string of_women = find(document, "ladder///registered/gender=woman")->k;
    const std::string of_men = find(document, "ladder///registered/gender=man")->k;
    const auto told = std::to_string(std::stoi(of_women) + std::stoi(of_men));
    CHECK(women[2].ends_with("(" + of_women + " of " + told + ")"));
    CHECK(women[3] == "51.00 %");
    CHECK(std::stod(women[4]) == Approx(std::stod(women[2]) / 51).margin(0.006));
}

TEST_CASE("a report without an attribute compares nobody", "[report][equity]") {
    const Document document = Programme().make().document;
    CHECK(table(document, "equity-gap") == nullptr);
    CHECK(table(document, "impact-ratio") == nullptr);
}

TEST_CASE("an equity report has an id of its own, by what people told", "[report][equity]") {
    const Programme plain;
    Programme one = programme_by_gender(1, {50, 50});
    const Programme other = programme_by_gender(2, {50, 50});
    const auto id = [](const Programme& programme) {
        return report::release_id(programme.request, "0123");
    };
    CHECK(id(one) != id(plain));
    CHECK(id(one) == id(other));  // what people told is in it by a fingerprint with a key alone
    one.request.unsaid = "0a";
    CHECK(id(one) != id(other));
    const std::string before = id(one);
    one.request.area = {{"woman", 1}};
    CHECK(id(one) != before);
}

// Everybody is of one group: whoever subtracts what is shown from a shown whole has the sum of what
// is hidden. P1 to P4, over whatever shares of people.
TEST_CASE("no hidden group of an attribute is what the others leave of the whole",
          "[report][equity][property]") {
    const std::vector<std::vector<int>> shares{
        {60, 30, 2, 3}, {92, 4, 1, 1}, {40, 40, 3}, {30, 30, 20, 4}, {3, 90}};
    int hidden_rows = 0;
    for (unsigned seed = 1; seed <= shares.size(); ++seed) {
        const Programme programme = programme_by_gender(seed, shares[seed - 1]);
        Programme asked = programme;
        const report::Made made = asked.make();
        std::map<std::pair<std::string, std::string>, std::vector<const privacy::Record*>> groups;
        std::map<std::string, const privacy::Record*> wholes;
        for (const privacy::Record& record : made.release.additions) {
            if (record.key.scope.empty()) wholes[record.key.counts] = &record;
            if (record.key.scope.contains("gender"))
                groups[{record.key.counts, "gender"}].push_back(&record);
        }
        for (const auto& [counts, parts] : groups) {
            const auto whole = wholes.find(counts.first);
            int hidden = 0;
            std::int64_t people = 0;
            for (const privacy::Record* part : parts) {
                hidden += part->shown ? 0 : 1;
                people += part->shown ? 0 : part->value;
            }
            hidden_rows += hidden;
            INFO(seed << " " << counts.first);
            if (whole == wholes.end() || !whole->second->shown || hidden == 0) continue;
            CHECK(hidden > 1);
            CHECK(people >= 2);  // three values for each: 0 to 2
        }
        // And the tables say of a row that is hidden nothing but its name.
        for (const auto& one : table(made.document, "equity-gap")->lines) {
            if (one[0] != "Graduated on time") continue;
            const Row& row = *find(made.document, kOnTime + one[1]);
            CHECK((one[2] == (row.code == "shown" ? printed(row) : kHidden) || one[2] == kHidden));
        }
    }
    CHECK(hidden_rows > 50);
}
