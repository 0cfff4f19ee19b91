// By libcurl. The callbacks are called from C: they let no exception through.
#include "grader/notices/deliver.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "grader/assignment/utf8.h"
#include "grader/intake/address.h"
#include "sandbox/base/error.h"

namespace grader::notices {

namespace {

using intake::Address;

constexpr std::size_t kMaxMailAnswer = 500;

/// What a transfer has brought so far, and whether it was enough.
struct Heard {
    std::string body;
    bool cut = false;
    std::stop_token cancelled;
};

// Fixed in size from the start: appending within it cannot fail.
std::size_t keep(const char* bytes, std::size_t size, std::size_t count, void* into) noexcept {
    auto* heard = static_cast<Heard*>(into);
    const std::size_t length = size * count;
    const std::size_t room = heard->body.capacity() - heard->body.size();
    heard->body.append(bytes, std::min(length, room));
    heard->cut = length > room;
    return heard->cut ? 0 : length;
}

// Of a mail server's lines, the last with which it refused something.
std::size_t keep_refusal(const char* bytes, std::size_t size, std::size_t count,
                         void* into) noexcept {
    auto* heard = static_cast<Heard*>(into);
    const std::string_view line(bytes, size * count);
    if (line.starts_with('4') || line.starts_with('5'))
        heard->body.assign(line.substr(0, heard->body.capacity()));
    return line.size();
}

int watch(void* with, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
    return static_cast<Heard*>(with)->cancelled.stop_requested() ? 1 : 0;
}

/// A text that is read from its beginning to its end.
struct Unread {
    std::string_view text;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) noexcept {
    auto* unread = static_cast<Unread*>(from);
    const std::size_t length = std::min(size * count, unread->text.size());
    std::memcpy(into, unread->text.data(), length);
    unread->text.remove_prefix(length);
    return length;
}

void start_library() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw base::Error("start libcurl");
}

/// One transfer and all that it needs.
class Transfer {
public:
    Transfer(std::size_t answer_bytes, const DeliveryRules& rules)
        : handle_((start_library(), curl_easy_init()), curl_easy_cleanup) {
        if (!handle_) throw base::Error("begin a transfer");
        heard_.body.reserve(answer_bytes);
        heard_.cancelled = rules.cancelled;
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_PROXY, "");
        set(CURLOPT_USERAGENT, "bootcamp-grader");
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(rules.connecting.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(rules.whole.count()));
        set(CURLOPT_ERRORBUFFER, problem_.data());
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &watch);
        set(CURLOPT_XFERINFODATA, &heard_);
        if (!rules.certificates.empty()) set(CURLOPT_CAINFO, rules.certificates.c_str());
    }

    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(handle_.get(), option, value) != CURLE_OK)
            throw base::Error("prepare a transfer");
    }
    /// Strings of C in a list that lives as long as the transfer.
    void set_list(CURLoption option, const std::vector<std::string>& texts) {
        curl_slist* list = nullptr;
        for (const std::string& text : texts) {
            curl_slist* longer = curl_slist_append(list, text.c_str());
            if (longer == nullptr) curl_slist_free_all(list);
            if (longer == nullptr) throw base::Error("prepare a transfer");
            list = longer;
        }
        lists_.emplace_back(list, curl_slist_free_all);
        set(option, list);
    }

    CURLcode perform() { return curl_easy_perform(handle_.get()); }

    [[nodiscard]] long code() const {
        long code = 0;
        return curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code
                                                                                           : 0;
    }
    [[nodiscard]] std::optional<base::Milliseconds> retry_after() const {
        curl_off_t seconds = 0;
        if (curl_easy_getinfo(handle_.get(), CURLINFO_RETRY_AFTER, &seconds) != CURLE_OK ||
            seconds <= 0)
            return std::nullopt;
        constexpr curl_off_t kMonth = 30 * 86'400;
        return std::chrono::seconds(std::min(seconds, kMonth));
    }
    [[nodiscard]] bool has_header(const char* name, std::string_view value) const {
        curl_header* found = nullptr;
        return curl_easy_header(handle_.get(), name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK &&
               found->value == value;
    }
    [[nodiscard]] std::string problem(CURLcode code) const {
        return problem_.front() != '\0' ? problem_.data() : curl_easy_strerror(code);
    }
    Heard& heard() { return heard_; }

private:
    Heard heard_;
    std::array<char, CURL_ERROR_SIZE> problem_{};
    std::vector<std::unique_ptr<curl_slist, void (*)(curl_slist*)>> lists_;
    std::unique_ptr<CURL, void (*)(CURL*)> handle_;  // ends first: it looks at all of the others
};

bool is_this_machine(const std::string& host) {
    return host == "localhost" || host == "::1" ||
           (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

bool has_broken_line(const HttpRequest& request) {
    return assignment::has_control_character(request.url) ||
           std::ranges::any_of(request.headers, assignment::has_control_character);
}

Delivery not_reached(const std::string& host, const Transfer& transfer, CURLcode code,
                     const std::vector<std::string>& secrets) {
    if (code == CURLE_ABORTED_BY_CALLBACK) return TryAgain{"The attempt was cancelled.", {}};
    return TryAgain{host + " was not reached: " + tellable(transfer.problem(code), secrets), {}};
}

const char* scheme_of(MailSecurity security) {
    return security == MailSecurity::tls ? "smtps://" : "smtp://";
}

}  // namespace

bool may_be_plain(const std::string& host, const DeliveryRules& rules) {
    return is_this_machine(host) || std::ranges::count(rules.plain_hosts, host) > 0;
}

Delivery deliver(const HttpRequest& request, const DeliveryRules& rules) {
    const Address address = intake::parse_address(request.url);
    const bool is_http = address.kind == Address::Kind::http;
    if ((!is_http && address.kind != Address::Kind::https) || has_broken_line(request))
        return GiveUp{"The address of a notice is no https:// address."};
    if (is_http && !may_be_plain(address.host, rules))
        return GiveUp{address.host + " is not talked to without TLS. Write https://."};
    Transfer transfer(kMaxAnswerBytes, rules);
    transfer.set(CURLOPT_URL, request.url.c_str());
    transfer.set(CURLOPT_PROTOCOLS_STR, is_http ? "http" : "https");
    transfer.set(CURLOPT_FOLLOWLOCATION, 0L);
    transfer.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    transfer.set(CURLOPT_POSTFIELDS, request.body.c_str());
    std::vector<std::string> headers = request.headers;
    headers.emplace_back("Expect:");
    transfer.set_list(CURLOPT_HTTPHEADER, headers);
    transfer.set(CURLOPT_WRITEFUNCTION, &keep);
    transfer.set(CURLOPT_WRITEDATA, &transfer.heard());
    const CURLcode code = transfer.perform();
    const bool enough = code == CURLE_WRITE_ERROR && transfer.heard().cut;
    if (code != CURLE_OK && !enough)
        return not_reached(address.host, transfer, code, request.secrets);
    return judge(address.host,
                 {.status = static_cast<int>(transfer.code()),
                  .retry_after = transfer.retry_after(),
                  .no_calls_left = transfer.has_header("x-ratelimit-remaining", "0"),
                  .body = transfer.heard().body},
                 request.secrets);
}

Delivery deliver(const Mail& mail, const MailServer& server, const DeliveryRules& rules) {
    if (server.security == MailSecurity::none && !may_be_plain(server.host, rules))
        return GiveUp{server.host + " is not talked to without TLS. Choose starttls or tls."};
    const std::string port = std::to_string(server.port);
    const std::string url = scheme_of(server.security) + server.host + ":" + port;
    const std::string from = "<" + mail.from + ">";
    Unread unread{mail.message};
    Transfer transfer(kMaxMailAnswer, rules);
    transfer.set(CURLOPT_URL, url.c_str());
    transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    if (server.security == MailSecurity::starttls)
        transfer.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (!server.user.empty()) {
        transfer.set(CURLOPT_USERNAME, server.user.c_str());
        transfer.set(CURLOPT_PASSWORD, server.password.c_str());
    }
    transfer.set(CURLOPT_MAIL_FROM, from.c_str());
    transfer.set_list(CURLOPT_MAIL_RCPT, {"<" + mail.to + ">"});
    transfer.set(CURLOPT_UPLOAD, 1L);
    transfer.set(CURLOPT_READFUNCTION, &give);
    transfer.set(CURLOPT_READDATA, &unread);
    transfer.set(CURLOPT_HEADERFUNCTION, &keep_refusal);
    transfer.set(CURLOPT_HEADERDATA, &transfer.heard());
    const CURLcode code = transfer.perform();
    if (code == CURLE_OK) return Delivered{};
    const auto answered = static_cast<int>(transfer.code());
    const std::vector<std::string> secrets{server.password};
    if (answered < 400) return not_reached(server.host, transfer, code, secrets);
    return judge_mail(server.host, answered, transfer.heard().body, secrets);
}

}  // namespace grader::notices
