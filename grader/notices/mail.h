// A notice as an e-mail: text in UTF-8, for one person. Pure.
#pragma once

#include <string>
#include <string_view>

#include "grader/notices/notice.h"

namespace grader::notices {

struct Mailbox {
    std::string name;  ///< any text, maybe empty
    std::string address;
};

/// "ada@camp.example": plain ASCII, one "@", nothing that could end it or begin another. Not every
/// address that mail allows, but none that it does not.
bool is_mail_address(std::string_view text);

/// The Message-ID is made of the notice's id, and the date is the verdict's: sent again, it is the
/// same message to the byte, and mailboxes keep it once. It says of itself that a program wrote it,
/// so that no absence is answered. Both addresses are good ones, and there is a verdict.
Mail notice_mail(const Notice& notice, const Mailbox& from, const Mailbox& to);

}  // namespace grader::notices
