// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/access.h"
#include "services/domain/accesstoken.h"
#include "services/domain/cancellation.h"
#include "services/domain/invoice.h"
#include "services/domain/invoicepayment.h"
#include "services/domain/notification.h"
#include "services/domain/organization.h"
#include "services/domain/quote.h"
#include "services/domain/subscriptionchange.h"
#include "services/domain/subscriptionsummary.h"
#include "services/domain/team.h"
#include "services/domain/usage.h"

#include <QByteArray>
#include <QByteArrayView>

/// The JSON of the portal API: both ends encode and decode here and nowhere else. Names are snake_case, money
/// is
/// {"amount","currency"}, times are ISO 8601 with Z, unknown is null.
namespace portico::wire {

/// When a copy was made (wall time) and the billing time its figures relate to.
struct Stamp
{
    UtcSeconds asOf;
    UtcSeconds now;

    friend bool operator==(const Stamp &, const Stamp &) = default;
};

/// An encoded answer. `as_of` and `now` stand last, behind the first \a dataLength bytes, so that an ETag can
/// be made over the data alone.
struct Document
{
    QByteArray json;
    qsizetype dataLength = 0;
};

template <typename T>
struct Stamped
{
    T value;
    Stamp stamp;

    friend bool operator==(const Stamped &, const Stamped &) = default;
};

struct InvoiceEntry
{
    Invoice invoice;
    Invoice::DisplayStatus displayStatus = Invoice::DisplayStatus::Other;

    friend bool operator==(const InvoiceEntry &, const InvoiceEntry &) = default;
};

struct InvoiceList
{
    std::vector<InvoiceEntry> invoices;
    bool hasMore = false;
    int total = 0;
    QStringList gone; ///< Ids that do not exist any more; only in an answer to `changed_since`.
    QString nextCursor; ///< For `changed_since`: what changed behind this answer.

    friend bool operator==(const InvoiceList &, const InvoiceList &) = default;
};

struct SignInRequest
{
    QString email;
    QString password;
    QString code;
    QString device;
};

struct Tokens
{
    QByteArray accessToken;
    QByteArray refreshToken;
    std::chrono::seconds expiresIn{0};
    QString name = {}; ///< Of the person signed in.
    QString email = {};
    bool isSso = false; ///< Of a session that came through single sign-on.
};

/// What came of confirming a quote, and the subscription as it is then.
struct ChangeAnswer
{
    ChangeOutcome outcome;
    SubscriptionSummary subscription;

    friend bool operator==(const ChangeAnswer &, const ChangeAnswer &) = default;
};

struct NotificationList
{
    std::vector<Notification> notifications;
    bool hasMore = false;
    int unread = 0; ///< Over all pages.

    friend bool operator==(const NotificationList &, const NotificationList &) = default;
};

/// How long the identity counts as proved.
struct StepUp
{
    UtcSeconds provedUntil;
    QByteArray grant = {}; ///< For the one action it was asked for; empty without one.
};

[[nodiscard]] QString toIso8601(UtcSeconds time);
[[nodiscard]] std::optional<UtcSeconds> fromIso8601(QStringView text);

[[nodiscard]] Document encodeSubscription(const SubscriptionSummary &summary, const Stamp &stamp);
[[nodiscard]] Document encodePlans(const std::vector<Plan> &plans, const Stamp &stamp);
[[nodiscard]] Document encodeChanges(
    const std::vector<SubscriptionChange> &changes, bool hasMore, const Stamp &stamp);
[[nodiscard]] Document encodeInvoices(const InvoiceList &list, bool withLines, const Stamp &stamp);
[[nodiscard]] Document encodeInvoice(const InvoiceEntry &entry, const Stamp &stamp);
[[nodiscard]] Document encodeAccessTokens(const std::vector<AccessToken> &tokens, const Stamp &stamp);
[[nodiscard]] QByteArray encodeAccessTokenRequest(const AccessTokenRequest &request);
/// The one time the secret is shown.
[[nodiscard]] QByteArray encodeNewAccessToken(const AccessToken &token, const QByteArray &secret);
[[nodiscard]] Document encodeOrganizations(
    const std::vector<Organization> &organizations, const Stamp &stamp);
[[nodiscard]] Document encodeUsage(const CurrentUsage &usage, const Stamp &stamp);
[[nodiscard]] Document encodeTeam(const Team &team, const Stamp &stamp);
/// Seats alone, for those who may not see the plan.
[[nodiscard]] Document encodeSeats(const SeatSummary &seats, const Stamp &stamp);
[[nodiscard]] Document encodeQuote(const Quote &quote, const Stamp &stamp);
[[nodiscard]] Document encodeChangeAnswer(const ChangeAnswer &answer, const Stamp &stamp);
[[nodiscard]] Document encodeOffers(const RetentionOffers &offers, const Stamp &stamp);
[[nodiscard]] Document encodePayment(const InvoicePayment &payment, const Stamp &stamp);
[[nodiscard]] Document encodeNotifications(const NotificationList &list, const Stamp &stamp);
/// Of the answer to the product, and of what it is told by webhook.
[[nodiscard]] Document encodeProductAccess(const ProductAccess &access, const Stamp &stamp);
[[nodiscard]] QByteArray encodeAccessChanged(
    const QString &id, const QString &organizationId, const ProductAccess &access, UtcSeconds now);
[[nodiscard]] QByteArray encodeDataDue(
    const QString &id, const QString &organizationId, UtcSeconds endedAt, UtcSeconds now);
[[nodiscard]] QByteArray encodePage(const QString &url);
[[nodiscard]] QByteArray encodeStepUp(const StepUp &stepUp);
/// `quote_changed` and `quote_expired` carry the quote that holds now.
[[nodiscard]] QByteArray encodeQuoteProblem(const Error &error, const Quote &fresh);

/// Requests of the console.
[[nodiscard]] QByteArray encodeSelection(const PlanSelection &selection);
[[nodiscard]] QByteArray encodeQuoteId(const QString &id);
[[nodiscard]] QByteArray encodeCancellation(const Cancellation &cancellation);
[[nodiscard]] QByteArray encodePause(int months);
[[nodiscard]] QByteArray encodeAcceptOffer(const QString &offerId);
struct StepUpRequest
{
    QString password = {};
    QString code = {}; ///< Of the authenticator app, or a recovery code.
    QString action = {}; ///< One of grantedActions(); empty for none.
};
[[nodiscard]] QByteArray encodeStepUpRequest(const StepUpRequest &request);
[[nodiscard]] QByteArray encodeSignIn(const SignInRequest &request);
[[nodiscard]] QByteArray encodeRefresh(const QByteArray &refreshToken);
[[nodiscard]] QByteArray encodeTokens(const Tokens &tokens);
/// application/problem+json (RFC 9457): status, code, title, field, permission, request_id. Why a field was
/// rejected is there where the detail is a code; it comes back as the detail.
[[nodiscard]] QByteArray encodeProblem(const Error &error);

/// Decoders fail with `Protocol` / `answer_invalid`, naming the first field that is missing or of the wrong
/// type. Unknown fields and enum values pass.
[[nodiscard]] Result<Stamped<SubscriptionSummary>> decodeSubscription(QByteArrayView json);
[[nodiscard]] Result<Stamped<std::vector<Plan>>> decodePlans(QByteArrayView json);
[[nodiscard]] Result<Stamped<std::vector<SubscriptionChange>>> decodeChanges(QByteArrayView json);
[[nodiscard]] Result<Stamped<InvoiceList>> decodeInvoices(QByteArrayView json);
[[nodiscard]] Result<Stamped<std::vector<AccessToken>>> decodeAccessTokens(QByteArrayView json);
[[nodiscard]] Result<AccessTokenRequest> decodeAccessTokenRequest(QByteArrayView json);
/// The secret.
[[nodiscard]] Result<QByteArray> decodeNewAccessToken(QByteArrayView json);
[[nodiscard]] Result<Stamped<std::vector<Organization>>> decodeOrganizations(QByteArrayView json);
[[nodiscard]] Result<Stamped<CurrentUsage>> decodeUsage(QByteArrayView json);
[[nodiscard]] Result<Stamped<Team>> decodeTeam(QByteArrayView json);
[[nodiscard]] Result<Stamped<SeatSummary>> decodeSeats(QByteArrayView json);
[[nodiscard]] Result<Tokens> decodeTokens(QByteArrayView json);
[[nodiscard]] Result<Stamped<Quote>> decodeQuote(QByteArrayView json);
[[nodiscard]] Result<Stamped<ChangeAnswer>> decodeChangeAnswer(QByteArrayView json);
[[nodiscard]] Result<Stamped<RetentionOffers>> decodeOffers(QByteArrayView json);
[[nodiscard]] Result<Stamped<InvoicePayment>> decodePayment(QByteArrayView json);
[[nodiscard]] Result<Stamped<NotificationList>> decodeNotifications(QByteArrayView json);
[[nodiscard]] Result<QString> decodePage(QByteArrayView json);
[[nodiscard]] Result<StepUp> decodeStepUp(QByteArrayView json);
/// The quote in a problem body; nothing where there is none.
[[nodiscard]] std::optional<Quote> quoteInProblem(QByteArrayView json);
/// A selection, or the article's `new_price_id`, which stands for a base price of the catalogue.
struct SelectionRequest
{
    PlanSelection selection;
    QString basePriceId;
};
[[nodiscard]] Result<SelectionRequest> decodeSelection(QByteArrayView json);
[[nodiscard]] Result<QString> decodeQuoteId(QByteArrayView json);
[[nodiscard]] Result<Cancellation> decodeCancellation(QByteArrayView json);
/// Months, 1 to 3.
[[nodiscard]] Result<int> decodePause(QByteArrayView json);
[[nodiscard]] Result<QString> decodeAcceptOffer(QByteArrayView json);
[[nodiscard]] Result<StepUpRequest> decodeStepUpRequest(QByteArrayView json);
/// Requests: `Invalid` / `invalid_json`, or `invalid_field` with the field.
[[nodiscard]] Result<SignInRequest> decodeSignIn(QByteArrayView json);
[[nodiscard]] Result<QByteArray> decodeRefresh(QByteArrayView json);
/// The Error a problem body describes; \a httpStatus decides the kind where the body is none.
[[nodiscard]] Error decodeProblem(QByteArrayView json, int httpStatus);

} // namespace portico::wire
