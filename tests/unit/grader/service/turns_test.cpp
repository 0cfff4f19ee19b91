// Whose turn it is, in a time of the tests' own: nothing here waits.
#include "grader/service/turns.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <queue>

namespace grader::service {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Ms = base::Milliseconds;
using Time = Turns::Time;

constexpr std::uint64_t kSeed = 20'261'127;
const Pace kPace{.shortest = Ms(30'000), .longest = Ms(300'000), .at_once = 4, .at_host = 2};

Watch watch(int number, const std::string& url) {
    Watch result;
    result.student = {std::to_string(number)};
    result.assignment = {"echo"};
    result.remote.url = url;
    return result;
}

/// Each on this machine, and so a host of its own.
std::vector<Watch> local(int count) {
    std::vector<Watch> all;
    for (int i = 0; i < count; ++i)
        all.push_back(watch(i, "/git/" + std::to_string(i) + ".git"));
    return all;
}

/// What a look finds and how long it takes.
struct Look {
    Found found = Found::still;
    Ms takes{1};
};

struct Seen {
    int number;
    Time began;
};

/// Looking threads in virtual time.
class World {
public:
    explicit World(const Pace& pace) : pace_(pace), turns_(pace, kSeed) {}

    Turns& turns() { return turns_; }
    [[nodiscard]] Time now() const { return now_; }
    [[nodiscard]] const std::vector<Seen>& seen() const { return seen_; }

    void add(std::vector<Watch> watches) {
        turns_.add(std::move(watches), Turns::First::spread, now_);
    }

    /// Everybody looks until then.
    void run_until(Time end, const std::function<Look(int)>& look) {
        for (;;) {
            while (static_cast<int>(busy_.size()) < pace_.at_once) {
                Turns::Turn* turn = turns_.take(now_);
                if (turn == nullptr) break;
                const int number = std::stoi(Turns::watch_of(*turn).student.value);
                seen_.push_back({number, now_});
                const Look made = look(number);
                busy_.push({now_ + made.takes, ++order_, turn, made.found});
            }
            Time next = end;
            if (static_cast<int>(busy_.size()) < pace_.at_once)
                next = std::min(next, std::max(now_, turns_.next_due().value_or(end)));
            if (!busy_.empty()) next = std::min(next, busy_.top().ends);
            if (next >= end) break;
            REQUIRE((next > now_ || !busy_.empty()));  // it goes on
            now_ = next;
            while (!busy_.empty() && busy_.top().ends <= now_) {
                turns_.put_back(*busy_.top().turn, busy_.top().found, now_);
                busy_.pop();
            }
        }
        now_ = end;
    }
    void run_for(Ms span, const std::function<Look(int)>& look) { run_until(now_ + span, look); }

    [[nodiscard]] std::vector<Time> of(int number) const {
        std::vector<Time> times;
        for (const Seen& one : seen_) {
            if (one.number == number) times.push_back(one.began);
        }
        return times;
    }

private:
    struct Busy {
        Time ends;
        int order;
        Turns::Turn* turn;
        Found found;
        bool operator<(const Busy& other) const {
            return std::tie(other.ends, other.order) < std::tie(ends, order);
        }
    };

    const Pace pace_;
    Turns turns_;
    Time now_{hours(1000)};
    std::vector<Seen> seen_;
    std::priority_queue<Busy> busy_;
    int order_ = 0;
};

Look nothing_new(int /*number*/) {
    return {};
}

std::vector<Ms> gaps(const std::vector<Time>& times) {
    std::vector<Ms> result;
    for (std::size_t i = 1; i < times.size(); ++i)
        result.push_back(std::chrono::duration_cast<Ms>(times[i] - times[i - 1]));
    return result;
}

/// The most looks that began in one second.
std::size_t most_in_a_second(const std::vector<Seen>& seen, Time from) {
    std::size_t most = 0;
    for (std::size_t first = 0, i = 0; i < seen.size(); ++i) {
        while (seen[i].began - seen[first].began >= seconds(1))
            ++first;
        if (seen[i].began >= from) most = std::max(most, i - first + 1);
    }
    return most;
}

}  // namespace

TEST_CASE(
    "each of 10,000 branches is looked at within the bounds of its interval, and they do not "
    "bunch",
    "[turns]") {
    const Pace pace{.shortest = Ms(60'000), .longest = Ms(60'000), .at_once = 4, .at_host = 2};
    World world(pace);
    const Time start = world.now();
    world.add(local(10'000));
    world.run_for(minutes(20), nothing_new);
    std::vector<std::vector<Time>> times(10'000);
    for (const Seen& one : world.seen())
        times[static_cast<std::size_t>(one.number)].push_back(one.began);
    // With what it may wait for a free thread.
    constexpr Ms kSlack{1'500};
    Ms shortest = hours(1);
    Ms longest{0};
    for (const std::vector<Time>& each : times) {
        REQUIRE(each.size() >= 17);
        REQUIRE(each.front() - start <= Ms(60'000) + kSlack);
        for (const Ms gap : gaps(each)) {
            shortest = std::min(shortest, gap);
            longest = std::max(longest, gap);
        }
    }
    CHECK(shortest >= Ms(54'000));
    CHECK(longest <= Ms(66'000) + kSlack);
    // 167 in a second on average: never twice that, from the first one on.
    CHECK(most_in_a_second(world.seen(), start) <= 334);
}

TEST_CASE("after a moment in which nobody could look, what is late is done, and spreads again",
          "[turns]") {
    const Pace pace{.shortest = Ms(60'000), .longest = Ms(60'000), .at_once = 4, .at_host = 2};
    World world(pace);
    world.add(local(6'000));
    world.run_for(minutes(3), nothing_new);
    bool asleep = true;  // four looks take five minutes: the machine was suspended, say
    world.run_for(minutes(30), [&](int) {
        if (!asleep) return Look{};
        asleep = world.seen().size() % 4 != 0;
        return Look{.found = Found::still, .takes = minutes(5)};
    });
    CHECK(most_in_a_second(world.seen(), world.now() - minutes(5)) <= 400);  // 100 on average
}

TEST_CASE("the first looks of few branches need not wait, those of many are spread", "[turns]") {
    for (const auto& [count, window] :
         {std::pair(1, Ms(5)), {1'000, Ms(5'000)}, {20'000, Ms(30'000)}}) {
        World world(kPace);
        const Time start = world.now();
        world.add(local(count));
        world.run_for(seconds(27), nothing_new);  // before any second one
        const auto early = std::ranges::count_if(
            world.seen(), [&](const Seen& one) { return one.began - start <= window / 2; });
        CHECK(early <= count / 2 + 2);
        if (window < seconds(27)) {
            CHECK(world.seen().size() == static_cast<std::size_t>(count));
            CHECK(world.seen().back().began - start <= window + Ms(1));
        }
    }
}

TEST_CASE("a branch that stays still is looked at less and less often, up to the longest time",
          "[turns]") {
    World world(kPace);
    world.add(local(1));
    world.run_for(hours(12), nothing_new);
    const std::vector<Time> times = world.of(0);
    for (std::size_t i = 1; i < times.size(); ++i) {
        const auto still = std::chrono::duration_cast<Ms>(times[i - 1] - times[0]);
        const Ms wanted = std::clamp(still / 60, kPace.shortest, kPace.longest);
        const auto gap = std::chrono::duration_cast<Ms>(times[i] - times[i - 1]);
        CHECK(gap >= wanted * 9 / 10);
        CHECK(gap <= wanted * 11 / 10 + Ms(5));
    }
    CHECK(gaps(times).back() >= Ms(270'000));
}

TEST_CASE("a branch that moves is looked at often again", "[turns]") {
    World world(kPace);
    world.add(local(1));
    world.run_for(hours(10), nothing_new);
    const std::size_t before = world.of(0).size();
    bool has_moved = false;
    world.run_for(minutes(20), [&](int) {
        return Look{.found = std::exchange(has_moved, true) ? Found::still : Found::moved};
    });
    const std::vector<Time> times = world.of(0);
    for (std::size_t i = before + 1; i < times.size(); ++i)
        CHECK(times[i] - times[i - 1] <= Ms(33'100));
    CHECK(times.size() - before >= 25);
}

TEST_CASE("what cannot be read is looked at less often each time, and as before when it can be",
          "[turns]") {
    World world(kPace);
    world.add(local(1));
    world.run_for(hours(1), [](int) { return Look{.found = Found::failed}; });
    const std::vector<Ms> failed = gaps(world.of(0));
    Ms wanted{30'000};
    for (const Ms gap : failed) {
        wanted = std::min(wanted * 3 / 2, kPace.longest);
        CHECK(gap >= wanted * 9 / 10);
        CHECK(gap <= wanted * 11 / 10 + Ms(5));
    }
    CHECK(wanted == kPace.longest);
    const std::size_t before = world.of(0).size();
    world.run_for(minutes(30), nothing_new);
    const std::vector<Time> times = world.of(0);
    CHECK(times[before + 1] - times[before] <= Ms(80'000));  // a sixtieth of an hour
}

TEST_CASE("a hint makes its branch the next, whoever else is late", "[turns]") {
    World world(kPace);
    world.add(local(1'000));
    world.run_for(minutes(5), nothing_new);
    const Time late = world.now() + hours(1);  // all are due
    REQUIRE(world.turns().hurry({"517"}, {"echo"}, late));
    Turns::Turn* first = world.turns().take(late);
    REQUIRE(first != nullptr);
    CHECK(Turns::watch_of(*first).student.value == "517");
    CHECK(world.turns().take(late) != nullptr);
}

TEST_CASE("a hint for one that stands in the queue already moves it to the front", "[turns]") {
    Turns turns({.shortest = Ms(1'000), .longest = Ms(1'000), .at_once = 1, .at_host = 1}, kSeed);
    const Time now{hours(1)};
    turns.add({watch(0, "https://a/0"), watch(1, "https://a/1"), watch(2, "https://a/2")},
              Turns::First::at_once, now);
    Turns::Turn* busy = turns.take(now);
    REQUIRE(Turns::watch_of(*busy).student.value == "0");
    REQUIRE(turns.hurry({"2"}, {"echo"}, now));
    turns.put_back(*busy, Found::still, now);
    CHECK(Turns::watch_of(*turns.take(now)).student.value == "2");
}

TEST_CASE("a hint that is repeated does not lose its place", "[turns]") {
    Turns turns(kPace, kSeed);
    Time now{hours(1)};
    turns.add(local(2), Turns::First::at_once, now);
    turns.put_back(*turns.take(now), Found::still, now);
    turns.put_back(*turns.take(now), Found::still, now);
    for (const char* student : {"1", "0", "1"}) {
        now += Ms(1);
        REQUIRE(turns.hurry({student}, {"echo"}, now));
    }
    CHECK(Turns::watch_of(*turns.take(now)).student.value == "1");
}

TEST_CASE("ten hints are one look, and any number during a look exactly one more", "[turns]") {
    Turns turns(kPace, kSeed);
    const Time now{hours(1)};
    turns.add(local(1), Turns::First::at_once, now);
    Turns::Turn* turn = turns.take(now);
    turns.put_back(*turn, Found::still, now);
    REQUIRE(turns.take(now) == nullptr);
    for (int i = 0; i < 10; ++i)
        CHECK(turns.hurry({"0"}, {"echo"}, now));
    REQUIRE(turns.take(now) == turn);
    CHECK(turns.take(now) == nullptr);
    for (int i = 0; i < 10; ++i)
        CHECK(turns.hurry({"0"}, {"echo"}, now));
    CHECK(turns.take(now) == nullptr);  // never twice at a time
    turns.put_back(*turn, Found::still, now);
    REQUIRE(turns.take(now) == turn);
    turns.put_back(*turn, Found::still, now);
    CHECK(turns.take(now) == nullptr);
    CHECK(*turns.next_due() >= now + Ms(27'000));
}

TEST_CASE("a hint for what nobody watches, or nobody watches any more, is told", "[turns]") {
    Turns turns(kPace, kSeed);
    const Time now{hours(1)};
    turns.add(local(1), Turns::First::at_once, now);
    CHECK_FALSE(turns.hurry({"0"}, {"other"}, now));
    CHECK_FALSE(turns.hurry({"1"}, {"echo"}, now));
    turns.drop(*turns.take(now), now);
    CHECK_FALSE(turns.hurry({"0"}, {"echo"}, now));
    CHECK(turns.is_empty());
}

TEST_CASE("what is removed is not looked at any more, wherever it stood", "[turns]") {
    const Time now{hours(1)};
    Turns turns(kPace, kSeed);
    turns.add(local(3), Turns::First::at_once, now);
    Turns::Turn* busy = turns.take(now);
    REQUIRE(busy != nullptr);
    turns.hurry({"1"}, {"echo"}, now);  // stands in its queue
    for (const char* student : {"0", "1", "2", "nobody"})
        turns.remove({student}, {"echo"});
    CHECK(turns.take(now + hours(1)) == nullptr);
    turns.put_back(*busy, Found::moved, now);
    CHECK(turns.is_empty());
    CHECK_FALSE(turns.hurry({"0"}, {"echo"}, now));
    turns.add({watch(1, "/git/elsewhere.git")}, Turns::First::at_once, now);
    Turns::Turn* again = turns.take(now);
    REQUIRE(again != nullptr);
    CHECK(Turns::watch_of(*again).remote.url == "/git/elsewhere.git");
}

TEST_CASE("a pace that changed holds from the next look on", "[turns]") {
    const Time now{hours(1)};
    Turns turns(kPace, kSeed);
    turns.add(local(1), Turns::First::at_once, now);
    turns.set_pace({.shortest = Ms(1'000), .longest = Ms(1'000)});
    turns.put_back(*turns.take(now), Found::still, now);
    CHECK(*turns.next_due() <= now + Ms(1'100));
}

TEST_CASE("a host is asked by no more looks at once than it may be", "[turns]") {
    const Pace pace{.shortest = Ms(1'000), .longest = Ms(1'000), .at_once = 8, .at_host = 3};
    Turns turns(pace, kSeed);
    const Time now{hours(1)};
    std::vector<Watch> watches;
    for (int i = 0; i < 20; ++i)
        watches.push_back(watch(i, "https://git.example.org/" + std::to_string(i)));
    turns.add(watches, Turns::First::at_once, now);
    Turns::Turn* first = turns.take(now);
    REQUIRE(first != nullptr);
    CHECK(turns.take(now) == nullptr);  // of whom nothing is known: one at a time
    turns.put_back(*first, Found::still, now);
    for (int i = 0; i < 3; ++i)
        CHECK(turns.take(now) != nullptr);
    CHECK(turns.take(now) == nullptr);
}

TEST_CASE("the port and not the path makes another host", "[turns]") {
    Turns turns(kPace, kSeed);
    const Time now{hours(1)};
    turns.add({watch(0, "https://a.example/0"), watch(1, "https://u:p@a.example:443/1"),
               watch(2, "https://a.example:8443/2")},
              Turns::First::at_once, now);
    CHECK(Turns::watch_of(*turns.take(now)).student.value == "0");
    CHECK(Turns::watch_of(*turns.take(now)).student.value == "2");
    CHECK(turns.take(now) == nullptr);
}

TEST_CASE("hosts that do not answer delay themselves and nobody else", "[turns]") {
    World world(kPace);
    std::vector<Watch> watches = local(300);
    const int good = static_cast<int>(watches.size());
    for (int i = 0; i < 400; ++i)  // ten dead hosts of forty branches each
        watches.push_back(
            watch(good + i, "https://dead" + std::to_string(i % 10) + "/" + std::to_string(i)));
    world.add(watches);
    const Time start = world.now();
    world.run_for(hours(1), [&](int number) {
        return number < good ? Look{.found = Found::still, .takes = Ms(5)}
                             : Look{.found = Found::failed, .takes = seconds(30)};
    });
    for (int i = 0; i < good; ++i) {
        for (const Ms gap : gaps(world.of(i)))
            REQUIRE(gap <= Ms(70'000));  // a sixtieth of the hour, a tenth more, a short queue
    }
    // And they are not forgotten.
    const auto dead =
        std::ranges::count_if(world.seen(), [&](const Seen& one) { return one.number >= good; });
    CHECK(dead >= 200);
    CHECK(start < world.now());
}

TEST_CASE("a host that falls silent is asked by one look at a time until it answers", "[turns]") {
    const Pace pace{.shortest = Ms(1'000), .longest = Ms(1'000), .at_once = 8, .at_host = 4};
    Turns turns(pace, kSeed);
    Time now{hours(1)};
    std::vector<Watch> watches;
    for (int i = 0; i < 20; ++i)
        watches.push_back(watch(i, "ssh://git@host/" + std::to_string(i)));
    turns.add(watches, Turns::First::at_once, now);
    turns.put_back(*turns.take(now), Found::still, now);
    std::vector<Turns::Turn*> busy;
    while (Turns::Turn* turn = turns.take(now))
        busy.push_back(turn);
    REQUIRE(busy.size() == 4);
    now += seconds(30);
    for (Turns::Turn* turn : busy)
        turns.put_back(*turn, Found::failed, now);
    Turns::Turn* alone = turns.take(now);
    REQUIRE(alone != nullptr);
    CHECK(turns.take(now) == nullptr);
    turns.put_back(*alone, Found::still, now + Ms(100));
    CHECK(turns.take(now) != nullptr);
    CHECK(turns.take(now) != nullptr);
}

TEST_CASE("one thread alone still looks at everybody", "[turns]") {
    const Pace pace{.shortest = Ms(1'000), .longest = Ms(1'000), .at_once = 1, .at_host = 1};
    World world(pace);
    std::vector<Watch> watches = local(5);
    watches.push_back(watch(5, "https://dead/"));
    world.add(watches);
    world.run_for(minutes(5), [](int number) {
        return number < 5 ? Look{} : Look{.found = Found::failed, .takes = seconds(10)};
    });
    for (int i = 0; i < 6; ++i)
        CHECK(world.of(i).size() >= 15);
}

TEST_CASE("an assignment that changed is looked at anew within the shortest time, spread",
          "[turns]") {
    World world(kPace);
    world.add(local(6'000));
    world.run_for(hours(6), nothing_new);  // each five minutes by now
    const Time changed = world.now();
    const std::size_t before = world.seen().size();
    world.turns().look_soon({"echo"}, changed);
    world.run_for(seconds(31), nothing_new);
    std::set<int> looked;
    for (std::size_t i = before; i < world.seen().size(); ++i)
        looked.insert(world.seen()[i].number);
    CHECK(looked.size() == 6'000);
    CHECK(most_in_a_second(world.seen(), changed) <= 400);  // 200 on average
    world.turns().look_soon({"other"}, world.now());
}

TEST_CASE("an assignment that changes during a look is looked at once more", "[turns]") {
    Turns turns(kPace, kSeed);
    const Time now{hours(1)};
    turns.add(local(1), Turns::First::at_once, now);
    Turns::Turn* turn = turns.take(now);
    turns.look_soon({"echo"}, now);
    turns.put_back(*turn, Found::still, now);
    CHECK(turns.take(now) == turn);
}

TEST_CASE("any order of takes, hints and ends looks at nobody twice at a time", "[turns]") {
    INFO("seed " << kSeed);
    std::mt19937_64 random(kSeed);
    const auto below = [&random](std::size_t most) {
        return static_cast<std::size_t>(random()) % most;
    };
    for (int life = 0; life < 50; ++life) {
        Turns turns(
            {.shortest = Ms(100), .longest = Ms(1'000), .at_once = 1 + life % 5, .at_host = 2},
            random());
        Time now{hours(1)};
        std::vector<Watch> watches;
        for (int i = 0; i < 12; ++i)
            watches.push_back(watch(
                i, i < 6 ? "https://h" + std::to_string(i % 2) + "/" : "/p" + std::to_string(i)));
        turns.add(watches, Turns::First::spread, now);
        std::set<Turns::Turn*> busy;
        std::map<std::string, int> at_host;
        for (int step = 0; step < 2'000; ++step) {
            const auto number = std::to_string(below(13));
            switch (below(4)) {
                case 0:
                    (void)turns.hurry({number}, {"echo"}, now);
                    break;
                case 1:
                    now += Ms(below(50));
                    break;
                case 2:
                    if (static_cast<int>(busy.size()) > life % 5) break;
                    if (Turns::Turn* turn = turns.take(now)) {
                        REQUIRE(busy.insert(turn).second);
                        REQUIRE(++at_host[Turns::watch_of(*turn).remote.url] <= 2);
                    }
                    break;
                default:
                    if (busy.empty()) break;
                    Turns::Turn* turn =
                        *std::next(busy.begin(), static_cast<long>(below(busy.size())));
                    busy.erase(turn);
                    --at_host[Turns::watch_of(*turn).remote.url];
                    turns.put_back(*turn, static_cast<Found>(below(3)), now);
            }
        }
        for (Turns::Turn* turn : busy)
            turns.put_back(*turn, Found::still, now);
        std::set<std::string> looked;  // nobody was lost
        for (int i = 0; i < 1'000 && looked.size() < 12; ++i) {
            now += Ms(100);
            if (Turns::Turn* turn = turns.take(now)) {
                looked.insert(Turns::watch_of(*turn).student.value);
                turns.put_back(*turn, Found::still, now);
            }
        }
        REQUIRE(looked.size() == 12);
    }
}

}  // namespace grader::service
