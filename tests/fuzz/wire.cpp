// Packets between client, spawner and keeper: what is understood is understood as one kind only,
// and written again it has the same bytes, so that nothing of it was guessed or passed over.
#include "sandbox/wire.h"

#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

template <class Message>
int understood(const std::optional<Message>& message, std::string_view packet) {
    if (!message) return 0;
    base::ensure(sandbox::wire::encode(*message) == packet, "a packet is read and written alike");
    return 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sandbox::wire;
    const std::string packet = fuzz::Input(data, size).rest();
    if (packet.size() > kMaxPacketBytes) return 0;  // receive_packet() gives none
    const int kinds =
        understood(decode_open(packet), packet) + understood(decode_run(packet), packet) +
        understood(decode_prepare(packet), packet) + understood(decode_renew(packet), packet) +
        understood(decode_opened(packet), packet) + understood(decode_outcome(packet), packet) +
        understood(decode_failed(packet), packet);
    base::ensure(kinds <= 1, "a packet is of one kind at most");
    return 0;
}
