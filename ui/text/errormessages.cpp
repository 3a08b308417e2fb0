// SPDX-License-Identifier: MIT
#include "ui/text/errormessages.h"

#include "services/domain/secret.h"

#include <QCoreApplication>
#include <QMetaEnum>

namespace portico::ui {

namespace {

struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Messages)
};

struct CodeMessage
{
    const char *code;
    const char *text;
};

/// The documented codes whose meaning is more precise than that of their kind.
constexpr CodeMessage CodeMessages[] = {
    {"invalid_credentials",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "E-mail or password is not right. Check both and try again.")},
    {"mfa_required",
        QT_TRANSLATE_NOOP("portico::ui::Messages", "Enter the code from your authenticator app.")},
    {"signed_out", QT_TRANSLATE_NOOP("portico::ui::Messages", "You are signed out here. Sign in to go on.")},
    {"invalid_token", QT_TRANSLATE_NOOP("portico::ui::Messages", "Your session has ended. Sign in again.")},
    {"invalid_grant", QT_TRANSLATE_NOOP("portico::ui::Messages", "Your session has ended. Sign in again.")},
    {"refresh_contended",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "Your session is renewed in too many places at once. Try again in a moment.")},
    {"session_busy",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "Another window is renewing your session. Try again in a moment.")},
    {"organization_required", QT_TRANSLATE_NOOP("portico::ui::Messages", "Choose an organization first.")},
    {"permission_denied",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "Your role may not see this. An owner or admin can change that.")},
    {"step_up_required",
        QT_TRANSLATE_NOOP("portico::ui::Messages", "Confirm that it is you, then try again.")},
    {"provider_unavailable",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The payment provider does not answer at the moment. Your data is safe; "
            "try again in a few minutes.")},
    {"busy", QT_TRANSLATE_NOOP("portico::ui::Messages", "The portal is busy. Try again in a moment.")},
    {"read_only",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The portal only reads at the moment. Changes are possible again later.")},
    {"disk_full",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The portal's disk is full. Its operator has to make room; reading still works.")},
    {"not_finalized",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "This invoice is still a draft. Its document comes when it is final.")},
    {"idempotency_in_flight",
        QT_TRANSLATE_NOOP("portico::ui::Messages", "The same request is still running. Wait a moment.")},
    {"payment_first",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "An invoice is unpaid. Pay it first, then change the plan.")},
    {"resume_first",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The subscription is paused. Resume it first, then make the change.")},
    {"reactivate_first",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The subscription is set to end. Reactivate it first, then make the change.")},
    {"pending_change_first",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "An earlier change still waits for its payment. Pay it first, or wait until it is dropped.")},
    {"undo_change_first",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "A change is planned already. Undo it first, then try again.")},
    {"last_owner",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "Somebody has to own the organization. Make somebody else an owner first.")},
    {"sso_unavailable",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "This address has no single sign-on. Sign in with the password.")},
    {"sso_failed",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The single sign-on did not work. Try again, or ask who looks after it in your organization.")},
    {"sso_cancelled",
        QT_TRANSLATE_NOOP("portico::ui::Messages", "The sign-in was not finished in the browser.")},
    {"sso_required",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "This organization is reached through single sign-on only. Sign out and use single sign-on.")},
    {"sso_session",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "This cannot be changed after a single sign-on. Sign in with the password first.")},
    {"totp_on",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "Two-step sign-in is on already. Turn it off first to set up another app.")},
    {"totp_off",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "Two-step sign-in is off, or its set-up took too long. Begin anew.")},
    {"reset_expired",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The link of this mail has ended. Ask for another mail on the sign-in page.")},
    {"email_taken",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "Somebody else has got this address meanwhile. Your address stays as it is.")},
    {"data_key_missing",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "This portal is not set up for two-step sign-in. Its operator has to give it a key first.")},
    {"browser_failed", QT_TRANSLATE_NOOP("portico::ui::Messages", "The browser could not be opened.")},
    {"no_seat",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "All seats are taken or held by invitations. Add seats first.")},
    {"file_not_read",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The file could not be read. Check that it is there and that you may open it.")},
    {"file_too_large",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The file is larger than 2 MB. Keep the column with the addresses only.")},
    {"seats_in_use",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "More seats are in use than this would leave. Remove people or invitations from the team "
            "first.")},
    {"seats_fall_with_upgrade",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "An upgrade cannot take seats away at the same time. Upgrade first, then have fewer seats.")},
    {"no_change",
        QT_TRANSLATE_NOOP("portico::ui::Messages", "This is what you have already. Nothing would change.")},
    {"plan_unavailable",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "This plan is not sold any more, or not at this interval. Refresh to see what is.")},
    {"in_trial",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "This is not possible in the trial. End the trial first.")},
    {"already_paused", QT_TRANSLATE_NOOP("portico::ui::Messages", "The subscription is paused already.")},
    {"restricted",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "Access is limited because an invoice is unpaid. Pay it first; then everything is possible "
            "again.")},
    {"quote_changed",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The price has changed in the meantime. Ask for a new price.")},
    {"quote_expired",
        QT_TRANSLATE_NOOP("portico::ui::Messages", "The price has ended. Ask for a new price.")},
    {"page_not_opened",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The page could not be opened in a browser, or is not one of your portal's payment provider. Ask "
            "the portal's operator.")},
    {"payment_declined",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The payment was declined. Use another payment method, then try again.")},
    {"connection_refused",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "No portal answers at this address. Check that it is running and that the "
            "address is right.")},
    {"connection_lost",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The connection broke while the answer was on its way. Try again.")},
    {"host_not_found",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "There is no server of this name. Check the address and your connection.")},
    {"tls_failed",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The connection is not safe: the server's certificate could not be verified. "
            "Nothing was sent. Ask the portal's operator.")},
    {"proxy_failed",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The proxy of this computer does not let the request through. Check the proxy "
            "settings of the system.")},
    {"insecure_url",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The address begins with http, which is not encrypted. Use https.")},
    {"body_too_large",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The answer is larger than Portico accepts. Ask the portal's operator.")},
    {"answer_invalid",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The server's answer is not what a portal says. Check the address; if it is "
            "right, the portal may be newer than this program.")},
    {"folder_unusable",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The folder is not there or cannot be written to. Choose another one, or connect its drive.")},
    {"preview_missing",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The program portico-preview is missing beside Portico. Install Portico again, or save the PDF "
            "and open"
            " it elsewhere.")},
    {"preview_failed",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "This document cannot be drawn: it is damaged or too large. Save it, and be careful where you "
            "open"
            " it.")},
    {"not_printed",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The printer did not take it. Check the printer, then try again.")},
    {"archive_unusable",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The invoices kept on this computer cannot be used. Check that your home folder can be written "
            "to.")},
    {"archive_busy",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "Another Portico is busy with the invoices kept on this computer. Try again in a moment.")},
    {"archive_damaged",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The invoices kept on this computer were damaged. They are fetched anew; refresh in a moment.")},
    {"local_disk_full",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The disk of this computer is full. What was stored is complete; make room and go on.")},
    {"file_exists",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "A file of this name is there already and is not replaced. Move it away, or choose another "
            "name.")},
    {"manifest_invalid",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The folder has a manifest.csv that Portico did not write. Choose another folder.")},
    {"template_invalid",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The file name has a word in braces that is not known. Known are {date}, {number}, "
            "{organization}, {currency}, {total}, {status} and {id}.")},
    {"datev_settings_missing",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "DATEV needs the numbers of adviser and client, and the accounts for expense and vendor. Ask "
            "your "
            "tax adviser for them.")},
    {"datev_currency",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The invoice is in another currency than the books, and its exchange rate is not known.")},
    {"datev_credit_note",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "Credit notes are not booked: please book this one by hand.")},
    {"datev_not_final", QT_TRANSLATE_NOOP("portico::ui::Messages", "The invoice is void or still a draft.")},
    {"organization_unknown",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "There is no such organization here, or you do not belong to it.")},
    {"demo_unavailable",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The demo could not start on this computer. Close other copies of Portico "
            "and try again.")},
    {"demo_no_subscription",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "There is no subscription that could renew. Choose a plan first.")},
    {"demo_refused",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The demo's provider did not accept this. Sign out and open the demo anew.")},
    {"connection_name_empty", QT_TRANSLATE_NOOP("portico::ui::Messages", "Give the connection a name.")},
    {"connection_name_taken",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "Another connection has this name. Choose a different one.")},
    {"connection_url_invalid",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "This is no address of a portal. It begins with https://.")},
    {"connection_not_found",
        QT_TRANSLATE_NOOP("portico::ui::Messages", "There is no connection of this name.")},
    {"settings_not_written",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The settings could not be saved. Check that the disk is not full and "
            "that you may write to your settings folder.")},
    {"file_not_written",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The file could not be written. Choose another folder or make room on the "
            "disk.")},
    {"file_not_opened",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "No program opened the document. Save it instead and open it by hand.")},
    {"keychain_locked",
        QT_TRANSLATE_NOOP("portico::ui::Messages",
            "The keychain of this computer is locked. Unlock it, or sign in again.")},
    {"keychain_denied",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The keychain did not let Portico read its sign-in. Sign in again.")},
    {"keychain_hung",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The keychain of this computer does not answer. Sign in again.")},
    {"keychain_failed",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The keychain of this computer reported an error. Sign in again.")},
    {"keychain_no_bus",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "This computer has no keychain that Portico can reach. Sign in again.")},
    {"keychain_no_service",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "No keychain is running on this computer. Sign in again.")},
    {"keychain_no_keyring",
        QT_TRANSLATE_NOOP(
            "portico::ui::Messages", "The keychain of this computer has no keyring. Sign in again.")},
};

QString forCode(const QString &code)
{
    for (const CodeMessage &message : CodeMessages) {
        if (code == QLatin1StringView(message.code))
            return Messages::tr(message.text);
    }
    return {};
}

QString waitMessage(std::chrono::seconds wait)
{
    return wait > std::chrono::seconds(90) ? Messages::tr("Too many requests. Try again in %n minute(s).",
               nullptr, int(std::chrono::ceil<std::chrono::minutes>(wait).count()))
                                           : Messages::tr("Too many requests. Try again in %n second(s).",
                                               nullptr, std::max(1, int(wait.count())));
}

QString forKind(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
        return Messages::tr("The portal cannot be reached. Check your connection and try again.");
    case Error::Kind::Timeout:
        return Messages::tr("The portal did not answer in time. Try again in a moment.");
    case Error::Kind::Cancelled:
        return Messages::tr("Stopped.");
    case Error::Kind::Unauthorized:
        return Messages::tr("Your session has ended. Sign in again.");
    case Error::Kind::StepUpRequired:
        return Messages::tr("Confirm that it is you, then try again.");
    case Error::Kind::Forbidden:
        return Messages::tr("Your role may not see this. An owner or admin can change that.");
    case Error::Kind::NotFound:
        return Messages::tr("This is not here any more, or you may not see it. Refresh to see what is.");
    case Error::Kind::Invalid:
        return error.field.isEmpty()
            ? Messages::tr("The portal did not accept the request.")
            : Messages::tr("The portal did not accept the field “%1”.").arg(error.field);
    case Error::Kind::Conflict:
        return Messages::tr("Somebody changed this in the meantime. Refresh and try again.");
    case Error::Kind::RateLimited:
        return error.retryAfter ? waitMessage(*error.retryAfter)
                                : Messages::tr("Too many requests. Try again in a moment.");
    case Error::Kind::ReadOnly:
        return Messages::tr("The portal only reads at the moment. Changes are possible again later.");
    case Error::Kind::Server:
        return error.httpStatus == 0
            ? Messages::tr(
                "The portal answered with an error of its own. Your data is safe; nothing was changed.")
            : Messages::tr(
                "The portal answered with an error of its own (%1). Your data is safe; nothing was changed.")
                  .arg(error.httpStatus);
    case Error::Kind::Storage:
        return Messages::tr("A file or folder of this computer cannot be used: %1").arg(error.detail);
    case Error::Kind::Protocol:
        break;
    }
    return Messages::tr(
        "The server's answer is not what a portal says. Check the address; if it is right, the portal may "
        "be newer than this program.");
}

const char *kindName(Error::Kind kind)
{
    constexpr const char *Names[]
        = {"network", "timeout", "cancelled", "unauthorized", "step-up required", "forbidden", "not found",
            "invalid", "conflict", "rate limited", "read-only", "server", "protocol", "storage"};
    return Names[int(kind)];
}

} // namespace

QString userMessage(const Error &error)
{
    const QString precise = forCode(error.code);
    return precise.isEmpty() ? forKind(error) : precise;
}

QString errorCaption(const Error &error)
{
    if (error.code.isEmpty())
        return {};
    return error.requestId.isEmpty() ? Messages::tr("Code %1").arg(error.code)
                                     : Messages::tr("Code %1, request %2").arg(error.code, error.requestId);
}

QString errorDetails(const Error &error)
{
    QStringList lines{QStringLiteral("Portico " PORTICO_VERSION),
        QStringLiteral("Kind: ") + QLatin1StringView(kindName(error.kind))};
    if (error.httpStatus != 0)
        lines.append(QStringLiteral("HTTP status: %1").arg(error.httpStatus));
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            lines.append(QLatin1StringView(name) + QStringLiteral(": ") + value);
    };
    add("Code", error.code);
    add("Request", error.requestId);
    add("Field", error.field);
    add("Permission", error.permission);
    add("Detail", error.detail);
    return QString::fromUtf8(redacted(lines.join(u'\n').toUtf8()));
}

QString keychainMessage(const QString &code)
{
    if (code == u"keychain_locked")
        return Messages::tr(
            "The keychain of this computer is locked, so this sign-in ends when you close Portico.");
    if (code == u"keychain_denied")
        return Messages::tr(
            "The keychain did not let Portico keep this sign-in. It ends when you close Portico.");
    if (code == u"keychain_hung" || code == u"keychain_failed")
        return Messages::tr(
            "The keychain does not work at the moment, so this sign-in ends when you close Portico.");
    return Messages::tr(
        "This computer has no keychain that Portico can use, so this sign-in ends when you close Portico. "
        "Nothing is written to a file instead.");
}

} // namespace portico::ui
