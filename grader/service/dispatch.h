// Sends a notice to a target in the way of its kind.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "grader/notices/delivery.h"
#include "grader/notices/notice.h"
#include "grader/service/notice_target.h"

namespace grader::service {

/// One notice on its way.
struct Dispatch {
    const NoticeTarget& target;  ///< its secrets are read
    const notices::Notice& notice;
    std::string project = {};        ///< of a forge
    notices::Mailbox reader = {};    ///< of mail
    std::int64_t host_number = 0;    ///< what the host called an earlier one of this submission
    std::int64_t now_ms = 0;         ///< UTC
    std::stop_token cancelled = {};  ///< ends the attempt early
};

struct Dispatched {
    notices::Delivery delivery;
    std::int64_t host_number = 0;  ///< what the host calls it; 0 where it has no name of its own
};

/// Half a minute at most. Throws base::Error only where this machine cannot even begin.
Dispatched dispatch(const Dispatch& given);

}  // namespace grader::service
