// A credential of a stranger's: nothing holds that our key has not signed, and what it has signed
// holds only as it is. The input's parts are a header, a payload, and a line as it would come.
#include <string>

#include "grader/credentials/jws.h"
#include "grader/credentials/verify.h"
#include "grader/crypto/did_key.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/programs.h"

namespace {

using namespace grader;
using base::ensure;
using credentials::Standing;

constexpr std::int64_t kNow = 1'800'000'000'000;

crypto::SigningKey make_key() {
    const tests::TempFolder folder;
    return crypto::SigningKey::load_or_make(folder.path() + "/a.key");
}

// So that a payload can name the key that signs it.
std::string with_key(std::string text, const std::string& did) {
    constexpr std::string_view kPlace = "DID";
    for (std::size_t at = text.find(kPlace); at != std::string::npos;
         at = text.find(kPlace, at + did.size()))
        text.replace(at, kPlace.size(), did);
    return text;
}

credentials::Verdict check(const std::string& line, const std::string& key) {
    credentials::Verdict verdict = credentials::verify(line, key, kNow);
    ensure(!verdict.why.empty() && verdict.why.size() < 1000, "it says why, in short");
    const bool is_signed =
        verdict.standing != Standing::changed && verdict.standing != Standing::not_a_credential;
    ensure(is_signed == verdict.said.has_value(), "what nobody has signed is not repeated");
    return verdict;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const crypto::SigningKey key = make_key();
    static const crypto::SigningKey stranger = make_key();
    const std::string did = crypto::to_did_key(key.public_key());

    fuzz::Input input(data, size);
    const std::string header = with_key(input.part(), crypto::key_within(did));
    const std::string payload = with_key(input.part(), did);
    const std::string line = input.rest();

    ensure(check(line, key.public_key()).standing != Standing::valid, "nobody knows our key");
    (void)check(line, "");

    const std::string whole = credentials::sign_jws(header, payload, key);
    const credentials::Verdict verdict = check(whole, "");
    ensure(check(credentials::sign_jws(header, payload, stranger), "").standing != Standing::valid,
           "a stranger cannot sign for us");
    ensure(check(whole, stranger.public_key()).standing != Standing::valid, "it is not his");
    if (verdict.standing != Standing::valid) return 0;
    ensure(check(whole, key.public_key()).standing == Standing::valid, "it is ours");
    ensure(verdict.said->issuer == did, "its issuer is who signed it");
    std::string changed = whole;
    char& byte = changed.at(size * 7919 % whole.size());
    byte = static_cast<char>(byte ^ (1 << size % 8));
    ensure(check(changed, "").standing != Standing::valid, "as it is, and not otherwise");
    return 0;
}
