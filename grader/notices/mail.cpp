// RFC 5322 and 2045 to 2047: lines end in CR LF and are short, and everything is ASCII.
#include "grader/notices/mail.h"

#include <algorithm>

#include "grader/assignment/utf8.h"
#include "grader/crypto/base64.h"
#include "grader/notices/text.h"
#include "grader/notices/time_text.h"
#include "sandbox/base/error.h"

namespace grader::notices {

namespace {

constexpr std::size_t kSubject = 200;
constexpr std::size_t kName = 100;
constexpr std::size_t kMostTests = 200;
constexpr std::size_t kLine = 500;
constexpr std::size_t kLongestLine = 76;
constexpr std::size_t kWordBytes = 39;  // in base64, behind "Subject: =?UTF-8?B?": 76 at most

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

// Words of whole characters, one to a line.
std::string encoded_words(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        std::string_view rest = text;
        std::size_t size = 0;
        while (!rest.empty()) {
            (void)assignment::take_character(rest);
            if (text.size() - rest.size() > kWordBytes) break;
            size = text.size() - rest.size();
        }
        result += (result.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") +
                  crypto::to_base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return result;
}

// Text that looks encoded is encoded, or it would be read as what it pretends to be.
std::string header_text(const std::string& text) {
    const bool short_and_plain =
        is_plain(text) && text.size() <= 60 && text.find("=?") == std::string::npos;
    return short_and_plain ? text : encoded_words(text);
}

std::string mailbox_text(const Mailbox& box) {
    const std::string name = fitted(box.name, kName);
    if (name.empty()) return "<" + box.address + ">";
    const bool quotable = is_plain(name) && name.size() <= 40 &&
                          name.find_first_of("\"\\") == std::string::npos &&
                          name.find("=?") == std::string::npos;
    const std::string shown = quotable ? "\"" + name + "\"" : encoded_words(name);
    return shown + "\r\n <" + box.address + ">";
}

// Quoted-printable of one line: readable, and no line is longer than mail allows.
std::string quoted_printable(std::string_view line) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string result;
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        const bool last_space = byte == ' ' && i + 1 == line.size();
        const bool special = byte < ' ' || byte >= 0x7f || byte == '=' || last_space;
        if (column + (special ? 3 : 1) > kLongestLine - 1) {
            result += "=\r\n";
            column = 0;
        }
        // A full stop alone on a line ends a message in SMTP.
        const bool literal = !special && !(byte == '.' && column == 0);
        std::string piece(1, line[i]);
        if (!literal) piece = std::string("=") + kDigits[byte >> 4U] + kDigits[byte & 15U];
        result += piece;
        column += piece.size();
    }
    return result + "\r\n";
}

std::string text_of(const Notice& notice) {
    std::vector<std::string> lines{fitted(headline(notice), kLine), "",
                                   fitted(origin(notice), kLine), explanation(notice)};
    const auto tests = test_lines(notice, kMostTests, kLine);
    if (!tests.empty()) lines.emplace_back();
    lines.insert(lines.end(), tests.begin(), tests.end());
    if (!notice.page.empty()) lines.insert(lines.end(), {"", "The whole result: " + notice.page});
    std::string text;
    for (const std::string& line : lines)
        text += quoted_printable(line);
    return text;
}

std::string subject(const Notice& notice) {
    const std::string course = notice.course.empty() ? "" : "[" + notice.course + "] ";
    return fitted(course + headline(notice), kSubject);
}

}  // namespace

bool is_mail_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.size() > 254) return false;
    static constexpr std::string_view kLocal = ".!#$%&'*+/=?^_`{|}~-";
    const std::string_view local = text.substr(0, at);
    const std::string_view domain = text.substr(at + 1);
    return std::ranges::all_of(local,
                               [](char c) {
                                   return is_letter_or_digit(c) ||
                                          kLocal.find(c) != std::string_view::npos;
                               }) &&
           !domain.empty() && is_letter_or_digit(domain.front()) &&
           is_letter_or_digit(domain.back()) && std::ranges::all_of(domain, [](char c) {
               return is_letter_or_digit(c) || c == '.' || c == '-';
           });
}

Mail notice_mail(const Notice& notice, const Mailbox& from, const Mailbox& to) {
    base::ensure(is_mail_address(from.address) && is_mail_address(to.address), "checked addresses");
    base::ensure(notice.verdict.has_value(), "mail tells of verdicts");
    base::ensure(is_notice_id(notice.id), "a notice's number fits in a Message-ID");
    const std::string domain = from.address.substr(from.address.find('@') + 1);
    std::string message = "From: " + mailbox_text(from) + "\r\n";
    message += "To: " + mailbox_text(to) + "\r\n";
    message += "Subject: " + header_text(subject(notice)) + "\r\n";
    message += "Date: " + mail_time(notice.verdict->graded_at_ms) + "\r\n";
    message += "Message-ID: <" + notice.id + "@" + domain + ">\r\n";
    message += "Auto-Submitted: auto-generated\r\n";
    message += "MIME-Version: 1.0\r\n";
    message += "Content-Type: text/plain; charset=utf-8\r\n";
    message += "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
    return {.from = from.address, .to = to.address, .message = message + text_of(notice)};
}

}  // namespace grader::notices
