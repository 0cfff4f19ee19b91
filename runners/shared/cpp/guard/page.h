// A page of memory for what a process knows about its run and nobody may change: a forked child
// finds zeros there, and what is put away cannot be read by chance.
#pragma once

#include <sys/mman.h>

#include <cstdlib>
#include <memory>
#include <type_traits>

namespace guard {

template <class Value>
class Page {
public:
    explicit Page(const Value& value) {
        static_assert(std::is_trivially_copyable_v<Value> && sizeof(Value) <= kSize);
        void* page =
            ::mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (page == MAP_FAILED || ::madvise(page, kSize, MADV_WIPEONFORK) != 0) std::abort();
        value_ = std::construct_at(static_cast<Value*>(page), value);
        protect(PROT_READ);
    }
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    [[nodiscard]] const Value& operator*() const { return *value_; }
    const Value* operator->() const { return value_; }

    void put_away() const { protect(PROT_NONE); }
    void fetch() const { protect(PROT_READ); }

private:
    static constexpr std::size_t kSize = 4096;

    void protect(int how) const {
        if (::mprotect(value_, kSize, how) != 0) std::abort();
    }

    Value* value_;
};

}  // namespace guard
