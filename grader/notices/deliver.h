// Delivers one notice, once: an attempt, its end, and what came of it.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "grader/notices/delivery.h"
#include "grader/notices/notice.h"
#include "sandbox/base/units.h"

namespace grader::notices {

struct DeliveryRules {
    /// Hosts that may be talked to without TLS; this machine itself (localhost, 127.…, ::1) always.
    std::vector<std::string> plain_hosts = {};
    std::string certificates = {};  ///< a file of those that are believed; empty: the system's
    base::Milliseconds connecting{10'000};  ///< to reach the host
    base::Milliseconds whole{30'000};       ///< from the first byte to the last
    std::stop_token cancelled = {};         ///< ends the attempt early; it is tried again
};

enum class MailSecurity {
    tls,       ///< from the first byte, usually port 465
    starttls,  ///< asked for and insisted on, usually port 587
    none,      ///< only to this machine or a plain host
};

struct MailServer {
    std::string host;
    std::uint16_t port = 587;
    MailSecurity security = MailSecurity::starttls;
    std::string user = {};  ///< empty: no login
    std::string password = {};
};

/// Whether this host may be talked to without TLS.
bool may_be_plain(const std::string& host, const DeliveryRules& rules);

/// Follows no redirect, reads little of the answer, asks no proxy. What goes wrong is a value;
/// throws base::Error only where this machine cannot even begin. May be called from any thread.
Delivery deliver(const HttpRequest& request, const DeliveryRules& rules);
Delivery deliver(const Mail& mail, const MailServer& server, const DeliveryRules& rules);

}  // namespace grader::notices
