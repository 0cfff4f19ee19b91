// The doctor's attacks as a list: each has a name of its own and says what it tries.
#include <catch2/catch.hpp>
#include <set>

#include "sandbox/doctor/attack.h"

TEST_CASE("every attack has a name of its own, a barrier and words for the table", "[doctor]") {
    std::set<std::string> names;
    for (const auto& attack : sandbox::doctor::all_attacks()) {
        INFO(attack.name);
        CHECK(names.insert(attack.name).second);
        CHECK(attack.name.find_first_of(" \n=") == std::string::npos);
        CHECK_FALSE(attack.barrier.empty());
        CHECK_FALSE(attack.how.empty());
        CHECK(attack.how.size() < 80);
        CHECK(attack.act);
    }
}

TEST_CASE("every limit is tried with a status of its own", "[doctor]") {
    std::set<sandbox::Status> ends;
    for (const auto& attack : sandbox::doctor::all_attacks())
        ends.insert(attack.ends);
    using enum sandbox::Status;
    for (const sandbox::Status status :
         {memory_exceeded, cpu_time_exceeded, wall_time_exceeded, output_exceeded, disk_exceeded,
          policy_violation, process_limit})
        CHECK(ends.contains(status));
}

TEST_CASE("a program that is to make an attack nobody knows says so", "[doctor]") {
    CHECK_THROWS(sandbox::doctor::attack({}));
    CHECK_THROWS(sandbox::doctor::attack({"frobnicate"}));
    CHECK_THROWS(sandbox::doctor::attack({"descriptors", "no-equals-sign"}));
}
