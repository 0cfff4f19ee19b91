// The published reports of real cohorts, told again as facts: every figure must come out to the
// digit.
#include "grader/insight/outcomes/tally.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::outcomes {
namespace {

using namespace people;

const Day kLater = day("2017-06-01");
constexpr std::string_view kWithin90 = "2016-05-01";
constexpr std::string_view kWithin180 = "2016-08-01";

/// So many people who are like that one.
void add(std::vector<Person>& all, int count, const auto& make) {
    for (int i = 0; i < count; ++i)
        all.push_back(make(Person("p-" + std::to_string(all.size() + 1)).graduate()));
}

auto with_job(std::string_view starts, const Cells& cells) {
    return [=](Person person) { return person.job(starts, cells); };
}

Person& seek(Person& person) {
    return person.tell("status_reported", "2016-04-01",
                       {{"enrolment", "e"}, {"status", "seeking"}});
}

Person with_venture(Person person) {
    return person.tell("venture_reported", kWithin90, {{"venture", "v"}, {"starts", kWithin90}});
}

Person not_seeking(Person person) {
    return person.tell("status_reported", kWithin90,
                       {{"enrolment", "e"}, {"status", "not_seeking"}});
}

Person not_reached(Person person) {
    for (const char* when : {"2016-04-25", "2016-05-25", "2016-06-15"})
        person.tell("contact_attempted", when,
                    {{"enrolment", "e"}, {"channel", "email"}, {"reached", "no"}});
    return person;
}

// The 78 graduates of the first half of 2016 in San Francisco whose report adds up, with 9 still
// seeking at 180 days in place of the 10 that it prints and that do not.
std::vector<Person> seventy_eight() {
    std::vector<Person> all;
    add(all, 26, with_job(kWithin90, kFullTime));
    add(all, 6, with_job(kWithin90, kContract));
    add(all, 3, with_job(kWithin90, kSchoolHire));
    add(all, 1, with_venture);
    add(all, 6, with_job(kWithin90, kPartTime));
    add(all, 1, with_job(kWithin90, kOutOfField));
    add(all, 17, [](Person p) { return seek(p).job(kWithin180, kFullTime); });
    add(all, 3, [](Person p) { return seek(p).job(kWithin180, kContract); });
    add(all, 1, [](Person p) { return seek(p).job(kWithin180, kPartTime); });
    add(all, 9, [](Person p) { return seek(p); });
    add(all, 1, not_seeking);
    add(all, 4, not_reached);
    return all;
}

/// "44.87" of each category, and of each group.
std::map<std::string, std::string> percents(const Tally& tally, const Profile& profile,
                                            int decimals) {
    std::map<std::string, std::int64_t> counts;
    for (std::size_t i = 0; i < profile.categories.size(); ++i) {
        counts[profile.categories[i].id] += tally.in_category(i);
        counts["group " + profile.categories[i].group.substr(0, 1)] += tally.in_category(i);
    }
    std::map<std::string, std::string> texts;
    for (const auto& [name, count] : counts)
        texts[name] = statistics::percent_text({count, tally.counted()}, decimals);
    return texts;
}

TEST_CASE("a published report of 78 graduates comes out to the digit", "[outcomes][golden]") {
    const Profile profile = builtin_profile("cirr-2017").value();
    const std::vector<Person> all = seventy_eight();
    const Tally at90 = tally_of(all, profile, "90d", kLater);
    CHECK(at90.counted() == 78);
    CHECK(percents(at90, profile, 2) == std::map<std::string, std::string>{{"group 1", "44.87"},
                                                                           {"1A", "33.33"},
                                                                           {"1B", "7.69"},
                                                                           {"1C", "3.85"},
                                                                           {"group 2", "10.26"},
                                                                           {"2A", "1.28"},
                                                                           {"2B", "7.69"},
                                                                           {"2C", "0.00"},
                                                                           {"2D", "1.28"},
                                                                           {"group 3", "39.74"},
                                                                           {"3A", "38.46"},
                                                                           {"3B", "1.28"},
                                                                           {"group 4", "5.13"},
                                                                           {"4", "5.13"}});
    const Tally at180 = tally_of(all, profile, "180d", kLater);
    // Printed of 3A was 12.82, which with 3B does not add up to the printed 12.82 of their group.
    CHECK(percents(at180, profile, 2) == std::map<std::string, std::string>{{"group 1", "70.51"},
                                                                            {"1A", "55.13"},
                                                                            {"1B", "11.54"},
                                                                            {"1C", "3.85"},
                                                                            {"group 2", "11.54"},
                                                                            {"2A", "1.28"},
                                                                            {"2B", "8.97"},
                                                                            {"2C", "0.00"},
                                                                            {"2D", "1.28"},
                                                                            {"group 3", "12.82"},
                                                                            {"3A", "11.54"},
                                                                            {"3B", "1.28"},
                                                                            {"group 4", "5.13"},
                                                                            {"4", "5.13"}});
}

TEST_CASE("the same 78 people under ten definitions, from one set of facts", "[outcomes][golden]") {
    const std::vector<Person> all = seventy_eight();
    const auto line = [&](std::string_view profile_id, std::string_view window,
                          std::string_view rate_id) {
        const Profile profile = builtin_profile(profile_id).value();
        const Tally tally = tally_of(all, profile, window, kLater);
        const auto rate = tally.rate(profile, *profile.rate(rate_id));
        const auto interval = statistics::wilson(rate);
        const auto whole = [](double part) { return std::to_string(std::lround(100 * part)); };
        return std::to_string(rate.count) + "/" + std::to_string(rate.of) + " " +
               statistics::percent_text(rate, 1) + " " + whole(interval.low) + "-" +
               whole(interval.high);
    };
    CHECK(line("cirr-2017", "180d", "full-time-employee") == "43/78 55.1 44-66");
    CHECK(line("cirr-2017", "180d", "without-school-hires") == "52/78 66.7 56-76");
    CHECK(line("cirr-2017", "180d", "placement") == "55/78 70.5 60-79");
    CHECK(line("cirr-2017", "180d", "without-not-seeking") == "55/77 71.4 61-80");
    CHECK(line("cirr-2017", "180d", "respondents") == "55/74 74.3 63-83");
    CHECK(line("cirr-2017", "180d", "respondents-who-sought") == "55/73 75.3 64-84");
    CHECK(line("cirr-current", "180d", "placement") == "63/78 80.8 71-88");
    CHECK(line("cirr-2017", "180d", "any-job") == "64/78 82.1 72-89");
    CHECK(line("nace", "6m", "career-outcomes") == "64/73 87.7 78-93");
    CHECK(line("nace", "6m", "knowledge") == "74/78 94.9 88-98");
}

TEST_CASE("a published report of 71 graduates, and its 80 and 85 percent", "[outcomes][golden]") {
    std::vector<Person> all;
    add(all, 45, with_job(kWithin90, kFullTime));
    add(all, 1, with_job(kWithin90, kContract));
    add(all, 3, with_job(kWithin90, kSchoolHire));
    add(all, 3, with_job(kWithin90, kPartTime));
    add(all, 6, with_job(kWithin180, kFullTime));
    add(all, 1, with_job(kWithin180, kContract));
    add(all, 1, with_job(kWithin180, kSchoolHire));
    add(all, 5, [](Person p) { return seek(p); });
    add(all, 6, not_reached);
    const Profile profile = builtin_profile("cirr-2017").value();
    const auto at90 = percents(tally_of(all, profile, "90d", kLater), profile, 0);
    CHECK(at90.at("1A") == "63");
    CHECK(at90.at("1B") == "1");
    CHECK(at90.at("1C") == "4");
    CHECK(at90.at("group 1") == "69");
    CHECK(at90.at("group 2") == "4");
    CHECK(at90.at("3A") == "18");
    CHECK(at90.at("4") == "8");
    const auto at180 = percents(tally_of(all, profile, "180d", kLater), profile, 0);
    CHECK(at180.at("1A") == "72");
    CHECK(at180.at("1B") == "3");
    CHECK(at180.at("1C") == "6");
    CHECK(at180.at("group 1") == "80");
    CHECK(at180.at("3A") == "7");
    CHECK(at180.at("4") == "8");
    const Profile current = builtin_profile("cirr-current").value();
    const Tally tally = tally_of(all, current, "180d", kLater);
    CHECK(tally.rate(current, current.rates.front()) == statistics::Proportion{60, 71});
    CHECK(statistics::percent_text({60, 71}, 0) == "85");
}

TEST_CASE("a fact sheet of California counts those who were available", "[outcomes][golden]") {
    std::vector<Person> all;
    add(all, 69, with_job(kWithin90, kFullTime));
    add(all, 5, [](Person p) { return seek(p); });
    const Profile profile = builtin_profile("california-bppe").value();
    const Tally tally = tally_of(all, profile, "6m", kLater);
    CHECK(tally.rate(profile, profile.rates.front()) == statistics::Proportion{69, 74});
    CHECK(statistics::percent_text({69, 74}, 0) == "93");
    // The sheet printed 74 at 32 hours or more, of 69 who were employed.
    CHECK(tally.rate(profile, *profile.rate("full-time")) == statistics::Proportion{69, 74});
}

TEST_CASE("salaries fall into bands, with the first and the last open", "[outcomes]") {
    const Profile profile = builtin_profile("cirr-2017").value();
    CHECK(bands_of(*profile.salary, {0, 5'999'999, 6'000'000, 6'999'999, 7'000'000, 10'999'999,
                                     11'000'000, 99'000'000}) ==
          std::vector<std::int64_t>{2, 2, 1, 0, 0, 1, 2});
}

TEST_CASE("pay counts where a document shows it, of those the rule names", "[outcomes]") {
    const Profile profile = builtin_profile("cirr-2017").value();
    Cells paid = kFullTime;
    paid.insert(paid.end(), {{"base_pay", "90000"}, {"pay_per", "year"}});
    Cells out_of_field = kOutOfField;
    out_of_field.insert(out_of_field.end(), {{"base_pay", "90000"}, {"pay_per", "year"}});
    std::vector<Person> all;
    add(all, 2, with_job(kWithin90, paid));
    add(all, 1, with_job(kWithin90, kFullTime));
    add(all, 1, with_job(kWithin90, out_of_field));
    add(all, 1, [&](Person p) {
        Cells told = paid;
        told.insert(told.end(), {{"job", "j"}, {"employer", "Acme"}, {"starts", kWithin90}});
        return p.tell("job_reported", kWithin90, told, facts::Evidence::E1);
    });
    const Tally tally = tally_of(all, profile, "180d", kLater);
    CHECK(tally.pay() == std::vector<std::int64_t>{9'000'000, 9'000'000});
    CHECK(tally.paid(profile) == 4);
    const EvidenceMix mix = tally.evidence(profile, profile.rates.front());
    CHECK(mix == EvidenceMix{0, 1, 3, 0, 0, 0});
}

TEST_CASE("what is counted in parts is the same as what is counted at once", "[outcomes]") {
    const Profile profile = builtin_profile("cirr-2017").value();
    const std::vector<Person> all = seventy_eight();
    const Tally whole = tally_of(all, profile, "180d", kLater);
    Tally sum(profile);
    sum.add(tally_of({all.begin(), all.begin() + 30}, profile, "180d", kLater));
    sum.add(tally_of({all.begin() + 30, all.end()}, profile, "180d", kLater));
    CHECK(sum.categories() == whole.categories());
    CHECK(sum.pay() == whole.pay());
    CHECK(sum.evidence(profile, profile.rates.front()) ==
          whole.evidence(profile, profile.rates.front()));
}

}  // namespace
}  // namespace grader::outcomes
