// One line for each event: time (UTC), level, event, key=value. The only place that writes a log.
// Student output and secrets never enter it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace grader::service::log {

using Fields = std::initializer_list<std::pair<std::string_view, std::string>>;

/// Lifecycle.
void info(std::string_view event, Fields fields = {});
/// Handled, but unusual.
void warn(std::string_view event, Fields fields = {});
/// Somebody must look.
void error(std::string_view event, Fields fields = {});

/// `graded student=ada state="compile error"`: one line, whatever the values hold.
std::string line(std::string_view event, Fields fields);

}  // namespace grader::service::log
