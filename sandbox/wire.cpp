// Encodes and decodes packets: a kind byte, then fixed-width little-endian numbers and counted
// strings.
#include "sandbox/wire.h"

#include <bit>
#include <cstring>
#include <type_traits>

#include "sandbox/base/error.h"

namespace sandbox::wire {

namespace {

static_assert(std::endian::native == std::endian::little, "packets never leave the machine");

enum class Kind : std::uint8_t { open = 1, run, prepare, renew, opened, outcome, failed };

constexpr std::uint32_t kMaxItems = 4096;

class Writer {
public:
    explicit Writer(Kind kind) { field(kind); }

    template <class T>
        requires(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>)
    void field(const T& value) {
        char raw[sizeof(T)];
        std::memcpy(raw, &value, sizeof(T));
        bytes_.append(raw, sizeof(T));
    }
    void field(const std::string& text) {
        field(static_cast<std::uint32_t>(text.size()));
        bytes_ += text;
    }
    void field(const Bind& bind) {
        field(bind.host);
        field(bind.inside);
    }
    void field(const RefusedCall& call) {
        field(call.number);
        field(call.args);
        field(call.count);
    }
    template <class T>
    void field(const std::vector<T>& items) {
        field(static_cast<std::uint32_t>(items.size()));
        for (const T& item : items)
            field(item);
    }

    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class Reader {
public:
    Reader(std::string_view bytes, Kind expected) : rest_(bytes) {
        Kind kind{};
        field(kind);
        if (kind != expected) good_ = false;
    }

    template <class T>
        requires(std::is_trivially_copyable_v<T> && !std::is_same_v<T, bool>)
    void field(T& value) {
        const std::string_view raw = take(sizeof(T));
        if (good_) std::memcpy(&value, raw.data(), sizeof(T));
    }
    void field(bool& value) {
        std::uint8_t raw = 0;
        field(raw);
        if (raw > 1) good_ = false;
        value = raw == 1;
    }
    void field(std::string& text) {
        std::uint32_t size = 0;
        field(size);
        text = take(size);
    }
    void field(Bind& bind) {
        field(bind.host);
        field(bind.inside);
    }
    void field(RefusedCall& call) {
        field(call.number);
        field(call.args);
        field(call.count);
    }
    template <class T>
    void field(std::vector<T>& items) {
        std::uint32_t count = 0;
        field(count);
        if (count > kMaxItems) good_ = false;
        for (std::uint32_t i = 0; good_ && i < count; ++i)
            field(items.emplace_back());
    }

    /// True when everything was well formed and nothing is left over.
    [[nodiscard]] bool finished() const { return good_ && rest_.empty(); }

private:
    std::string_view take(std::size_t size) {
        if (!good_ || size > rest_.size()) {
            good_ = false;
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
    bool good_ = true;
};

// One list of fields for both directions, so that they cannot drift apart.
template <class Archive, class Message>
void fields(Archive& archive, Message& message) {
    using T = std::remove_const_t<Message>;
    if constexpr (std::is_same_v<T, Open>) {
        archive.field(message.read_only);
        archive.field(message.writable);
        archive.field(message.rootfs);
        archive.field(message.disk_bytes);
        archive.field(message.loopback);
    } else if constexpr (std::is_same_v<T, Run>) {
        archive.field(message.argv);
        archive.field(message.env);
        archive.field(message.workdir);
        archive.field(message.filter);
        archive.field(message.cpu_ms);
        archive.field(message.wall_ms);
        archive.field(message.step_cpu_ms);
        archive.field(message.step_wall_ms);
        archive.field(message.first_step_cpu_ms);
        archive.field(message.first_step_wall_ms);
        archive.field(message.memory_bytes);
        archive.field(message.output_bytes);
        archive.field(message.processes);
        archive.field(message.has_results);
    } else if constexpr (std::is_same_v<T, Prepare>) {
        archive.field(message.filter);
        archive.field(message.has_results);
    } else if constexpr (std::is_same_v<T, Renew>) {
        // It is its own kind and nothing else.
    } else if constexpr (std::is_same_v<T, Opened>) {
        archive.field(message.user_namespace);
        archive.field(message.cgroup_version);
        archive.field(message.landlock_abi);
    } else if constexpr (std::is_same_v<T, Outcome>) {
        archive.field(message.failed_step);
        archive.field(message.failed_errno);
        archive.field(message.failure);
        archive.field(message.ended);
        archive.field(message.exit_code);
        archive.field(message.signal);
        archive.field(message.cpu_ns);
        archive.field(message.wall_ns);
        archive.field(message.memory_peak_bytes);
        archive.field(message.output_bytes);
        archive.field(message.oom_kills);
        archive.field(message.process_refusals);
        archive.field(message.disk_full);
        archive.field(message.refused);
    } else {
        archive.field(message.what);
    }
}

template <class Message>
std::string encode_as(Kind kind, const Message& message) {
    Writer writer(kind);
    fields(writer, message);
    std::string packet = writer.take();
    if (packet.size() > kMaxPacketBytes) {
        throw base::Error("a request of " + std::to_string(packet.size()) +
                          " bytes is larger than the sandbox accepts (" +
                          std::to_string(kMaxPacketBytes) + ")");
    }
    return packet;
}

template <class Message>
std::optional<Message> decode_as(Kind kind, std::string_view packet) {
    Reader reader(packet, kind);
    Message message;
    fields(reader, message);
    if (!reader.finished()) return std::nullopt;
    return message;
}

}  // namespace

std::string encode(const Open& message) {
    return encode_as(Kind::open, message);
}
std::string encode(const Run& message) {
    return encode_as(Kind::run, message);
}
std::string encode(const Prepare& message) {
    return encode_as(Kind::prepare, message);
}
std::string encode(const Renew& message) {
    return encode_as(Kind::renew, message);
}
std::string encode(const Opened& message) {
    return encode_as(Kind::opened, message);
}
std::string encode(const Outcome& message) {
    return encode_as(Kind::outcome, message);
}
std::string encode(const Failed& message) {
    return encode_as(Kind::failed, message);
}

std::optional<Open> decode_open(std::string_view packet) {
    return decode_as<Open>(Kind::open, packet);
}
std::optional<Run> decode_run(std::string_view packet) {
    auto run = decode_as<Run>(Kind::run, packet);
    if (run && (run->cpu_ms == 0 || run->wall_ms == 0)) return std::nullopt;  // no limit is none
    return run;
}
std::optional<Prepare> decode_prepare(std::string_view packet) {
    return decode_as<Prepare>(Kind::prepare, packet);
}
std::optional<Renew> decode_renew(std::string_view packet) {
    return decode_as<Renew>(Kind::renew, packet);
}
std::optional<Opened> decode_opened(std::string_view packet) {
    return decode_as<Opened>(Kind::opened, packet);
}
std::optional<Outcome> decode_outcome(std::string_view packet) {
    auto outcome = decode_as<Outcome>(Kind::outcome, packet);
    if (outcome && (outcome->failed_step > SetupStep::execute || outcome->ended > Ended::cancelled))
        return std::nullopt;
    return outcome;
}
std::optional<Failed> decode_failed(std::string_view packet) {
    return decode_as<Failed>(Kind::failed, packet);
}

}  // namespace sandbox::wire
