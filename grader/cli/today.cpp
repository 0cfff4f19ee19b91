// The machine's clock, as the service reads it.
#include "grader/cli/today.h"

#include <chrono>

#include "grader/service/clock.h"

namespace grader::cli {

facts::Day today() {
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_time<std::chrono::milliseconds>(
        std::chrono::milliseconds(service::utc_now_ms())));
}

}  // namespace grader::cli
