// Everything here works the same inside a box and outside.
#include "sandbox/doctor/helpers.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <sstream>

#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"

namespace sandbox::doctor {

Answer nothing_of(const std::vector<std::string>& reached, const std::string& detail) {
    return reached.empty() ? holds(detail) : broken(joined(reached));
}

Answer must_fail(bool failed, const std::string& what) {
    const int error = errno;
    return failed ? holds(error_name(error)) : broken(what + " succeeded");
}

std::string error_name(int error) {
    const char* name = ::strerrorname_np(error);
    return name != nullptr ? name : "error " + std::to_string(error);
}

const std::string& fact(const Facts& facts, const std::string& name) {
    const auto known = facts.find(name);
    if (known == facts.end()) throw base::Error("this attack needs " + name + "=VALUE");
    return known->second;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string read_some(const std::string& path) {
    constexpr std::size_t kMost = std::size_t{64} * 1024;
    const base::Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    std::string bytes;
    std::array<char, 4096> chunk{};
    for (ssize_t got = 1; file && got > 0 && bytes.size() < kMost;) {
        got = ::read(file.get(), chunk.data(), chunk.size());
        if (got > 0) bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

std::vector<std::string> names_in(const std::string& path) {
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(path.c_str()), ::closedir);
    std::vector<std::string> names;
    while (const dirent* entry = entries ? ::readdir(entries.get()) : nullptr) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

std::string own_status(std::string_view key) {
    std::istringstream lines(read_some("/proc/self/status"));
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(':');
        if (line.substr(0, colon) != key) continue;
        const auto value = line.find_first_not_of(" \t", colon + 1);
        return value == std::string::npos ? "" : line.substr(value);
    }
    return {};
}

std::string namespace_id(const std::string& kind) {
    std::array<char, 64> target{};
    const ssize_t size =
        ::readlink(("/proc/self/ns/" + kind).c_str(), target.data(), target.size());
    return size <= 0 ? "" : std::string(target.data(), static_cast<std::size_t>(size));
}

int open_queue(const std::string& name, int flags) {
    return static_cast<int>(::syscall(SYS_mq_open, name.c_str(), flags | O_CLOEXEC, 0666, nullptr));
}

const sockaddr* any_address(const void* address) {
    return static_cast<const sockaddr*>(address);
}

std::pair<sockaddr_un, socklen_t> abstract_address(const std::string& name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    base::ensure(name.size() < sizeof address.sun_path, "the name of a socket fits");
    std::ranges::copy(name, &address.sun_path[1]);
    return {address, static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size())};
}

}  // namespace sandbox::doctor
