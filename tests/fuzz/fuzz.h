// What the fuzz targets share: the door that libFuzzer or replay.cpp calls, and ways to take an
// input apart.
//
// A target checks what must hold for every input with base::ensure, which aborts. Text inputs have
// their parts between lines of three dashes, so that seeds can be read and written by people.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

/// The bytes that are left of an input; once they are used up, numbers are 0 and texts empty.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : bytes_(data, data + size) {}

    [[nodiscard]] bool empty() const { return at_ >= bytes_.size(); }

    /// Everything that is left.
    std::string rest() { return take(std::string::npos, 0); }
    /// Up to the next line of three dashes, which is left out.
    std::string part() { return up_to("\n---\n"); }
    /// Up to the next zero byte, which is left out.
    std::string text() { return up_to(std::string_view("\0", 1)); }

    /// Its bytes as they lie in memory.
    template <class T>
        requires std::is_integral_v<T>
    T number() {
        const std::string raw = take(sizeof(T), 0);
        T value = 0;
        std::memcpy(&value, raw.data(), raw.size());
        return value;
    }
    /// From 0 up to and without `end`, by one byte.
    std::size_t below(std::size_t end) { return number<std::uint8_t>() % end; }
    bool flag() { return below(2) == 1; }

private:
    std::string take(std::size_t size, std::size_t skipped) {
        std::string taken = bytes_.substr(at_, size);
        at_ += std::min(bytes_.size() - at_, taken.size() + skipped);
        return taken;
    }
    std::string up_to(std::string_view end) {
        const std::size_t found = bytes_.find(end, at_);
        if (found == std::string::npos) return rest();
        return take(found - at_, end.size());
    }

    std::string bytes_;
    std::size_t at_ = 0;
};

}  // namespace fuzz
