// SPDX-License-Identifier: MIT
#include "services/portal/access/identityproof.h"
#include "services/portal/billing/billingaction.h"
#include "services/portal/billing/catalogue.h"
#include "services/portal/invoices/pdfcache.h"
#include "services/portal/routes.h"
#include "services/portal/sso/singlesignon.h"
#include "services/portal/sync/syncservice.h"
#include "services/wire/audit.h"
#include "services/wire/billingdetails.h"
#include "services/wire/ingestkeys.h"
#include "services/wire/organizations.h"
#include "services/wire/seats.h"
#include "services/wire/security.h"
#include "services/wire/sso.h"
#include "services/wire/teamrequests.h"
#include "services/wire/usageevents.h"
#include "services/wire/usagetrend.h"
#include "tests/services/portal/access/fixture.h"
#include "tests/services/portal/api/yaml.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace portico;
using namespace portico::portal;

namespace {

const UtcSeconds Now{std::chrono::seconds(1'795'000'000)};
const wire::Stamp Stamp{Now, Now};

QJsonObject description()
{
    QFile file(QStringLiteral(PORTICO_OPENAPI));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return YamlReader::read(QString::fromUtf8(file.readAll())).toObject();
}

QString permissionText(const Access &access)
{
    switch (access.kind()) {
    case Access::Kind::Open:
        return QStringLiteral("open");
    case Access::Kind::SignedIn:
        return QStringLiteral("signed_in");
    case Access::Kind::Product:
        return QStringLiteral("product");
    case Access::Kind::Member:
        break;
    }
    return access.permission() ? permissionName(*access.permission()) : QStringLiteral("member");
}

/// Holds values against the schemas: types, keys nobody described, keys that are missing, names that are not
/// listed.
class Schemas final
{
public:
    explicit Schemas(const QJsonObject &all) : m_all(all) { }

    /// What is wrong with \a value; empty when nothing is.
    [[nodiscard]] QString problem(
        const QJsonValue &value, QJsonObject schema, const QString &path = QStringLiteral("$")) const
    {
        if (const QString reference = schema[QStringLiteral("$ref")].toString(); !reference.isEmpty()) {
            schema = m_all[reference.section(u'/', -1)].toObject();
            if (schema.isEmpty())
                return path + QStringLiteral(": no schema ") + reference;
        }
        if (!allows(schema[QStringLiteral("type")], value))
            return path + QStringLiteral(": wrong type");
        if (value.isObject())
            return objectProblem(value.toObject(), schema, path);
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                const QString inner = problem(array[i], schema[QStringLiteral("items")].toObject(),
                    path + QStringLiteral("[%1]").arg(i));
                if (!inner.isEmpty())
                    return inner;
            }
        }
        const QJsonArray names = schema[QStringLiteral("enum")].toArray();
        if (value.isString() && !names.isEmpty() && !names.contains(value))
            return path + QStringLiteral(": unlisted ") + value.toString();
        return {};
    }

private:
    [[nodiscard]] static bool allows(const QJsonValue &types, const QJsonValue &value)
    {
        const QJsonArray list = types.isArray() ? types.toArray() : QJsonArray{types};
        for (const QJsonValue &entry : list) {
            const QString type = entry.toString();
            if ((type == u"object" && value.isObject()) || (type == u"array" && value.isArray())
                || (type == u"string" && value.isString()) || (type == u"boolean" && value.isBool())
                || (type == u"null" && value.isNull()) || (type == u"number" && value.isDouble())
                || (type == u"integer" && value.isDouble() && value.toDouble() == double(value.toInteger())))
                return true;
        }
        return false;
    }

    [[nodiscard]] QString objectProblem(
        const QJsonObject &object, const QJsonObject &schema, const QString &path) const
    {
        const QJsonArray required = schema[QStringLiteral("required")].toArray();
        for (const QJsonValue &key : required) {
            if (!object.contains(key.toString()))
                return path + u'.' + key.toString() + QStringLiteral(": missing");
        }
        const QJsonObject properties = schema[QStringLiteral("properties")].toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            const QJsonValue own = properties.contains(entry.key())
                ? properties[entry.key()]
                : schema[QStringLiteral("additionalProperties")];
            if (!own.isObject())
                return path + u'.' + entry.key() + QStringLiteral(": not described");
            const QString inner = problem(entry.value(), own.toObject(), path + u'.' + entry.key());
            if (!inner.isEmpty())
                return inner;
        }
        return {};
    }

    QJsonObject m_all;
};

Money dollars(qint64 cents)
{
    return Money(cents, *Currency::fromCode(u"usd"));
}

SubscriptionSummary fullSummary()
{
    SubscriptionSummary summary;
    summary.status = SubscriptionStatus::PastDue;
    summary.id = QStringLiteral("sub_1");
    const PlanSummary plan{
        QStringLiteral("business"), QStringLiteral("Business"), Interval::Month, 1, dollars(9900)};
    summary.plan = plan;
    summary.recurring = dollars(13100);
    summary.seats = SeatSummary{SeatMode::Auto, 14, 1, 10, 3, dollars(800), 4, Now};
    summary.currentPeriod = Period{Now, Now + std::chrono::days(30)};
    summary.cancelAt = Now;
    summary.endedAt = Now;
    summary.trialEndsAt = Now;
    summary.pause = Pause{Now, std::nullopt};
    summary.scheduledChange = ScheduledChange{plan, Now, dollars(8100)};
    summary.pendingChange = PendingChange{plan, Now, QStringLiteral("in_1")};
    Coupon coupon;
    coupon.id = QStringLiteral("STAY");
    coupon.percentOff = Decimal{20, 0};
    coupon.duration = Coupon::Duration::Repeating;
    coupon.durationInMonths = 3;
    summary.discounts.push_back({QStringLiteral("di_1"), coupon, Now});
    summary.extraItems.push_back({QStringLiteral("Support"), 3, dollars(5000)});
    summary.balance = dollars(-1200);
    NextCharge charge{dollars(16039), Now, true, {}};
    charge.lines.push_back(
        {ChargeLine::Kind::Tax, QStringLiteral("Sales tax"), 0, Decimal{8875, 3}, dollars(1100)});
    charge.lines.push_back({ChargeLine::Kind::Seats, QString(), 4, std::nullopt, dollars(3200)});
    summary.nextCharge = charge;
    summary.paymentMethod = PaymentMethod{QStringLiteral("pm_1"), QStringLiteral("card"),
        QStringLiteral("visa"), QStringLiteral("4242"), 12, 2027};
    summary.dunning = Dunning{Now, dollars(16039), QStringLiteral("insufficient_funds"),
        summary.paymentMethod, 2, Now, QStringLiteral("in_1"), QStringLiteral("ACME-0043"),
        {{DunningStage::Kind::AttemptFailed, Now, true}}};
    summary.others.push_back({QStringLiteral("sub_2"), SubscriptionStatus::Active, plan, Now});
    return summary;
}

SeatPreview fullSeatPreview()
{
    SeatPreview preview;
    preview.seats = *fullSummary().seats;
    preview.added = preview.paid = 2;
    preview.recurring = dollars(1'600);
    preview.prorated = dollars(711);
    preview.proratedFor = Period{Now, Now + std::chrono::days(14)};
    preview.taxes = {{QStringLiteral("Sales tax"), {8'875, 3}, dollars(63)}};
    preview.total = dollars(774);
    preview.billedAt = Now + std::chrono::days(14);
    return preview;
}

wire::InvoiceEntry fullInvoice()
{
    Invoice invoice;
    invoice.id = QStringLiteral("in_1");
    invoice.number = QStringLiteral("ACME-0043");
    invoice.status = Invoice::Status::Open;
    invoice.created = Now;
    for (Money *money : {&invoice.subtotal, &invoice.tax, &invoice.total, &invoice.amountDue,
             &invoice.amountPaid, &invoice.amountRemaining, &invoice.amountRefunded})
        *money = dollars(100);
    invoice.lines.push_back(
        {QStringLiteral("il_1"), QStringLiteral("Business"), 1, dollars(100), {Now, Now}, false});
    invoice.taxes.push_back({QStringLiteral("Sales tax"), Decimal{8875, 3}, dollars(9)});
    invoice.payments = {{QStringLiteral("inpay_1"), dollars(50), Now, {}, {}, std::nullopt},
        {QStringLiteral("inpay_2"), dollars(50), Now, {}, {}, fullSummary().paymentMethod}};
    CreditNote note;
    note.id = QStringLiteral("cn_1");
    note.amount = note.refunded = dollars(10);
    invoice.creditNotes = {note};
    return {invoice, Invoice::DisplayStatus::PastDue};
}

CurrentUsage fullUsage()
{
    UsageMetric metric;
    metric.metric
        = Metric{QStringLiteral("api_calls"), QStringLiteral("API calls"), QString(), Aggregate::Sum};
    metric.current = 12'500'000;
    metric.limit = 10;
    metric.overageUnitAmount = Decimal{2, 2};
    metric.forecast = Forecast{13'000'000, 12'000'000, 14'000'000};
    metric.peakAt = Now;
    return {{Now, Now + std::chrono::days(3)}, {metric}};
}

AuditEntry fullAuditEntry()
{
    AuditEntry entry;
    entry.sequence = 17;
    entry.at = Now;
    entry.actor = {AuditActorKind::Person, QStringLiteral("usr_1"), QStringLiteral("Ada"),
        QStringLiteral("a@b.example")};
    entry.action = QStringLiteral("team.member_changed");
    entry.object = QStringLiteral("usr_2");
    entry.objectName = QStringLiteral("Bob");
    entry.details = {{QStringLiteral("role"), QStringLiteral("admin")}, {QStringLiteral("seats"), 4},
        {QStringLiteral("permissions"), QJsonArray{QStringLiteral("plan.view")}}};
    entry.address = QStringLiteral("192.0.2.1");
    entry.hash = QByteArray(32, 'x');
    return entry;
}

Team fullTeam()
{
    Team team;
    team.members.push_back({QStringLiteral("usr_1"), QStringLiteral("Ada"), QStringLiteral("a@b.example"),
        Role::ReadOnly, Now, Now, Permissions{Permission::PlanChange}, QStringLiteral("Eve")});
    team.invitations.push_back({QStringLiteral("inv_1"), QStringLiteral("c@d.example"), Role::Billing, Now});
    team.transfer = OwnershipTransfer{QStringLiteral("usr_1"), QStringLiteral("usr_2"), Now};
    return team;
}

OrganizationOverview fullOverview()
{
    OrganizationOverview overview;
    overview.id = QStringLiteral("org_1");
    overview.name = QStringLiteral("Acme");
    overview.parentId = QStringLiteral("org_2");
    overview.status = SubscriptionStatus::PastDue;
    overview.nextCharge = OrganizationOverview::Charge{dollars(100), Now, true};
    overview.seats = fullSummary().seats;
    for (int i = 0; i < OrganizationProblemCount; ++i)
        overview.problems.push_back(OrganizationProblem(i));
    overview.now = Now;
    return overview;
}

std::vector<Plan> fullPlans()
{
    Plan plan;
    plan.id = QStringLiteral("business");
    plan.name = QStringLiteral("Business");
    plan.seatMode = SeatMode::Fixed;
    plan.limits[QStringLiteral("api_calls")] = 100'000;
    plan.features = QStringList{QStringLiteral("SSO")};
    PlanOffer offer;
    offer.base.id = QStringLiteral("price_1");
    offer.base.currency = *Currency::fromCode(u"usd");
    offer.base.unitAmount = Decimal{9900, 0};
    offer.seat = offer.base;
    offer.metered.push_back(offer.base);
    plan.offers.push_back(offer);
    return {plan};
}

BillingDetails fullDetails()
{
    BillingDetails details;
    details.name = QStringLiteral("Acme");
    details.email = QStringLiteral("ap@acme.example");
    for (const AddressField field : {AddressField::Line1, AddressField::Line2, AddressField::City,
             AddressField::State, AddressField::PostalCode})
        addressPart(details.address, field) = QStringLiteral("x");
    details.address.country = QStringLiteral("US");
    details.purchaseOrder = QStringLiteral("4500-7781");
    details.purchaseOrderEnds = QDate(2026, 11, 30);
    details.customFields = {{QStringLiteral("Cost centre"), QStringLiteral("42")}};
    details.language = QStringLiteral("de");
    return details;
}

} // namespace

class OpenApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteIsDescribedWithItsPermission();
    void answersHaveTheDescribedShape_data();
    void answersHaveTheDescribedShape();
    void undescribedKeyIsNoticed();
};

void OpenApiTest::everyRouteIsDescribedWithItsPermission()
{
    People people(Engine::Sqlite);
    QVERIFY2(people.isReady(), people.error());
    QTemporaryDir folder;
    RateLimiter limiter;
    const RateLimits limits;
    CatalogueCache catalogue;
    ProviderThread provider({QUrl(QStringLiteral("http://127.0.0.1:1")), Secret("sk_test_x")});
    PdfCache pdfs(folder.path(), 1);
    const SyncService sync(*people.database, provider, people.clock, {});
    const BillingParts billing{provider, catalogue, {}, {}};
    const IdentityProof proof(*people.database, people.hasher, people.secondFactor, people.clock, {});
    IdentityProviders identityProviders(Reach::PublicHttps, people.clock);
    const SingleSignOn signOn(
        *people.database, identityProviders, people.keys, people.sessions, people.clock);
    const RouteTable table = portalRoutes(
        {people.sessions, people.hasher, people.secondFactor, proof, limiter, limits, catalogue, billing,
            provider, pdfs, sync.webhooks(), {}, signOn, people.keys, Reach::PublicHttps, {}});

    QStringList routes;
    for (const Route &route : table.routes()) {
        routes.append(QString::fromLatin1(route.method) + u' ' + QString::fromLatin1(route.pattern) + u' '
            + permissionText(route.access));
    }
    QStringList described;
    const QJsonObject paths = description()[QStringLiteral("paths")].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            described.append(method.key().toUpper() + u' ' + path.key() + u' '
                + method.value()[QStringLiteral("x-permission")].toString());
        }
    }
    routes.sort();
    described.sort();
    QCOMPARE(routes.join(u'\n'), described.join(u'\n'));
}

void OpenApiTest::answersHaveTheDescribedShape_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("schema");
    const auto row = [](const char *name, const QByteArray &json, const char *schema) {
        QTest::newRow(name) << json << QString::fromLatin1(schema);
    };
    row("subscription", wire::encodeSubscription(fullSummary(), Stamp).json, "Subscription");
    row("no subscription", wire::encodeSubscription(SubscriptionSummary(), Stamp).json, "Subscription");
    row("plans", wire::encodePlans(fullPlans(), Stamp).json, "PlanList");
    row("changes", wire::encodeChanges({SubscriptionChange{}}, true, Stamp).json, "ChangeList");
    wire::InvoiceList list;
    wire::InvoiceEntry draft = fullInvoice();
    draft.invoice.number.clear();
    draft.invoice.status = Invoice::Status::Other;
    draft.displayStatus = Invoice::DisplayStatus::Other;
    list.invoices = {fullInvoice(), draft};
    row("invoices", wire::encodeInvoices(list, false, Stamp).json, "InvoiceList");
    row("invoices with lines", wire::encodeInvoices(list, true, Stamp).json, "InvoiceList");
    row("invoice", wire::encodeInvoice(fullInvoice(), Stamp).json, "Invoice");
    row("organizations", wire::encodeOrganizations({Organization{}}, Stamp).json, "OrganizationList");
    row("organization", wire::encodeOrganization(Organization{}), "Organization");
    row("organization change",
        wire::encodeOrganizationChange({QStringLiteral("Acme"), QStringLiteral("acme"), true, false}),
        "OrganizationChange");
    row("overview", wire::encodeOverview({fullOverview(), OrganizationOverview()}, Stamp).json, "Overview");
    row("deletion", wire::encodeDeletion("ptc_su_x"), "Deletion");
    row("deletion moment", wire::encodeDeletionMoment(Now), "DeletionMoment");
    const Relative relative{QStringLiteral("org_1"), QStringLiteral("Acme"), QStringLiteral("acme")};
    row("family", wire::encodeFamily({relative, {relative}}, Stamp).json, "Family");
    row("no family", wire::encodeFamily({}, Stamp).json, "Family");
    row("new child", wire::encodeNewChild(QStringLiteral("acme")), "NewChild");
    row("preferences",
        wire::encodePreferences({{SecurityTopic, true, std::nullopt, true}, {SecurityTopic}}, Stamp).json,
        "NotificationPreferences");
    row("preference choices", wire::encodePreferenceChoices({{QStringLiteral("paused"), true, false}}),
        "NotificationChoices");
    const AccessToken token{
        QStringLiteral("tok_1"), QStringLiteral("close"), QStringLiteral("Ada"), Now, Now, Now};
    row("access tokens", wire::encodeAccessTokens({token}, Stamp).json, "AccessTokenList");
    const IngestKey key{QStringLiteral("ik_1"), QStringLiteral("Production"), QStringLiteral("Ada"),
        UtcSeconds(std::chrono::seconds(1))};
    row("ingest keys", wire::encodeIngestKeys({key}, Stamp).json, "IngestKeyList");
    row("new ingest key", wire::encodeNewIngestKey(key, "ptc_ik_x"), "NewIngestKey");
    row("ingest key name", wire::encodeIngestKeyName(QStringLiteral("Production")), "IngestKeyName");
    const std::chrono::sys_days day{std::chrono::days{20'000}};
    row("usage trend",
        wire::encodeUsageTrend({{QStringLiteral("m"), QStringLiteral("M"), QString(), Aggregate::Sum},
                                   {QStringLiteral("m"), day, day, UsageGrain::Day, UsageSplit::None},
                                   {{day, QString(), 1}}, {{day, QStringLiteral("x"), 2}}},
            Stamp)
            .json,
        "UsageTrend");
    row("usage events",
        wire::encodeUsageEvents({{QStringLiteral("e1"), QStringLiteral("org_1"), QStringLiteral("api_calls"),
            QStringLiteral("12.5"), QStringLiteral("2026-11-22T10:00:00Z"), QStringLiteral("sales"),
            QStringLiteral("x")}}),
        "UsageEvents");
    row("usage report", wire::encodeUsageReport({1, 2, {{0, QStringLiteral("e1"), UsageRefusal::TooOld}}}),
        "UsageReport");
    row("new access token", wire::encodeNewAccessToken(token, "ptc_pat_x"), "NewAccessToken");
    row("audit", wire::encodeAudit({{fullAuditEntry()}, true}, Stamp).json, "AuditList");
    row("access token request", wire::encodeAccessTokenRequest({QStringLiteral("close"), 30}),
        "AccessTokenRequest");
    row("billing details", wire::encodeBillingProfile({fullDetails(), Now}, Stamp).json, "BillingProfile");
    row("no billing details", wire::encodeBillingProfile({}, Stamp).json, "BillingProfile");
    row("billing details request", wire::encodeBillingDetails(fullDetails()), "BillingDetails");
    const TaxId taxId{QStringLiteral("txi_1"), QStringLiteral("eu_vat"), QStringLiteral("DE1"),
        QStringLiteral("DE"), Now, TaxId::Verification::Verified, QStringLiteral("ACME")};
    row("tax ids", wire::encodeTaxIds({taxId, TaxId()}, Stamp).json, "TaxIdList");
    row("tax id request", wire::encodeTaxIdRequest({taxId.type, taxId.value}), "TaxIdRequest");
    const InvoiceMail mail{InvoiceMail::Kind::Overdue, InvoiceMail::State::Failed, QStringLiteral("Books"),
        QStringLiteral("b@x.example"), QStringLiteral("in_1"), QStringLiteral("ACME-0043"), Now,
        QStringLiteral("550 no")};
    row("invoice mails", wire::encodeInvoiceMails({mail, InvoiceMail()}, Stamp).json, "InvoiceMailList");
    const BillingContact contact{
        QStringLiteral("bc_1"), QStringLiteral("Books"), QStringLiteral("b@x.example"), Now, mail};
    row("contacts", wire::encodeBillingContacts({contact, BillingContact()}, Stamp).json,
        "BillingContactList");
    row("contact request", wire::encodeContactRequest({contact.name, contact.email}),
        "BillingContactRequest");
    row("usage", wire::encodeUsage(fullUsage(), Stamp).json, "Usage");
    row("team", wire::encodeTeam(fullTeam(), Stamp).json, "Team");
    row("member change", wire::encodeMemberChange({Role::Member, Permissions{Permission::PlanChange}}),
        "MemberChange");
    row("invitation request", wire::encodeInvitationRequest({{QStringLiteral("a@b.example")}, Role::Member}),
        "InvitationRequest");
    row("invitation report",
        wire::encodeInvitationReport({{{QStringLiteral("a"), InvitationResult::Outcome::Invalid}}, true}),
        "InvitationReport");
    row("ownership offer", wire::encodeOwnershipOffer({QStringLiteral("usr_1"), "ptc_su_x"}),
        "OwnershipOffer");
    row("invitation token", wire::encodeInvitationToken("ptc_inv_x"), "InvitationToken");
    row("invitation preview", wire::encodeInvitationPreview(InvitationPreview()), "InvitationPreview");
    row("acceptance",
        wire::encodeAcceptance({"ptc_inv_x", QStringLiteral("Ada"), QStringLiteral("x"), QStringLiteral("1"),
            QStringLiteral("d")}),
        "Acceptance");
    row("accepted", wire::encodeAccepted({QStringLiteral("org_1"), wire::Tokens()}), "Accepted");
    row("seats", wire::encodeSeats(*fullSummary().seats, Stamp).json, "SeatCount");
    row("seat preview request", wire::encodeSeatPreviewRequest(Role::Member, 2), "SeatPreviewRequest");
    row("seat preview", wire::encodeSeatPreview(fullSeatPreview(), Stamp).json, "SeatPreview");
    row("seat preview without amounts", wire::encodeSeatPreview(SeatPreview(), Stamp).json, "SeatPreview");
    row("sign-in",
        wire::encodeSignIn(
            {QStringLiteral("a@b.example"), QStringLiteral("x"), QStringLiteral("1"), QStringLiteral("d")}),
        "SignIn");
    row("refresh", wire::encodeRefresh("ptc_rt_x"), "Refresh");
    row("tokens", wire::encodeTokens(wire::Tokens()), "Tokens");
    const SsoSettings sso{QStringLiteral("https://id.acme.example"), QStringLiteral("portico"), true,
        {QStringLiteral("acme.example")}, Role::Member, true};
    row("sso", wire::encodeSsoSettings(sso, Stamp).json, "SsoSettings");
    row("no sso", wire::encodeSsoSettings({}, Stamp).json, "SsoSettings");
    row("sso change", wire::encodeSsoChange({sso, Secret("x")}), "SsoChange");
    row("sso start", wire::encodeSsoStart({QStringLiteral("a@acme.example"), {}, 40000, false}), "SsoStart");
    row("sso step-up", wire::encodeSsoStart({{}, {}, 40000, true}), "SsoStart");
    row("sso page",
        wire::encodeSsoPage(
            {QStringLiteral("https://id.acme.example/auth"), QStringLiteral("s"), Secret("t")}),
        "SsoPage");
    row("sso answer",
        wire::encodeSsoAnswer(
            {QStringLiteral("s"), QStringLiteral("c"), Secret("t"), QStringLiteral("desk")}),
        "SsoAnswer");
    row("step-up request",
        wire::encodeStepUpRequest({QStringLiteral("x"), QStringLiteral("1"), TransferOwnershipAction}),
        "StepUpRequest");
    row("step-up", wire::encodeStepUp({Now, "ptc_su_x"}), "StepUp");
    row("address", wire::encodeAddress(QStringLiteral("a@b.example")), "EmailAddress");
    row("password reset", wire::encodePasswordReset({"ptc_rs_x", QStringLiteral("x"), QStringLiteral("1")}),
        "PasswordReset");
    row("password change", wire::encodePasswordChange({QStringLiteral("x"), QStringLiteral("y")}),
        "PasswordChange");
    row("totp enrolment", wire::encodeTotpEnrolment({Secret("ABC"), Secret("otpauth://totp/x")}),
        "TotpEnrolment");
    row("totp code", wire::encodeTotpCode(QStringLiteral("123456")), "TotpCode");
    row("recovery codes", wire::encodeRecoveryCodes({QStringLiteral("ABC")}), "RecoveryCodes");
    row("grant", wire::encodeGrant("ptc_su_x"), "Grant");
    const SignInSession session{QStringLiteral("ses_1"), QStringLiteral("laptop"), Now, Now, true};
    row("sessions", wire::encodeSignInSessions({session, SignInSession()}, Stamp).json, "SignInSessionList");
    const OwnProfile profile{QStringLiteral("Ada"), QStringLiteral("a@b.example"), QStringLiteral("de"),
        QStringLiteral("n@b.example"), true, 10};
    row("profile", wire::encodeOwnProfile(profile, Stamp).json, "OwnProfile");
    row("profile change", wire::encodeProfileChange({QStringLiteral("Ada"), QStringLiteral("de")}),
        "ProfileChange");
    row("email token", wire::encodeEmailToken("ptc_em_x"), "EmailToken");
    row("email confirmed", wire::encodeEmailConfirmed(true), "EmailConfirmed");
    wire::NotificationList notifications;
    notifications.notifications = {Notification{QStringLiteral("ntf_1"), Notification::Kind::PaymentFailed,
                                       Now, dollars(100), QStringLiteral("ACME-0043"), Now, true},
        Notification()};
    row("notifications", wire::encodeNotifications(notifications, Stamp).json, "NotificationList");
    ProductAccess access{ProductAccess::Level::Full, {{QStringLiteral("api_calls"), 10}}, 3, Now, Now};
    row("access", wire::encodeProductAccess(access, Stamp).json, "ProductAccess");
    row("no access", wire::encodeProductAccess(ProductAccess(), Stamp).json, "ProductAccess");
    Error error;
    error.httpStatus = 403;
    error.code = QStringLiteral("permission_denied");
    error.permission = QStringLiteral("plan.view");
    error.field = QStringLiteral("plan");
    error.detail = QStringLiteral("plan_gone");
    row("problem", wire::encodeProblem(error), "Problem");
}

void OpenApiTest::answersHaveTheDescribedShape()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, schema);
    const QJsonObject all = description()[QStringLiteral("components")][QStringLiteral("schemas")].toObject();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QVERIFY(document.isObject());
    QCOMPARE(Schemas(all).problem(document.object(), all[schema].toObject()), QString());
}

void OpenApiTest::undescribedKeyIsNoticed()
{
    const QJsonObject all = description()[QStringLiteral("components")][QStringLiteral("schemas")].toObject();
    QJsonObject tokens = QJsonDocument::fromJson(wire::encodeTokens(wire::Tokens())).object();
    tokens[QStringLiteral("password")] = QStringLiteral("x");
    QCOMPARE(Schemas(all).problem(tokens, all[QStringLiteral("Tokens")].toObject()),
        QStringLiteral("$.password: not described"));
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "tst_openapi.moc"
