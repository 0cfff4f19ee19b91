// Who hands something in just now, and how gradings give way to them.
#include "grader/service/reception.h"

#include <catch2/catch.hpp>
#include <future>
#include <string>
#include <vector>

namespace grader::service {
namespace {

constexpr base::Milliseconds kForEver{3'600'000};

std::vector<Reception::Place> enter(Reception& reception, int guests) {
    std::vector<Reception::Place> places;
    for (int i = 0; i < guests; ++i)
        places.push_back(reception.enter("student-" + std::to_string(i)));
    return places;
}

TEST_CASE("a few are no crowd, and whoever has a receipt is none of it", "[reception]") {
    Reception reception;
    auto places = enter(reception, Reception::kFew);
    CHECK_FALSE(reception.is_crowded());
    places.push_back(reception.enter("ada"));
    CHECK(reception.is_crowded());
    auto looking_on = reception.step_aside("ada");
    CHECK_FALSE(reception.is_crowded());
    places.pop_back();  // a push ends first, and then whoever looked on at it
    looking_on.reset();
    CHECK_FALSE(reception.is_crowded());
    places.push_back(reception.enter("ada"));
    CHECK(reception.is_crowded());
    places.clear();
    CHECK_FALSE(reception.is_crowded());
}

TEST_CASE("one alone is no crowd, however much is pushed", "[reception]") {
    Reception reception;
    std::vector<Reception::Place> places;
    for (int i = 0; i < 10 * Reception::kFew; ++i)
        places.push_back(reception.enter("mallory"));
    CHECK_FALSE(reception.is_crowded());
    const auto others = enter(reception, Reception::kFew);
    CHECK(reception.is_crowded());
    places.resize(1);  // mallory is still there
    CHECK(reception.is_crowded());
    places.clear();
    CHECK_FALSE(reception.is_crowded());
}

TEST_CASE("a grading waits until the crowd has gone", "[reception]") {
    Reception reception;
    auto places = enter(reception, Reception::kFew + 1);
    auto grading = std::async(std::launch::async, [&] { reception.give_way({}, kForEver); });
    CHECK(grading.wait_for(std::chrono::milliseconds(20)) == std::future_status::timeout);
    places.pop_back();
    grading.get();
}

TEST_CASE("it does not wait for ever, nor when the grader is to stop", "[reception]") {
    Reception reception;
    const auto places = enter(reception, Reception::kFew + 1);
    reception.give_way({}, base::Milliseconds(1));
    std::stop_source stop;
    auto grading =
        std::async(std::launch::async, [&] { reception.give_way(stop.get_token(), kForEver); });
    stop.request_stop();
    grading.get();
    CHECK(reception.is_crowded());
}

}  // namespace
}  // namespace grader::service
