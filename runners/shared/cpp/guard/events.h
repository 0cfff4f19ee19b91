// The guard's two ends to the grader: the request, and the events on descriptor 3.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace guard {

struct Request {
    std::string token;
    std::vector<std::string> tests;
    std::optional<std::uint64_t> canary;
};

/// From descriptor 0, which leads nowhere afterwards.
Request read_request();

/// Descriptor 3, moved out of everybody's way; no process that is started has it.
class Events {
public:
    explicit Events(std::string token);

    void collected(const std::vector<std::string>& tests) const;
    void start(const std::string& test) const;
    void finish(const std::string& test, const std::vector<std::string>& fields) const;
    void broken(const std::string& message) const;
    void end() const;

private:
    int descriptor_;
    std::string token_;
};

}  // namespace guard
