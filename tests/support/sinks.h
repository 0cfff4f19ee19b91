// Servers that take notices and keep them, real ones: http_sink.py, smtp_sink.py, and any other
// that prints one line once it listens.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/base/child.h"
#include "tests/support/programs.h"

namespace tests {

/// A program that listens until this ends.
class Listener {
public:
    /// `options` come behind the program's own --log FILE.
    Listener(const std::vector<std::string>& program, const std::vector<std::string>& options);

    /// What it printed: its address or its port.
    [[nodiscard]] const std::string& line() const { return line_; }
    /// What has come so far, a line of JSON for each.
    [[nodiscard]] std::vector<std::string> taken() const;

private:
    TempFolder folder_;
    std::optional<base::Child> server_;
    std::string line_;
};

/// tests/support/NAME with Python.
Listener python_sink(const std::string& name, const std::vector<std::string>& options = {});

/// Certificates that sign themselves.
class Certificate {
public:
    /// `subject`: "IP:127.0.0.1", "DNS:other.example".
    explicit Certificate(const std::string& subject);

    [[nodiscard]] std::string file() const { return folder_.path() + "/certificate.pem"; }
    [[nodiscard]] std::string key() const { return folder_.path() + "/key.pem"; }

private:
    TempFolder folder_;
};

}  // namespace tests
