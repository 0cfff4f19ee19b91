// One case for each kind.
#include "grader/service/dispatch.h"

#include "grader/notices/chat.h"
#include "grader/notices/deliver.h"
#include "grader/notices/forge.h"
#include "grader/notices/mail.h"
#include "grader/notices/webhook.h"

namespace grader::service {

namespace {

notices::HttpRequest request_of(const Dispatch& given) {
    const NoticeTarget& target = given.target;
    const notices::Notice& notice = given.notice;
    notices::Forge forge{.api = target.api, .token = {}, .context = target.context};
    if (is_forge(target.kind)) forge.token = target.token.value();
    switch (target.kind) {
        case NoticeKind::github_status:
            return notices::github_status(notice, given.project, forge);
        case NoticeKind::github_check:
            return given.host_number == 0 ? notices::github_check_run(notice, given.project, forge)
                                          : notices::github_check_update(notice, given.project,
                                                                         given.host_number, forge);
        case NoticeKind::gitea_status:
            return notices::gitea_status(notice, given.project, forge);
        case NoticeKind::gitlab_status:
            return notices::gitlab_status(notice, given.project, forge);
        case NoticeKind::slack:
            return notices::slack_message(notice, target.url.value());
        case NoticeKind::discord:
            return notices::discord_message(notice, target.url.value());
        case NoticeKind::teams:
            return notices::teams_message(notice, target.url.value());
        case NoticeKind::webhook:
        case NoticeKind::mail:
            break;
    }
    return notices::signed_webhook(
        notice, {.url = target.url.value(), .secrets = target.secrets.values}, given.now_ms);
}

notices::Delivery send_mail(const Dispatch& given, const notices::DeliveryRules& rules) {
    const NoticeTarget& target = given.target;
    notices::MailServer server = target.server;
    if (!server.user.empty()) server.password = target.password.value();
    return notices::deliver(notices::notice_mail(given.notice, target.from, given.reader), server,
                            rules);
}

}  // namespace

Dispatched dispatch(const Dispatch& given) {
    const notices::DeliveryRules rules{.plain_hosts = given.target.plain_hosts,
                                       .cancelled = given.cancelled};
    if (given.target.kind == NoticeKind::mail) return {.delivery = send_mail(given, rules)};
    Dispatched sent{.delivery = notices::deliver(request_of(given), rules),
                    .host_number = given.host_number};
    const auto* delivered = std::get_if<notices::Delivered>(&sent.delivery);
    if (given.target.kind == NoticeKind::github_check && delivered != nullptr)
        sent.host_number = notices::check_run_id(delivered->answer).value_or(given.host_number);
    return sent;
}

}  // namespace grader::service
